# Everything works from a bare machine with Python 3.11 or newer, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test e2e lint format bench eval samples lock clean

run: $(READY)  ## set up and open the chat over the sample disclosures
	$(BIN)/mingzhang chat --samples

test: $(READY)  ## set up and run the tests
	$(BIN)/pytest

e2e: $(READY)  ## walk through the page in Chromium (skipped where none is found); pictures into docs/
	MINGZHANG_PICTURES=docs $(BIN)/pytest -rs tests/ui/test_e2e.py

lint: $(READY)  ## ruff, mypy and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## speeds as ratios, on the samples and on DIRS="folder …"
	$(BIN)/python -m evals.bench $(DIRS)

eval: $(READY)  ## evaluate the samples against their gold, into reports/
	$(BIN)/mingzhang eval samples

samples: $(READY)  ## typeset data/samples/*.txt again, with the gold of their tables
	$(BIN)/python -m evals.samples

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --editable .
	touch $(READY)

clean:
	rm -rf $(VENV) build reports *.egg-info
