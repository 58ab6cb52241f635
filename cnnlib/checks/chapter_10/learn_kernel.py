"""Exercise 10.learn_kernel: a kernel, recovered from images and what it made of them."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, before, table
from cnnlib.convolution import conv2d, conv2d_backward_kernel
from cnnlib.padding import rot180


def _learn_kernel_cases(rng):
    def case(group, shape, f_h, f_w, learning_rate, steps):
        x = rng.integers(-3, 4, shape).astype(float)
        target = _filtered(integers(rng, f_h, f_w), x)
        return Case(group, (x, target, learning_rate, steps, f_h, f_w))

    one = [case("one image", (4, 5, 1), 2, 2, 0.0625, 1), case("one image", (5, 6, 1), 3, 3, 0.03125, 4)]
    batch = [case("a batch", (5, 4, 3), 2, 2, 0.0625, 3), case("a batch", (5, 5, 2), 3, 3, 0.03125, 12)]
    return [*one, *batch, case("a kernel that is not square", (5, 6, 2), 2, 3, 0.03125, 5)]


def _four(x):
    return x[:, :, None]  # (height, width, 1, batch)


def _filtered(w, x):
    return conv2d(_four(x), w[:, :, None, None])[:, :, 0]


def _delta(w, x, target):
    """Return ∂C/∂output of C, the mean of (output - target)² over all numbers of `target`."""
    return 2 * (_filtered(w, x) - target) / target.size


def _from_windows(delta, x, w):
    return conv2d_backward_kernel(_four(delta), _four(x), (*w.shape, 1, 1))[0][:, :, 0, 0]


def _gradient(w, x, target):
    return _from_windows(_delta(w, x, target), x, w)


def _learn(gradient=_gradient, *, count=lambda steps: steps, start=0.0, finish=lambda w: w):
    """Make an answer with another gradient, number of steps, or start; or one that does something at the end."""

    def answer(x, target, learning_rate, steps, f_h, f_w):
        w = np.full((f_h, f_w), start)
        for _ in range(count(steps)):
            w = w - learning_rate * gradient(w, x, target)
        return finish(w)

    return answer


def _times(factor):
    return _learn(lambda w, x, target: factor(target) * _gradient(w, x, target))


def _windows_of_target(w, x, target):
    """Slide δ over the target, which is an output and not the input; what is beyond the border counts as 0."""
    room = np.pad(target, ((0, w.shape[0] - 1), (0, w.shape[1] - 1), (0, 0)))
    return _from_windows(_delta(w, x, target), room, w)


def _last_window(w, x, target):
    """Return what the window at the lower right adds to ∂C/∂w."""
    return (x[-w.shape[0] :, -w.shape[1] :] * _delta(w, x, target)[-1, -1]).sum(axis=2)


def _accumulated(x, target, learning_rate, steps, f_h, f_w):
    w, dw = np.zeros((f_h, f_w)), np.zeros((f_h, f_w))
    for _ in range(steps):
        dw = dw + _gradient(w, x, target)
        w = w - learning_rate * dw
    return w


def _by_windows(x, target, learning_rate, steps, f_h, f_w):
    """Take a step after every window, with the kernel that the window before has left."""
    w = np.zeros((f_h, f_w))
    for _ in range(steps):
        for i, j in np.ndindex(target.shape[:2]):
            window, wanted = x[i : i + f_h, j : j + f_w], target[i : i + 1, j : j + 1]
            w = w - learning_rate * _gradient(w, window, wanted) / (target.shape[0] * target.shape[1])
    return w


def _by_images(x, target, learning_rate, steps, f_h, f_w):
    w = np.zeros((f_h, f_w))
    for _ in range(steps):
        for n in range(x.shape[2]):
            w = w - learning_rate * _gradient(w, x[:, :, n : n + 1], target[:, :, n : n + 1])
    return w


def _solved(x, target, learning_rate, steps, f_h, f_w):
    windows = np.lib.stride_tricks.sliding_window_view(x, (f_h, f_w), axis=(0, 1))
    return np.linalg.lstsq(windows.reshape(-1, f_h * f_w), target.reshape(-1), rcond=None)[0].reshape(f_h, f_w)


MISTAKES = table(
    ("result-turned", _learn(finish=rot180)),
    "Your kernel is turned by 180°. Nothing is turned here, neither going forward nor in the gradient of w.",
    ("kernel-turned", _learn(before(_gradient, rot180))),
    "Going forward you turned the kernel, but not in its gradient. Slide it as it stands.",
    ("gradient-turned", _learn(after(_gradient, rot180))),
    "The gradient of the kernel is turned by 180°. It is each window times its δ, added up: nothing is turned.",
    ("gradient-added-up", _learn(after(_gradient, np.sum))),
    "You added up the gradient over the kernel's places. Each weight has a number of its own.",
    ("windows-of-target", _learn(_windows_of_target)),
    "The windows of your gradient were cut out of the target. They come from x, the input of the convolution.",
    ("last-place-counts", _learn(_last_window)),
    "Your gradient is that of the last window alone. Add up over all places: dw += …, not dw = ….",
    ("absolute-values", _learn(before(_gradient, None, np.abs))),
    "Your gradient multiplies δ by absolute values. Take the windows of x as they are.",
    ("two-missing", _times(lambda target: 0.5)),
    "The 2 is missing: the loss is the mean of squares without a ½, and (r²)' = 2r.",
    ("sum-for-mean", _times(lambda target: target.size)),
    "You summed over all outputs. The loss is the mean: divide by the number of values in target.",
    ("two-and-mean-missing", _times(lambda target: target.size / 2)),
    "The gradient has neither its 2 nor its mean. Divide by the number of values in target, and multiply by 2.",
    ("divided-by-images", _times(lambda target: target.size / target.shape[2])),
    "You divided by the number of images only. The loss is the mean over all values of target.",
    ("images-added", _times(lambda target: target.shape[2])),
    "You summed over the images. The loss is the mean over all values of target, of all images.",
    ("batch-averaged-twice", _times(lambda target: 1 / target.shape[2])),
    "You divided by the number of images once more. The mean over all values contains that division already.",
    ("uphill", _times(lambda target: -1)),
    "You went up the slope: subtract the gradient (or is the residual target - output?).",
    ("gradients-accumulated", _accumulated),
    "The gradients of earlier steps are still in yours. Set dw to zeros at the beginning of every step.",
    ("step-per-window", _by_windows),
    "w moved after every window, so later ones saw another kernel. Add up all of dw first, then take one step.",
    ("step-per-image", _by_images),
    "You took a step after every image. One step uses the mean over all of them.",
    ("first-image-counts", before(_learn(), lambda x: x[:, :, :1], lambda target: target[:, :, :1])),
    "Only the first image was used. The loss is the mean over all images.",
    ("started-from-ones", _learn(start=1.0)),
    "You started from ones. Start from zeros.",
    ("one-step", _learn(count=lambda steps: 1)),
    "Only one step was taken: is the return inside the loop?",
    ("step-missing", _learn(count=lambda steps: steps - 1)),
    "One step is missing.",
    ("step-too-many", _learn(count=lambda steps: steps + 1)),
    "You took one step too many.",
    ("solved", _solved),
    "This is the kernel itself. Asked for is how far gradient descent has come after this many steps.",
    ("axis-added", _learn(finish=lambda w: w[:, :, None])),
    "Your kernel has an axis too many. Return it with the shape (f_h, f_w).",
    ("rounded", _learn(finish=np.round)),
    "You rounded the kernel. Return what the steps have reached.",
)

EXERCISE = Exercise(
    "10.learn_kernel",
    number=5,
    points={"one image": 1, "a batch": 2, "a kernel that is not square": 1},
    cases=_learn_kernel_cases,
    reference=_learn(),
    builds_on=("10.sgd_step",),
    sentences={
        "zero": "Your kernel is still 0. The gradient of the image, dx, is 0 as long as the kernel is. Take that "
        "of the kernel: each window of x times its δ, added up.",
        "transposed": "Your kernel has rows and columns exchanged. It has the shape (f_h, f_w).",
    },
    mistakes=MISTAKES,
)
