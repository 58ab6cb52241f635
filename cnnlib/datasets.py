"""The pictures of the course, scikit-learn's digits, MNIST and two photographs, and numbers computed by PyTorch.

The digits and the photographs come with scikit-learn and need no network; `cnnlib.mnist` gets MNIST's files.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cnnlib.mnist import read_mnist

TORCH_VALUES = Path(__file__).parent / "data" / "torch_values.npz"


@dataclass(frozen=True, repr=False, eq=False)
class Split:
    """Images, float32 in [0, 1], shape ``(N, height, width)``, and their labels, int64, shape ``(N,)``."""

    images: NDArray
    labels: NDArray

    @property
    def pair(self) -> tuple[NDArray, NDArray]:
        """Images and labels as a tuple, as in ``net.evaluate(*data.test.pair)``."""
        return self.images, self.labels

    def __len__(self) -> int:
        """Return the number of images."""
        return len(self.labels)

    def __repr__(self) -> str:
        parts = (f"{name}={a.shape} {a.dtype}" for name, a in vars(self).items())
        return f"Split({', '.join(parts)})"


@dataclass(frozen=True, eq=False)
class DataSet:
    """A `Split` to train on and a `Split` kept aside for the test: ``data.train``, ``data.test``."""

    train: Split
    test: Split


def load_digits() -> DataSet:
    """Load scikit-learn's 1,797 handwritten digits, 8 × 8 pixels each.

    Returns
    -------
    DataSet
        1,347 training and 450 test images, float32 in [0, 1], shapes ``(1347, 8, 8)`` and ``(450, 8, 8)``;
        labels 0 to 9, int64. The split is stratified by label and drawn by ``np.random.default_rng(0)``.

    Notes
    -----
    The images are the test part of the set "Optical Recognition of Handwritten Digits" by E. Alpaydin and
    C. Kaynak (UCI Machine Learning Repository, 1998). Each pixel counts, from 0 to 16, the dark points in a
    4 × 4 block of the 32 × 32 original; here it is divided by 16.

    Examples
    --------
    >>> load_digits()  # doctest: +NORMALIZE_WHITESPACE
    DataSet(train=Split(images=(1347, 8, 8) float32, labels=(1347,) int64),
            test=Split(images=(450, 8, 8) float32, labels=(450,) int64))
    """
    from sklearn import datasets

    digits = datasets.load_digits()
    images = (digits.images / 16).astype(np.float32)
    labels = digits.target.astype(np.int64)
    train, test = _stratified_split(labels, 450, np.random.default_rng(0))
    return DataSet(train=Split(images[train], labels[train]), test=Split(images[test], labels[test]))


def load_mnist(progress: bool = True, download: bool = True) -> DataSet:
    """Load MNIST: 70,000 handwritten digits, 28 × 28 pixels each.

    Parameters
    ----------
    progress : bool
        Show a progress bar for each file that is downloaded.
    download : bool
        Whether to download what is not on this machine.

    Returns
    -------
    DataSet
        60,000 training and 10,000 test images (MNIST's own split), float32 in [0, 1], shapes
        ``(60000, 28, 28)`` and ``(10000, 28, 28)``; labels 0 to 9, int64.

    Raises
    ------
    OSError
        If a file is nowhere to be had, cannot be read, or cannot be stored in the cache.
    ValueError
        If a file in the folder ``CNNLIB_DATA`` is damaged. That folder is only ever read.

    Notes
    -----
    The four files may lie in the folder ``CNNLIB_DATA`` or in its subfolder ``mnist``, gzipped or not.
    What is missing there and in the cache, about 11 MB, is downloaded. The data are those of Y. LeCun, L. Bottou,
    Y. Bengio and P. Haffner, "Gradient-Based Learning Applied to Document Recognition", Proceedings of the
    IEEE 86(11), 2278–2324, 1998.

    Examples
    --------
    >>> load_mnist().train.images.shape  # doctest: +SKIP
    (60000, 28, 28)
    """
    arrays = read_mnist(progress, download)

    def split(part: str) -> Split:
        images = np.divide(arrays[f"{part}-images-idx3-ubyte"], 255, dtype=np.float32)
        return Split(images, arrays[f"{part}-labels-idx1-ubyte"].astype(np.int64))

    return DataSet(train=split("train"), test=split("t10k"))


def load_photo(name: str, grey: bool = False) -> NDArray:
    """Load one of scikit-learn's two sample photographs.

    Parameters
    ----------
    name : {"china", "flower"}
        Which one; ``"china.jpg"`` and ``"flower.jpg"`` mean the same.
    grey : bool
        Return one brightness a pixel instead of red, green and blue.

    Returns
    -------
    ndarray of float32
        Values in [0, 1], shape ``(427, 640, 3)``, or ``(427, 640)`` if `grey`.

    Raises
    ------
    ValueError
        If there is no such photograph.

    Notes
    -----
    Grey is the luma of Recommendation ITU-R BT.601, 0.299 red + 0.587 green + 0.114 blue, of the values as
    stored. The photographs are by the Flickr users danielbuechele (china) and vultilion (flower), CC BY 2.0.

    Examples
    --------
    >>> load_photo("china").shape
    (427, 640, 3)
    >>> load_photo("flower", grey=True).shape
    (427, 640)
    """
    if name not in ("china", "china.jpg", "flower", "flower.jpg"):
        raise ValueError(f"name: expected 'china' or 'flower'; got {name!r}")
    from sklearn.datasets import load_sample_image

    photo = load_sample_image(name.removesuffix(".jpg") + ".jpg") / 255
    if grey:
        photo = photo @ np.array([0.299, 0.587, 0.114])
    return photo.astype(np.float32)


def load_torch_values(group: str) -> dict[str, NDArray]:
    """Load numbers that PyTorch computed, to compare with; PyTorch itself is not needed.

    Parameters
    ----------
    group : str
        "conv/0" to "conv/23", "max/0" to "max/7", "avg/0" to "avg/7", "dense/0", "network/0", "small_cnn/0" and so on.

    Returns
    -------
    dict of str to array
        What went in and what came out, float64, batch last as everywhere in this library: for a convolution ``x``,
        ``w``, ``b``, ``stride``, ``padding``, ``delta``, and ``z``, ``dx``, ``dw``, ``db``. For "small_cnn/0" ``x``,
        ``labels``, ``param/0`` to ``param/5``, ``logits``, ``loss``, and ``grad/0`` to ``grad/5``, these in float32.

    Raises
    ------
    ValueError
        If there is no such group.

    Notes
    -----
    Made with PyTorch 2.13 by the script ``tests/support/torch_values.py``.

    Examples
    --------
    >>> values = load_torch_values("conv/4")
    >>> values["x"].shape, values["w"].shape, values["stride"], values["z"].shape
    ((7, 6, 2, 2), (3, 3, 2, 3), array([2, 2]), (3, 2, 3, 2))
    """
    with np.load(TORCH_VALUES, allow_pickle=False) as stored:
        groups = dict.fromkeys("/".join(path.split("/")[:2]) for path in stored.files)
        if group not in groups:
            raise ValueError(f"group: expected one of {', '.join(groups)}; got {group!r}")
        start = f"{group}/"
        return {path.removeprefix(start): stored[path] for path in stored.files if path.startswith(start)}


def _stratified_split(labels: NDArray, n_test: int, rng: np.random.Generator) -> tuple[NDArray, NDArray]:
    """Return the indices of the training and of the test images, both in random order."""
    shuffled = rng.permutation(len(labels))
    by_label = shuffled[np.argsort(labels[shuffled], kind="stable")]
    # Equal steps through the images sorted by label meet each label as often as its share asks for.
    steps = np.arange(n_test) * len(labels) // n_test
    return rng.permutation(np.delete(by_label, steps)), rng.permutation(by_label[steps])
