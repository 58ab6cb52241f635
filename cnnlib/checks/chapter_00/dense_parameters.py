"""Exercise 00.dense_parameters: the number of parameters of a fully connected layer."""

from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases
from cnnlib.checks.mistakes import table


def _cases(rng):
    small = [tuple(int(n) for n in rng.integers((2, 20), (20, 40))) for _ in range(3)]
    photos = [(1000 * 1000 * 3, 1000), (int(rng.integers(500, 1000)) * 600 * 3, 1000)]
    return cases("small layers", *small) + cases("a photo into 1000 units", *photos)


MISTAKES = table(
    ("biases-missing", lambda inputs, units: inputs * units),
    "You counted the weights and left out the biases: each unit adds one number of its own.",
    ("one-bias", lambda inputs, units: inputs * units + 1),
    "You counted a single bias for the whole layer. Each unit has its own.",
    ("bias-per-input", lambda inputs, units: inputs * units + inputs),
    "You gave every input a bias. The bias belongs to the unit, where the weighted inputs are added up.",
    ("added", lambda inputs, units: inputs + units),
    "You added the two numbers. Every unit has a weight for every input: they multiply.",
    ("one-unit-too-many", lambda inputs, units: (inputs + 1) * (units + 1)),
    "That is one unit too many. A bias acts as one more input, but it feeds the units that are there.",
)

POINTS = {"small layers": 2, "a photo into 1000 units": 1}
EXERCISE = Exercise(
    "00.dense_parameters", POINTS, _cases, lambda inputs, units: inputs * units + units, MISTAKES, number=2
)
