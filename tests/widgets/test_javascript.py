"""The explorers' JavaScript without a browser: bundles, style, names and types, and their arithmetic in Node."""

import importlib
import json
import math
import re
from pathlib import Path

import numpy as np
import pytest
from node import EXPLORERS, NODE, WIDGETS, need_node_modules, run

SUPPORT = Path(__file__).parents[1] / "support"
NUMBERS = sorted(path.stem.removeprefix("numbers_") for path in SUPPORT.glob("numbers_*.py"))


@pytest.fixture(scope="module", autouse=True)
def node_modules():
    need_node_modules()


def test_the_bundles_are_made_from_the_sources(tmp_path):
    well, said = run(NODE, "tools/widgets.mjs", str(tmp_path))
    assert well, said
    made, kept = (
        {path.name: path.read_bytes() for path in folder.iterdir()} for folder in (tmp_path, WIDGETS / "static")
    )
    assert sorted(made) == sorted(kept) == [f"{name}.js" for name in EXPLORERS]
    differ = [name for name in made if made[name] != kept[name]]
    assert differ == [], "run `make widgets`"


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("command", [("biome", "check"), ("tsc", "--project", "jsconfig.json")], ids=["biome", "tsc"])
def test_style_names_and_types(command):
    well, said = run("npx", "--no-install", *command)
    assert well, said


def test_every_arithmetic_has_cases_and_a_test():
    tests = [path.name.removesuffix(".test.js") for path in sorted((WIDGETS / "js").glob("*.test.js"))]
    assert tests == NUMBERS == EXPLORERS


# ---- arithmetic ----


def plain(value):
    """Turn arrays into lists and infinities into words, which JSON can hold."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, np.ndarray | np.generic):
        return plain(value.tolist())
    if isinstance(value, float) and math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def cases(name, count):
    """Make cases for an explorer."""
    case, rng = importlib.import_module(f"numbers_{name}").case, np.random.default_rng(count)
    return [plain(case(rng)) for _ in range(count)]


@pytest.fixture(
    scope="module",
    params=[
        *((name, 300) for name in NUMBERS),
        *(pytest.param((name, 2000), marks=pytest.mark.slow) for name in NUMBERS),
    ],
    ids=lambda pair: f"{pair[0]}, {pair[1]}",
)
def arithmetic(request):
    """The name of an explorer and its cases, made once."""
    return request.param[0], cases(*request.param)


def in_node(folder, name, given):
    """Run the tests of one explorer's arithmetic with these cases."""
    (folder / f"{name}.json").write_text(json.dumps(given, allow_nan=False))
    return run(NODE, "--test", f"cnnlib/widgets/js/{name}.test.js", CNNLIB_NUMBERS=str(folder))


def test_the_arithmetic_is_cnnlibs(arithmetic, tmp_path):
    well, said = in_node(tmp_path, *arithmetic)
    assert well, said[-4000:]


@pytest.mark.slow
def test_a_wrong_number_is_found(arithmetic, tmp_path):
    """The test of the arithmetic can fail: in the last case with numbers, none is what `cnnlib` says."""
    name, given = arithmetic
    last = max(n for n, case in enumerate(given) if spoilt(case) != case)
    well, said = in_node(tmp_path, name, [*given[:last], spoilt(given[last]), *given[last + 1 :]])
    assert not well and "expected" in said, said[-4000:]


@pytest.fixture(scope="module")
def all_cases(tmp_path_factory):
    """A folder with cases for every explorer."""
    folder = tmp_path_factory.mktemp("cases")
    for name in NUMBERS:
        (folder / f"{name}.json").write_text(json.dumps(cases(name, 1000), allow_nan=False))
    return folder


@pytest.mark.parametrize(
    "sample", [pytest.param("60", marks=pytest.mark.slow), pytest.param("0", marks=pytest.mark.measure)]
)
@pytest.mark.timeout(0)
def test_most_mutants_are_noticed(all_cases, sample):
    """Of what the arithmetic runs; see tools/mutate_js.mjs. What survives is printed."""
    well, said = run(NODE, "tools/mutate_js.mjs", "--sample", sample, CNNLIB_NUMBERS=str(all_cases))
    print(said)
    noticed, tried = map(int, re.findall(r"^(\d+) of (\d+) mutants noticed", said, re.MULTILINE)[0])
    assert well and 3 * noticed > 2 * tried, said


def spoilt(value):
    """Return a case with 1 added to every number that is expected."""
    if isinstance(value, dict):
        return {key: part if key == "traits" else spoilt(part) for key, part in value.items()}
    if isinstance(value, list):
        return [spoilt(part) for part in value]
    return value + 1 if isinstance(value, int | float) and not isinstance(value, bool) else value
