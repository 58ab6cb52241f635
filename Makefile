PYTHON ?= python3
BIN := .venv/bin
NODE := node_modules/.ready
export OPENBLAS_NUM_THREADS ?= 1

help:            ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

learn: .venv/learn  ## set up .venv and open JupyterLab on the first chapter (ARGS= is passed to jupyter lab)
	$(BIN)/cnnlib learn $(ARGS)

check: lint         ## while you work: style, types, library, exercises (a minute)
	$(BIN)/pytest -n 2 --dist=loadgroup tests/library tests/exercises $(ARGS)

test: .venv/test    ## set up .venv; all that a change can break, every notebook among it (ARGS= is passed to pytest)
	$(BIN)/pytest -n 3 $(ARGS)

test-slow: .venv/test  ## what takes long: MNIST, exported pages, all random settings, a sample of mutants, a class of 300
	$(BIN)/pytest -n 2 -m slow $(ARGS)

measure: .venv/test  ## for a closing note, as long as it takes: every mutant, seeds, Pythons, twenty classes of 300
	$(BIN)/pytest -m measure -s $(ARGS)

install: .venv/learn  ## set up .venv, and no more

lint: .venv/test    ## check style, form and types, notebooks included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lint-js: $(NODE)     ## check style, names and types of the explorers' JavaScript (needs npm)
	npx biome check
	npx tsc --project jsconfig.json

widgets: $(NODE)     ## make the explorers' bundles, cnnlib/widgets/static/, from cnnlib/widgets/js/ (needs npm)
	node tools/widgets.mjs

notebooks: .venv/test  ## execute all notebooks in place and store them in normal form
	$(BIN)/python tools/notebooks.py

exercises: .venv/test  ## make exercises/ from solutions/
	$(BIN)/python tools/exercises.py

pages: .venv/test   ## write the chapters as web pages that need no kernel, into site/ (needs npm)
	$(BIN)/python tools/pages.py

bench: .venv/test   ## time the library, beside PyTorch if it is in .venv, and what learners wait for (ARGS=--quick for a short look)
	$(BIN)/python benchmarks/bench.py $(ARGS)
	PYTHONPATH=tests/support $(BIN)/python benchmarks/waiting.py

bench-grade: .venv/test  ## time the grader with a class of 300 (ARGS=--quick for a short look)
	$(BIN)/python benchmarks/grading.py measure $(ARGS)

.venv/learn: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	@touch $@

.venv/test: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@ .venv/learn

$(NODE): package.json
	@command -v npm >/dev/null || { echo "npm was not found: it is needed to change the explorers, not to run the course; apt install npm"; exit 1; }
	npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error
	@touch $@

.PHONY: help learn check test test-slow measure install lint lint-js widgets notebooks exercises pages bench bench-grade
