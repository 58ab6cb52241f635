"""DrawDigit: what its Python accepts and refuses, the picture made of ink, and what only it has in a browser."""

import numpy as np
import pytest
from alone import alone, press
from drawn_digits import STYLES, drawn
from play_draw_digit import GLANCE, READ, START, draw_with_mouse, octets, stages
from traitlets import TraitError

from cnnlib import Conv2D, Dense, Flatten, Network, ReLU, lenet5, small_cnn
from cnnlib.datasets import load_digits
from cnnlib.training import cosine_decay, with_shifts
from cnnlib.widgets import DrawDigit
from cnnlib.widgets.ink import PAD, SMALLEST, normalized, rasterized

DIGITS = load_digits()


def small(seed=0):
    return small_cnn((8, 8, 1), 10, rng=np.random.default_rng(seed))


def large():
    return lenet5((28, 28, 1), 10, rng=np.random.default_rng(0))


@pytest.fixture(scope="module")
def trained():
    """The small network, trained as `cnnlib train` does."""
    rng = np.random.default_rng(0)
    network = small_cnn((8, 8, 1), 10, rng=rng)
    rates = {"learning_rate": cosine_decay(0.1, 10), "momentum": 0.9}
    network.fit(*with_shifts(*DIGITS.train.pair), epochs=10, batch_size=64, rng=rng, progress=False, **rates)
    return network


# ---- what it accepts ----


def test_it_starts_with_a_drawing():
    explorer = DrawDigit(small())
    assert repr(explorer) == "DrawDigit: 8×8 pixels, 7 layers, 10 classes (run this cell to play with it)"
    assert explorer._repr_mimebundle_()[0]["text/plain"] == repr(explorer)
    assert (explorer.index, explorer.layer, explorer.channel, explorer.count) == (None, 0, 0, 0)
    assert explorer.picture.shape == (8, 8) and explorer.probabilities.sum() == pytest.approx(1)
    assert DrawDigit(large()).picture.shape == (28, 28)


def test_with_images_it_starts_with_the_first_of_them():
    network = small()
    images, labels = DIGITS.test.images[:3], DIGITS.test.labels[:3]
    explorer = DrawDigit(network, images, labels)
    about = "8×8 pixels, 7 layers, 10 classes, 3 images"
    assert repr(explorer) == f"DrawDigit: {about} (run this cell to play with it)"
    assert (explorer.index, explorer.count, explorer.labels) == (0, 3, labels.tolist())
    for index in range(3):
        explorer.index = index
        assert np.array_equal(explorer.picture, images[index])
        np.testing.assert_allclose(explorer.probabilities, network.predict_probabilities(images)[index], rtol=1e-5)
    assert DrawDigit(network, images[..., None], index=2).labels == []
    assert DrawDigit(network, images, index=None).index is None


def test_the_picture_and_the_probabilities_follow_the_strokes():
    network = small()
    explorer = DrawDigit(network, strokes=drawn(4))
    four = explorer.picture
    assert np.array_equal(four, normalized(rasterized(drawn(4), explorer.pen), 8))
    np.testing.assert_array_equal(explorer.probabilities, network.predict_probabilities(four[None])[0])
    explorer.set_state({"strokes": drawn(7), "index": None})  # as the page does it
    assert explorer.strokes == drawn(7) and not np.array_equal(explorer.picture, four)
    explorer.strokes = []
    assert explorer.picture is None and explorer.probabilities is None


def test_the_network_is_copied():
    network = small()
    explorer = DrawDigit(network)
    before = explorer.probabilities
    network.params()[-1][...] += 9 * np.arange(10, dtype=np.float32)
    np.testing.assert_array_equal(explorer.probabilities, before)


def test_architecture_and_weights_are_sent():
    network = small()
    explorer = DrawDigit(network)
    sent = np.frombuffer(explorer.weights, "<f4")
    np.testing.assert_array_equal(sent, np.concatenate([p.ravel() for p in network.params()]))
    assert [layer["kind"] for layer in explorer.layers] == [type(layer).__name__ for layer in network.layers]
    assert explorer.layers[0] == {
        "kind": "Conv2D", "name": "Conv2D(16, 3, padding='same')", "shape": [8, 8, 16],
        "window": [[3, 3], [1, 1]], "padding": [[1, 1], [1, 1]], "sizes": [144, 16],
    }  # fmt: skip
    assert explorer.layers[5] == {"kind": "Flatten", "name": "Flatten()", "shape": [512]}


def test_a_layer_with_fewer_maps_moves_the_channel():
    explorer = DrawDigit(small(), layer=4, channel=31)
    explorer.layer = 1
    assert explorer.channel == 15
    explorer.layer = 6
    assert explorer.channel == 0
    explorer.set_state({"layer": 5, "channel": 20})
    assert (explorer.layer, explorer.channel) == (5, 20)


class Odd(ReLU):
    """A layer that the page does not know."""


def network_of(*layers, shape=(8, 8), units=10):
    return Network([*layers, Dense(units)], shape, rng=np.random.default_rng(0))


def not_finite():
    network = small()
    network.params()[1][0] = np.nan
    return network


KINDS = "Conv2D, ReLU, MaxPool2D, AveragePool2D, Flatten, Dense"
REFUSED_NETWORKS = [
    (lambda: "lenet", TypeError, "network: expected a cnnlib.Network; got str"),
    (
        lambda: network_of(Flatten(), shape=(8, 9)),
        ValueError,
        "network: expected one that takes (8, 8, 1) or (28, 28, 1); got (8, 9, 1)",
    ),
    (
        lambda: network_of(Flatten(), shape=(8, 8, 3)),
        ValueError,
        "network: expected one that takes (8, 8, 1) or (28, 28, 1); got (8, 8, 3)",
    ),
    (
        lambda: network_of(Flatten(), Odd()),
        ValueError,
        f"network: expected layers of the kinds {KINDS}; got Odd() in place 1",
    ),
    (
        lambda: network_of(Flatten(), units=21),
        ValueError,
        "network: expected at most 1,000,000 parameters and 2 to 20 classes; got 1,365 and 21",
    ),
    (
        lambda: network_of(Conv2D(64, 3), Flatten(), Dense(500)),
        ValueError,
        "network: expected at most 1,000,000 parameters and 2 to 20 classes; got 1,158,150 and 10",
    ),
    (not_finite, ValueError, "network: expected finite weights; some are NaN or infinite"),
]


@pytest.mark.parametrize(("network", "error", "message"), REFUSED_NETWORKS)
def test_a_network_that_the_page_cannot_compute_is_refused(network, error, message):
    with pytest.raises(error) as caught:
        DrawDigit(network())
    assert str(caught.value) == message


POINTS = f"strokes: expected lists of points [x, y], each number 0 to {PAD}"
IMAGES = np.zeros((3, 8, 8))
REFUSED = [
    ({"images": np.zeros((3, 9, 8))}, ValueError, "images: expected 1 to 500 of 8 × 8 pixels; got shape (3, 9, 8)"),
    ({"images": np.zeros((8, 8))}, ValueError, "images: expected 1 to 500 of 8 × 8 pixels; got shape (8, 8)"),
    ({"images": IMAGES[:0]}, ValueError, "images: expected 1 to 500 of 8 × 8 pixels; got shape (0, 8, 8)"),
    ({"images": np.zeros((501, 8, 8))}, ValueError, "images: expected 1 to 500 of 8 × 8 pixels; got shape (501, 8, 8)"),
    ({"images": IMAGES + 16}, ValueError, "images: expected numbers from 0 to 1; got 16 to 16"),
    ({"images": IMAGES * np.nan}, ValueError, "images: expected numbers from 0 to 1; got nan to nan"),
    ({"images": IMAGES, "labels": [1, 2]}, ValueError, "labels: expected shape (3,), one an image; got (2,)"),
    ({"images": IMAGES, "labels": [1, 2, 10]}, ValueError, "labels: expected classes from 0 to 9; got 1 to 10"),
    ({"labels": [1]}, ValueError, "labels: expected shape (0,), one an image; got (1,)"),
    ({"index": 0}, ValueError, "index: expected None, since there are no images; got 0"),
    ({"images": IMAGES, "index": 3}, ValueError, "index: expected 0 to 2; got 3"),
    ({"images": IMAGES, "index": -1}, ValueError, "index: expected 0 to 2; got -1"),
    ({"layer": 8}, ValueError, "layer: expected 0 to 7; got 8"),
    ({"channel": 1}, ValueError, "channel: expected 0 to 0; got 1"),
    ({"layer": 1, "channel": 16}, ValueError, "channel: expected 0 to 15; got 16"),
    ({"strokes": [[]]}, ValueError, f"{POINTS}; got shape (0,)"),
    ({"strokes": [[1, 2]]}, ValueError, f"{POINTS}; got shape (2,)"),
    ({"strokes": [[[1, 2, 3]]]}, ValueError, f"{POINTS}; got shape (1, 3)"),
    ({"strokes": [[[0, 225]]]}, ValueError, f"{POINTS}; got 0 to 225"),
    ({"strokes": [[[-1, 2]]]}, ValueError, f"{POINTS}; got -1 to 2"),
    ({"strokes": [[[np.nan, 2]]]}, ValueError, f"{POINTS}; got nan to nan"),
    ({"strokes": "seven"}, TypeError, f"{POINTS}; got 'seven'"),
    ({"strokes": ["seven"]}, TypeError, "strokes: expected an array of real numbers; got str 'seven'"),
]


@pytest.mark.parametrize(("values", "error", "message"), REFUSED)
def test_what_cannot_be_shown_is_refused(values, error, message):
    with pytest.raises(error) as caught:
        DrawDigit(small(), **values)
    assert str(caught.value) == message


def test_a_refused_value_changes_nothing():
    explorer = DrawDigit(small(), IMAGES, index=1, layer=1, channel=5, strokes=drawn(1))
    for name, value in (("index", 3), ("layer", 9), ("channel", 16), ("strokes", [[[0, 999]]])):
        before = getattr(explorer, name)
        with pytest.raises(ValueError, match=f"^{name}: "):
            setattr(explorer, name, value)
        assert getattr(explorer, name) == before
    with pytest.raises(TraitError):
        explorer.index = "first"


# ---- the picture ----


def ends_of_rows(rows):
    """Where the ink of each row begins, in pixels: the first pixel that has any is inked from its right end."""
    first = (rows > 0).argmax(axis=1)
    return first + 1 - rows[np.arange(len(rows)), first]


def test_the_digits_lie_in_their_frames_as_the_docstring_says():
    images, labels = DIGITS.train.pair
    assert len(images) == 1347
    assert (images[:, 0].max(axis=1) > 0).all() and (images[:, 7].max(axis=1) > 0).all()
    columns = images.max(axis=1)
    left, right = ends_of_rows(columns), 8 - ends_of_rows(columns[:, ::-1])
    widths = np.array([(right - left)[labels == k].mean() for k in range(10)])
    assert [round(float(v), 1) for v in ((right - left).mean(), widths.min(), widths.max())] == [4.9, 4.1, 5.3]
    assert (widths.argmin(), widths.argmax()) == (1, 2)
    assert [round(float(v), 1) for v in (left.mean(), right.mean())] == [1.7, 6.5]
    apart = ends_of_rows(images[:, 7]) - ends_of_rows(images[:, 0])
    assert abs(apart.mean()) < 0.02 and round(float(apart.std()), 2) == 0.22
    ink = images.sum(axis=(1, 2))
    by_digit = np.array([ink[labels == k].mean() for k in range(10)])
    assert [round(float(v), 1) for v in (ink.mean(), by_digit.min(), by_digit.max())] == [19.6, 18.9, 20.7]
    assert (by_digit.argmin(), by_digit.argmax()) == (7, 8)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("digit", range(10))
def test_drawn_digits_lie_as_the_data_do(style, digit):
    ink = rasterized(drawn(digit, style, height=150, width=95), 13)
    picture = normalized(ink, 8)
    assert picture.dtype == np.float32 and picture.min() == 0 and 0.85 < picture.max() <= 1
    assert picture[0].max() > 0.25 and picture[7].max() > 0.25  # over the full height
    left, right = (ends_of_rows(p.max(axis=0)[None])[0] for p in (picture, picture[:, ::-1]))
    assert left == pytest.approx(right, abs=1) and (picture[:, 0] < 0.4).all() and (picture[:, 7] < 0.4).all()
    assert 13 < picture.sum() < 30
    picture = normalized(rasterized(drawn(digit, style), 10), 28)
    lit = np.argwhere(picture > 0.3)
    assert max(np.ptp(lit, axis=0) + 1) in (19, 20, 21)
    centre = np.array([picture.sum(axis=1), picture.sum(axis=0)]) @ np.arange(28) / picture.sum()
    assert abs(centre - 14).max() < 0.55


def test_size_and_place_of_a_drawing_do_not_matter():
    small_one = normalized(rasterized(drawn(2, height=90, width=54, middle=(70, 80)), 7), 8)
    large_one = normalized(rasterized(drawn(2, height=180, width=108, middle=(120, 110)), 14), 8)
    assert abs(small_one - large_one).max() < 0.1


def test_for_8_pixels_a_slant_is_taken_away_and_for_28_it_is_kept():
    ink = rasterized([[(150, 30), (70, 190)]], 13)
    straight, slanted = normalized(ink, 8), normalized(ink, 28)
    assert np.ptp(straight @ np.arange(8) / straight.sum(axis=1)) < 1  # 3 to 4 as it was drawn
    assert np.ptp(slanted[5:23] @ np.arange(28) / slanted[5:23].sum(axis=1)) > 7


def test_ink_is_kept_and_nothing_else_is_made_of_it():
    ink = rasterized([[(30, 40), (30, 180), (90, 180)]], 10)
    picture = normalized(ink, 28)
    scale = 20 / 160
    assert picture.sum() == pytest.approx(ink.sum() * scale**2, rel=1e-5)
    one = normalized(rasterized([[(100, 40), (100, 180)]], 13), 8)
    assert one[:, :2].max() == one[:, 6:].max() == 0 and one[4, 3] == one[4, 4] > 0.9
    assert np.array_equal(one, one[:, ::-1])


@pytest.mark.parametrize("size", [8, 28])
def test_too_little_ink_is_no_picture(size):
    assert normalized(np.zeros((PAD, PAD)), size) is None
    ink = np.zeros((PAD, PAD))
    ink[50 : 50 + SMALLEST - 1, 60:100] = 1
    assert normalized(ink, size) is None
    ink[50 + SMALLEST - 1, 70] = 1
    assert normalized(ink, size).shape == (size, size)


@pytest.mark.parametrize("size", [8, 28])
@pytest.mark.parametrize(
    "strokes",
    [
        [[(0, 0), (224, 224)]],
        [[(0, 112), (224, 112)]],
        [[(0, 0), (224, 0), (224, 224), (0, 224), (0, 0)]],
        [[(0, 224), (60, 224)]],
        [[(10, 10)], [(220, 15)]],
    ],
)
def test_no_drawing_fails(strokes, size):
    picture = normalized(rasterized(strokes, 13), size)
    assert picture.shape == (size, size) and np.isfinite(picture).all() and 0 < picture.max() <= 1


def test_a_trained_network_reads_what_is_drawn(trained):
    """Thirty digits, ten each in three styles, none of which it was trained on."""
    for height in (110, 150, 190):
        pictures = [
            normalized(rasterized(drawn(k, style, height=height, width=0.65 * height), 13), 8)
            for style in STYLES
            for k in range(10)
        ]
        right = trained.predict(np.stack(pictures)) == np.tile(np.arange(10), 3)
        assert right.sum() >= 28


# ---- in a browser ----

browser = pytest.mark.browser


@browser
def test_the_page_reads_what_is_drawn(open_page, trained):
    root = alone(open_page(), DrawDigit(trained, strokes=[]))
    page, right = root.page, 0
    assert root.locator("[role=alert]").inner_text().startswith("The pad is empty")
    for style in STYLES:
        for k in range(10):
            strokes = drawn(k, style)
            page.evaluate("strokes => model.set('strokes', strokes)", strokes)
            wanted = DrawDigit(trained, strokes=strokes).probabilities
            shown = root.evaluate(READ)
            np.testing.assert_allclose([float(p) for p in shown["p"]], wanted, atol=1e-3)
            assert shown["verdict"].startswith(f"Read as {wanted.argmax()}")
            right += int(wanted.argmax() == k)
    assert right >= 28


@browser
@pytest.mark.parametrize("network", [small, pytest.param(large, marks=pytest.mark.slow)])
def test_the_picture_of_the_page_is_that_of_python(open_page, network):
    """Sixty drawings; a centre of mass that is wrong by half a point moves few of them."""
    explorer = DrawDigit(network(), strokes=[])
    root = alone(open_page(), explorer)
    for style in STYLES:
        for k in range(10):
            for height in (101.3, 173.9):
                strokes = drawn(k, style, height=height, width=0.61 * height, middle=(109.3, 115.2))
                root.page.evaluate("strokes => model.set('strokes', strokes)", strokes)
                explorer.strokes = strokes
                shown = octets(root.evaluate(READ)["maps"][0]["data"])[::4].reshape(explorer.picture.shape)
                assert abs(shown - 255 * explorer.picture).max() <= 1, (style, k, height)


def pen_events(page, root, kind, places):
    """Draw through places (shares of the pad) as a pen, a finger or a mouse, by Chromium's own input."""
    box = root.locator('[data-part="pad"]').bounding_box()
    client = page.context.new_cdp_session(page)
    points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    if kind == "touch":
        for n, (x, y) in enumerate(points):
            name = "touchMove" if n else "touchStart"
            client.send("Input.dispatchTouchEvent", {"type": name, "touchPoints": [{"x": x, "y": y}]})
        client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        return
    for n, (x, y) in enumerate([*points, points[-1]]):
        name = "mousePressed" if n == 0 else "mouseMoved" if n < len(points) else "mouseReleased"
        about = {"type": name, "x": x, "y": y, "button": "left", "buttons": int(n < len(points)), "clickCount": 1}
        client.send("Input.dispatchMouseEvent", {**about, "pointerType": kind})


@browser
@pytest.mark.parametrize("kind", ["touch", "pen", "mouse"])
def test_finger_pen_and_mouse_draw(open_page, kind):
    page = open_page(has_touch=True, viewport={"width": 1000, "height": 500})
    root = alone(page, DrawDigit(small(), strokes=[]))
    page.evaluate("""() => { window.kinds = new Set();
        document.addEventListener("pointermove", (event) => kinds.add(event.pointerType), true); }""")
    pen_events(page, root, kind, [(0.3, 0.2), (0.4, 0.5), (0.5, 0.8), (0.8, 0.8)])
    assert page.evaluate("[...kinds]") == [kind]
    (stroke,) = page.evaluate("model.get('strokes')")
    assert len(stroke) >= 3
    np.testing.assert_allclose(stroke[0], [0.3 * PAD, 0.2 * PAD], atol=2)
    np.testing.assert_allclose(stroke[-1], [0.8 * PAD, 0.8 * PAD], atol=2)
    assert page.evaluate("window.scrollY") == 0  # a finger draws and does not scroll
    assert root.evaluate(READ)["verdict"].startswith("Read as")


DISPATCH = """([type, about]) => {
  const pad = document.querySelector('[data-part="pad"]'), box = pad.getBoundingClientRect();
  pad.setPointerCapture = () => {};
  const { x, y, ...rest } = about;
  pad.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, isPrimary: true, pressure: 0, ...rest,
    clientX: box.left + (x * box.width) / 224, clientY: box.top + (y * box.height) / 224 }));
}"""


def dispatch(page, *events):
    for kind, x, y, *rest in events:
        about = {"x": x, "y": y, "pointerId": 1, "pointerType": "touch", **(rest[0] if rest else {})}
        page.evaluate(DISPATCH, [f"pointer{kind}", about])


def strokes_on(page):
    return [[[round(x), round(y)] for x, y in stroke] for stroke in page.evaluate("model.get('strokes')")]


@browser
def test_a_second_finger_another_button_and_a_lost_pointer_do_no_harm(open_page):
    page = open_page()
    alone(page, DrawDigit(small(), strokes=[]))
    second = {"pointerId": 2, "isPrimary": False}
    dispatch(page, ("down", 50, 50), ("down", 200, 200, second), ("move", 210, 200, second), ("move", 50, 150),
             ("up", 200, 200, second), ("move", 90, 150), ("up", 90, 150), ("move", 10, 10))  # fmt: skip
    assert strokes_on(page) == [[[50, 50], [50, 150], [90, 150]]]
    dispatch(page, ("down", 10, 10, {"button": 2}), ("up", 10, 10, {"button": 2}), ("down", 100, 30, {"button": 5}))
    assert len(strokes_on(page)) == 1
    dispatch(page, ("down", 20, 20), ("move", 20, 40), ("cancel", 20, 40), ("move", 99, 99))
    assert strokes_on(page)[1:] == [[[20, 20], [20, 40]]]


@browser
def test_drawing_on_an_image_goes_back_to_the_drawing(open_page):
    page = open_page()
    explorer = DrawDigit(small(), DIGITS.test.images[:4], DIGITS.test.labels[:4], strokes=drawn(1), index=2)
    root = alone(page, explorer)
    assert root.evaluate(GLANCE)["place"] == "image 3 of 4"
    assert root.locator(".resting").count() == 1
    dispatch(page, ("down", 150, 50), ("move", 150, 150), ("up", 150, 150))
    assert root.evaluate(GLANCE)["place"] == "your drawing" and root.locator(".resting").count() == 0
    assert strokes_on(page)[1:] == [[[150, 50], [150, 150]]]
    root.locator('[data-part="previous"]').click()
    assert root.evaluate(GLANCE)["place"] == "image 4 of 4"
    root.locator('[data-part="draw"]').click()
    assert root.evaluate(GLANCE)["place"] == "your drawing" and len(strokes_on(page)) == 2
    assert page.evaluate("document.activeElement.dataset.part") == "pad"


@browser
def test_a_misread_image_is_said_and_found(open_page, trained):
    predicted = trained.predict(DIGITS.test.images)
    wrong = np.flatnonzero(predicted != DIGITS.test.labels)
    assert 1 <= len(wrong) < 20
    root = alone(open_page(), DrawDigit(trained, *DIGITS.test.pair))
    order = [n for n in wrong if n > 0] + [wrong[0]]
    for n in order:
        root.locator('[data-part="misread"]').click()
        shown = root.evaluate(READ)
        assert shown["place"] == f"image {n + 1} of 450"
        assert shown["verdict"].startswith(f"Misread: labelled {DIGITS.test.labels[n]}, read as {predicted[n]} ")
        assert {"true", "read"} <= set(shown["marks"])


@browser
def test_where_nothing_is_misread_it_says_so(open_page, trained):
    right = np.flatnonzero(trained.predict(DIGITS.test.images[:9]) == DIGITS.test.labels[:9])
    root = alone(open_page(), DrawDigit(trained, DIGITS.test.images[right], DIGITS.test.labels[right]))
    root.locator('[data-part="misread"]').click()
    assert root.locator("[role=alert]").inner_text() == "None of the images is misread."
    assert root.evaluate(GLANCE)["place"] == f"image 1 of {len(right)}"


@browser
def test_without_labels_nothing_is_called_misread(open_page):
    root = alone(open_page(), DrawDigit(small(), DIGITS.test.images[:2]))
    assert root.locator('[data-part="misread"]').count() == 0
    assert root.evaluate(READ)["verdict"].startswith("Read as")
    assert root.evaluate(READ)["marks"].count("read") == 1


@browser
def test_small_drawings_get_a_remark_and_dots_are_not_read(open_page):
    page = open_page()
    root = alone(page, DrawDigit(small(), strokes=drawn(3, height=55, width=30)))
    assert root.locator("[role=alert]").inner_text().startswith("Small drawings get thick strokes")
    assert root.evaluate(READ)["verdict"]
    page.evaluate("model.set('strokes', [[[100, 100], [105, 100]]])")
    assert root.locator("[role=alert]").inner_text().startswith("That is too small")
    assert root.evaluate(READ)["p"] == [""] * 10
    page.evaluate("strokes => model.set('strokes', strokes)", drawn(3))
    assert root.locator("[role=alert]").inner_text() == ""


@browser
def test_python_may_assign_strokes_while_the_reader_draws(open_page):
    page = open_page()
    alone(page, DrawDigit(small(), strokes=[]))
    dispatch(page, ("down", 50, 50), ("move", 50, 150))
    page.evaluate("model.set('strokes', [[[1, 1]]])")
    dispatch(page, ("move", 90, 150), ("up", 90, 150))
    assert strokes_on(page) == [[[50, 50], [50, 150], [90, 150]]]


@browser
def test_a_stroke_of_the_keys_ends_when_the_pad_is_left(open_page):
    page = open_page()
    root = alone(page, DrawDigit(small(), strokes=[]))
    root.locator('[data-part="pad"]').focus()
    press(page, "Space", *["ArrowDown"] * 3)
    assert "Pen down, 14 right, 10 down." in root.locator("[role=status]").inner_text()
    press(page, "Tab", "ArrowDown")
    assert strokes_on(page) == [[[112, 56], [112, 64], [112, 72], [112, 80]]]
    assert root.locator(".pen-cross.down").count() == 0


@browser
def test_the_model_hears_of_a_stroke_once(open_page):
    page = open_page()
    root = alone(page, DrawDigit(small(), strokes=[]))
    page.evaluate("() => { window.saved = 0; model.save_changes = () => { window.saved += 1; }; }")
    draw_with_mouse(page, root, np.random.default_rng(0), [0, 0], 5)
    assert page.evaluate("saved") == 1


@browser
def test_the_pad_shows_the_ink_in_greys(open_page):
    strokes = drawn(5)
    root = alone(open_page(), DrawDigit(small(), strokes=strokes))
    shown = octets(root.evaluate(READ)["pad"]).reshape(PAD, PAD)
    assert abs(shown - 255 * rasterized(strokes, 13)).max() <= 1


def test_the_player_meets_every_kind_of_layer():
    kinds = {type(layer).__name__ for network, *_ in stages().values() for layer in network.layers}
    assert kinds == {"Conv2D", "ReLU", "MaxPool2D", "AveragePool2D", "Flatten", "Dense"}
    assert len({START(np.random.default_rng(seed)).layers[0]["name"] for seed in (0, 10, 20, 30)}) == 4
