# One command each: `make report` and `make test` set up a clean clone by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
REPORT := build/report

.PHONY: report test lint bench slow readme lock clean

report: $(READY)
	@$(BIN)/derive report -o $(REPORT)

test: lint
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m pytest -m bench tests/bench

# The whole of what `make test` samples: mutants, rewritings, strings for the formula reader.
slow: $(READY)
	$(BIN)/python -m pytest -m slow -n 2

# For maintainers: show in the README what its commands print now.
readme: $(READY)
	$(BIN)/python tests/test_readme.py

# The stamp is written last: a set-up that was interrupted is done again.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "setting up $(VENV) from requirements.lock"
	@rm -f $@
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	    --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	    --no-deps --no-build-isolation --editable .
	@touch $@

# For maintainers (needs `uv`): every file of every release, for all platforms.
lock:
	printf 'hatchling\n' | uv pip compile --universal --python-version 3.11 \
	    --fork-strategy fewest --generate-hashes --no-annotate --no-header \
	    --no-emit-index-url --extra test --upgrade --output-file requirements.lock \
	    pyproject.toml -

clean:
	rm -rf build $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find derive numerics derivations tests -name __pycache__ -type d -prune -exec rm -rf {} +
