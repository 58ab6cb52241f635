"""How fast is the library? Layers and LeNet-5 beside PyTorch, and all of it beside what the machine can do.

    make bench                    everything; about seven minutes
    make bench ARGS=--quick       a look, in about one

Each contestant is a process of its own, for one thread and for two, and they take turns, so that a busy moment of the
machine meets all of them; what is shown is the median of the rounds. With two threads the library shares each batch
between two processes, as `fit(workers=2)` does. Tables go to the screen, all numbers to bench.json, a picture to
bench.png. PyTorch takes part if it is installed (`.venv/bin/pip install torch`).
"""

import importlib.metadata
import json
import math
import platform
import tempfile
import threading
import time
from importlib.util import find_spec
from pathlib import Path
from statistics import geometric_mean, median
from typing import Annotated

import numpy as np
import typer
from drawing import draw
from ladder import climb
from players import LAYERS, Player
from rich.console import Console
from rich.table import Table
from threadpoolctl import threadpool_info

from cnnlib import datasets
from cnnlib.files import write_whole
from cnnlib.workers import cores

OPERATIONS = "forward", "input gradient", "kernel gradient"
THREADS = 1, 2
console = Console(width=140)


def lenet_operations():
    """Count two operations for each multiplication: forward, kernel gradients, and all input gradients but one."""
    first, second = 28 * 28 * 6 * 25, 10 * 10 * 16 * 150
    dense = 400 * 120 + 120 * 84 + 84 * 10
    return 2 * (3 * (first + second + dense) - first)


def layer_operations(settings):
    """Count two operations for each multiplication of one of the three operations of a layer."""
    weights = settings["f"] ** 2 * settings["channels"] * settings["filters"]
    return 2 * weights * math.prod(settings["out"]) * settings["batch"]


def machine():
    """Describe what this runs on."""
    names = ["numpy", "torch"] if find_spec("torch") else ["numpy"]
    models = [line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    blas = [f"{pool['internal_api']} {pool['version']} ({pool.get('architecture')})" for pool in threadpool_info()]
    return {
        "processor": models[0] if models else platform.processor(),
        "cores": cores(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "matrix products": ", ".join(blas),
        "versions": {name: importlib.metadata.version(name) for name in names},
    }


def _lines(path):
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


def players(libraries, *, share_layers=False):
    """Start everyone: {(library, threads): Player}."""
    return {
        (library, threads): Player(library, threads, threads if share_layers and library == "cnnlib" else 1)
        for threads in THREADS
        for library in libraries
    }


def stop(team):
    """End everyone's processes."""
    for player in team.values():
        player.stop()


def turns(team, rounds, ask):
    """Let everyone play once a round; return {who: median of the answers}."""
    answers = {who: [] for who in team}
    for _ in range(rounds):
        for who, player in team.items():
            answers[who].append(ask(player))
    return {who: median(times) for who, times in answers.items()}


def product_speeds(rounds):
    """Measure large matrix products: {threads: operations a second}, in NumPy."""
    team = players(["cnnlib"])
    size = 2048
    for player in team.values():
        player.ask("prepare_product", size=size)
    times = turns(team, rounds, lambda player: player.ask("time", what="product", seconds=0.3))
    stop(team)
    return {threads: 2 * size**3 / seconds for (_, threads), seconds in times.items()}


def bench_layers(libraries, rounds, seconds):
    """Time the three operations of every layer: rows with seconds by operation, library and threads."""
    team, rows = players(libraries, share_layers=True), []
    for layer in LAYERS:
        settings = layer["settings"]
        for player in team.values():
            player.ask("prepare_layer", player.parts(settings["batch"]), **settings)
        times = {}
        for operation in OPERATIONS:

            def ask(player, settings=settings, operation=operation):
                parts = [{} for _ in player.parts(settings["batch"])]
                return player.ask("time", parts, what=operation, seconds=seconds)

            times[operation] = turns(team, rounds, ask)
        rows.append(layer | {"operations": layer_operations(settings), "seconds": _by_name(times)})
        console.print(f"[dim]{layer['name']}: {sum(t['cnnlib', 1] for t in times.values()) * 1e3:.2f} ms[/dim]")
    stop(team)
    return rows


def _by_name(times):
    return {op: {f"{lib}, {n}": s for (lib, n), s in t.items()} for op, t in times.items()}


def bench_lenet(libraries, rounds, count, batches, data):
    """Train LeNet-5: {batch: {"library, threads": images a second}}."""
    team, rates = players(libraries), {}
    for batch in batches:
        for player in team.values():
            player.ask("prepare_lenet", count=count, batch=batch, data=data)
        times = turns(team, rounds, lambda player: player.ask("once", what="epoch"))
        rates[batch] = {f"{library}, {threads}": count / s for (library, threads), s in times.items()}
    stop(team)
    return rates


def bench_memory(libraries, count, data):
    """Watch the memory of everyone during a training with batches of 64: megabytes at the peak."""
    peaks = {}
    for (library, threads), player in players(libraries).items():
        player.ask("prepare_lenet", count=count, batch=64, data=data)
        trained = threading.Event()
        training = threading.Thread(target=lambda p=player, t=trained: (p.ask("once", what="epoch"), t.set()))
        training.start()
        seen = []
        while not trained.wait(0.1):
            seen.append(player.megabytes())
        training.join()
        player.stop()
        peaks[f"{library}, {threads}"] = max(seen)
    return peaks


def show_layers(rows, speeds):
    """Print a table of the layers for each number of threads."""
    for threads in THREADS:
        ours, theirs = f"cnnlib, {threads}", f"torch, {threads}"
        table = Table(title=f"Layers, {threads} thread{'s' * (threads > 1)}: milliseconds (PyTorch's)")
        table.add_column("layer")
        for name in ("image", "f", "s", "N", *OPERATIONS, "all three", "times PyTorch", "times the bound"):
            table.add_column(name, justify="right")
        for row in rows:
            s, times = row["settings"], row["seconds"]
            cells = [_pair(times[op], ours, theirs) for op in OPERATIONS]
            total = all_three(row)
            bound = 3 * row["operations"] / speeds[threads]
            image = f"{s['height']}×{s['width']}×{s['channels']}→{s['filters']}"
            sizes = [image, str(s["f"]), str(s["stride"]), str(s["batch"])]
            faster = f"{ratio(row, ours, theirs):.2f}" if theirs in total else "–"
            table.add_row(row["name"], *sizes, *cells, _pair(total, ours, theirs), faster, f"{total[ours] / bound:.1f}")
        console.print(table)
        console.print(_ratios(rows, ours, theirs))


def all_three(row):
    """Add up the times of the three operations: {who: seconds}."""
    times = row["seconds"]
    return {who: sum(times[op][who] for op in OPERATIONS) for who in times["forward"]}


def ratio(row, ours, theirs):
    """Divide PyTorch's time for the three operations by ours."""
    total = all_three(row)
    return total[theirs] / total[ours]


def _ratios(rows, ours, theirs):
    if theirs not in rows[0]["seconds"]["forward"]:
        return "PyTorch is not installed: there is nothing to compare with"
    ratios = {kind: [ratio(r, ours, theirs) for r in rows if r["kind"] == kind] for kind in ("course", "other")}
    mean = geometric_mean(ratios["course"] + ratios["other"])
    lowest = ", ".join(f"{kind} layers at least {min(found):.2f}" for kind, found in ratios.items())
    return f"times PyTorch: geometric mean {mean:.2f}; {lowest}\n"


def _pair(times, ours, theirs):
    return f"{times[ours] * 1e3:.3g}" + (f" ({times[theirs] * 1e3:.3g})" if theirs in times else "")


def show_lenet(result, speeds):
    """Print the table of LeNet-5's training."""
    table = Table(title="LeNet-5 on MNIST: images a second while training")
    for name in ("batch", "threads", "cnnlib", "PyTorch", "times PyTorch", "times the bound"):
        table.add_column(name, justify="right")
    for batch, rates in result["images a second"].items():
        for threads in THREADS:
            ours, theirs = rates[f"cnnlib, {threads}"], rates.get(f"torch, {threads}")
            bound = speeds[threads] / lenet_operations()
            cells = (f"{theirs:,.0f}", f"{ours / theirs:.2f}") if theirs else ("–", "–")
            table.add_row(str(batch), str(threads), f"{ours:,.0f}", *cells, f"{bound / ours:.2f}")
    console.print(table)
    memory = "; ".join(f"{who} thread(s) {size:,.0f} MB" for who, size in result["peak megabytes"].items())
    console.print(f"peak memory with batches of 64: {memory}\n")


def show_ladder(rows):
    """Print how long one image takes on each rung."""
    table = Table("rung", title="LeNet's second layer, forward, one thread: microseconds an image")
    table.add_column("µs", justify="right")
    table.add_column("times the last", justify="right")
    for name, _, seconds in rows:
        table.add_row(name, f"{seconds * 1e6:,.1f}", f"{seconds / rows[-1][2]:,.0f}")
    console.print(table)


def mnist_file(folder, count):
    """Store MNIST's training images for the contestants; without MNIST they draw numbers at random."""
    try:
        train = datasets.load_mnist(progress=False).train
    except OSError as error:
        console.print(f"MNIST is not to be had ({error}): LeNet-5 trains on random images of the same size")
        return None
    path = Path(folder) / "mnist.npz"
    np.savez(path, images=train.images[:count], labels=train.labels[:count])
    return str(path)


def main(
    out: Annotated[Path, typer.Option(help="folder for bench.json and bench.png")] = Path("results"),
    quick: Annotated[bool, typer.Option("--quick", help="fewer and shorter rounds")] = False,
):
    """Time layers and LeNet-5, beside PyTorch if it is installed."""
    start = time.perf_counter()
    out.mkdir(parents=True, exist_ok=True)
    libraries = ["cnnlib", "torch"] if find_spec("torch") else ["cnnlib"]
    rounds, seconds, count = (3, 0.02, 6000) if quick else (7, 0.1, 30_000)
    about = machine()
    console.print_json(data=about)
    speeds = product_speeds(rounds)
    with tempfile.TemporaryDirectory() as folder:
        data = mnist_file(folder, 60_000)
        rates = bench_lenet(libraries, rounds, count, (64,) if quick else (32, 64, 128, 256), data)
        peaks = bench_memory(libraries, 6_000 if quick else 60_000, data)
    lenet = {"images a second": rates, "peak megabytes": peaks, "operations an image": lenet_operations()}
    layers = bench_layers(libraries, rounds, seconds)
    rungs = climb()
    console.print(", ".join(f"matrix product, {n} thread(s): {s / 1e9:.0f} GFLOP/s" for n, s in speeds.items()))
    show_layers(layers, speeds)
    show_lenet(lenet, speeds)
    show_ladder(rungs)
    report = {"machine": about, "threads": THREADS, "product operations a second": speeds}
    report |= {"layers": layers, "lenet": lenet, "ladder": rungs, "rounds": rounds}
    text = json.dumps(report, indent=1)
    write_whole(out / "bench.json", text.encode())
    draw(json.loads(text), out / "bench.png")
    console.print(f"wrote {out / 'bench.json'} and {out / 'bench.png'} after {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    typer.run(main)
