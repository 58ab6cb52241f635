"""A network: a list of layers, run forward and backward, trained, saved."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from cnnlib import layers as layer_module
from cnnlib import summary, training
from cnnlib.arguments import as_array, as_dtype, as_labels, as_whole, check_generator, check_shape
from cnnlib.files import as_path, write_whole
from cnnlib.layers import Layer
from cnnlib.losses import softmax
from cnnlib.types import Shape

__all__ = ["Network"]


class Network:
    """A stack of layers from images to logits.

    Parameters
    ----------
    layers : list of layers
    input_shape : (height, width, channels), (height, width) or (features,)
        Shape of one example.
    rng : numpy.random.Generator
        Draws the weights.
    dtype : float32 or float64
        Of the weights, and of everything that is computed.

    Examples
    --------
    >>> from cnnlib import Conv2D, Dense, Flatten, ReLU
    >>> net = Network([Conv2D(4, 3), ReLU(), Flatten(), Dense(10)], (8, 8, 1), rng=np.random.default_rng(0))
    >>> net.predict(np.zeros((5, 8, 8))).shape
    (5,)
    >>> net.summary()
    layer            output  parameters  receptive field
    input         8 × 8 × 1                        1 × 1
    Conv2D(4, 3)  6 × 6 × 4          40            3 × 3
    ReLU()        6 × 6 × 4                        3 × 3
    Flatten()           144                        3 × 3
    Dense(10)            10       1,450              all
    total                         1,490
    """

    def __init__(
        self,
        layers: Sequence[Layer],
        input_shape: Shape,
        *,
        rng: np.random.Generator,
        dtype: DTypeLike = np.float32,
    ) -> None:
        check_generator(rng)
        self.dtype = as_dtype(dtype)
        self.input_shape = _input_shape(input_shape)
        self.layers = _as_list(layers)
        self.shapes = [self.input_shape]  # shapes[i] goes into layers[i], shapes[i + 1] comes out
        for index, layer in enumerate(self.layers):
            self.shapes.append(self._build(index, layer, rng))
        if len(self.shapes[-1]) != 1 or not self.params():
            wanted = "a stack with weights that ends in flat logits, such as [..., Flatten(), Dense(10)]"
            raise ValueError(f"layers: expected {wanted}; got {self.layers}")
        for layer in self.layers:
            layer.in_network = True

    def _build(self, index: int, layer: Layer, rng: np.random.Generator) -> Shape:
        if not isinstance(layer, Layer):
            raise TypeError(f"layers[{index}]: expected a layer such as Conv2D(6, 5); got {layer!r}")
        if layer.in_network or any(layer is other for other in self.layers[:index]):
            raise ValueError(f"layers[{index}]: {layer} belongs to a network already; make a new one")
        try:
            return layer.build(self.shapes[-1], rng, self.dtype)
        except ValueError as error:
            raise ValueError(f"layers[{index}]: {layer}: {error}") from None

    def params(self) -> list[NDArray]:
        """List all weights and biases, first layer first: the arrays themselves, not copies."""
        return [p for layer in self.layers for p in layer.params()]

    def grads(self) -> list[NDArray]:
        """List the derivatives that `backward` fills in, in the order of `params`."""
        return [g for layer in self.layers for g in layer.grads()]

    def forward(self, x: ArrayLike) -> NDArray:
        """Compute the logits, (classes, batch), of a batch, (height, width, channels, batch)."""
        x = as_array("x", x)
        if x.shape[:-1] != self.input_shape or 0 in x.shape:
            wanted = ", ".join(map(str, self.input_shape))
            raise ValueError(f"x: expected ({wanted}, batch), as predict and fit make it of images; got {x.shape}")
        x = x.astype(self.dtype, copy=False)
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, delta: ArrayLike, *, input_gradient: bool = False) -> NDArray | None:
        """Pass ∂C/∂logits, (classes, batch), back through all layers; the derivatives are then in `grads`.

        Returns ∂C/∂x if `input_gradient` is true; it costs extra, and training does not need it.
        """
        gradient: Any = as_array("delta", delta).astype(self.dtype, copy=False)
        for layer in reversed(self.layers[1:]):
            gradient = layer.backward(gradient)
        gradient = self.layers[0].backward(gradient, input_gradient=input_gradient)
        return gradient if input_gradient else None

    def fit(
        self,
        images: ArrayLike,
        labels: ArrayLike,
        *,
        epochs: int,
        batch_size: int,
        learning_rate: float | Callable[[int], float],
        momentum: float = 0.0,
        validation: tuple[ArrayLike, ArrayLike] | None = None,
        rng: np.random.Generator,
        shift: int = 0,
        workers: int = 1,
        progress: bool = True,
    ) -> training.History:
        """Train with mini-batch gradient descent on the cross-entropy.

        Parameters
        ----------
        images : array, (N, height, width[, channels])
        labels : array of int, (N,)
        epochs, batch_size : int
        learning_rate : float, or function of the epoch (0, 1, …) that returns one
        momentum : float
        validation : (images, labels), optional
            Evaluated after each epoch.
        rng : numpy.random.Generator
            Shuffles the data; the same seed gives the same training.
        shift : int
            In each step each image is moved by up to so many pixels, vertically and horizontally, drawn anew; zeros
            move in. Where an image means the same a pixel further on, this works like more data.
        workers : int
            Processes that share each batch. The gradients of their parts are added up, so the result is that of one
            worker up to rounding; on two cores two workers take little more than half the time. Not on Linux, scripts
            need the line `if __name__ == "__main__":` for it.
        progress : bool
            Whether to show a bar with loss and accuracy.

        Returns
        -------
        History
            Loss and accuracy of each epoch. Interrupting (Ctrl-C, or the stop button) ends the training with the
            history so far.

        Raises
        ------
        ValueError
            If the loss becomes NaN or infinite, and for wrong arguments.
        """
        images, labels = self._data("images", "labels", images, labels)
        if not np.isfinite(images).all():
            raise ValueError(f"images: expected finite numbers; got {images[~np.isfinite(images)][0]}")
        if validation is not None:
            validation = self._validation(validation)
        return training.fit(
            self,
            images,
            labels,
            epochs=epochs,
            batch_size=batch_size,
            learning_rate=learning_rate,
            momentum=momentum,
            validation=validation,
            rng=rng,
            shift=shift,
            workers=workers,
            progress=progress,
        )

    def predict_probabilities(self, images: ArrayLike) -> NDArray:
        """Return the probabilities, (N, classes), of images, (N, height, width[, channels])."""
        images = self._images("images", images)
        batches = training.minibatches(images, np.zeros(len(images)), 256)
        return np.concatenate([softmax(self.forward(x)).T for x, _ in batches])

    def predict(self, images: ArrayLike) -> NDArray:
        """Return the most probable class, (N,), of images, (N, height, width[, channels])."""
        return self.predict_probabilities(images).argmax(axis=1)

    def evaluate(self, images: ArrayLike, labels: ArrayLike) -> tuple[float, float]:
        """Return mean loss and accuracy (0 to 1) on images, (N, height, width[, channels]), and labels, (N,)."""
        return training.evaluate(self, *self._data("images", "labels", images, labels))

    def _images(self, name: str, images: ArrayLike) -> NDArray:
        """Check batch-first images; give grey ones their channel axis and the network's dtype."""
        images = as_array(name, images)
        if (*images.shape[1:], 1) == self.input_shape:
            images = images[..., None]
        if images.shape[1:] != self.input_shape or len(images) == 0:
            wanted = ", ".join(map(str, self.input_shape))
            raise ValueError(f"{name}: expected (N, {wanted}) with N at least 1; got {images.shape}")
        return images.astype(self.dtype, copy=False)

    def _data(self, name: str, labels_name: str, images: ArrayLike, labels: ArrayLike) -> tuple[NDArray, NDArray]:
        images = self._images(name, images)
        labels = as_labels(labels_name, labels, classes=self.shapes[-1][0])
        check_shape(labels_name, labels, images.shape[:1], ", one an image")
        return images, labels

    def _validation(self, validation: tuple[ArrayLike, ArrayLike]) -> tuple[NDArray, NDArray]:
        if not (isinstance(validation, tuple | list) and len(validation) == 2):
            raise TypeError(f"validation: expected a pair (images, labels); got {type(validation).__name__}")
        return self._data("validation[0]", "validation[1]", *validation)

    def summary(self) -> None:
        """Print each layer with the shape of its output, its parameters and its receptive field, in pixels."""
        print(summary.table(self.layers, self.shapes))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write architecture and weights into one `.npz` file, whole or not at all."""
        path = as_path(path)
        if not path.parent.is_dir():
            raise FileNotFoundError(f"path: expected a folder that exists; got {path.parent}")
        layers = [[type(layer).__name__, layer.config()] for layer in self.layers]
        architecture = json.dumps({"input_shape": self.input_shape, "dtype": self.dtype.name, "layers": layers})
        content = io.BytesIO()
        params: dict[str, Any] = {f"param_{i}": p for i, p in enumerate(self.params())}
        np.savez(content, network=architecture, **params)
        try:
            write_whole(path, content.getvalue())
        except OSError as error:
            why = f"{path} could not be written ({error.strerror}); what was there is kept"
            raise OSError(f"path: {why}") from error

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read a network that `save` wrote.

        Raises
        ------
        OSError
            If there is no such file.
        ValueError
            If the file is damaged or something else.
        """
        path = as_path(path)
        with open(path, "rb") as file:
            try:
                with np.load(file, allow_pickle=False) as stored:
                    return cls._from_stored(stored)
            except Exception as error:  # whatever a damaged file makes of the reader
                raise ValueError(
                    f"path: expected a file written by Network.save; {path} is damaged or something else ({error})"
                ) from error

    @classmethod
    def _from_stored(cls, stored: Mapping[str, NDArray]) -> Self:
        architecture = json.loads(str(stored["network"]))
        layers = [_layer_from_config(name, config) for name, config in architecture["layers"]]
        net = cls(layers, tuple(architecture["input_shape"]), rng=np.random.default_rng(0), dtype=architecture["dtype"])
        for i, param in enumerate(net.params()):
            values = stored[f"param_{i}"]
            check_shape(f"param_{i}", values, param.shape)
            if values.dtype != param.dtype:  # half the bytes read as another type escape the archive's checksum
                raise ValueError(f"param_{i}: expected {param.dtype}; got {values.dtype}")
            param[...] = values
        return net


def _as_list(layers: Sequence[Layer]) -> list[Layer]:
    if not isinstance(layers, list | tuple):
        raise TypeError(f"layers: expected a list of layers; got {layers!r}")
    return list(layers)


def _input_shape(shape: Shape) -> Shape:
    """Return the shape of one example; a grey image gets its channel."""
    try:
        shape = tuple(as_whole("input_shape", n, 1) for n in shape)
    except TypeError:
        raise TypeError(f"input_shape: expected (height, width, channels) or (features,); got {shape!r}") from None
    if len(shape) not in (1, 2, 3):
        raise ValueError(f"input_shape: expected (height, width, channels) or (features,); got {shape}")
    return (*shape, 1) if len(shape) == 2 else shape


def _layer_from_config(name: str, config: dict[str, Any]) -> Layer:
    if name not in layer_module.__all__:
        raise ValueError(f"unknown layer {name!r}")
    config = {key: tuple(value) if isinstance(value, list) else value for key, value in config.items()}
    return getattr(layer_module, name)(**config)
