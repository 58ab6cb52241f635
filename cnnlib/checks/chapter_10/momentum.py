"""Exercise 10.momentum: a step that remembers the steps before it."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers
from cnnlib.training import SGD


def _momentum_cases(rng):
    def case(group, shape, learning_rate, mu):
        v = np.zeros(shape) if group == "from rest" else integers(rng, *shape)
        return Case(group, (integers(rng, *shape), v, integers(rng, *shape), learning_rate, mu))

    rest = [case("from rest", (3,), 0.5, 0.75), case("from rest", (2, 3), 0.25, 0.9)]
    motion = [case("in motion", (4,), 0.25, 0.75), case("in motion", (2, 3, 1, 2), 0.1, 0.9)]
    return [*rest, *motion, case("with μ = 0", (3, 2), 0.25, 0.0)]


def _momentum(w, v, dw, learning_rate, mu):
    w = w.copy()
    optimizer = SGD([w], [dw], momentum=mu)
    optimizer.velocities[0][...] = v
    optimizer.step(learning_rate)
    return w, optimizer.velocities[0]


def _with(velocity, step=lambda v, dw, learning_rate, mu: learning_rate * v):
    """Make an answer with another velocity, or another step (of what is subtracted from w)."""

    def answer(w, v, dw, learning_rate, mu):
        new = velocity(v, dw, learning_rate, mu)
        return w - step(new, dw, learning_rate, mu), new

    return answer


def _right(v, dw, learning_rate, mu):
    return mu * v + dw


def _old_velocity(w, v, dw, learning_rate, mu):
    return w - learning_rate * v, mu * v + dw


def _old_returned(w, v, dw, learning_rate, mu):
    return w - learning_rate * (mu * v + dw), v


EXERCISE = Exercise(
    "10.momentum",
    number=3,
    points={"from rest": 1, "in motion": 2, "with μ = 0": 1},
    cases=_momentum_cases,
    reference=_momentum,
    wrong=[
        Wrong(
            _with(lambda v, dw, learning_rate, mu: dw),
            "You forgot the velocity that came in: v starts anew at each step. It is mu * v + dw.",
        ),
        Wrong(
            _with(lambda v, dw, learning_rate, mu: mu * v + (1 - mu) * dw),
            "You gave the new gradient the weight 1 - mu. Other books do; here it counts in full: mu * v + dw.",
        ),
        Wrong(
            _with(lambda v, dw, learning_rate, mu: mu * v + learning_rate * dw, lambda v, *_: v),
            "The learning rate is inside your velocity. Here it stands outside: v is mu * v + dw, and w - rate · v.",
        ),
        Wrong(
            _with(lambda v, dw, learning_rate, mu: mu * v - learning_rate * dw, lambda v, *_: -v),
            "This is Sutskever's form: learning rate and minus sign inside v. Here both stand outside: w - rate · v.",
        ),
        Wrong(
            _with(lambda v, dw, learning_rate, mu: mu * v - dw, lambda v, dw, learning_rate, mu: -learning_rate * v),
            "Your velocity points downhill and is added. Here v gathers gradients as they are, and is subtracted.",
        ),
        Wrong(
            _with(_right, lambda v, dw, learning_rate, mu: -learning_rate * v),
            "The velocity is right, but you went up the slope: subtract it.",
        ),
        Wrong(
            _with(lambda v, dw, learning_rate, mu: mu * v - dw),
            "The gradient has the wrong sign in your velocity: it is mu * v + dw.",
        ),
        Wrong(
            _old_velocity,
            "You moved w with the velocity from before. Update v first, then take the step with the new one.",
        ),
        Wrong(
            _old_returned,
            "The new weights are right, but you returned the old velocity. The next step needs the new one.",
        ),
        Wrong(
            _with(_right, lambda v, dw, learning_rate, mu: learning_rate * dw),
            "You moved w by the gradient alone. The step is the learning rate times the velocity.",
        ),
        Wrong(
            _with(_right, lambda v, dw, learning_rate, mu: learning_rate * (dw + mu * v)),
            "You added the gradient once more when you moved w (Nesterov's form). The step is the rate times v.",
        ),
        Wrong(
            _with(_right, lambda v, *_: v),
            "The learning rate is missing in the step of w.",
        ),
        Wrong(
            _with(lambda v, dw, learning_rate, mu: v + dw),
            "The old velocity is not damped: multiply it by mu before the gradient is added.",
        ),
        Wrong(
            _with(lambda v, dw, learning_rate, mu: mu * (v + dw)),
            "You damped the new gradient as well. Only the old velocity is multiplied by mu.",
        ),
        Wrong(
            _with(lambda v, dw, learning_rate, mu: v + mu * dw),
            "mu is at the wrong place: it multiplies the old velocity, not the gradient.",
        ),
        Wrong(
            _with(lambda v, dw, learning_rate, mu: (1 - mu) * v + dw),
            "You kept 1 - mu of the old velocity. Keep mu of it: with mu = 0 nothing is remembered.",
        ),
        Wrong(
            _with(lambda v, dw, learning_rate, mu: (1 - mu) * v + mu * dw),
            "mu and 1 - mu are exchanged, and the gradient counts in full here: mu * v + dw.",
        ),
        Wrong(
            lambda *args: _momentum(*args)[::-1],
            "The two results are right but in the wrong order: first the weights, then the velocity.",
        ),
        Wrong(
            lambda *args: _momentum(*args)[0],
            "You returned the weights only. The next step needs the velocity too: return w, v.",
        ),
        Wrong(
            lambda *args: _momentum(*args)[1],
            "You returned the velocity only. Return the new weights and the new velocity: return w, v.",
        ),
        Wrong(
            lambda *args: np.stack(_momentum(*args)),
            "You put both results into one array. Return them as a tuple: return w, v.",
        ),
    ],
)
