"""What a figure draws, as the tests of figures read it."""


def texts(ax):
    """What is written on `ax`, in the order of drawing."""
    return [text.get_text() for text in ax.texts]


def patches(ax, kind):
    """The patches of one kind on `ax`, in the order of drawing."""
    return [patch for patch in ax.patches if isinstance(patch, kind)]


def cells(ax, **wanted):
    """The squares on `ax` with these properties, by their lower left corners."""
    found = [p for p in ax.patches if all(getattr(p, f"get_{name}")() == value for name, value in wanted.items())]
    return {(float(p.get_x()), float(p.get_y())) for p in found}


def font_sizes(figure):
    """The sizes of titles, axis labels and tick labels."""
    return [text.get_fontsize() for ax in figure.axes for text in (ax.title, ax.xaxis.label, *ax.get_xticklabels())]
