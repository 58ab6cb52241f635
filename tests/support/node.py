"""Node and npm for the tests of the explorers' JavaScript: where they are, and what is said when they are not."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from browser import NOT_RUN, ROOT, missing

NODE = shutil.which("node")
NO_NODE = NOT_RUN + "node or npm was not found, and the explorers' JavaScript cannot be checked; `apt install npm`"
WIDGETS = ROOT / "cnnlib" / "widgets"
EXPLORERS = sorted(path.stem for path in (WIDGETS / "js").glob("*.js") if not path.stem.endswith(".test"))


def need_node_modules():
    """Install what `package.json` names, unless it is there; one process at a time."""
    if NODE is None or shutil.which("npm") is None:
        missing(NO_NODE)
    with open(Path(tempfile.gettempdir()) / "cnnlib-node-modules.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(["make", "--silent", "node_modules/.ready"], cwd=ROOT, check=True)


def run(*command, **environment):
    """Run a program of Node's in the project's folder; return whether it ended well, and what it wrote."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.returncode == 0, done.stdout
