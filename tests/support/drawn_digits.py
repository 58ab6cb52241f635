"""Digits as a hand draws them, in three styles: strokes of a few points in a box from 0 to 100, for DrawDigit."""

import numpy as np

_ROUND = {  # open and rounded, as on a form
    0: [[(50, 0), (20, 10), (4, 35), (2, 65), (18, 92), (48, 100), (80, 90), (97, 62), (96, 34), (80, 9), (50, 0)]],
    1: [[(50, 0), (50, 50), (50, 100)]],
    2: [[(8, 24), (18, 6), (46, 0), (76, 8), (84, 28), (70, 50), (40, 74), (6, 98), (50, 98), (94, 98)]],
    3: [[(8, 14), (30, 0), (66, 2), (84, 20), (76, 38), (44, 48), (76, 56), (92, 76), (76, 95), (42, 100), (6, 88)]],
    4: [[(60, 0), (34, 32), (6, 66), (50, 66), (96, 66)], [(70, 38), (70, 70), (70, 100)]],
    5: [[(84, 2), (50, 2), (18, 2), (14, 42), (44, 36), (76, 44), (90, 66), (76, 90), (42, 100), (8, 90)]],
    6: [[(70, 2), (40, 18), (16, 48), (8, 76), (26, 97), (60, 99), (84, 82), (80, 60), (54, 50), (26, 58), (10, 76)]],
    7: [[(6, 4), (48, 4), (92, 4), (72, 36), (50, 68), (34, 100)]],
    8: [[(78, 14), (50, 0), (22, 12), (26, 34), (52, 48), (80, 66), (80, 88), (50, 100), (20, 88), (22, 66), (50, 48),
         (76, 32), (78, 14)]],
    9: [[(84, 28), (66, 4), (34, 4), (14, 24), (26, 46), (58, 48), (84, 28), (84, 60), (78, 100)]],
}  # fmt: skip
_ANGULAR = {  # with corners and extra strokes, as they are drawn in Europe
    0: [[(30, 0), (4, 30), (4, 70), (30, 100), (70, 100), (96, 70), (96, 30), (70, 0), (30, 0)]],
    1: [[(18, 30), (56, 0), (56, 100)]],
    2: [[(10, 16), (40, 0), (80, 10), (80, 34), (4, 100), (98, 100)]],
    3: [[(10, 0), (86, 0), (40, 42), (70, 46), (90, 70), (70, 96), (30, 100), (4, 88)]],
    4: [[(28, 0), (4, 58), (94, 58)], [(66, 24), (62, 100)]],
    5: [[(20, 4), (12, 46), (54, 40), (88, 58), (82, 86), (50, 100), (8, 94)], [(20, 4), (90, 4)]],
    6: [[(44, 0), (10, 50), (8, 82), (34, 100), (76, 94), (88, 70), (60, 52), (12, 66)]],
    7: [[(4, 2), (94, 2), (44, 100)], [(26, 50), (84, 50)]],
    8: [[(50, 46), (16, 26), (34, 2), (68, 2), (86, 24), (50, 46), (10, 74), (34, 100), (70, 98), (92, 74), (50, 46)]],
    9: [[(82, 10), (40, 2), (12, 22), (30, 46), (82, 36), (82, 10), (80, 56), (44, 100)]],
}
_LEANING = {
    n: [[(x * 0.8 + 0.25 * (100 - y), y) for x, y in stroke] for stroke in strokes] for n, strokes in _ROUND.items()
}
STYLES = {"round": _ROUND, "angular": _ANGULAR, "leaning": _LEANING}


def drawn(digit, style="round", height=160.0, width=100.0, middle=(112.0, 112.0), smooth=True):
    """Return the strokes of a digit on the pad, as lists of (x, y), bent between their points if `smooth`."""
    strokes = []
    for stroke in STYLES[style][digit]:
        points = _bent(np.array(stroke, float)) if smooth else np.array(stroke, float)
        points = (points / 100 - 0.5) * (width, height) + middle
        strokes.append(np.clip(points, 0, 224).round(1).tolist())
    return strokes


def _bent(points, between=6):
    """Put points between points, on Catmull and Rom's curve through them."""
    padded = np.concatenate([points[:1], points, points[-1:]])
    t = np.arange(between)[:, None] / between
    pieces = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        pieces.append(b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))))
    return np.concatenate([*pieces, points[-1:]])
