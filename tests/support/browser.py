"""Chromium, JupyterLab and npm for the browser tests: where they are, and what is said when they are not."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()
DEADLINE = 300_000  # milliseconds: for what takes a moment, on a machine that is busy with other things
NOT_RUN = "BROWSER TESTS DID NOT RUN: "
NO_CHROMIUM = NOT_RUN + "Chromium was not found; `apt install chromium`, or set CHROMIUM to the path of a browser"
NO_NPM = NOT_RUN + "npm was not found, and the web pages cannot be built; `apt install npm`"


def missing(advice):
    """Skip, with an advice that the summary repeats; where CI is set, fail."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(advice)


def is_outside(url):
    """Tell whether a request leaves this machine."""
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob", "file", "about") and parts.hostname not in ("127.0.0.1", "localhost")


@dataclass
class LabServer:
    """Where a JupyterLab answers, and the folder that it shows."""

    url: str
    token: str
    folder: Path


@contextmanager
def running_lab(home, folder):
    """JupyterLab with the course's settings and nobody else's, on a free port, ended by its own process group."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = LabServer(f"http://127.0.0.1:{port}", secrets.token_hex(8), folder)
    own = {f"JUPYTER_{name}_DIR": str(home / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {f"JUPYTERLAB_{name}_DIR": str(home / name) for name in ("SETTINGS", "WORKSPACES")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1"]
    command += [f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={server.token}"]
    command += [f"--LabApp.app_settings_dir={ROOT / 'cnnlib' / 'jupyter_settings'}"]
    environment = {**os.environ, **own, "IPYTHONDIR": str(home / "ipython")}
    with open(home / "log", "w") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        wait_until_up(server, process, home / "log")
        yield server
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)  # JupyterLab ends its kernels before itself
            process.wait(300)


def wait_until_up(server, process, log, seconds=600):
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/api?token={server.token}"):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")
