"""Exercise 00.flatten_size: the length of a flattened image."""

from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases
from cnnlib.checks.mistakes import table


def _cases(rng):
    side = int(rng.integers(40, 200))
    random = [tuple(int(n) for n in rng.integers((2, 20, 2), (20, 40, 5))) for _ in range(3)]
    return cases("square images", (39, 39, 3), (28, 28, 1), (side, side, 3)) + cases("other images", *random)


MISTAKES = table(
    ("channels-missing", lambda height, width, channels: height * width),
    "You counted the pixels but not their channels: a colour pixel is three numbers, red, green and blue.",
    ("added", lambda height, width, channels: height + width + channels),
    "You added the three lengths. Each of the height rows holds width pixels, so they multiply.",
    ("channels-added", lambda height, width, channels: height * width + channels),
    "You added the channels once. Every single pixel has all of them, so they multiply as well.",
    ("height-for-width", lambda height, width, channels: height * height * channels),
    "That is right for square images only: one side stands in for both. Use height and width.",
    ("width-for-height", lambda height, width, channels: width * width * channels),
    "That is right for square images only: the width stands in for the height. Use both.",
)

POINTS = {"square images": 1, "other images": 1}
EXERCISE = Exercise(
    "00.flatten_size", POINTS, _cases, lambda height, width, channels: height * width * channels, MISTAKES, number=1
)
