"""Write the chapters as web pages that need neither Jupyter nor the network.

    python tools/pages.py [notebook ...] [--out site]

Each notebook is run as a copy, so `chapters/` does not change. What the pages need in a browser (MathJax, RequireJS,
the widget manager) comes from npm in the versions of `tools/package.json`, and is copied into `<out>/vendor`.
"""

import argparse
import html
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import anywidget
import nbformat
from jupyter_core.paths import jupyter_path
from nbclient import NotebookClient
from nbconvert import HTMLExporter

ROOT = Path(__file__).parent.parent
VENDORED = {  # file or folder in the npm package: its place in vendor/
    "@jupyter-widgets/html-manager": {"dist/embed-amd.js": "embed-amd.js"},
    "mathjax": {
        "es5/tex-chtml.js": "mathjax/tex-chtml.js",
        "es5/output/chtml/fonts": "mathjax/output/chtml/fonts",
    },
    "requirejs": {"require.js": "require.js"},
}
HEAD = """
<script>
  window.MathJax = {
    tex: { inlineMath: [["$", "$"], ["\\\\(", "\\\\)"]], processEscapes: true, tags: "ams" },
    startup: {
      ready() {
        MathJax.startup.defaultReady();
        // the widget manager asks in the words of MathJax 2
        MathJax.Hub = { Queue: ([, , element]) => MathJax.typesetPromise([element]) };
      },
    },
  };
  window.require = { paths: { anywidget: "vendor/anywidget" } };
</script>
<style>.jupyter-widgets { font-family: var(--jp-ui-font-family); }</style>
"""


def main():
    parser = argparse.ArgumentParser(description="Write notebooks as web pages that need no kernel and no network.")
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: every notebook in chapters/")
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="default: site/")
    arguments = parser.parse_args()
    notebooks = arguments.notebooks or sorted((ROOT / "chapters").glob("*.ipynb"))
    arguments.out.mkdir(parents=True, exist_ok=True)
    vendor(arguments.out / "vendor")
    titles = {}
    for path in notebooks:
        print(f"pages: running {path.name}", flush=True)
        notebook = execute(path)
        titles[path.stem] = title_of(notebook, path.stem)
        (arguments.out / f"{path.stem}.html").write_text(as_page(notebook, titles[path.stem]), encoding="utf-8")
    (arguments.out / "index.html").write_text(index(titles), encoding="utf-8")


def vendor(folder):
    """Fill `folder` with the scripts that the pages load, unless it already holds these versions."""
    versions = json.loads((ROOT / "tools" / "package.json").read_text())["dependencies"]
    stamp = json.dumps({**versions, "anywidget": anywidget.__version__})
    if (folder / "versions.json").exists() and (folder / "versions.json").read_text() == stamp:
        return
    if not shutil.which("npm"):
        sys.exit("pages: expected npm on the path, to get MathJax and the widget manager (apt install npm)")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, version in versions.items():
        with tempfile.TemporaryDirectory() as temporary:
            copy_from_npm(f"{name}@{version}", VENDORED[name], Path(temporary), folder)
    shutil.copy(Path(anywidget.__file__).parent / "nbextension" / "index.js", folder / "anywidget.js")
    (folder / "versions.json").write_text(stamp)


def copy_from_npm(package, wanted, temporary, folder):
    """Get one package with npm and copy the `wanted` parts of it into `folder`."""
    command = ["npm", "pack", package, "--loglevel=error", "--pack-destination", str(temporary)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        reasons = [line.removeprefix("npm error ") for line in done.stderr.splitlines() if "error" in line]
        sys.exit(f"pages: npm could not get {package} ({'; '.join(reasons[:3])})")
    with tarfile.open(next(temporary.glob("*.tgz"))) as archive:
        archive.extractall(temporary, filter="data")
    for source, target in wanted.items():
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (temporary / "package" / source).is_dir() else shutil.copy
        copy(temporary / "package" / source, folder / target)


def execute(path):
    """Run a copy of the notebook in its own folder and return it with its outputs and the state of its widgets."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.resolve().parent)}}
    return NotebookClient(notebook, timeout=900, kernel_name="python3", resources=resources).execute()


def title_of(notebook, default):
    """Return the first heading."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    return heading.group(1).strip() if heading else default


def as_page(notebook, title):
    """Turn an executed notebook into HTML that loads everything from `vendor/`."""
    exporter = HTMLExporter(
        require_js_url="vendor/require.js",
        mathjax_url="vendor/mathjax/tex-chtml.js",
        widget_renderer_url="vendor/embed-amd.js",
    )
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": title}})
    page = page.replace("<head>", "<head>" + HEAD, 1).replace("</head>", dark_theme() + "</head>", 1)
    page = re.sub(r' data-jp-theme-\w+="[^"]*"', "", page)  # the reader's system says whether it is light or dark
    return with_links_that_work(page)


def with_links_that_work(page):
    """Let links to chapters lead to their pages, to the README to the index; what is not on the site is no link."""
    page = re.sub(r'href="([\w-]+)\.ipynb', r'href="\1.html', page)
    page = re.sub(r'href="\.\./README\.md[^"]*"', 'href="index.html"', page)
    return re.sub(r'<a href="\.\./[^"]*"[^>]*>(.*?)</a>', r"\1", page)


def dark_theme():
    """Return JupyterLab's dark theme for readers whose system asks for it."""
    for folder in jupyter_path("nbconvert", "templates", "lab", "static"):
        if (Path(folder) / "theme-dark.css").exists():
            css = (Path(folder) / "theme-dark.css").read_text(encoding="utf-8")
            return f'<style media="(prefers-color-scheme: dark)">{css}</style>'
    raise FileNotFoundError("pages: nbconvert's theme-dark.css is not installed")


def index(titles):
    """Return the page that lists the chapters."""
    items = "\n".join(f'<li><a href="{stem}.html">{html.escape(title)}</a></li>' for stem, title in titles.items())
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Convolutional neural networks, with nothing hidden</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 40em; margin: 3em auto; padding: 0 1em; font: 18px/1.6 system-ui, sans-serif; }}
</style>
</head>
<body>
<h1>Convolutional neural networks, with nothing hidden</h1>
<ul>
{items}
</ul>
</body>
</html>
"""


if __name__ == "__main__":
    main()
