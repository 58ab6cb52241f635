"""The exercises of chapter 01: one window, all windows, the turned kernel, and an edge."""

import numpy as np

from cnnlib.convolution import conv2d
from cnnlib.exercises.exercise import Case, Exercise, Wrong
from cnnlib.exercises.inputs import integers
from cnnlib.exercises.judge import BadAnswer
from cnnlib.padding import pad2d, rot180

__all__ = ["EXERCISES"]

IMAGE = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]], float)
KERNEL = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]], float)


def _pairs(rng, group, shapes):
    return [Case(group, (integers(rng, *a), integers(rng, *b))) for a, b in shapes]


def _window_sum_cases(rng):
    square = [Case("3 × 3 windows", (IMAGE[:3, :3].copy(), KERNEL))]
    square += _pairs(rng, "3 × 3 windows", [((3, 3), (3, 3))] * 2)
    return square + _pairs(rng, "windows of other shapes", [((2, 3), (2, 3)), ((4, 1), (4, 1))])


def _conv2d_valid_cases(rng):
    example = [Case("the chapter's example", (IMAGE, KERNEL))]
    square = _pairs(rng, "square images and kernels", [((5, 5), (3, 3)), ((6, 6), (2, 2))])
    square.append(Case("square images and kernels", (integers(rng, 4, 4) / 8, integers(rng, 2, 2) / 4)))
    images = _pairs(rng, "images wider or taller", [((4, 7), (3, 3)), ((7, 4), (2, 2))])
    return example + square + images + _pairs(rng, "kernels wider or taller", [((8, 8), (2, 3)), ((6, 7), (4, 2))])


def _flip_cases(rng):
    square = [Case("square kernels", (integers(rng, n, n),)) for n in (2, 3)]
    return square + [Case("other kernels", (integers(rng, *shape),)) for shape in ((2, 3), (4, 2))]


def _over_windows(window_sum):
    """Make a convolution out of something that is done in each window."""

    def correlate(image, kernel):
        f_h, f_w = kernel.shape
        rows, columns = range(image.shape[0] - f_h + 1), range(image.shape[1] - f_w + 1)
        return np.array([[window_sum(image[i : i + f_h, j : j + f_w], kernel) for j in columns] for i in rows])

    return correlate


def _with_sides(sides):
    """Make a convolution that takes the height and width of the kernel to be `sides(kernel)`."""

    def correlate(image, kernel):
        return _over_windows(lambda window, _: (window * kernel).sum())(image, np.empty(sides(kernel)))

    return correlate


def _swapped_loops(image, kernel):
    height, width = image.shape
    f_h, f_w = kernel.shape
    out = np.zeros((height - f_h + 1, width - f_w + 1))
    for i in range(width - f_w + 1):
        for j in range(height - f_h + 1):
            out[i, j] = (image[i : i + f_h, j : j + f_w] * kernel).sum()
    return out


def _first_only(rows):
    """Make a convolution whose `return` stands inside a loop: it leaves after one window, or after one row."""

    def correlate(image, kernel):
        full = conv2d(image, kernel)
        out = np.zeros_like(full)
        out[:1, : None if rows else 1] = full[:1, : None if rows else 1]
        return out

    return correlate


def _size_of_the_image(image, kernel):
    out, inside = np.zeros(image.shape), conv2d(image, kernel)
    out[: inside.shape[0], : inside.shape[1]] = inside
    return out


def _written_transposed(image, kernel):
    full = conv2d(image, kernel)
    out = np.zeros_like(full)
    for i, j in np.ndindex(full.shape):
        out[j, i] = full[i, j]
    return out


def _tiles(image, kernel):
    f_h, f_w = kernel.shape
    return conv2d(image, kernel)[::f_h, ::f_w]


def _sobel():
    return np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], float)


FLAT, POSITIVE, HORIZONTAL = (
    "gives 0 on an image of one brightness",
    "gives positive numbers, and none negative, where dark turns to bright from left to right",
    "gives 0 where dark turns to bright from top to bottom",
)


def _responses(case, kernel):
    """Observe a kernel: what it does with a flat image, a vertical edge and a horizontal edge."""
    if kernel.shape != (3, 3) or not np.isfinite(kernel).all():
        what = f"of shape {kernel.shape}" if kernel.shape != (3, 3) else "with a number that is not finite"
        raise BadAnswer(f"your function returned an array {what}; expected a 3 × 3 kernel")
    tiny = 1e-6 * np.abs(kernel).max()
    edge = np.repeat([[0.0, 0, 0, 1, 1, 1]], 6, axis=0)
    image = {FLAT: np.ones((6, 6)), POSITIVE: edge, HORIZONTAL: edge.T}[case.group]
    response = conv2d(image, kernel)
    if case.group == POSITIVE:
        return np.array([(response > tiny).any(), (response < -tiny).any()], float)
    return np.array([np.abs(response).max() > tiny], float)


EXERCISES = [
    Exercise(
        "01.window_sum",
        points={"3 × 3 windows": 2, "windows of other shapes": 1},
        cases=_window_sum_cases,
        reference=lambda window, kernel: (window * kernel).sum(),
        wrong=[
            Wrong(
                lambda window, kernel: (window @ kernel).sum(),
                "You took the matrix product (@). Convolution multiplies number by number: *.",
            ),
            Wrong(
                lambda window, kernel: (window * rot180(kernel)).sum(),
                "You turned the kernel. Here it is laid on the window as it stands.",
            ),
            Wrong(
                lambda window, kernel: (window + kernel).sum(),
                "You added the window and the kernel. Multiply them number by number first, then add the products.",
            ),
            Wrong(
                lambda window, kernel: window.sum() * kernel.sum(),
                "You added first and multiplied then. Multiply number by number first, then add the products.",
            ),
            Wrong(
                lambda window, kernel: (window * kernel).mean(),
                "You took the mean of the products. The kernel carries the weights already: take their sum.",
            ),
            Wrong(
                lambda window, kernel: window * kernel,
                "These are the products. Add them up: one window gives one number.",
            ),
            Wrong(
                lambda window, kernel: sum(window * kernel),
                "Python's sum adds row to row and leaves one number a column. The array's own .sum() adds them all.",
            ),
            Wrong(
                lambda window, kernel: window @ kernel,
                "This is the matrix product (@). Multiply number by number with *, then add all products.",
            ),
            Wrong(
                lambda window, kernel: np.dot(window, kernel),
                "np.dot of two matrices is the matrix product. Multiply number by number with *, then add all products.",
            ),
            Wrong(
                lambda window, kernel: np.dot(window, kernel).sum(),
                "You added up np.dot, the matrix product. Convolution multiplies number by number: *.",
            ),
        ],
    ),
    Exercise(
        "01.conv2d_valid",
        points={
            "the chapter's example": 2,
            "square images and kernels": 2,
            "images wider or taller": 2,
            "kernels wider or taller": 2,
        },
        cases=_conv2d_valid_cases,
        reference=conv2d,
        wrong=[
            Wrong(
                lambda image, kernel: conv2d(image, kernel)[:-1, :-1],
                "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
            ),
            Wrong(
                _with_sides(lambda kernel: kernel.shape[::-1]),
                "Height and width of the kernel are swapped somewhere; with square kernels nobody notices.",
            ),
            Wrong(
                lambda image, kernel: conv2d(image, rot180(kernel)),
                "You turned the kernel: that is true convolution. Here the kernel is laid on as it stands.",
            ),
            Wrong(
                lambda image, kernel: conv2d(pad2d(image, (kernel.shape[0] // 2, kernel.shape[1] // 2)), kernel),
                "You put a frame of zeros around the image. Here the window must stay inside it (valid).",
            ),
            Wrong(
                _swapped_loops,
                "Your loops run over rows and columns in swapped ranges; with square images nobody notices.",
            ),
            Wrong(
                _tiles,
                "Your window jumps by its own width. It moves by one pixel, so that windows overlap.",
            ),
            Wrong(
                _over_windows(lambda window, kernel: (window @ kernel).sum()),
                "You took a matrix product (@) in each window. Multiply number by number: *.",
            ),
            Wrong(
                _over_windows(lambda window, kernel: (window * kernel).mean()),
                "You took the mean in each window. Take the sum.",
            ),
            Wrong(
                _with_sides(lambda kernel: kernel.shape[:1] * 2),
                "You took the kernel's height for its width as well; with square kernels nobody notices.",
            ),
            Wrong(
                _with_sides(lambda kernel: kernel.shape[1:] * 2),
                "You took the kernel's width for its height as well; with square kernels nobody notices.",
            ),
            Wrong(
                _over_windows(lambda window, kernel: (window * kernel.T).sum()),
                "You laid the transposed kernel on the image: its rows have become columns.",
            ),
            Wrong(
                lambda image, kernel: conv2d(image, kernel).T,
                "Your feature map is transposed: the row of the window belongs in the first index, out[i, j].",
            ),
            Wrong(
                _written_transposed,
                "You wrote to out[j, i]. The row comes first: out[i, j].",
            ),
            Wrong(
                _first_only(rows=False),
                "Only the first number is filled in: does a return stand inside the loops?",
            ),
            Wrong(
                _first_only(rows=True),
                "Only the first row is filled in: does a return stand inside the outer loop?",
            ),
            Wrong(
                _size_of_the_image,
                "Your feature map is as large as the image. A window f wide fits at n - f + 1 places only.",
            ),
            Wrong(
                lambda image, kernel: np.trunc(conv2d(image, kernel)),
                "The fractions are lost: was the feature map made with dtype=int?",
            ),
        ],
    ),
    Exercise(
        "01.flip",
        points={"square kernels": 1, "other kernels": 1},
        cases=_flip_cases,
        reference=rot180,
        wrong=[
            Wrong(lambda kernel: kernel[::-1], "You flipped top to bottom only. Flip left to right as well."),
            Wrong(lambda kernel: kernel[:, ::-1], "You flipped left to right only. Flip top to bottom as well."),
            Wrong(
                lambda kernel: kernel.T,
                "That is the transpose: it mirrors along the diagonal. Turning by 180° reverses both axes.",
            ),
            Wrong(lambda kernel: np.rot90(kernel), "You turned by 90°. Turn once more."),
            Wrong(lambda kernel: np.rot90(kernel, 3), "You turned by 90°, to the right. Turn once more."),
            Wrong(
                lambda kernel: kernel[::-1, ::-1].T,
                "Both axes are reversed, which is right; the transpose after it is not.",
            ),
            Wrong(lambda kernel: kernel, "This is the kernel as it was. Reverse its rows and its columns."),
        ],
    ),
    Exercise(
        "01.edge_kernel",
        points={FLAT: 1, POSITIVE: 1, HORIZONTAL: 1},
        cases=lambda rng: [Case(group, ()) for group in (FLAT, POSITIVE, HORIZONTAL)],
        reference=_sobel,
        observe=_responses,
        wrong=[
            Wrong(
                lambda: _sobel().T,
                "Your kernel compares above with below, so it finds horizontal edges. Compare left with right.",
            ),
            Wrong(
                lambda: -_sobel(),
                "Your kernel answers with negative numbers. It is not turned: its right column meets the bright side.",
            ),
            Wrong(
                lambda: np.array([[0, 0, 1], [0, 0, 1], [0, 0, 1]], float),
                "The numbers of your kernel do not add up to 0, so it answers brightness as well as edges.",
            ),
            Wrong(
                lambda: np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]], float),
                "Your kernel compares the centre with all sides: it answers every edge, with both signs.",
            ),
            Wrong(
                lambda: np.zeros((3, 3)),
                "Each column of your kernel adds up to 0, so it gives 0 at the edge as well. Give the right one more weight.",
            ),
        ],
    ),
]
