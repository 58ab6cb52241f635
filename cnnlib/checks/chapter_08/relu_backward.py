"""Exercise 08.relu_backward: δ passes where z was positive."""

import numpy as np

from cnnlib.activations import relu, relu_backward
from cnnlib.checks.chapter_07.shared import sigmoid
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import after, table


def _cases(rng):
    def draw(*shape, zeros=0):
        z = integers(rng, *shape) / 4  # also between 0 and 1, where a slope is neither z nor cut off at 1
        z.flat[:zeros] = 0
        return integers(rng, *shape), z

    vectors = [(np.array([5.0, -6.0, 7.0]), np.array([-2.0, 1.0, 3.0])), draw(6), draw(4, 3)]
    maps, zeros = [draw(3, 4, 2, 5)], [draw(5, 4, zeros=7)]
    return cases_of({"positive and negative z": vectors, "maps of a batch": maps, "z exactly 0": zeros})


MISTAKES = table(
    ("mask-of-delta", lambda delta, z: delta * (delta > 0)),
    "You asked where delta is positive. Whether it passes depends on z: where z > 0.",
    ("slope-1-at-0", lambda delta, z: delta * (z >= 0)),
    "At z = 0 your slope is 1. There is no derivative at 0; this course takes 0: z > 0, not z >= 0.",
    ("slope-half-at-0", lambda delta, z: delta * np.heaviside(z, 0.5)),
    "At z = 0 your slope is 1/2. There is no derivative at 0; this course takes 0.",
    ("slope-returned", lambda delta, z: (z > 0).astype(float)),
    "This is the slope alone. Multiply it by the delta that arrives.",
    ("relu-returned", lambda delta, z: relu(z)),
    "This is the ReLU of z, the way forward. On the way back delta is multiplied by the slope, 1 or 0.",
    ("times-relu", lambda delta, z: delta * relu(z)),
    "You multiplied by the value of the ReLU. Multiply by its slope: 1 where z > 0, else 0.",
    ("times-z", lambda delta, z: delta * z),
    "You multiplied by z. Multiply by the slope of the ReLU: 1 where z > 0, else 0.",
    ("arguments-swapped", lambda delta, z: z * (delta > 0)),
    "The arguments have changed places: delta passes, and z says where. The signature is (delta, z).",
    ("negative-delta-cut", lambda delta, z: delta * (delta > 0) * (z > 0)),
    "You also stopped negative deltas. A delta may well be negative; only z says whether it passes.",
    ("absolute-slope", lambda delta, z: delta * np.sign(z)),
    "You took the slope of the absolute value, which is -1 for negative z. The ReLU's is 0 there.",
    ("stopped-negated", lambda delta, z: np.where(z > 0, delta, -delta)),
    "Where z is not positive you turned the sign of delta. It is stopped there: 0.",
    ("mask-inverted", lambda delta, z: delta * (z < 0)),
    "You let delta pass where z is negative. It is the other way round: z > 0.",
    ("leaky", lambda delta, z: np.where(z > 0, delta, 0.01 * delta)),
    "This is the leaky ReLU's slope. The ReLU lets nothing through where z is negative: 0.",
    ("stopped-gets-z", lambda delta, z: np.where(z > 0, delta, z)),
    "Where delta is stopped you put in z. Put in 0.",
    ("slope-for-delta", lambda delta, z: np.where(z > 0, 1, delta)),
    "Where z is positive you put in 1 and elsewhere delta. The slope 1 means that delta passes unchanged; elsewhere "
    "it is 0.",
    ("unchanged", lambda delta, z: delta),
    "Delta came back unchanged. Where z was not positive it has to become 0.",
    ("stopped-dropped", lambda delta, z: delta[z > 0]),
    "You kept only the deltas that pass, as a list. The answer has the shape of z, with 0 where delta is stopped.",
    ("slope-grows", lambda delta, z: delta * np.clip(z, 0, 1)),
    "Your slope grows from 0 to 1 between z = 0 and z = 1. The ReLU's is 1 wherever z > 0.",
    ("relu-of-product", lambda delta, z: np.maximum(delta * z, 0)),
    "You took the ReLU of delta times z. Multiply delta by the ReLU's slope: 1 where z > 0, else 0.",
    ("mask-not-zero", lambda delta, z: delta * (z != 0)),
    "You asked where z is not 0; that is so for negative z, too. delta passes where z > 0.",
    ("threshold-1", lambda delta, z: delta * (z > 1)),
    "Your threshold is 1. The ReLU bends at 0.",
    ("sigmoid-slope", lambda delta, z: delta * sigmoid(z) * sigmoid(-z)),
    "This is the slope of the sigmoid. The ReLU's is 1 where z > 0, else 0.",
    ("last-axis-added", after(relu_backward, lambda out: out.sum(axis=-1))),
    "You added up along the last axis. The answer has the shape of z.",
    ("flat", after(relu_backward, np.ravel)),
    "The numbers are right but lie in one list. The answer has the shape of z.",
    ("smaller-of-both", lambda delta, z: np.minimum(delta, relu(z))),
    "You took the smaller of delta and the ReLU. Where z > 0, delta passes whole, however large it is.",
    ("slope-added", lambda delta, z: delta + (z > 0)),
    "You added the slope. The chain rule multiplies.",
)

POINTS = {"positive and negative z": 1, "maps of a batch": 1, "z exactly 0": 1}
SENTENCES = {"wrong-sign": "The sign of delta is turned. Where z > 0 it passes as it is."}
EXERCISE = Exercise("08.relu_backward", POINTS, _cases, relu_backward, MISTAKES, sentences=SENTENCES, number=1)
