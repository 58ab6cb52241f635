"""Exercise 10.learn_kernel: a kernel, recovered from images and what it made of them."""

import numpy as np

from cnnlib.checks.chapter_10.shared import descend, descent, gradient, one_by_one, solved
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import after, before, keep_only, table
from cnnlib.padding import rot180

LAST_WINDOW = keep_only(..., -1, -1, slice(None))


def _cases(rng):
    def draw(shape, f_h, f_w, learning_rate, steps):
        x = rng.integers(-3, 4, shape).astype(float)
        return x, np.tensordot(integers(rng, f_h, f_w), _windows(x, f_h, f_w), 2), learning_rate, steps, f_h, f_w

    sizes = {
        "one image": [((4, 5, 1), 2, 2, 0.0625, 1), ((5, 6, 1), 3, 3, 0.03125, 4)],
        "a batch": [((5, 4, 3), 2, 2, 0.0625, 3), ((5, 5, 2), 3, 3, 0.03125, 12)],
        "a kernel that is not square": [((5, 6, 2), 2, 3, 0.03125, 5)],
    }
    return cases_of(sizes, draw)


def _windows(x, f_h, f_w):
    """Return all windows: row and column in the window, its place down and across, image."""
    return np.lib.stride_tricks.sliding_window_view(x, (f_h, f_w), axis=(0, 1)).transpose(3, 4, 0, 1, 2)


def _learn(fit=descent, rate=lambda target: 1, finish=lambda w: w):
    """Make an answer that fits otherwise, or with a multiple of the learning rate."""

    def answer(x, target, learning_rate, steps, f_h, f_w):
        return finish(fit(_windows(x, f_h, f_w), target, learning_rate * rate(target), steps))

    return answer


def _windows_of_target(w, x, target):
    """Lead δ back to windows of the target, which is an output and not the input; beyond its border is 0."""
    framed = np.pad(target, [(0, f - 1) for f in (*w.shape, 1)])
    return gradient(w, x, target, seen=_windows(framed, *w.shape))


def _window_by_window(x, target, steps):
    """Take a step after every window, with the kernel that the window before has left."""
    each = [keep_only(..., i, j, slice(None)) for i, j in np.ndindex(target.shape[:2])]
    return [(only(x), only(target)) for only in each] * steps


MISTAKES = table(
    ("result-turned", _learn(finish=rot180)),
    "Your kernel is turned by 180°. Nothing is turned here, neither going forward nor in the gradient of w.",
    ("kernel-turned", _learn(descend(before(gradient, rot180)))),
    "Going forward you turned the kernel, but not in its gradient. Slide it as it stands.",
    ("gradient-turned", _learn(descend(after(gradient, rot180)))),
    "The gradient of the kernel is turned by 180°. It is each window times its δ, added up: nothing is turned.",
    ("gradient-added-up", _learn(descend(after(gradient, np.sum)))),
    "You added up the gradient over the kernel's places. Each weight has a number of its own.",
    ("windows-of-target", _learn(descend(_windows_of_target))),
    "The windows of your gradient were cut out of the target. They come from x, the input of the convolution.",
    ("last-place-counts", _learn(descend(before(gradient, None, LAST_WINDOW, LAST_WINDOW)))),
    "Your gradient is that of the last window alone. Add up over all places: dw += …, not dw = ….",
    ("absolute-values", _learn(descend(before(gradient, None, np.abs)))),
    "Your gradient multiplies δ by absolute values. Take the windows of x as they are.",
    ("two-missing", _learn(rate=lambda target: 0.5)),
    "The 2 is missing: the loss is the mean of squares without a ½, and (r²)' = 2r.",
    ("sum-for-mean", _learn(rate=lambda target: target.size)),
    "You summed over all outputs. The loss is the mean: divide by the number of values in target.",
    ("two-and-mean-missing", _learn(rate=lambda target: target.size / 2)),
    "The gradient has neither its 2 nor its mean. Divide by the number of values in target, and multiply by 2.",
    ("divided-by-images", _learn(rate=lambda target: target.size / target.shape[2])),
    "You divided by the number of images only. The loss is the mean over all values of target.",
    ("images-added", _learn(rate=lambda target: target.shape[2])),
    "You summed over the images. The loss is the mean over all values of target, of all images.",
    ("batch-averaged-twice", _learn(rate=lambda target: 1 / target.shape[2])),
    "You divided by the number of images once more. The mean over all values contains that division already.",
    ("uphill", _learn(rate=lambda target: -1)),
    "You went up the slope: subtract the gradient (or is the residual target - output?).",
    ("gradients-accumulated", _learn(descend(kept=1))),
    "The gradients of earlier steps are still in yours. Set dw to zeros at the beginning of every step.",
    ("step-per-window", _learn(descend(data=_window_by_window))),
    "w moved after every window, so later ones saw another kernel. Add up all of dw first, then take one step.",
    ("step-per-image", _learn(descend(data=lambda x, y, steps: one_by_one(x, y, steps * y.shape[-1])))),
    "You took a step after every image. One step uses the mean over all of them.",
    ("first-image-counts", before(_learn(), lambda x: x[:, :, :1], lambda target: target[:, :, :1])),
    "Only the first image was used. The loss is the mean over all images.",
    ("started-from-ones", _learn(descend(start=1.0))),
    "You started from ones. Start from zeros.",
    ("one-step", _learn(descend(data=lambda x, y, steps: [(x, y)]))),
    "Only one step was taken: is the return inside the loop?",
    ("step-missing", _learn(descend(data=lambda x, y, steps: [(x, y)] * (steps - 1)))),
    "One step is missing.",
    ("step-too-many", _learn(descend(data=lambda x, y, steps: [(x, y)] * (steps + 1)))),
    "You took one step too many.",
    ("solved", _learn(solved)),
    "This is the kernel itself. Asked for is how far gradient descent has come after this many steps.",
    ("axis-added", _learn(finish=lambda w: w[:, :, None])),
    "Your kernel has an axis too many. Return it with the shape (f_h, f_w).",
    ("rounded", _learn(finish=np.round)),
    "You rounded the kernel. Return what the steps have reached.",
)

POINTS = {"one image": 1, "a batch": 2, "a kernel that is not square": 1}
SENTENCES = {
    "zero": "Your kernel is still 0. The gradient of the image, dx, is 0 as long as the kernel is. Take that "
    "of the kernel: each window of x times its δ, added up.",
    "transposed": "Your kernel has rows and columns exchanged. It has the shape (f_h, f_w).",
}
EXERCISE = Exercise(
    "10.learn_kernel", POINTS, _cases, _learn(), MISTAKES, sentences=SENTENCES, number=5, builds_on=("10.sgd_step",)
)
