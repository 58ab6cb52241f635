"""The picture of a benchmark: who is how fast, and what the machine could do."""

import matplotlib
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from cnnlib.files import write_whole
from cnnlib.plotting import to_bytes

__all__ = ["draw"]

OURS, THEIRS, BOUND = "#0072B2", "#E69F00", "#000000"  # Okabe and Ito's blue, orange and black
STYLES = {"cnnlib": (OURS, "o", "cnnlib"), "torch": (THEIRS, "D", "PyTorch")}


def draw(report, path):
    """Draw layers, training and ladder from what `bench.json` holds."""
    compared = "torch, 1" in report["layers"][0]["seconds"]["forward"]
    with matplotlib.rc_context({"font.size": 11}):
        figure = Figure(figsize=(15, 14), layout="constrained")
        axes = figure.subplot_mosaic([["layers", "layers"], ["training", "ladder"]], height_ratios=[3, 2])
        _layers(axes["layers"], report, compared)
        _training(axes["training"], report)
        _ladder(axes["ladder"], report)
        figure.suptitle(f"{report['machine']['processor']}, {report['machine']['cores']} cores")
        write_whole(path, to_bytes(figure, "png", dpi=90))


def _layers(ax, report, compared):
    """Share of the bound that each layer reaches, all three operations together."""
    names = [f"{row['name']}\n{_sizes(row['settings'])}" for row in report["layers"]]
    speed = report["product operations a second"]
    for number, (who, (colour, marker, shown)) in enumerate(list(STYLES.items())[: 1 + compared]):
        for threads, fill in (("1", colour), ("2", "none")):
            shares = [
                3 * row["operations"] / sum(t[f"{who}, {threads}"] for t in row["seconds"].values()) / speed[threads]
                for row in report["layers"]
            ]
            label = f"{shown}, {threads} thread{'s' * (threads == '2')}"
            places = [i + 0.16 * (number - 0.5) for i in range(len(names))]
            ax.plot(places, shares, marker, color=colour, markerfacecolor=fill, markersize=9, label=label)
    ax.axhline(1, color=BOUND, linestyle="--", linewidth=1)
    ax.text(0, 1.03, "the speed of a large matrix product", va="bottom")
    ax.set_xticks(range(len(names)), names, rotation=60, ha="right", fontsize=10)
    ax.set_yscale("log")
    ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:.0%}"))
    ax.yaxis.set_minor_formatter(NullFormatter())
    ax.set_ylabel("share of what the machine can do")
    ax.set_title("One layer: forward, input gradient and kernel gradient")
    ax.grid(axis="y", which="both", alpha=0.3)
    ax.set_ylim(bottom=0.012)
    ax.legend(loc="lower left", ncols=2)


def _sizes(s):
    stride = f" s{s['stride']}" * (s["stride"] > 1)
    batch = f" N{s['batch']}" * (s["batch"] != 64)
    return f"{s['channels']}×{s['height']}×{s['width']}→{s['filters']} f{s['f']}{stride}{batch}"


def _training(ax, report):
    """Images a second against the batch size."""
    rates = report["lenet"]["images a second"]
    batches = list(rates)
    for who in next(iter(rates.values())):
        library, threads = who.split(", ")
        colour, marker, name = STYLES[library]
        line = "-" if threads == "1" else "--"
        label = f"{name}, {threads} thread{'s' * (threads == '2')}"
        ax.plot(batches, [rates[b][who] for b in batches], line, color=colour, marker=marker, label=label)
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:,.0f}"))
    ax.set_xlabel("images a batch")
    ax.set_ylabel("images a second")
    ax.set_title("Training LeNet-5's shape on MNIST")
    ax.grid(alpha=0.3)
    ax.legend()


def _ladder(ax, report):
    """Time of one image on each rung."""
    names = [name.replace("_", " ") for name, *_ in report["ladder"]]
    micros = [seconds * 1e6 for *_, seconds in report["ladder"]]
    bars = ax.barh(names, micros, color=OURS)
    ax.bar_label(bars, [f"{value:,.0f} µs" if value >= 10 else f"{value:.1f} µs" for value in micros], padding=4)
    ax.set_xscale("log")
    ax.set_xlim(right=max(micros) * 12)
    ax.invert_yaxis()
    ax.set_xlabel("microseconds an image")
    ax.set_title("LeNet's second layer, forward, one thread")
