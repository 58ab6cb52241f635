"""The command `cnnlib`: open the course, train the small network without a notebook, or grade a class."""

import enum
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NamedTuple

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

import cnnlib
from cnnlib import datasets, plotting
from cnnlib.datasets import Split
from cnnlib.files import write_whole
from cnnlib.models import lenet5, small_cnn
from cnnlib.network import Network
from cnnlib.training import History, cosine_decay, with_shifts

__all__ = ["main"]

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


class Data(enum.StrEnum):
    """What to train on."""

    digits = "digits"
    mnist = "mnist"


class Preset(NamedTuple):
    """What `train` does if nothing else is asked for."""

    make_network: Callable[..., Network]
    epochs: int
    batch_size: int
    learning_rate: float
    shift: int  # pixels by which images are moved in each step
    workers: int
    kept: int  # images kept aside to watch the training with


PRESETS = {  # that of MNIST was chosen on the images kept aside
    Data.digits: Preset(small_cnn, 10, 64, 0.1, 0, 1, 134),
    Data.mnist: Preset(lenet5, 15, 128, 0.04, 1, 2, 5000),
}


def _print_version(wanted: bool) -> None:
    if wanted:
        print(cnnlib.__version__)
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="print it")
    ] = False,
) -> None:
    """Learn convolutional neural networks from notebooks and a NumPy library whose code is the formulas."""


@app.command()
def train(
    data: Annotated[Data, typer.Option(help="1,797 digits of 8 × 8 that come along, or MNIST")] = Data.digits,
    epochs: Annotated[int | None, typer.Option(min=1, help="times through the data  [10; mnist: 15]")] = None,
    batch_size: Annotated[int | None, typer.Option(min=1, help="images a step  [64; mnist: 128]")] = None,
    learning_rate: Annotated[float | None, typer.Option(help="at the start; it falls to 0  [0.1; mnist: 0.04]")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="processes that share each step  [1; mnist: 2]")] = None,
    seed: Annotated[int, typer.Option(min=0, help="the same seed gives the same network")] = 0,
    out: Annotated[Path, typer.Option(help="folder for training.png and model.npz, which are replaced")] = Path(
        "results"
    ),
) -> None:
    """Train a small CNN on handwritten digits, and test it on others."""
    preset = PRESETS[data]
    epochs, rate = epochs or preset.epochs, learning_rate or preset.learning_rate
    if learning_rate is not None and not 0 < learning_rate < np.inf:
        raise ValueError(f"--learning-rate: expected a positive number; got {learning_rate}")
    _make_folder(out)
    digits = datasets.load_digits() if data is Data.digits else datasets.load_mnist()
    rng = np.random.default_rng(seed)
    training, validation = _split(digits.train, preset.kept, rng)
    net = preset.make_network((*digits.train.images.shape[1:], 1), 10, rng=rng)
    start = time.perf_counter()
    history = net.fit(
        *(with_shifts(*training) if data is Data.digits else training),
        epochs=epochs,
        batch_size=batch_size or preset.batch_size,
        learning_rate=cosine_decay(rate, epochs),
        momentum=0.9,
        validation=validation,
        rng=rng,
        shift=preset.shift,
        workers=workers or preset.workers,
    )
    _report(net, history, digits.test, time.perf_counter() - start, out)


@app.command()
def grade(
    submissions: Annotated[
        Path | None, typer.Argument(help="a folder with a file or a folder for each student")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="folder for records, scores and feedback; a run goes on there")
    ] = None,
    exercises: Annotated[Path | None, typer.Option(help="folder of another set of exercises  [the course]")] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="NOTEBOOK", help="that was set; may be repeated  [all handed in]")
    ] = None,
    round_name: Annotated[str, typer.Option("--round", help="another round has other inputs")] = "1",
    secret: Annotated[Path | None, typer.Option(help="file of the secret behind the inputs  [OUT/.secret]")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="submissions at a time  [number of cores]")] = None,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="of a Dask scheduler that shares the work")
    ] = None,
    allow_unsandboxed: Annotated[
        bool, typer.Option("--allow-unsandboxed", help="grade without any protection where there is no sandbox")
    ] = False,
    doctor: Annotated[
        bool, typer.Option("--doctor", help="try out which sandbox this machine gives, and stop")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="say only what went wrong")] = False,
) -> None:
    """Grade notebooks of strangers in a sandbox: points and reasons.

    Exit status: 0 all were graded, 1 some could not be read, 2 wrong use.
    """
    from cnnlib.grading import command

    if doctor:
        raise typer.Exit(command.doctor())
    if submissions is None or out is None:
        raise ValueError("cnnlib grade: expected SUBMISSIONS and --out RESULTS, or --doctor")
    exercises = exercises or _course_folder()
    workers = workers or os.cpu_count() or 1
    raise typer.Exit(
        command.run(
            submissions, out, exercises, only or [], round_name, secret, workers, dask, allow_unsandboxed, quiet
        )
    )


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def learn(context: typer.Context) -> None:
    """Open the course in JupyterLab; flags go to jupyter lab."""
    course = _course_folder()
    for name in copy_missing(course / "exercises", course / "my"):
        print(f"my/{name} is yours to fill in; nothing will overwrite it")
    settings = Path(__file__).parent / "jupyter_settings"
    flags = [f"--LabApp.app_settings_dir={settings}", f"--ServerApp.root_dir={course}"]
    flags.append("--LabApp.default_url=/lab/tree/chapters/00_start_here.ipynb")
    if not _has_screen():
        flags.append("--no-browser")
        print("No screen here: open the address that JupyterLab prints below in a browser.")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--allow-root")
    command = [sys.executable, "-m", "jupyter", "lab", *flags, *context.args]
    raise typer.Exit(subprocess.call(command, cwd=course))


def copy_missing(source: Path, target: Path) -> list[str]:
    """Copy the notebooks that `target` does not have yet; return their names."""
    target.mkdir(exist_ok=True)
    missing = [path for path in sorted(source.glob("*.ipynb")) if not (target / path.name).exists()]
    for path in missing:
        write_whole(target / path.name, path.read_bytes())
    return [path.name for path in missing]


def _course_folder() -> Path:
    """Find the folder that holds the chapters: here, above, or where the library was installed from."""
    here = Path.cwd()
    for folder in (here, *here.parents, Path(cnnlib.__file__).parent.parent):
        if (folder / "chapters" / "00_start_here.ipynb").is_file():
            return folder
    raise ValueError(f"expected to be called in the folder of the course; {here} has no chapters/")


def _has_screen() -> bool:
    return sys.platform in ("darwin", "win32") or any(os.environ.get(v) for v in ("DISPLAY", "WAYLAND_DISPLAY"))


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ValueError(f"--out: expected a folder that can be written; got {out} ({error.strerror})") from None
    if not os.access(out, os.W_OK):
        raise ValueError(f"--out: expected a folder that can be written; got {out}")


def _split(data: Split, kept: int, rng: np.random.Generator) -> list[tuple[NDArray, NDArray]]:
    """Keep `kept` random images aside; return (images, labels) of the others and of these."""
    order = rng.permutation(len(data))
    return [(data.images[part], data.labels[part]) for part in (order[kept:], order[:kept])]


def _report(net: Network, history: History, test: Split, seconds: float, out: Path) -> None:
    """Print the table, measure the network once on the test images, and write picture and model."""
    from sklearn.metrics import confusion_matrix

    console = Console()
    table = Table("epoch", "loss", "accuracy", "validation loss", "validation accuracy", title="Training")
    columns = (history.loss, history.accuracy, history.validation_loss, history.validation_accuracy)
    for epoch, (loss, right, v_loss, v_right) in enumerate(zip(*columns, strict=True), 1):
        table.add_row(f"{epoch}", f"{loss:.4f}", f"{right:.2%}", f"{v_loss:.4f}", f"{v_right:.2%}")
    console.print(table)
    predictions = net.predict(test.images)
    matrix = confusion_matrix(test.labels, predictions)
    write_whole(out / "training.png", plotting.to_bytes(plotting.training_report(history, matrix), "png", dpi=100))
    net.save(out / "model.npz")
    stopped = ", stopped by hand" if history.stopped else ""
    print(f"{sum(p.size for p in net.params()):,} parameters, trained for {seconds:.1f} s{stopped}")
    print(f"wrote {out / 'training.png'} and {out / 'model.npz'}")
    print(f"accuracy on {len(test):,} held-out images: {(predictions == test.labels).mean():.2%}")


def main() -> None:
    """Run the command; a wrong call ends with one line and exit status 2."""
    command = typer.main.get_command(app)
    try:
        status = command(standalone_mode=False)
    except typer.Abort:
        status = 130
    except (ValueError, OSError) as error:
        status = _complain(error)
    except Exception as error:
        if not hasattr(error, "format_message"):  # what typer raises for a wrong call has one
            raise
        status = _complain(error.format_message())
    sys.exit(status)


def _complain(message: object) -> int:
    print(f"cnnlib: {message}", file=sys.stderr)
    return 2
