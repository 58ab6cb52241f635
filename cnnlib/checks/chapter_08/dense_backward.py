"""Exercise 08.dense_backward: three derivatives of the fully connected layer."""

from operator import itemgetter

from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import after, before, table
from cnnlib.dense import dense_backward


def _cases(rng):
    def draw(units, features, batch):
        return integers(rng, units, batch), integers(rng, features, batch), integers(rng, units, features)

    one, batch, equal = [(2, 3, 1), (4, 3, 1)], [(3, 5, 4), (5, 2, 3)], [(3, 3, 3), (4, 4, 4)]
    return cases_of({"one example": one, "a batch": batch, "all sizes equal": equal}, draw)


def _with(da=lambda d, a, w: w.T @ d, dw=lambda d, a, w: d @ a.T, db=lambda d, a, w: d.sum(axis=1)):
    """Make an answer of which one part is something else."""
    return lambda delta, a, w: (da(delta, a, w), dw(delta, a, w), db(delta, a, w))


MISTAKES = table(
    ("db-not-added", _with(db=lambda d, a, w: d)),
    "db is delta itself. A bias is used by every example, so delta is summed over the batch: sum(axis=1).",
    ("dw-transposed", _with(dw=lambda d, a, w: a @ d.T)),
    "dw is transposed: you took a δᵀ. It has the shape of w: δ aᵀ.",
    ("dw-transposed-db-not-added", _with(dw=lambda d, a, w: a @ d.T, db=lambda d, a, w: d)),
    "dw is transposed (it is δ aᵀ), and db is not summed over the batch (sum(axis=1)).",
    ("db-units-added", _with(db=lambda d, a, w: d.sum(axis=0))),
    "db is summed over the units. Sum over the batch, axis 1: one number for each unit is left.",
    ("db-column", _with(db=lambda d, a, w: d.sum(axis=1, keepdims=True))),
    "db is a column, (units, 1). It has the shape of b: (units,).",
    ("db-one-number", _with(db=lambda d, a, w: d.sum())),
    "db is the sum of everything. Each unit has a bias of its own: sum over the batch only.",
    ("db-batch-averaged", _with(db=lambda d, a, w: d.mean(axis=1))),
    "db is a mean. The 1/N stands in the loss, and so in delta already: take the sum.",
    ("db-first-example-counts", _with(db=lambda d, a, w: d[:, 0])),
    "db holds the first example only. Sum over the batch.",
    ("dw-batch-averaged", _with(dw=lambda d, a, w: d @ a.T / d.shape[1])),
    "dw is divided by N. The 1/N stands in the loss, and so in delta already.",
    ("dw-db-batch-averaged", _with(dw=lambda d, a, w: d @ a.T / d.shape[1], db=lambda d, a, w: d.mean(axis=1))),
    "dw and db are divided by N. The 1/N stands in the loss, and so in delta already: sums, no means.",
    ("batch-averaged", before(dense_backward, lambda delta: delta / delta.shape[1])),
    "You divided by N. The 1/N stands in the loss, and so in delta already.",
    ("dw-first-example-counts", _with(dw=lambda d, a, w: d[:, :1] @ a[:, :1].T)),
    "dw holds the first example only. The product δ aᵀ sums over all of them.",
    ("first-example-counts", _with(dw=lambda d, a, w: d[:, :1] @ a[:, :1].T, db=lambda d, a, w: d[:, 0])),
    "dw and db hold the first example only. Add up over the batch.",
    ("last-example-counts", _with(dw=lambda d, a, w: d[:, -1:] @ a[:, -1:].T, db=lambda d, a, w: d[:, -1])),
    "dw and db hold the last example only. Add up over the batch: in a loop, += and not =.",
    ("da-weights-not-transposed", _with(da=lambda d, a, w: w @ d)),
    "da is w δ. Back to the inputs it is the transpose: Wᵀδ.",
    ("da-transposed", _with(da=lambda d, a, w: d.T @ w)),
    "da is transposed, one example a row. It has the shape of a: Wᵀδ.",
    ("da-batch-averaged", _with(da=lambda d, a, w: w.T @ d / d.shape[1])),
    "da is divided by N. The 1/N stands in the loss, and so in delta already.",
    ("da-relu", _with(da=lambda d, a, w: (w.T @ d) * (a > 0))),
    "You multiplied da by the slope of a ReLU. That is the job of relu_backward; the dense layer has no ReLU.",
    ("da-times-a", _with(da=lambda d, a, w: (w.T @ d) * a)),
    "You multiplied da by a. Nudge an input, and z changes by the weight alone: Wᵀδ.",
    ("da-examples-added", _with(da=lambda d, a, w: (w.T @ d).sum(axis=1))),
    "da is summed over the batch. Each example has inputs of its own: it has the shape of a.",
    ("dw-times-w", _with(dw=lambda d, a, w: (d @ a.T) * w)),
    "You multiplied dw by the weights. Nudge a weight, and z changes by the input: δ aᵀ.",
    ("da-wrong-sign", _with(da=lambda d, a, w: -w.T @ d)),
    "da has the wrong sign: Wᵀδ.",
    ("dw-mask-for-a", _with(dw=lambda d, a, w: d @ (a > 0).T)),
    "You used where a is positive in place of a. dw is δ aᵀ.",
    ("dw-factors-swapped", _with(dw=lambda d, a, w: a.T @ d)),
    "dw is aᵀδ. delta comes first: δ aᵀ, which has the shape of w.",
    ("dw-not-added", _with(dw=lambda d, a, w: d[:, None] * a[None])),
    "dw has a number for each example. Add them up over the batch; the product δ aᵀ does.",
    ("da-last", after(dense_backward, itemgetter(1, 2, 0))),
    "The order is da, dw, db; you returned dw, db, da.",
    ("da-dw-swapped", after(dense_backward, itemgetter(1, 0, 2))),
    "da and dw have changed places. The order is da, dw, db.",
    ("dw-db-swapped", after(dense_backward, itemgetter(0, 2, 1))),
    "dw and db have changed places. The order is da, dw, db.",
    ("db-missing", after(dense_backward, itemgetter(0, 1))),
    "db is missing. Return da, dw, db.",
    ("da-missing", after(dense_backward, itemgetter(1, 2))),
    "da is missing. Return da, dw, db.",
    ("dw-only", after(dense_backward, itemgetter(1))),
    "You returned dw only. Return da, dw, db.",
    ("da-only", after(dense_backward, itemgetter(0))),
    "You returned da only. Return da, dw, db.",
)

POINTS = {"one example": 1, "a batch": 3, "all sizes equal": 2}
SENTENCES = {
    "wrong-sign": "All signs are turned. The gradients are Wᵀδ, δ aᵀ and the sum of δ; a descent subtracts them later."
}
EXERCISE = Exercise("08.dense_backward", POINTS, _cases, dense_backward, MISTAKES, sentences=SENTENCES, number=3)
