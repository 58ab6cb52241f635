"""Exercise 05.relu: keep what is positive."""

import numpy as np

from cnnlib import relu
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, before, keep_only, table


def _cases(rng):
    rows = [np.array([-3.0, 0, 2, -1, 5]), np.append(integers(rng, 6), [0.0, 1, -4, 40, 300])]
    shapes = [(3, 4), (2, 3, 4), (2, 3, 2, 3)]
    maps = [integers(rng, *shape) / 4 for shape in shapes]
    return [Case("one row", (z,)) for z in rows] + [Case("feature maps of any shape", (z,)) for z in maps]


MISTAKES = table(
    ("absolute", np.abs),
    "That is the absolute value: it turns −3 into 3. The ReLU turns it into 0.",
    ("mask", lambda z: (z > 0).astype(float)),
    "That is the mask: it says where something survives. Return how much: z itself where it is positive.",
    ("minimum", lambda z: np.minimum(z, 0)),
    "You kept the negative numbers and set the positive ones to 0. It is the other way round.",
    ("negated-first", before(relu, np.negative)),
    "That is ReLU(−z): it keeps what is negative, with its sign changed. Keep what is positive.",
    ("max-along-axis-0", lambda z: np.max(z, 0)),
    "np.max(z, 0) takes the largest number along axis 0. np.maximum(z, 0) compares number by number.",
    ("python-max", lambda z: max(0, z)),
    "max and if want a single yes or no, and z > 0 has many. np.maximum(z, 0) compares number by number.",
    ("largest", lambda z: max(z.max(), 0)),
    "You took the largest number of all. The ReLU is applied to each number, and the shape stays.",
    ("leaky", lambda z: np.where(z > 0, z, 0.01 * z)),
    "That is leaky ReLU: negative numbers are made small. The ReLU replaces them by 0.",
    ("leaky-tenth", lambda z: np.where(z > 0, z, 0.1 * z)),
    "That is a leaky ReLU with 0.1. The ReLU lets nothing of the negative numbers through.",
    ("negatives-dropped", lambda z: z[z > 0]),
    "You dropped the negative numbers instead of writing 0 in their places. The shape must stay.",
    ("negatives-dropped-zeros-kept", lambda z: z[z >= 0]),
    "You dropped the negative numbers and kept the others. Write 0 in their places: the shape must stay.",
    ("one-subtracted", before(relu, lambda z: z - 1)),
    "You subtracted 1 before the ReLU. Nothing is subtracted: what is above 0 passes unchanged.",
    ("silu", lambda z: z / (1 + np.exp(-z))),
    "That is the sigmoid times z (SiLU). The ReLU is exactly 0 below, and z itself above.",
    ("survivors-counted", lambda z: (z > 0).sum()),
    "You counted what survives. Return the numbers themselves, in the shape of z.",
    ("cut-at-6", lambda z: np.clip(z, 0, 6)),
    "What is above 6 is cut off as well. The ReLU has no upper end.",
    ("cut-at-1", lambda z: np.clip(z, 0, 1)),
    "You cut off what is above 1 as well. The ReLU has no upper end.",
    ("threshold-1", lambda z: np.where(z > 1, z, 0)),
    "Your threshold is 1. Everything above 0 survives, ½ for instance.",
    ("sign", np.sign),
    "That is the sign, −1, 0 or 1. Where z is positive, return z itself.",
    ("sigmoid", lambda z: 1 / (1 + np.exp(-z))),
    "That is the sigmoid. The ReLU is max(0, z), number by number.",
    ("softplus", lambda z: np.log1p(np.exp(z))),
    "That is softplus, a smooth relative. The ReLU has a corner: exactly 0 below, z itself above.",
    ("max-along-last-axis", lambda z: np.max(z, -1)),
    "You took the largest number along the last axis. np.maximum(z, 0) compares number by number.",
    ("maximum-with-1", lambda z: np.maximum(z, 1)),
    "You replaced everything below 1 by 1: np.maximum(z, 1). Compare with 0.",
    ("mask-with-zeros", lambda z: np.where(z < 0, 0, 1)),
    "That is a mask, and it is 1 at 0 as well. Return z itself where it is positive.",
    ("doubled", lambda z: z + np.abs(z)),
    "That is twice the ReLU: z + |z| is 2z where z is positive. Halve it.",
    ("squared", after(relu, np.square)),
    "You squared what survives. Positive numbers pass unchanged.",
    ("elu", lambda z: np.where(z > 0, z, np.exp(np.minimum(z, 0)) - 1)),
    "That is ELU, whose negative side is curved. The ReLU is 0 there.",
    ("tanh", np.tanh),
    "That is tanh. The ReLU is max(0, z), number by number.",
    ("added-up", after(relu, np.sum)),
    "You added up what survives. The ReLU keeps the shape of z.",
    ("divided-by-largest", after(relu, lambda out: out / out.max())),
    "You divided by the largest number. Positive numbers pass unchanged.",
    ("flat", after(relu, np.ravel)),
    "The numbers are right, but the array is flat. Keep the shape of z.",
    ("first-only", after(relu, keep_only(slice(1)))),
    "Only the first row, or the first number, is filled in: does a return stand inside the loop?",
    ("unchanged", lambda z: z),
    "You returned z as it was. Replace what is negative by 0.",
    ("smallest-subtracted", lambda z: z - z.min()),
    "You subtracted the smallest number. Nothing is shifted: what is negative becomes 0.",
)

POINTS = {"one row": 1, "feature maps of any shape": 1}
SENTENCES = {
    "wrong-sign": "The right numbers survive, but with a minus. Positive numbers pass unchanged.",
    "zero": "All is 0. Each number is to be judged on its own: where it is positive it passes, "
    "whatever the others are.",
    "whole-numbers": "The fractions are lost: was the result made with dtype=int, or rounded?",
}
EXERCISE = Exercise("05.relu", POINTS, _cases, relu, MISTAKES, sentences=SENTENCES, number=1)
