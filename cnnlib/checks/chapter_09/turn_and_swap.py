"""Exercise 09.turn_and_swap: the kernel as the way back needs it."""

import numpy as np

from cnnlib.checks.chapter_09.shared import fractions, turned_and_swapped
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, keep_only, repeat_one, table
from cnnlib.padding import rot180

ONE, SAME, OTHERS = "one channel in, one out", "as many channels in as out", "more channels in than out, or fewer"


def _cases(rng):
    one = [np.array([[1, 2], [3, 4]], float)[:, :, None, None], integers(rng, 3, 2, 1, 1), integers(rng, 3, 3, 1, 1)]
    same = [integers(rng, 2, 3, 2, 2), integers(rng, 3, 3, 3, 3)]
    others = [integers(rng, 3, 2, 2, 4), integers(rng, 2, 2, 3, 1), fractions(rng, 2, 4, 1, 3)]
    return [Case(group, (w,)) for group, kernels in ((ONE, one), (SAME, same), (OTHERS, others)) for w in kernels]


def _read_from(opposite):
    """Make a turn that reads row `opposite(u, f_h)` in place of row u, and columns likewise."""
    return lambda w: w[np.ix_(*(opposite(np.arange(f), f) for f in w.shape[:2]))].swapaxes(2, 3)


def _reshaped(turned):
    return lambda w: turned(w).reshape(*w.shape[:2], w.shape[3], w.shape[2])


MISTAKES = table(
    ("columns-not-reversed", lambda w: w[::-1].swapaxes(2, 3)),
    "You reversed the rows only. Turning by 180° reverses the columns as well.",
    ("rows-not-reversed", lambda w: w[:, ::-1].swapaxes(2, 3)),
    "You reversed the columns only. Turning by 180° reverses the rows as well.",
    ("channels-turned", lambda w: w[::-1, ::-1, ::-1, ::-1].swapaxes(2, 3)),
    "You turned the channels too, as np.flip(w) does. Only height and width are reversed: w[::-1, ::-1].",
    ("channels-in-reversed", lambda w: w[::-1, ::-1, ::-1].swapaxes(2, 3)),
    "You reversed the channels in as well. Only height and width are reversed: w[::-1, ::-1].",
    ("filters-reversed", lambda w: w[::-1, ::-1, :, ::-1].swapaxes(2, 3)),
    "You reversed the channels out as well. Only height and width are reversed: w[::-1, ::-1].",
    ("channels-turned-instead", lambda w: w[:, :, ::-1, ::-1].swapaxes(2, 3)),
    "You reversed the channels and left height and width as they were. It is the first two axes that turn.",
    ("not-swapped", rot180),
    "Turned, but channels in and out have not changed places: swap axes 2 and 3.",
    ("all-axes-reversed", lambda w: w[::-1, ::-1, ::-1, ::-1]),
    "All four axes are reversed, and none are swapped. Reverse the first two, and swap the last two.",
    ("not-turned", lambda w: w.swapaxes(2, 3)),
    "Channels in and out have changed places, but the kernel is not turned: reverse height and width.",
    ("unchanged", lambda w: w),
    "This is w as it was. Reverse its first two axes and swap its last two.",
    ("transposed-not-turned", lambda w: w.transpose(1, 0, 3, 2)),
    "That is a transpose: it mirrors the kernel along its diagonal. Turning by 180° reverses both axes.",
    ("height-width-swapped", lambda w: w[::-1, ::-1].swapaxes(0, 1)),
    "You swapped height and width. It is channels in and out that change places, the last two axes.",
    ("turned-90-left", lambda w: np.rot90(w).swapaxes(2, 3)),
    "You turned by 90°, to the left. Turn once more.",
    ("turned-90-right", lambda w: np.rot90(w, -1).swapaxes(2, 3)),
    "You turned by 90°, to the right. Turn once more.",
    ("reshaped", _reshaped(rot180)),
    "The shape is right but the numbers are shuffled: reshape does not move an axis. Use swapaxes.",
    ("reshaped-not-turned", _reshaped(lambda w: w)),
    "Not turned, and shuffled: reshape does not move an axis. Reverse height and width, then use swapaxes.",
    ("turned-axes-reversed", lambda w: w[::-1, ::-1].T),
    ".T reverses the order of all four axes. Only the last two change places: swapaxes(2, 3).",
    ("axes-reversed-instead", lambda w: w.T),
    ".T reverses the order of the axes and turns nothing. Reverse the first two, swap the last two.",
    ("channels-first", lambda w: w[::-1, ::-1].transpose(3, 2, 0, 1)),
    "Your channels stand in front. In this course they come last: (f_h, f_w, C_out, C_in).",
    ("axes-swapped-in-pairs", lambda w: w[::-1, ::-1].transpose(2, 3, 0, 1)),
    "Your first two axes changed places with the last two. Swap the last two with each other: swapaxes(2, 3).",
    ("minus-index", _read_from(lambda u, f: -u)),
    "w[-u, -v] leaves row 0 and column 0 where they are. Opposite u is f_h - 1 - u, that is w[-1 - u].",
    ("read-after-writing", _read_from(lambda u, f: np.maximum(u, f - 1 - u))),
    "Your result is symmetric: it was read again after half of it had been overwritten. Read from w, write elsewhere.",
    ("channels-rotated", lambda w: np.rot90(w, 2, axes=(2, 3))),
    "You turned the channels, axes 2 and 3. It is height and width that turn; channels in and out are swapped.",
    ("axes-1-3-swapped", lambda w: w[::-1, ::-1].swapaxes(1, 3)),
    "You swapped axes 1 and 3. Channels in and out are axes 2 and 3.",
    ("first-filter-for-all", after(turned_and_swapped, repeat_one(2, 0))),
    "All channels out have the weights of the first. Each filter has its own.",
    ("channels-in-added", lambda w: w[::-1, ::-1].sum(axis=2)),
    "You added up the channels in. They stay: (f_h, f_w, C_out, C_in).",
    ("first-kernel-returned", after(turned_and_swapped, lambda turned: turned[:, :, 0, 0])),
    "This is the kernel for the first channels alone. All four axes stay: (f_h, f_w, C_out, C_in).",
    ("first-filter-only", after(turned_and_swapped, keep_only(slice(None), slice(None), slice(1)))),
    "Only the first channel out is filled in: does the loop stop there?",
)

POINTS = {ONE: 1, SAME: 1, OTHERS: 1}
SENTENCES = {
    "transposed": "Height and width have changed places as well. After turning, only the last two axes are swapped.",
    "wrong-sign": "The numbers changed their sign. They move, but stay as they are.",
    "axes-squeezed": "Axes of length 1 are gone. All four stay: (f_h, f_w, C_out, C_in).",
}
EXERCISE = Exercise("09.turn_and_swap", POINTS, _cases, turned_and_swapped, MISTAKES, sentences=SENTENCES, number=1)
