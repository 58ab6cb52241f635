"""The exercises of chapter 07: from feature maps to probabilities, and what a wrong one costs."""

import numpy as np

from cnnlib.activations import relu
from cnnlib.convolution import conv2d
from cnnlib.dense import dense
from cnnlib.exercises.exercise import Case, Exercise, Wrong
from cnnlib.exercises.inputs import integers
from cnnlib.losses import cross_entropy, softmax
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d, max_pool2d

__all__ = ["EXERCISES"]


# ---- flatten ----


def _flatten_cases(rng):
    one = [Case("one image", (integers(rng, 2, 2, 2, 1),)), Case("one image", (integers(rng, 3, 2, 4, 1),))]
    return one + [Case("a batch", (integers(rng, *shape),)) for shape in ((2, 3, 4, 5), (4, 3, 2, 3), (2, 2, 3, 3))]


def _flattened(*order):
    """Make a flatten that reads the first three axes in this order, the last of them fastest."""
    return lambda x: x.transpose(*order, 3).reshape(-1, x.shape[3])


# ---- dense ----


def _dense_case(rng, group, units, features, batch):
    return Case(group, (integers(rng, features, batch), integers(rng, units, features), integers(rng, units)))


def _dense_cases(rng):
    sizes = {
        "one example": [(3, 5, 1), (4, 4, 1)],
        "a batch": [(3, 5, 4), (2, 6, 5), (4, 4, 3)],
        "as many examples as units": [(3, 4, 3), (4, 4, 4)],
    }
    return [_dense_case(rng, group, *size) for group, many in sizes.items() for size in many]


# ---- softmax and cross-entropy ----


def _logits(rng, classes, batch):
    """Draw logits between -3 and 3, in quarters, without ties within an example."""
    return np.stack([rng.permutation(25)[:classes] for _ in range(batch)], axis=1) / 4.0 - 3


def _softmax_cases(rng):
    example = Case("one example", (np.array([[2.0], [1.0], [0.0]]),))
    one = [example, Case("one example", (_logits(rng, 5, 1),))]
    batch = [Case("a batch", (_logits(rng, *shape),)) for shape in ((3, 5), (6, 4), (4, 4))]
    large = [
        Case("large logits", (_logits(rng, 4, 3) + 1000,)),
        Case("large logits", (_logits(rng, 3, 4) - 1000,)),
        Case("large logits", (_logits(rng, 4, 2) + np.array([[0.0], [0.0], [5000.0], [0.0]]),)),
        Case("large logits", (_logits(rng, 4, 2) + 900 * np.array([[1, 0], [0, 0], [1, 1], [0, 1]]),)),
    ]
    far = [Case("examples far apart", (_logits(rng, 3, 4) + np.array([0.0, 1000.0, 400.0, -800.0]),))]
    return one + batch + large + far


def _quietly(function):
    """Let NumPy not warn of the overflow that this answer is known for."""

    def quiet(*args):
        with np.errstate(all="ignore"):
            return function(*args)

    return quiet


def _softmax_with(subtract=lambda z: z.max(axis=0), total=lambda e: e.sum(axis=0), power=np.exp):
    """Make a softmax that subtracts something else first, or divides by something else, or takes other powers."""

    @_quietly
    def answer(z):
        e = power(z - subtract(z))
        return e / total(e)

    return answer


def _cross_entropy_cases(rng):
    def case(group, classes, batch, added=0.0):
        labels = rng.integers(group == "large logits", classes, batch)
        return Case(group, (_logits(rng, classes, batch) + added, labels))

    one = [Case("one example", (np.array([[2.0], [1.0], [0.0]]), np.array([1]))), case("one example", 5, 1)]
    batch = [case("a batch", 3, 5), case("a batch", 6, 4), case("a batch", 4, 4)]
    behind = np.zeros((4, 3))
    behind[0] = 2000.0  # the true class, never 0, is far behind
    far = np.array([0.0, 1000.0, -900.0])
    large = [case("large logits", 4, 3, added) for added in (1000.0, behind, far)]
    return [*one, *batch, *large]


def _picked(z, labels):
    return z[labels, np.arange(len(labels))]


def _one_hot(z, labels):
    return np.arange(len(z))[:, None] == labels


def _log_sum(z):
    return np.log(np.exp(z).sum(axis=0))


def _log_sum_minus_right(z, labels):
    return (_log_sum(z) - _picked(z, labels)).mean()


def _surprises(z, labels):
    return np.array([cross_entropy(z[:, n], labels[n]) for n in range(len(labels))])


def _from_probabilities(probabilities):
    """Make a cross-entropy that takes the logarithm of probabilities."""
    return _quietly(lambda z, labels: -np.log(_picked(probabilities(z), labels)).mean())


EPSILONS = (1e-300, np.finfo(float).eps, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6)


def _with_epsilon(epsilon):
    sentence = f"You kept the logarithm finite with {epsilon:g}. That caps the surprise at {-np.log(epsilon):.1f}: start"
    return Wrong(
        _from_probabilities(lambda z: softmax(z) + epsilon),
        f"{sentence} from the logits instead, log Σ e^z - z[label], and nothing has to be kept finite.",
    )


# ---- the forward pass ----


def _forward_case(rng, group, image, kernel, filters, classes, batch):
    f_h, f_w = kernel
    x = rng.integers(0, 4, (*image, 1, batch)).astype(float)
    w1, b1 = integers(rng, f_h, f_w, 1, filters), rng.choice([-2.0, -1.0, 1.0, 2.0], filters)
    features = (image[0] - f_h + 1) // 2 * ((image[1] - f_w + 1) // 2) * filters
    w2, b2 = integers(rng, classes, features) / (100 * np.sqrt(features)), integers(rng, classes) / 8
    return Case(group, (x, w1, b1, w2, b2))


def _forward_cases(rng):
    sizes = {
        "one image": [((5, 5), (2, 2), 2, 3, 1), ((6, 6), (3, 3), 3, 4, 1)],
        "a batch": [((5, 5), (2, 2), 2, 3, 4), ((7, 7), (2, 2), 3, 5, 3), ((5, 5), (2, 2), 3, 4, 4)],
        "other shapes, and maps with a remainder": [((6, 9), (2, 3), 2, 4, 3), ((8, 5), (3, 2), 3, 4, 2)],
    }
    return [_forward_case(rng, group, *size) for group, many in sizes.items() for size in many]


def _forward_with(
    convolve=lambda x, w, b: conv2d(x, w, b),
    bend=relu,
    pool=lambda a: max_pool2d(a, 2),
    flatten=_flattened(0, 1, 2),
    weigh=lambda a, w, b: w @ a + b[:, None],
    finish=softmax,
):
    """Make a forward pass of which one step is another one."""

    @_quietly
    def answer(x, w1, b1, w2, b2):
        return finish(weigh(flatten(pool(bend(convolve(x, w1, b1)))), w2, b2))

    return answer


def _bias_after_relu(x, w1, b1, w2, b2):
    a = max_pool2d(relu(conv2d(x, w1)) + b1[:, None], 2)
    return softmax(dense(a.reshape(-1, x.shape[3]), w2, b2))


def _pool_to_the_end(a):
    """Pool what is left over at the lower and right border as well."""
    more = [(0, n % 2) for n in a.shape[:2]]
    return max_pool2d(np.pad(a, [*more, (0, 0), (0, 0)], constant_values=-np.inf), 2)


EXERCISES = [
    Exercise(
        "07.flatten",
        points={"one image": 1, "a batch": 1},
        cases=_flatten_cases,
        reference=lambda x: x.reshape(-1, x.shape[3]),
        wrong=[
            Wrong(
                lambda x: x.reshape(-1),
                "You folded the batch into the list. Each image has a list of its own: a column for each.",
            ),
            Wrong(
                _flattened(2, 0, 1),
                "You took channel after channel. Here the channel changes fastest: row, column, channel.",
            ),
            Wrong(
                _flattened(1, 0, 2),
                "You went down the columns first. Row by row, and in each row from left to right.",
            ),
            Wrong(
                _flattened(0, 2, 1),
                "In each row you took one channel after the other. At each place all channels come first, then the next place.",
            ),
            Wrong(
                lambda x: x.reshape(-1, x.shape[3], order="F"),
                'The first axis changes fastest in your list (as with order="F"). It should be the last of row, column, channel.',
            ),
            Wrong(
                lambda x: x.reshape(-1, x.shape[3]).squeeze(),
                "With a single image your answer has no batch axis. It is 1 long and has to stay: (features, 1).",
            ),
            Wrong(
                lambda x: x.reshape(-1, x.shape[3]).T,
                "Each image is a row in your answer. It should be a column: (features, batch).",
            ),
            Wrong(
                lambda x: x.transpose(3, 2, 0, 1).reshape(x.shape[3], -1),
                "Each image is a row, channel after channel. Make it a column, and let the channel change fastest.",
            ),
            Wrong(
                lambda x: x.reshape(x.shape[3], -1),
                "You gave reshape the batch first, so numbers of different images got mixed. The batch axis is the last.",
            ),
            Wrong(
                lambda x: x.reshape(x.shape[3], -1).T,
                "The shape is right, but reshape(batch, -1) has mixed numbers of different images. Keep the batch last.",
            ),
            Wrong(
                lambda x: x.reshape(-1, *x.shape[2:]),
                "Only rows and columns are flattened. The channels belong into the list as well.",
            ),
            Wrong(
                lambda x: x[..., 0].reshape(-1, 1),
                "Only the first image is there. Every image of the batch has a column.",
            ),
            Wrong(
                lambda x: x[..., 0].reshape(-1),
                "Only the first image is there, as a list. The answer has two axes: (features, batch).",
            ),
        ],
    ),
    Exercise(
        "07.dense",
        points={"one example": 1, "a batch": 2, "as many examples as units": 1},
        cases=_dense_cases,
        reference=dense,
        wrong=[
            Wrong(
                lambda a, w, b: w.T @ a + b[:, None],
                "You transposed W. Its rows are the units already: W @ a.",
            ),
            Wrong(
                lambda a, w, b: w @ a + b,
                "You added b along the batch axis. Each bias belongs to a unit, that is to a row: b[:, None].",
            ),
            Wrong(
                lambda a, w, b: w @ a + b[None, :],
                "b[None, :] is a row, so b runs along the batch axis. Make it a column: b[:, None].",
            ),
            Wrong(
                lambda a, w, b: a @ w + b,
                "You wrote a @ W. W comes first: each of its rows meets each column of a.",
            ),
            Wrong(
                lambda a, w, b: w * a + b[:, None],
                "* multiplies number by number. Here the matrix product is wanted: W @ a.",
            ),
            Wrong(
                lambda a, w, b: w @ a,
                "The bias is missing.",
            ),
            Wrong(
                lambda a, w, b: (w @ a + b[:, None]).T,
                "Your answer has one example a row. It should be one a column: (units, batch).",
            ),
            Wrong(
                lambda a, w, b: w @ a + b.sum(),
                "You added all biases to every unit. Unit k gets b[k] only.",
            ),
            Wrong(
                lambda a, w, b: w @ a + b[0],
                "You added the bias of the first unit to all units. Unit k gets b[k].",
            ),
            Wrong(
                lambda a, w, b: w @ a + b.mean(),
                "You added the mean of the biases to every unit. Unit k gets b[k].",
            ),
            Wrong(
                lambda a, w, b: w @ a + b[::-1, None],
                "The biases are in reverse order. Unit k gets b[k].",
            ),
            Wrong(
                lambda a, w, b: w @ a + w.shape[1] * b[:, None],
                "You added the bias once for each product. It is added once for each output.",
            ),
            Wrong(
                lambda a, w, b: w @ a / w.shape[1] + b[:, None],
                "You took the mean of the products. Take their sum.",
            ),
            Wrong(
                lambda a, w, b: relu(w @ a + b[:, None]),
                "You put a ReLU at the end. The layer gives z as it is, negative or not.",
            ),
            Wrong(
                lambda a, w, b: relu(w @ a) + b[:, None],
                "You put a ReLU before the bias. The layer has none: it gives z as it is, negative or not.",
            ),
            Wrong(
                lambda a, w, b: w @ a - b[:, None],
                "You subtracted the bias. It is added.",
            ),
            Wrong(
                lambda a, w, b: w @ a[:, 0] + b,
                "Only the first example is there, as a list. Every example of the batch has a column.",
            ),
            Wrong(
                lambda a, w, b: (w @ a + b[:, None]).squeeze(),
                "With a single example your answer has no batch axis. It is 1 long and has to stay: (units, 1).",
            ),
            Wrong(
                lambda a, w, b: (w @ a + b[:, None]) * (np.arange(len(w)) == 0)[:, None],
                "Only the first unit is filled in: does a return stand inside the loop?",
            ),
            Wrong(
                lambda a, w, b: w @ a[:, :1] + b[:, None],
                "Only the first example is there. Every example of the batch has a column.",
            ),
            Wrong(
                lambda a, w, b: (w @ a + b[:, None]).sum(axis=1),
                "You added up the examples. Each example has a column of its own.",
            ),
            Wrong(
                lambda a, w, b: w[:, :, None] * a + b[:, None, None],
                "These are the products. Add them up over the features, then add the bias.",
            ),
            Wrong(
                lambda a, w, b: (w @ a + b[:, None]).reshape(-1),
                "The numbers are right but lie in one list. The answer has two axes, (units, batch), even for one example.",
            ),
        ],
    ),
    Exercise(
        "07.softmax",
        points={"one example": 1, "a batch": 2, "large logits": 2, "examples far apart": 1},
        cases=_softmax_cases,
        reference=softmax,
        wrong=[
            Wrong(
                lambda z: softmax(z.T).T,
                "You took the softmax over the batch. The classes are along axis 0: each column adds up to 1.",
            ),
            Wrong(
                _quietly(lambda z: np.exp(z - z.max(axis=1)) / np.exp(z - z.max(axis=1)).sum(axis=1)),
                "You took maximum and sum along the batch, axis 1. The classes are along axis 0.",
            ),
            Wrong(
                _softmax_with(subtract=lambda z: z.max(axis=1, keepdims=True)),
                "You subtracted the maximum of each row, which mixes examples. Subtract that of each column: max(axis=0).",
            ),
            Wrong(
                _softmax_with(subtract=lambda z: 0, total=lambda e: e.sum(axis=1)),
                "You added up along the batch, axis 1. The classes are along axis 0: sum(axis=0).",
            ),
            Wrong(
                _softmax_with(total=lambda e: e.sum(axis=1)),
                "You subtracted the right maximum, then added up along axis 1. The classes are along axis 0: sum(axis=0).",
            ),
            Wrong(
                _softmax_with(subtract=np.max),
                "You subtracted one maximum for the whole batch. Columns far below it become 0/0: max(axis=0), for each.",
            ),
            Wrong(
                _softmax_with(subtract=lambda z: 0),
                "The formula is right, but e^z is too large or too small for the computer. Subtract each column's maximum.",
            ),
            Wrong(
                _softmax_with(total=np.sum),
                "You divided by the sum over the whole batch. Each column adds up to 1: sum(axis=0).",
            ),
            Wrong(
                _softmax_with(subtract=np.max, total=np.sum),
                "Maximum and sum are those of the whole batch. Each example has its own: axis=0 in both.",
            ),
            Wrong(
                _softmax_with(subtract=lambda z: 0, total=np.sum),
                "You divided by the sum over the whole batch, and e^z is too large for some. Use axis=0, and subtract the maximum.",
            ),
            Wrong(
                _softmax_with(subtract=lambda z: 0, total=lambda e: e.sum(axis=1, keepdims=True)),
                "You added up along the batch, axis 1. The classes are along axis 0. And e^z may be too large: subtract the maximum.",
            ),
            Wrong(
                _softmax_with(total=lambda e: e.sum(axis=1, keepdims=True)),
                "You subtracted the right maximum but added up along the batch. Each column adds up to 1: sum(axis=0).",
            ),
            Wrong(
                _softmax_with(total=lambda e: 1),
                "These are the powers. Divide each by the sum of its column.",
            ),
            Wrong(
                _softmax_with(subtract=lambda z: z.min(axis=0)),
                "You subtracted the smallest logit. The largest is the one that would overflow.",
            ),
            Wrong(
                _softmax_with(subtract=lambda z: z.mean(axis=0)),
                "You subtracted the mean. A logit far above it still overflows: subtract the maximum.",
            ),
            Wrong(
                _softmax_with(subtract=lambda z: z[0]),
                "You subtracted the first logit. One far above it still overflows: subtract the maximum.",
            ),
            Wrong(
                _softmax_with(subtract=lambda z: z[-1]),
                "You subtracted the last logit. One far above it still overflows: subtract the maximum.",
            ),
            Wrong(
                _softmax_with(subtract=lambda z: np.abs(z).max(axis=0)),
                "You subtracted the largest absolute value. With negative logits it is far above all of them: take z.max(axis=0).",
            ),
            Wrong(
                _quietly(lambda z: np.exp(z - z.max(axis=0)) / np.exp(z).sum(axis=0)),
                "You subtracted the maximum above but not below the fraction. Compute the powers once and use them in both.",
            ),
            Wrong(
                _quietly(lambda z: np.nan_to_num(np.exp(z) / np.exp(z).sum(axis=0))),
                "You replaced nan by a number, but the probabilities are lost by then. Subtract the maximum before taking powers.",
            ),
            Wrong(
                _softmax_with(power=lambda z: np.exp(np.clip(z, -500, 500)), subtract=lambda z: 0),
                "You clipped large logits, which makes different ones equal. Subtract each column's maximum instead.",
            ),
            Wrong(
                _softmax_with(power=np.exp2),
                "You took powers of 2. The softmax takes powers of e: np.exp.",
            ),
            Wrong(
                _quietly(lambda z: z / z.sum(axis=0)),
                "You divided the logits by their sum; they may be negative. Take e to their power first.",
            ),
            Wrong(
                lambda z: (z == z.max(axis=0)).astype(float),
                "You gave everything to the largest. Softmax gives every class its share, e^z over the sum.",
            ),
            Wrong(
                lambda z: softmax(softmax(z)),
                "You applied the softmax twice.",
            ),
            Wrong(
                lambda z: np.log(np.maximum(softmax(z), 1e-300)),
                "These are the logarithms of the probabilities. Leave the logarithm out.",
            ),
            Wrong(
                lambda z: softmax(-z),
                "The smallest logit got the largest share. The exponent is +z (after subtracting the maximum).",
            ),
            Wrong(
                lambda z: 1 / (1 + np.exp(np.minimum(-z, 700))),
                "This is the sigmoid of each logit on its own. Softmax shares 1 among the classes of a column.",
            ),
            Wrong(
                _quietly(lambda z: _softmax_with(subtract=lambda y: 0)(z / z.max(axis=0))),
                "You divided by the maximum. That changes the differences; subtract it.",
            ),
            Wrong(
                lambda z: softmax(z).T,
                "Your answer is transposed. It has the shape of z: (classes, batch).",
            ),
            Wrong(
                lambda z: softmax(z)[:, 0],
                "Only the first example is there. The answer has the shape of z.",
            ),
            Wrong(
                lambda z: softmax(z).squeeze(),
                "With a single example your answer has no batch axis. It is 1 long and has to stay: (classes, 1).",
            ),
            Wrong(
                _softmax_with(subtract=lambda z: 0, total=lambda e: e),
                "You divided each power by itself. Divide it by the sum over all classes of its column.",
            ),
        ],
    ),
    Exercise(
        "07.cross_entropy",
        points={"one example": 1, "a batch": 2, "large logits": 2},
        cases=_cross_entropy_cases,
        reference=cross_entropy,
        wrong=[
            Wrong(
                lambda z, labels: _surprises(z, labels).sum(),
                "You took the sum over the batch. The loss is the mean: divide by the number of examples.",
            ),
            Wrong(
                _from_probabilities(softmax),
                "A probability became 0, and log 0 is infinite. Start from the logits: log Σ e^z - z[label].",
            ),
            Wrong(
                _quietly(lambda z, labels: -np.log(_picked(softmax(z), labels)).sum()),
                "You took the sum and not the mean; and where a probability became 0, log 0 is infinite: start from the logits.",
            ),
            Wrong(
                _quietly(lambda z, labels: -(_one_hot(z, labels) * np.log(softmax(z))).sum() / len(labels)),
                "0 times log 0 is no number. Pick the logit of the true class instead of multiplying by zeros and ones.",
            ),
            Wrong(
                _quietly(lambda z, labels: -(_one_hot(z, labels) * np.log(softmax(z))).mean()),
                "The mean over the whole matrix divides by the classes too; and 0 times log 0 is no number. Pick one logit a column.",
            ),
            Wrong(
                _quietly(lambda z, labels: -np.log(_picked(softmax(z), labels).mean())),
                "You took the logarithm of the mean probability. Take the mean of the logarithms.",
            ),
            Wrong(
                lambda z, labels: -np.log(softmax(z)[np.arange(len(labels)), labels]).mean(),
                "The two indices are swapped: the class comes first, z[labels, np.arange(N)].",
            ),
            Wrong(
                _from_probabilities(_softmax_with(subtract=lambda z: 0)),
                "The formula is right, but e^z is too large for the computer. Subtract each column's maximum first.",
            ),
            Wrong(
                _quietly(lambda z, labels: _log_sum_minus_right(z, labels)),
                "log Σ e^z - z[label] is right, but e^z overflows. Subtract each column's maximum from the logits first.",
            ),
            Wrong(
                _quietly(lambda z, labels: _log_sum_minus_right(z - z.max(), labels)),
                "You subtracted one maximum for the whole batch. In columns far below it the sum becomes 0: max(axis=0).",
            ),
            Wrong(
                lambda z, labels: (_log_sum(z - z.max(axis=0)) - _picked(z, labels)).mean(),
                "You subtracted the maximum under the logarithm only. Subtract it from z once, and use that z in both terms.",
            ),
            Wrong(
                lambda z, labels: (np.log(np.exp(z - z.max(axis=0)).sum()) - _picked(z - z.max(axis=0), labels)).mean(),
                "The sum under the logarithm runs over the whole batch. Each column has its own: sum(axis=0).",
            ),
            *(_with_epsilon(epsilon) for epsilon in EPSILONS),
            Wrong(
                lambda z, labels: _surprises(z, labels),
                "These are the surprises of the single examples. The loss is one number, their mean.",
            ),
            Wrong(
                lambda z, labels: -cross_entropy(z, labels),
                "The sign is wrong: the loss is -log p, which is never negative.",
            ),
            Wrong(
                lambda z, labels: cross_entropy(z, labels) / len(z),
                "You divided by the number of classes as well. Take the mean over the examples only.",
            ),
            Wrong(
                lambda z, labels: cross_entropy(z, labels) / np.log(2),
                "You took the logarithm to base 2. Here it is the natural one, np.log.",
            ),
            Wrong(
                lambda z, labels: cross_entropy(z, labels) / np.log(10),
                "You took the logarithm to base 10. Here it is the natural one, np.log.",
            ),
            Wrong(
                lambda z, labels: -_picked(z, labels).mean(),
                "You took the logits for logarithms of probabilities. The term log Σ e^z is missing.",
            ),
            Wrong(
                _from_probabilities(lambda z: z),
                "You took the logarithm of the logits. They are no probabilities: the softmax is missing.",
            ),
            Wrong(
                lambda z, labels: 1 - _picked(softmax(z), labels).mean(),
                "You took 1 - p. The surprise is -log p.",
            ),
            Wrong(
                lambda z, labels: cross_entropy(softmax(z), labels),
                "You applied the softmax twice. Take it once, or log Σ e^z - z[label] of the logits themselves.",
            ),
            Wrong(
                _quietly(lambda z, labels: np.nan_to_num(-np.log(_picked(softmax(z), labels)), posinf=0).mean()),
                "A probability became 0, and its infinite surprise was made 0. It is a large one: start from the logits.",
            ),
            Wrong(
                lambda z, labels: (_log_sum(z - z.max(axis=0)) - (z - z.max(axis=0))[labels]).mean(),
                "z[labels] takes whole rows. One number of each column is wanted: z[labels, np.arange(N)].",
            ),
            Wrong(
                lambda z, labels: cross_entropy(z, z.argmax(axis=0)),
                "Your loss does not depend on labels. Subtract the logit of the true class, z[labels, np.arange(N)], not the largest.",
            ),
            Wrong(
                lambda z, labels: _log_sum_minus_right(z - z.max(axis=0), labels - 1),
                "You took label 1 for the first class. Classes are counted from 0.",
            ),
            Wrong(
                _from_probabilities(lambda z: softmax(z.T).T),
                "The softmax runs over the batch. The classes are along axis 0, one example a column.",
            ),
            Wrong(
                _quietly(lambda z, labels: -np.log(softmax(z)).mean()),
                "You averaged over all classes. Only the true class of each example counts: p[labels, np.arange(N)].",
            ),
            Wrong(
                _quietly(lambda z, labels: -np.log(softmax(z)[labels]).mean()),
                "p[labels] takes whole rows. One number of each column is wanted: p[labels, np.arange(N)].",
            ),
            Wrong(
                lambda z, labels: _surprises(z, labels)[0],
                "Only the first example counts in your answer. Take the mean over the batch.",
            ),
        ],
    ),
    Exercise(
        "07.forward_pass",
        points={"one image": 2, "a batch": 2, "other shapes, and maps with a remainder": 2},
        cases=_forward_cases,
        reference=_forward_with(),
        wrong=[
            Wrong(
                _forward_with(finish=lambda z: softmax(relu(z))),
                "You put a ReLU on the logits. It belongs after the convolution only.",
            ),
            Wrong(
                _forward_with(finish=lambda z: z),
                "These are the logits. The softmax is missing at the end.",
            ),
            Wrong(
                _forward_with(bend=lambda z: z),
                "The ReLU after the convolution is missing.",
            ),
            Wrong(
                _forward_with(bend=np.abs),
                "You took the absolute value. The ReLU makes negative numbers 0.",
            ),
            Wrong(
                _forward_with(bend=lambda z: (z > 0).astype(float)),
                "You kept only where the map is positive, as 0 and 1. The ReLU keeps the numbers themselves.",
            ),
            Wrong(
                _forward_with(bend=lambda z: 1 / (1 + np.exp(-z))),
                "You took the sigmoid after the convolution. Take the ReLU.",
            ),
            Wrong(
                _forward_with(bend=lambda z: np.where(z > 0, z, 0.01 * z)),
                "You took a leaky ReLU. Here negative numbers become 0.",
            ),
            Wrong(
                _forward_with(convolve=lambda x, w, b: conv2d(x, w)),
                "The bias b1 of the convolution is missing.",
            ),
            Wrong(
                _forward_with(weigh=lambda a, w, b: w @ a),
                "The bias b2 of the fully connected layer is missing.",
            ),
            Wrong(
                _forward_with(weigh=lambda a, w, b: w.T @ a + b[:, None]),
                "You transposed w2. Its rows are the classes already: w2 @ a.",
            ),
            Wrong(
                _bias_after_relu,
                "You added b1 after the ReLU. It belongs to the convolution: add it, then bend.",
            ),
            Wrong(
                _forward_with(convolve=lambda x, w, b: conv2d(x, rot180(w), b)),
                "You turned the kernels. They are laid on as they stand.",
            ),
            Wrong(
                _forward_with(convolve=lambda x, w, b: conv2d(x, w, np.full(len(b), b.sum()))),
                "You added all biases b1 to every map. Filter k gets b1[k].",
            ),
            Wrong(
                _forward_with(convolve=lambda x, w, b: conv2d(x, w, b, stride=2)),
                "Your kernel moves by two pixels. It moves by one; only the pooling moves by two.",
            ),
            Wrong(
                _forward_with(convolve=lambda x, w, b: conv2d(x, w, w.shape[0] * w.shape[1] * b)),
                "You added b1 once for each product of the window. It is added once for each output.",
            ),
            Wrong(
                _forward_with(convolve=lambda x, w, b: conv2d(x, w) + b),
                "You added b1 along the batch axis. Each bias belongs to a filter: b1[:, None].",
            ),
            Wrong(
                _forward_with(pool=lambda a: average_pool2d(a, 2)),
                "You took the mean in each pooling window. Take the maximum.",
            ),
            Wrong(
                _forward_with(pool=lambda a: 4 * average_pool2d(a, 2)),
                "You took the sum in each pooling window. Take the maximum.",
            ),
            Wrong(
                _forward_with(pool=lambda a: a[:-1:2, :-1:2]),
                "You kept the first number of each pooling window. Keep the largest.",
            ),
            Wrong(
                _forward_with(flatten=_flattened(2, 0, 1)),
                "You flattened channel after channel. The order is row, column, channel.",
            ),
            Wrong(
                _forward_with(flatten=_flattened(1, 0, 2)),
                "You flattened down the columns first. The order is row, column, channel.",
            ),
            Wrong(
                _forward_with(flatten=lambda a: a.reshape(-1, a.shape[3], order="F")),
                'You flattened with the first axis fastest (order="F"). The channel changes fastest.',
            ),
            Wrong(
                _forward_with(flatten=lambda a: a.reshape(a.shape[3], -1).T),
                "Your flattening mixes numbers of different images. Keep the batch axis last: reshape(-1, N).",
            ),
            Wrong(
                _forward_with(weigh=lambda a, w, b: w @ a + b),
                "You added b2 along the batch axis. Each bias belongs to a class, that is to a row: b2[:, None].",
            ),
            Wrong(
                _forward_with(finish=lambda z: softmax(z.T).T),
                "The softmax runs over the batch. Each column, one image, adds up to 1.",
            ),
            Wrong(
                _forward_with(finish=_softmax_with(total=np.sum)),
                "You divided by the sum over the whole batch. Each column adds up to 1.",
            ),
            Wrong(
                _forward_with(finish=lambda z: 1 / (1 + np.exp(-z))),
                "You took the sigmoid of each logit. The softmax shares 1 among the classes.",
            ),
            Wrong(
                _forward_with(finish=lambda z: z / z.sum(axis=0)),
                "You divided the logits by their sum; they may be negative. Take e to their power first.",
            ),
            Wrong(
                _forward_with(finish=lambda z: softmax(softmax(z))),
                "You applied the softmax twice.",
            ),
            Wrong(
                _forward_with(finish=lambda z: np.log(softmax(z))),
                "These are the logarithms of the probabilities. Leave the logarithm out.",
            ),
            Wrong(
                _forward_with(finish=lambda z: z.argmax(axis=0)),
                "These are the predicted classes. Return the probabilities of all classes.",
            ),
            Wrong(
                _forward_with(finish=lambda z: softmax(z).T),
                "Your answer has one image a row. It should be one a column: (classes, batch).",
            ),
            Wrong(
                _forward_with(finish=lambda z: softmax(z)[:, 0]),
                "Only the first image is there. Return a column of probabilities for each.",
            ),
            Wrong(
                _forward_with(finish=lambda z: softmax(z).squeeze()),
                "With a single image your answer has no batch axis. It is 1 long and has to stay: (classes, 1).",
            ),
            Wrong(
                _forward_with(convolve=lambda x, w, b: conv2d(x, w, b, padding="same")),
                "Your maps are as large as the image: a frame of zeros was added. Let the window stay inside (valid).",
            ),
            Wrong(
                _forward_with(pool=lambda a: max_pool2d(a, 2, stride=1)),
                "Your pooling window moves by one pixel. It moves by its own size, 2.",
            ),
            Wrong(
                _forward_with(pool=_pool_to_the_end),
                "You pooled the row or column that is left over at the border. A window that does not fit is left out.",
            ),
            Wrong(
                _forward_with(pool=lambda a: a),
                "The pooling is missing.",
            ),
        ],
    ),
]
