"""Exercise 08.relu_backward: δ passes where z was positive."""

import numpy as np

from cnnlib.activations import relu, relu_backward
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers


def _relu_backward_cases(rng):
    def case(group, *shape, zeros=0):
        z = integers(rng, *shape) / 4  # also between 0 and 1, where a slope is neither z nor cut off at 1
        z.reshape(-1)[:zeros] = 0
        return Case(group, (integers(rng, *shape), z))

    example = Case("positive and negative z", (np.array([5.0, -6.0, 7.0]), np.array([-2.0, 1.0, 3.0])))
    vectors = [example, case("positive and negative z", 6), case("positive and negative z", 4, 3)]
    return [*vectors, case("maps of a batch", 3, 4, 2, 5), case("z exactly 0", 5, 4, zeros=7)]


def _sigmoid_slope(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


EXERCISE = Exercise(
    "08.relu_backward",
    number=1,
    points={"positive and negative z": 1, "maps of a batch": 1, "z exactly 0": 1},
    cases=_relu_backward_cases,
    reference=relu_backward,
    wrong=[
        Wrong(
            lambda delta, z: delta * (delta > 0),
            "You asked where delta is positive. Whether it passes depends on z: where z > 0.",
        ),
        Wrong(
            lambda delta, z: delta * (z >= 0),
            "At z = 0 your slope is 1. There is no derivative at 0; this course takes 0: z > 0, not z >= 0.",
        ),
        Wrong(
            lambda delta, z: delta * np.heaviside(z, 0.5),
            "At z = 0 your slope is 1/2. There is no derivative at 0; this course takes 0.",
        ),
        Wrong(
            lambda delta, z: (z > 0).astype(float),
            "This is the slope alone. Multiply it by the delta that arrives.",
        ),
        Wrong(
            lambda delta, z: relu(z),
            "This is the ReLU of z, the way forward. On the way back delta is multiplied by the slope, 1 or 0.",
        ),
        Wrong(
            lambda delta, z: delta * relu(z),
            "You multiplied by the value of the ReLU. Multiply by its slope: 1 where z > 0, else 0.",
        ),
        Wrong(
            lambda delta, z: delta * z,
            "You multiplied by z. Multiply by the slope of the ReLU: 1 where z > 0, else 0.",
        ),
        Wrong(
            lambda delta, z: z * (delta > 0),
            "The arguments have changed places: delta passes, and z says where. The signature is (delta, z).",
        ),
        Wrong(
            lambda delta, z: delta * (delta > 0) * (z > 0),
            "You also stopped negative deltas. A delta may well be negative; only z says whether it passes.",
        ),
        Wrong(
            lambda delta, z: delta * np.sign(z),
            "You took the slope of the absolute value, which is -1 for negative z. The ReLU's is 0 there.",
        ),
        Wrong(
            lambda delta, z: np.where(z > 0, delta, -delta),
            "Where z is not positive you turned the sign of delta. It is stopped there: 0.",
        ),
        Wrong(
            lambda delta, z: delta * (z < 0),
            "You let delta pass where z is negative. It is the other way round: z > 0.",
        ),
        Wrong(
            lambda delta, z: np.where(z > 0, delta, 0.01 * delta),
            "This is the leaky ReLU's slope. The ReLU lets nothing through where z is negative: 0.",
        ),
        Wrong(
            lambda delta, z: np.where(z > 0, delta, z),
            "Where delta is stopped you put in z. Put in 0.",
        ),
        Wrong(
            lambda delta, z: np.where(z > 0, 1, delta),
            "Where z is positive you put in 1 and elsewhere delta. The slope 1 means that delta passes unchanged; "
            "elsewhere it is 0.",
        ),
        Wrong(
            lambda delta, z: delta,
            "Delta came back unchanged. Where z was not positive it has to become 0.",
        ),
        Wrong(
            lambda delta, z: delta[z > 0],
            "You kept only the deltas that pass, as a list. The answer has the shape of z, with 0 where delta is "
            "stopped.",
        ),
        Wrong(
            lambda delta, z: delta * np.clip(z, 0, 1),
            "Your slope grows from 0 to 1 between z = 0 and z = 1. The ReLU's is 1 wherever z > 0.",
        ),
        Wrong(
            lambda delta, z: np.maximum(delta * z, 0),
            "You took the ReLU of delta times z. Multiply delta by the ReLU's slope: 1 where z > 0, else 0.",
        ),
        Wrong(
            lambda delta, z: delta * (z != 0),
            "You asked where z is not 0; that is so for negative z, too. delta passes where z > 0.",
        ),
        Wrong(
            lambda delta, z: delta * (z > 1),
            "Your threshold is 1. The ReLU bends at 0.",
        ),
        Wrong(
            lambda delta, z: delta * _sigmoid_slope(z),
            "This is the slope of the sigmoid. The ReLU's is 1 where z > 0, else 0.",
        ),
        Wrong(
            lambda delta, z: -delta * (z > 0),
            "The sign of delta is turned. Where z > 0 it passes as it is.",
        ),
        Wrong(
            lambda delta, z: (delta * (z > 0)).sum(axis=-1),
            "You added up along the last axis. The answer has the shape of z.",
        ),
        Wrong(
            lambda delta, z: (delta * (z > 0)).reshape(-1),
            "The numbers are right but lie in one list. The answer has the shape of z.",
        ),
        Wrong(
            lambda delta, z: np.minimum(delta, relu(z)),
            "You took the smaller of delta and the ReLU. Where z > 0, delta passes whole, however large it is.",
        ),
        Wrong(
            lambda delta, z: delta + (z > 0),
            "You added the slope. The chain rule multiplies.",
        ),
    ],
)
