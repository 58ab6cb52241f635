"""The labs; dragging a slider of one, and hearing how soon each new picture is there."""

LABS = [  # class, a slider that starts at 0, how the text of the picture starts
    ("FilterLab", "brightness", "Left: china, in grey"),
    ("ColourFilterLab", "blue", "Left: flower, in colour"),
]
LISTEN = """image => {
  window.waits = [];
  let started;
  document.addEventListener("pointermove", () => { started = performance.now(); }, true);
  image.addEventListener("load", () => window.waits.push(performance.now() - started));
}"""


def drag_slider(page, slider):
    """Drag a slider to twenty places and return how many milliseconds each new picture took; each is waited for."""
    page.evaluate("window.waits = []")
    handle = slider.locator(".noUi-handle").bounding_box()
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for n in range(1, 21):
        x += 4 if n <= 10 else -6
        page.mouse.move(x, y)
        page.wait_for_function(f"window.waits.length >= {n}")
    page.mouse.up()
    return page.evaluate("window.waits")
