"""The exercises of chapter 03: convolution over channels, one kernel and several, and the other 3-D convolution."""

import numpy as np

from cnnlib.convolution import conv2d
from cnnlib.exercises.exercise import Case, Exercise, Wrong
from cnnlib.exercises.inputs import integers
from cnnlib.padding import pad2d, rot180

__all__ = ["EXERCISES"]

IMAGE = np.zeros((6, 6, 3))  # of chapter 03
IMAGE[:, :3, 0], IMAGE[:3, :, 1] = 2, 1
IMAGE[[2, 4, 1], [2, 1, 4], 2] = 2, 1, 1
KERNEL = np.zeros((3, 3, 3))
KERNEL[:, :, 0], KERNEL[:, :, 1], KERNEL[1, 1, 2] = [1, 0, -1], [[1], [0], [-1]], 1
RED_MINUS_GREEN = np.zeros((3, 3, 3))
RED_MINUS_GREEN[1, 1] = 1, -1, 0


def _cases(rng, group, shapes):
    return [Case(group, (integers(rng, *a), integers(rng, *b))) for a, b in shapes]


def _conv_volume_cases(rng):
    example = [Case("the chapter's example", (IMAGE.copy(), KERNEL.copy()))]
    colour = _cases(rng, "colour images", [((5, 5, 3), (3, 3, 3)), ((4, 6, 3), (2, 2, 3))])
    colour.append(Case("colour images", (integers(rng, 6, 4, 3) / 8, integers(rng, 3, 3, 3) / 4)))
    shapes = [((6, 5, 4), (2, 3, 4)), ((5, 7, 2), (4, 2, 2)), ((4, 5, 1), (3, 2, 1))]
    return example + colour + _cases(rng, "other kernels and numbers of channels", shapes)


def _sum_of_channels_cases(rng):
    example = [Case("the chapter's example", (IMAGE.copy(), KERNEL.copy()))]
    shapes = [((4, 6, 3), (2, 2, 3)), ((6, 5, 4), (2, 3, 4)), ((5, 7, 2), (4, 2, 2))]
    fractions = [Case("other images", (integers(rng, 5, 4, 3) / 8, integers(rng, 3, 2, 3) / 4))]
    return example + _cases(rng, "other images", shapes) + fractions


def _conv_filters_cases(rng):
    two = [Case("two kernels", (IMAGE.copy(), np.stack([KERNEL, RED_MINUS_GREEN], axis=-1)))]
    two += _cases(rng, "two kernels", [((4, 6, 3), (2, 2, 3, 2))])
    two.append(Case("two kernels", (integers(rng, 5, 4, 3) / 8, integers(rng, 3, 3, 3, 2) / 4)))
    shapes = [((6, 5, 2), (2, 3, 2, 3)), ((5, 7, 3), (4, 2, 3, 5)), ((5, 4, 1), (2, 3, 1, 4))]
    one = _cases(rng, "a single kernel", [((4, 5, 3), (3, 2, 3, 1))])
    return two + _cases(rng, "more kernels", shapes) + one


def _conv3d_cases(rng):
    cubes = _cases(rng, "cubes", [((4, 4, 4), (2, 2, 2)), ((5, 5, 5), (3, 3, 3))])
    cubes.append(Case("cubes", (integers(rng, 4, 4, 4) / 8, integers(rng, 2, 2, 2) / 4)))
    volumes = _cases(rng, "volumes of other shapes", [((4, 5, 6), (2, 2, 2)), ((6, 5, 4), (3, 3, 3))])
    kernels = [((5, 6, 7), (2, 3, 4)), ((6, 4, 5), (4, 3, 1)), ((4, 5, 3), (2, 1, 3))]
    return cubes + volumes + _cases(rng, "kernels of other shapes", kernels)


def _slide(in_window, axes=2):
    """Make a convolution out of something that is done in each window; windows slide along the first `axes` axes."""

    def correlate(x, w):
        places = [n - f + 1 for n, f in zip(x.shape[:axes], w.shape, strict=False)]
        windows = (tuple(slice(i, i + f) for i, f in zip(p, w.shape, strict=False)) for p in np.ndindex(*places))
        numbers = np.array([in_window(x[window], w) for window in windows])
        return numbers.reshape(*places, *numbers.shape[1:])

    return correlate


_conv3d = _slide(lambda window, kernel: (window * kernel).sum(), axes=3)


def _with_sides(sides, axes=2):
    """Make a convolution that takes the sides of the kernel to be `sides(kernel)`."""

    def correlate(x, w):
        return _slide(lambda window, _: (window * w).sum(), axes)(x, np.empty(sides(w)))

    return correlate


def _swapped_loops(x, w):
    """Run the row over the range of the columns and the other way round, as far as the output goes."""
    f_h, f_w = w.shape[:2]
    out = np.zeros((x.shape[0] - f_h + 1, x.shape[1] - f_w + 1))
    for i in range(out.shape[1]):
        for j in range(out.shape[0]):
            out[i, j] = (x[i : i + f_h, j : j + f_w] * w).sum()
    return out


def _written_transposed(correlate):
    """Write each number of an output to the place with row and column exchanged; where there is none, fail."""

    def answer(x, w):
        full = correlate(x, w)
        out = np.zeros_like(full)
        for i, j in np.ndindex(*full.shape[:2]):
            out[j, i] = full[i, j]
        return out

    return answer


def _same_size(x, w):
    return conv2d(pad2d(x, (w.shape[0] // 2, w.shape[1] // 2)), w)


def _only(correlate, *places):
    """Make a convolution that leaves its loops too early: all but `places` of its output stays 0."""

    def early(x, w):
        full = correlate(x, w)
        out = np.zeros_like(full)
        out[places] = full[places]
        return out

    return early


def _channel_maps(x, w):
    """Convolve each channel alone: (height', width', channels)."""
    return np.stack([conv2d(x[..., c], w[..., c]) for c in range(x.shape[2])], axis=-1)


def _three_channels(x, w):
    return sum(conv2d(x[:, :, c], w[:, :, c]) for c in range(3))


def _maps_and_sum(maps):
    """Make an answer to sum_of_channels: these maps, and their sum."""

    def answer(x, w):
        each = maps(x, w)
        return each, each.sum(axis=2)

    return answer


def _right_maps_but(total):
    """Make an answer to sum_of_channels whose maps are right; the second result is `total(maps, x, w)`."""

    def answer(x, w):
        maps = _channel_maps(x, w)
        return maps, total(maps, x, w)

    return answer


def _each_kernel(correlate, axis=-1):
    """Make a convolution with several kernels out of one with a single kernel, the maps stacked along `axis`."""

    def answer(x, w):
        return np.stack([correlate(x, w[..., k]) for k in range(w.shape[3])], axis=axis)

    return answer


def _shuffled(x, w):
    maps = _each_kernel(conv2d, axis=0)(x, w)
    return maps.reshape(*maps.shape[1:], -1)


def _like_one_kernel(place):
    """Make a convolution in which all output channels come from one kernel."""

    def answer(x, w):
        return np.repeat(conv2d(x, w)[:, :, place][:, :, None], w.shape[3], axis=2)

    return answer


def _channels_for_kernels(x, w):
    """Take the kernels along the axis of the channels."""
    one = _slide(lambda window, kernel: (window * kernel).sum())
    return np.stack([one(x, w[:, :, k]) for k in range(w.shape[2])], axis=-1)


def _last_map_empty(x, w):
    out = conv2d(x, w)
    out[:, :, -1] = 0
    return out


def _side_by_side(axis):
    """Make a convolution whose maps are joined along an axis that is there already."""

    def answer(x, w):
        return np.concatenate([conv2d(x, w[..., k]) for k in range(w.shape[3])], axis=axis)

    return answer


def _whole_depth(x, w):
    """Cut windows that reach through to the back; they fit the kernel only if it is as deep."""
    through = _slide(lambda window, kernel: (window * kernel).sum())(x, w)
    return np.repeat(through[:, :, None], x.shape[2] - w.shape[2] + 1, axis=2)


def _every_slice_alone(x, w):
    return np.stack([conv2d(x[:, :, d], w[:, :, 0]) for d in range(x.shape[2])], axis=-1)


def _padded_in_depth(x, w):
    before = (w.shape[2] - 1) // 2
    return _conv3d(np.pad(x, ((0, 0), (0, 0), (before, w.shape[2] - 1 - before))), w)


CONV_VOLUME = [
    Wrong(
        _channel_maps,
        "The channels are still apart: one map for each. Add all products of a window, over its channels as well.",
    ),
    Wrong(
        _slide(lambda window, kernel: (window * kernel).mean()),
        "You took the mean of the products in each window. Take their sum.",
    ),
    Wrong(
        lambda image, kernel: _channel_maps(image, kernel).mean(axis=2),
        "You took the mean over the channels. Their products are added up like all others.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image[:, :, 0], kernel[:, :, 0]),
        "Only the first channel was used. The kernel has weights for every channel of the image.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image[:, :, -1], kernel[:, :, -1]),
        "Only the last channel is left: does each channel overwrite the one before? Add them up (+=).",
    ),
    Wrong(
        lambda image, kernel: _channel_maps(image, kernel)[:, :, :-1].sum(axis=2),
        "The last channel is missing from the sum: channels count from 0 to C - 1.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image.sum(axis=2), kernel.sum(axis=2)),
        "You added up the channels before multiplying. Then red meets the weights of green; multiply first.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, np.repeat(kernel[:, :, :1], kernel.shape[2], axis=2)),
        "You used one channel of the kernel, the first, for all channels of the image. Each has weights of its own.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel[:, :, ::-1]),
        "The channels of image and kernel are in opposite order: the first of one met the last of the other.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, rot180(kernel)),
        "You turned the kernel. Here it is laid on the image as it stands.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel[::-1, ::-1, ::-1]),
        "You reversed all three axes of the kernel. Here it is laid on the image as it stands.",
    ),
    Wrong(
        _slide(lambda window, kernel: (window * kernel.transpose(1, 0, 2)).sum()),
        "You laid the transposed kernel on the image: its rows have become columns.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel[::-1]),
        "The kernel's rows are in opposite order. Here it is laid on the image as it stands.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel[:, ::-1]),
        "The kernel's columns are in opposite order. Here it is laid on the image as it stands.",
    ),
    Wrong(
        _slide(lambda window, kernel: (window * kernel[:, :, 0]).sum()),
        "A flat kernel, without channels, was multiplied with the window: NumPy lays it along width and channels.",
    ),
    Wrong(
        _slide(lambda window, kernel: (window @ kernel.swapaxes(1, 2)).sum()),
        "You took a matrix product (@) in each window. Multiply number by number: *.",
    ),
    Wrong(
        _three_channels,
        "That is right for three channels only. An image may have any number of them: image.shape[2].",
    ),
    Wrong(
        lambda image, kernel: _channel_maps(image, kernel)[:, :, 1:].sum(axis=2),
        "The first channel is missing from the sum: channels count from 0.",
    ),
    Wrong(
        lambda image, kernel: _channel_maps(image, kernel).max(axis=2),
        "You kept the largest of the channels' maps. Add them up.",
    ),
    Wrong(
        lambda image, kernel: _channel_maps(image, kernel).prod(axis=2),
        "You multiplied the channels' maps by each other. Add them up.",
    ),
    Wrong(
        _written_transposed(conv2d),
        "You wrote to out[j, i]. The row comes first: out[i, j].",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel)[:-1, :-1],
        "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel)[:, :, None],
        "The numbers are right, but there is a third axis of length 1. One kernel gives an array with two axes here.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel).T,
        "Your feature map is transposed: the row of the window belongs in the first index, out[i, j].",
    ),
    Wrong(
        _swapped_loops,
        "Your loops run over rows and columns in swapped ranges; with square images nobody notices.",
    ),
    Wrong(
        _with_sides(lambda kernel: kernel.shape[1::-1]),
        "Height and width of the kernel are swapped somewhere; with square kernels nobody notices.",
    ),
    Wrong(
        _with_sides(lambda kernel: kernel.shape[:1] * 2),
        "You took the kernel's height for its width as well; with square kernels nobody notices.",
    ),
    Wrong(
        _same_size,
        "You put a frame of zeros around the image. Here the window must stay inside it (valid).",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel, stride=kernel.shape[:2]),
        "Your window jumps by its own size. It moves by one pixel, so that windows overlap.",
    ),
    Wrong(
        _only(conv2d, 0, 0),
        "Only the first number is filled in: does a return stand inside the loops?",
    ),
    Wrong(
        _only(conv2d, 0),
        "Only the first row is filled in: does a return stand inside the outer loop?",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel).sum(),
        "You added up all windows as well. Each window gives one number, at its own place in the output.",
    ),
    Wrong(
        lambda image, kernel: np.trunc(conv2d(image, kernel)),
        "The fractions are lost: was the feature map made with dtype=int?",
    ),
]

SUM_OF_CHANNELS = [
    Wrong(
        _maps_and_sum(lambda x, w: np.stack([conv2d(x.sum(axis=2), w[..., c]) for c in range(w.shape[2])], axis=-1)),
        "Each of your maps has seen all channels of the image, added up. Map c sees channel c alone.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: np.stack([conv2d(x[..., c], w.sum(axis=2)) for c in range(x.shape[2])], axis=-1)),
        "You added up the channels of the kernel first. Map c takes channel c of the kernel alone.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: conv2d(x.sum(axis=2), w.sum(axis=2))),
        "The maps are right. Add up these, not the channels before the convolution: there red meets green's weights.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: _channel_maps(x, np.repeat(w[:, :, :1], w.shape[2], axis=2))),
        "You used the first channel of the kernel for all channels of the image. Take kernel[:, :, c] for channel c.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: _channel_maps(np.repeat(x[:, :, :1], x.shape[2], axis=2), w)),
        "You used the first channel of the image for all channels of the kernel. Take image[:, :, c] for channel c.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: _channel_maps(x, w[:, :, ::-1])),
        "The channels of image and kernel are in opposite order: the first of one met the last of the other.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: _channel_maps(x, rot180(w))),
        "You turned the kernel. Here it is laid on the image as it stands.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps.mean(axis=2)),
        "The maps are right. Add them up; you took their mean.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps[:, :, :-1].sum(axis=2)),
        "The maps are right, but the last one is missing from their sum.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: _channel_maps(x[:, :, :-1], w)),
        "The last channel is missing. Channels count from 0 to C - 1.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps.sum(axis=2, keepdims=True)),
        "The numbers are right, but the sum has a third axis of length 1: it should have two axes.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps.sum()),
        "The maps are right. Their sum should again be a map: add over the channels only, not over rows and columns.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps.sum(axis=0)),
        "The maps are right, but you added along the rows (axis 0). The channels are the last axis.",
    ),
    Wrong(
        lambda x, w: (np.moveaxis(_channel_maps(x, w), 2, 0), conv2d(x, w)),
        "The channels of your maps are the first axis. They should be the last: np.stack(…, axis=-1).",
    ),
    Wrong(
        lambda x, w: (np.moveaxis(_channel_maps(x, w), 2, 1), conv2d(x, w)),
        "The channels of your maps are the middle axis. They should be the last: np.stack(…, axis=-1).",
    ),
    Wrong(
        lambda x, w: (np.concatenate(list(np.moveaxis(_channel_maps(x, w), 2, 0)), axis=1), conv2d(x, w)),
        "Your maps stand side by side in one picture. Put them along a new last axis: np.stack(…, axis=-1).",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps.max(axis=2)),
        "The maps are right. Add them up; you kept the largest at each place.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps[:, :, -1]),
        "The maps are right, but the total is the last of them: does each overwrite the one before? Use +=.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: np.stack([conv2d(x, w)] * x.shape[2], axis=-1)),
        "All your maps are the same: each is the convolution over all channels. Map c takes channel c alone.",
    ),
    Wrong(
        lambda x, w: (np.cumsum(_channel_maps(x, w), axis=2), conv2d(x, w)),
        "Your maps are running sums. Each should be that of its channel alone; only the total adds them up.",
    ),
    Wrong(
        lambda x, w: (conv2d(x, w), _channel_maps(x, w)),
        "The two results are in the wrong order. First the maps, then their sum.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: np.trunc(_channel_maps(x, w))),
        "The fractions are lost: were the maps made with dtype=int?",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: np.stack([conv2d(x[:, :, c], w[:, :, c]) for c in range(3)], axis=-1)),
        "That is right for three channels only. An image may have any number of them: image.shape[2].",
    ),
    Wrong(_channel_maps, "These are the maps. Return their sum as well: return maps, total."),
    Wrong(conv2d, "This is the sum. Return the maps as well, before it: return maps, total."),
    Wrong(
        lambda x, w: (_channel_maps(x, w)[:-1, :-1], conv2d(x, w)[:-1, :-1]),
        "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
    ),
]

CONV_FILTERS = [
    Wrong(
        lambda image, kernels: conv2d(image, kernels).sum(axis=2),
        "You added up the maps of the kernels. Each kernel has an output channel of its own.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels).mean(axis=2),
        "You took the mean of the kernels' maps. Each kernel has an output channel of its own.",
    ),
    Wrong(
        _each_kernel(conv2d, axis=0),
        "Your output channels are the first axis. They should be the last: np.stack(…, axis=-1).",
    ),
    Wrong(
        _shuffled,
        "The shape is right but the numbers are shuffled: reshape does not move an axis. Stack along the last axis.",
    ),
    Wrong(
        _side_by_side(0),
        "Your maps stand below one another in one picture. Put them along a new last axis: np.stack(…, axis=-1).",
    ),
    Wrong(
        _side_by_side(1),
        "Your maps stand side by side in one picture. Put them along a new last axis: np.stack(…, axis=-1).",
    ),
    Wrong(
        _each_kernel(conv2d, axis=1),
        "Your output channels are the middle axis. They should be the last: np.stack(…, axis=-1).",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels).max(axis=2),
        "You kept the largest of the kernels' maps. Each kernel has an output channel of its own.",
    ),
    Wrong(
        _written_transposed(conv2d),
        "You wrote to out[j, i]. The row comes first: out[i, j, k].",
    ),
    Wrong(
        _each_kernel(_three_channels),
        "That is right for three channels only. An image may have any number of them: image.shape[2].",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels)[:, :, 1:],
        "The first kernel is missing. Kernels count from 0.",
    ),
    Wrong(
        _like_one_kernel(0),
        "All your output channels come from the first kernel. Channel k takes kernels[:, :, :, k].",
    ),
    Wrong(
        _like_one_kernel(-1),
        "All your output channels come from the last kernel: does each kernel overwrite the whole output?",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels[..., 0]),
        "This is the map of the first kernel alone. There is one for each kernel: does a return stand inside the loop?",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels[..., :-1])
        if kernels.shape[3] > 1
        else np.zeros((*conv2d(image, kernels[..., 0]).shape, 0)),
        "The last kernel is missing. Kernels count from 0 to K - 1.",
    ),
    Wrong(_last_map_empty, "The last output channel is empty: does the loop over the kernels stop one too early?"),
    Wrong(
        lambda image, kernels: conv2d(image, kernels[..., ::-1]),
        "Your output channels are in opposite order. Channel k belongs to kernel k.",
    ),
    Wrong(
        lambda image, kernels: np.cumsum(conv2d(image, kernels), axis=2),
        "Each of your output channels contains those before it. Start every kernel's sum from 0.",
    ),
    Wrong(
        _each_kernel(_channel_maps),
        "The channels of the image are still apart. Each kernel adds over all of them and gives one map.",
    ),
    Wrong(
        _each_kernel(lambda image, kernel: _channel_maps(image, kernel).mean(axis=2)),
        "You took the mean over the image's channels. Their products are added up like all others.",
    ),
    Wrong(
        _each_kernel(lambda image, kernel: conv2d(image[:, :, 0], kernel[:, :, 0])),
        "Only the first channel of the image was used. Each kernel has weights for every channel.",
    ),
    Wrong(
        _each_kernel(lambda image, kernel: conv2d(image.sum(axis=2), kernel.sum(axis=2))),
        "You added up the channels before multiplying. Then red meets the weights of green; multiply first.",
    ),
    Wrong(
        _channels_for_kernels,
        "You took the kernels along the third axis, which is the image's channels. They are along the last.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels[:, :, ::-1]),
        "The channels of image and kernels are in opposite order: the first of one met the last of the other.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, rot180(kernels)),
        "You turned the kernels. Here they are laid on the image as they stand.",
    ),
    Wrong(
        _each_kernel(_slide(lambda window, kernel: (window * kernel).mean())),
        "You took the mean of the products in each window. Take their sum.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels).transpose(1, 0, 2),
        "Your maps are transposed: the row of the window belongs in the first index, out[i, j, k].",
    ),
    Wrong(
        _each_kernel(_same_size),
        "You put a frame of zeros around the image. Here the window must stay inside it (valid).",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels)[:-1, :-1],
        "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels).squeeze(axis=2 if kernels.shape[3] == 1 else ()),
        "With a single kernel the last axis is missing. The output has K channels, and K may be 1.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels).sum(axis=(0, 1)),
        "You added up all windows: one number a kernel. Each window gives a number at its own place.",
    ),
    Wrong(
        lambda image, kernels: np.trunc(conv2d(image, kernels)),
        "The fractions are lost: was the output made with dtype=int?",
    ),
]

CONV3D = [
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel).sum(axis=2),
        "You added up the depth. The kernel slides in depth as well, and each place there gives a number of its own.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel).mean(axis=2),
        "You took the mean over the depth. Each place in depth gives a number of its own.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:, :, :-1],
        "The last place in depth is missing. A kernel f deep fits at D - f + 1 places.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:-1, :-1, :-1],
        "The last place is missing along each axis. A kernel f long fits at n - f + 1 places.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:, :, 0],
        "Your kernel stays at depth 0. It slides in depth as well: a third loop.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:, :, :1],
        "Only depth 0 is there: does a return stand inside the loop over the depth, or does it run once?",
    ),
    Wrong(
        lambda volume, kernel: np.moveaxis(_conv3d(volume, kernel), 2, 0),
        "Your depth is the first axis. It should be the last, as in the volume: out[i, j, d].",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel).transpose(1, 0, 2),
        "Rows and columns of your output are swapped. The place of the window is out[i, j, d], row first.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel).transpose(2, 1, 0),
        "The axes of your output are in opposite order. The place of the window is out[i, j, d].",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel[::-1, ::-1, ::-1]),
        "You turned the kernel (all three axes). Here it is laid on the volume as it stands.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel[::-1, ::-1]),
        "You turned the kernel (rows and columns). Here it is laid on the volume as it stands.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel[:, :, ::-1]),
        "You reversed the kernel's depth. Here it is laid on the volume as it stands.",
    ),
    Wrong(
        _slide(lambda window, kernel: (window * kernel).mean(), axes=3),
        "You took the mean of the products in each window. Take their sum.",
    ),
    Wrong(
        _whole_depth,
        "Your window reaches through the whole depth. It is as deep as the kernel: volume[…, …, d:d + f_d].",
    ),
    Wrong(
        lambda volume, kernel: np.repeat(_conv3d(volume, kernel)[:, :, -1:], volume.shape[2] - kernel.shape[2] + 1, 2),
        "All your depths are the same, that of the last: does each overwrite the whole of out[i, j]?",
    ),
    Wrong(
        lambda volume, kernel: np.cumsum(_conv3d(volume, kernel), axis=2),
        "Each of your depths contains those before it. Start every window's sum from 0.",
    ),
    Wrong(
        _written_transposed(_conv3d),
        "You wrote to out[j, i, d]. The row comes first: out[i, j, d].",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:, :, 1:],
        "The first place in depth is missing. Depth counts from 0.",
    ),
    Wrong(
        _every_slice_alone,
        "You convolved every slice alone, with the kernel's first slice. A window is as deep as the kernel.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:, :, :: kernel.shape[2]],
        "In depth your window jumps by its own length. It moves by one, so that windows overlap.",
    ),
    Wrong(
        _padded_in_depth,
        "You put zeros before and behind the volume. Here the window must stay inside it (valid).",
    ),
    Wrong(
        _with_sides(lambda kernel: (kernel.shape[1], kernel.shape[0], kernel.shape[2]), axes=3),
        "Height and width of the kernel are swapped somewhere; with cubes nobody notices.",
    ),
    Wrong(
        _with_sides(lambda kernel: kernel.shape[:1] * 3, axes=3),
        "You took the kernel's height for all its sides; with cubes nobody notices.",
    ),
    Wrong(
        _only(_conv3d, 0, 0, 0),
        "Only the first number is filled in: does a return stand inside the loops?",
    ),
    Wrong(
        _only(_conv3d, 0),
        "Only the first row is filled in: does a return stand inside the outer loop?",
    ),
    Wrong(
        _only(_conv3d, slice(None), slice(None), 0),
        "Only depth 0 is filled in: the kernel slides in depth as well, a third loop.",
    ),
    Wrong(
        lambda volume, kernel: np.trunc(_conv3d(volume, kernel)),
        "The fractions are lost: was the output made with dtype=int?",
    ),
]

EXERCISES = [
    Exercise(
        "03.conv_volume",
        points={"the chapter's example": 2, "colour images": 2, "other kernels and numbers of channels": 2},
        cases=_conv_volume_cases,
        reference=conv2d,
        wrong=CONV_VOLUME,
    ),
    Exercise(
        "03.sum_of_channels",
        points={"the chapter's example": 2, "other images": 2},
        cases=_sum_of_channels_cases,
        reference=_maps_and_sum(_channel_maps),
        wrong=SUM_OF_CHANNELS,
    ),
    Exercise(
        "03.conv_filters",
        points={"two kernels": 3, "more kernels": 2, "a single kernel": 1},
        cases=_conv_filters_cases,
        reference=conv2d,
        wrong=CONV_FILTERS,
    ),
    Exercise(
        "03.conv3d",
        points={"cubes": 2, "volumes of other shapes": 2, "kernels of other shapes": 2},
        cases=_conv3d_cases,
        reference=_conv3d,
        wrong=CONV3D,
    ),
]
