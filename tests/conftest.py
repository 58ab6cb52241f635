"""Fixtures for the browser tests: Chromium, a JupyterLab, and pages that report what goes wrong in them."""

import signal

import pytest
from browser import CHROMIUM, DEADLINE, FLAGS, NO_CHROMIUM, NO_NPM, is_outside, missing, running_lab
from class_work import NO_LEVEL
from node import NO_NODE

TOO_SLOW = "[anywidget] Failed to initialize model."  # said after 2 seconds on a busy machine; the explorer comes later


def pytest_configure():
    """Hear of Ctrl-C, and let child processes hear of it, where the shell started the tests in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_terminal_summary(terminalreporter):
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for advice in (NO_CHROMIUM, NO_NPM, NO_NODE, *NO_LEVEL.values()):
        count = sum(advice in reason for reason in reasons)
        if count:
            terminalreporter.write_line(f"{advice} ({count} tests).", red=True, bold=True)


@pytest.fixture(scope="module")
def chromium():
    """A running Chromium, closed after the module (its event loop would disturb the notebook tests)."""
    if CHROMIUM is None:
        missing(NO_CHROMIUM)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


PATIENCE = "AbortSignal.timeout = () => new AbortController().signal"  # anywidget gives up after 2 s on a busy machine


@pytest.fixture(scope="module")
def watched(chromium):
    """Open pages; `watched.problems` lists everything that a reader's console, or an offline machine, would mind."""
    problems = []

    def open_page(**options):
        page = chromium.new_page(**{"viewport": {"width": 1300, "height": 1000}, **options})
        page.set_default_timeout(DEADLINE)
        page.add_init_script(PATIENCE)
        page.on("console", lambda message: message.type == "error" and problems.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: TOO_SLOW in str(error) or problems.append(f"error in the page: {error}"))
        page.on("request", lambda request: is_outside(request.url) and problems.append(f"request: {request.url}"))
        return page

    open_page.problems = problems
    return open_page


@pytest.fixture
def open_page(watched):
    """Open watched pages; the test fails if any of them had a problem since the test before."""
    yield watched
    problems = watched.problems[:]
    watched.problems.clear()
    assert problems == []


@pytest.fixture(scope="module")
def one_page(watched):
    """A page that the tests of a module share, since opening one takes time."""
    return watched()


@pytest.fixture
def page(one_page, open_page):
    """The one page of the module, watched, in light colours; an explorer replaces the one before."""
    one_page.emulate_media(color_scheme="light")
    return one_page


@pytest.fixture(scope="module")
def lab_server(tmp_path_factory):
    """A JupyterLab that shows an empty folder."""
    with running_lab(tmp_path_factory.mktemp("jupyter"), tmp_path_factory.mktemp("notebooks")) as server:
        yield server
