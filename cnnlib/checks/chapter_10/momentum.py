"""Exercise 10.momentum: a step that remembers the steps before it."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, table


def _cases(rng):
    def case(group, shape, learning_rate, mu):
        v = np.zeros(shape) if group == "from rest" else integers(rng, *shape)
        return Case(group, (integers(rng, *shape), v, integers(rng, *shape), learning_rate, mu))

    rest = [case("from rest", (3,), 0.5, 0.75), case("from rest", (2, 3), 0.25, 0.9)]
    motion = [case("in motion", (4,), 0.25, 0.75), case("in motion", (2, 3, 1, 2), 0.1, 0.9)]
    return [*rest, *motion, case("with μ = 0", (3, 2), 0.25, 0.0)]


def _with(velocity=lambda v, dw, rate, mu: mu * v + dw, step=lambda v, dw, rate, mu: rate * v):
    """Make an answer with another velocity, or another step (of what is subtracted from w)."""

    def answer(w, v, dw, learning_rate, mu):
        new = velocity(v, dw, learning_rate, mu)
        return w - step(new, dw, learning_rate, mu), new

    return answer


_momentum = _with()

MISTAKES = table(
    ("velocity-forgotten", _with(lambda v, dw, rate, mu: dw)),
    "You forgot the velocity that came in: v starts anew at each step. It is mu * v + dw.",
    ("gradient-weighted", _with(lambda v, dw, rate, mu: mu * v + (1 - mu) * dw)),
    "You gave the new gradient the weight 1 - mu. Other books do; here it counts in full: mu * v + dw.",
    ("rate-in-velocity", _with(lambda v, dw, rate, mu: mu * v + rate * dw, lambda v, *_: v)),
    "The learning rate is inside your velocity. Here it stands outside: v is mu * v + dw, and w - rate · v.",
    ("rate-twice", _with(lambda v, dw, rate, mu: mu * v + rate * dw)),
    "The learning rate is in your velocity and in the step. It belongs to the step alone: v is mu * v + dw.",
    ("sutskever", _with(lambda v, dw, rate, mu: mu * v - rate * dw, lambda v, *_: -v)),
    "This is Sutskever's form: learning rate and minus sign inside v. Here both stand outside: w - rate · v.",
    ("velocity-downhill", _with(lambda v, dw, rate, mu: mu * v - dw, lambda v, dw, rate, mu: -rate * v)),
    "Your velocity points downhill and is added. Here v gathers gradients as they are, and is subtracted.",
    ("uphill", _with(step=lambda v, dw, rate, mu: -rate * v)),
    "The velocity is right, but you went up the slope: subtract it.",
    ("gradient-subtracted", _with(lambda v, dw, rate, mu: mu * v - dw)),
    "The gradient has the wrong sign in your velocity: it is mu * v + dw.",
    ("old-velocity-used", lambda w, v, dw, rate, mu: (w - rate * v, mu * v + dw)),
    "You moved w with the velocity from before. Update v first, then take the step with the new one.",
    ("old-velocity-returned", lambda w, v, dw, rate, mu: (w - rate * (mu * v + dw), v)),
    "The new weights are right, but you returned the old velocity. The next step needs the new one.",
    ("gradient-step", _with(step=lambda v, dw, rate, mu: rate * dw)),
    "You moved w by the gradient alone. The step is the learning rate times the velocity.",
    ("nesterov", _with(step=lambda v, dw, rate, mu: rate * (dw + mu * v))),
    "You added the gradient once more when you moved w (Nesterov's form). The step is the rate times v.",
    ("rate-missing", _with(step=lambda v, *_: v)),
    "The learning rate is missing in the step of w.",
    ("not-damped", _with(lambda v, dw, rate, mu: v + dw)),
    "The old velocity is not damped: multiply it by mu before the gradient is added.",
    ("gradient-damped", _with(lambda v, dw, rate, mu: mu * (v + dw))),
    "You damped the new gradient as well. Only the old velocity is multiplied by mu.",
    ("mu-on-gradient", _with(lambda v, dw, rate, mu: v + mu * dw)),
    "mu is at the wrong place: it multiplies the old velocity, not the gradient.",
    ("one-minus-mu-kept", _with(lambda v, dw, rate, mu: (1 - mu) * v + dw)),
    "You kept 1 - mu of the old velocity. Keep mu of it: with mu = 0 nothing is remembered.",
    ("mu-exchanged", _with(lambda v, dw, rate, mu: (1 - mu) * v + mu * dw)),
    "mu and 1 - mu are exchanged, and the gradient counts in full here: mu * v + dw.",
    ("results-swapped", after(_momentum, lambda results: results[::-1])),
    "The two results are right but in the wrong order: first the weights, then the velocity.",
    ("velocity-missing", after(_momentum, lambda results: results[0])),
    "You returned the weights only. The next step needs the velocity too: return w, v.",
    ("weights-missing", after(_momentum, lambda results: results[1])),
    "You returned the velocity only. Return the new weights and the new velocity: return w, v.",
    ("results-in-one-array", after(_momentum, np.array)),
    "You put both results into one array. Return them as a tuple: return w, v.",
)

POINTS = {"from rest": 1, "in motion": 2, "with μ = 0": 1}
EXERCISE = Exercise("10.momentum", POINTS, _cases, _momentum, MISTAKES, number=3)
