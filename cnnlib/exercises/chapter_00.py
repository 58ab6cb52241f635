"""The exercises of chapter 00: counting what a fully connected network would need."""

from cnnlib.exercises.exercise import Case, Exercise, Wrong

__all__ = ["EXERCISES"]


def _flatten_size_cases(rng):
    sides = [(39, 39, 3), (28, 28, 1)]
    random = [tuple(int(n) for n in rng.integers((2, 20, 2), (20, 40, 5))) for _ in range(3)]
    return [Case("square images", s) for s in sides] + [Case("other images", s) for s in random]


def _dense_parameters_cases(rng):
    small = [tuple(int(n) for n in rng.integers((2, 20), (20, 40))) for _ in range(3)]
    photo = (1000 * 1000 * 3, 1000)
    return [Case("small layers", s) for s in small] + [Case("a photo into 1000 units", photo)]


EXERCISES = [
    Exercise(
        "00.flatten_size",
        points={"square images": 1, "other images": 1},
        cases=_flatten_size_cases,
        reference=lambda height, width, channels: height * width * channels,
        wrong=[
            Wrong(
                lambda height, width, channels: height * width,
                "You counted the pixels but not their channels: a colour pixel is three numbers, red, green and blue.",
            ),
            Wrong(
                lambda height, width, channels: height + width + channels,
                "You added the three lengths. Each of the height rows holds width pixels, so they multiply.",
            ),
            Wrong(
                lambda height, width, channels: height * width + channels,
                "You added the channels once. Every single pixel has all of them, so they multiply as well.",
            ),
            Wrong(
                lambda height, width, channels: height * height * channels,
                "That is right for square images only: one side stands in for both. Use height and width.",
            ),
            Wrong(
                lambda height, width, channels: width * width * channels,
                "That is right for square images only: the width stands in for the height. Use both.",
            ),
        ],
    ),
    Exercise(
        "00.dense_parameters",
        points={"small layers": 2, "a photo into 1000 units": 1},
        cases=_dense_parameters_cases,
        reference=lambda inputs, units: inputs * units + units,
        wrong=[
            Wrong(
                lambda inputs, units: inputs * units,
                "You counted the weights and left out the biases: each unit adds one number of its own.",
            ),
            Wrong(
                lambda inputs, units: inputs * units + 1,
                "You counted a single bias for the whole layer. Each unit has its own.",
            ),
            Wrong(
                lambda inputs, units: inputs * units + inputs,
                "You gave every input a bias. The bias belongs to the unit, where the weighted inputs are added up.",
            ),
            Wrong(
                lambda inputs, units: inputs + units,
                "You added the two numbers. Every unit has a weight for every input: they multiply.",
            ),
            Wrong(
                lambda inputs, units: (inputs + 1) * (units + 1),
                "That is one unit too many. A bias acts as one more input, but it feeds the units that are there.",
            ),
        ],
    ),
]
