"""Exercise 04.parameters: how many numbers are learned."""

from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases
from cnnlib.checks.mistakes import table


def _cases(rng):
    as_well = (5, 10, int(rng.integers(11, 60)))
    f, channels, filters = (int(n) for n in rng.integers((4, 3, 10), (8, 9, 30)))
    return [
        *cases("the layers of the chapter", (3, 3, 10), (5, 10, 20), (5, 20, 40), as_well),
        *cases("other layers", (2, 7, 3), (f, channels, filters), (f, filters, channels), (1, 9, 4)),
    ]


MISTAKES = table(
    ("bias-per-channel", lambda f, channels, filters: (f * f + 1) * channels * filters),
    "You gave each pair of an input and an output channel a bias. There is one bias for each filter.",
    ("biases-missing", lambda f, channels, filters: f * f * channels * filters),
    "The biases are missing: one for each filter.",
    ("one-bias", lambda f, channels, filters: f * f * channels * filters + 1),
    "You counted one bias in all. There is one for each filter.",
    ("channels-missing", lambda f, channels, filters: (f * f + 1) * filters),
    "The channels of the input are missing: a kernel has f · f weights for each of them.",
    ("one-filter", lambda f, channels, filters: f * f * channels + 1),
    "That is one filter. Multiply by how many there are.",
    ("parentheses-missing", lambda f, channels, filters: f * f * channels + filters),
    "These are the weights of one filter and the biases of all. Are parentheses missing?",
    ("one-filter-without-bias", lambda f, channels, filters: f * f * channels),
    "These are the weights of one filter. Its bias is missing, and there are several filters.",
    ("channels-and-biases-missing", lambda f, channels, filters: f * f * filters),
    "The channels of the input are missing, and so are the biases.",
    ("side-not-squared", lambda f, channels, filters: (f * channels + 1) * filters),
    "A kernel is f high and f wide: f · f weights for each channel, not f.",
    ("side-doubled", lambda f, channels, filters: (2 * f * channels + 1) * filters),
    "A kernel has f · f weights for each channel, not 2 · f.",
    ("channels-filters-swapped", lambda f, channels, filters: (f * f * filters + 1) * channels),
    "Channels and filters are swapped (or each input channel has a bias): each filter has f · f · channels + 1.",
    ("side-cubed", lambda f, channels, filters: (f**3 + 1) * filters),
    "You took a kernel to be f deep. It is as deep as its input has channels.",
    ("bias-per-place", lambda f, channels, filters: f * f * (channels + 1) * filters),
    "You gave each filter f · f biases. It has one: the + 1 belongs outside f · f · channels.",
    ("not-added", lambda f, channels, filters: (f * f * channels * filters, filters)),
    "These are the weights and the biases. Add the two numbers.",
)

POINTS = {"the layers of the chapter": 1, "other layers": 2}
EXERCISE = Exercise(
    "04.parameters", POINTS, _cases, lambda f, channels, filters: (f * f * channels + 1) * filters, MISTAKES, number=2
)
