# Two commands do everything: `make run` and `make test`. Both first make .venv/ and install into it,
# with pip and hashes, what requirements/ locks. Nothing is installed outside this folder.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast lint types bench golden messages lock clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F'\t' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: .venv/dev.done  ## make .venv/ with everything needed to run, test and develop

run: .venv/run.done  ## the whole pipeline on the texts in content/: read, draft, check, catalogs, publish, preview
	$(BIN)/bargardan run

test: lint types .venv/dev.done  ## lint, types, import rules and all tests
	$(BIN)/pytest -n auto

test-fast: .venv/dev.done  ## the tests without kill loops and big inputs
	$(BIN)/pytest -n auto -m "not slow"

lint: .venv/dev.done  ## ruff and the import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: .venv/dev.done  ## strict types
	$(BIN)/mypy

bench: .venv/bench.done  ## measure speed, beside peers where they are installed
	$(BIN)/python -m benchmarks

golden: .venv/dev.done  ## write the golden files anew; read the difference before you commit it
	$(BIN)/pytest -n auto --golden

messages: .venv/dev.done  ## collect the sentences of the checks into their catalogs and compile them
	$(BIN)/python workflow/checks/locale/collect.py

lock: .venv/dev.done  ## lock tested versions with hashes
	$(BIN)/python requirements/lock.py

clean:  ## remove .venv/ and caches; never a text or the database
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Debian's python3 has no ensurepip without python3-venv: then an outside pip fills the environment.
.venv/bin/python:
	@echo "Making .venv/ (a Python environment in this folder; remove it with make clean)."
	@$(PYTHON) -m venv .venv 2>/dev/null || $(PYTHON) -m venv --clear --without-pip .venv

PIP = $$( [ -x $(BIN)/pip ] && echo $(BIN)/pip || echo $(PYTHON) -m pip --python $(BIN)/python ) --quiet --disable-pip-version-check

.venv/run.done: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "Installing the packages of requirements/run.txt and bargardan itself into .venv/ (needs the package index once)."
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.done: requirements/dev.txt pyproject.toml | .venv/bin/python
	@echo "Installing the packages of requirements/dev.txt (those of run.txt and the tools of tests) into .venv/."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ .venv/run.done

.venv/bench.done: requirements/bench.txt .venv/dev.done
	@echo "Installing the peers of the benchmarks into .venv/."
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@
