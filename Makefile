# Every target does all the set-up it needs: Python 3.11+, make and a package index are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo run up test check format lint types accuracy train faults-slack lock clean

demo: $(VENV)/.runtime  ## two famous disputes unfold on a small web served on loopback
	@$(BIN)/contested demo $(ARGS)

run: $(VENV)/.runtime  ## one pass over the live catalogue
	@$(BIN)/contested run

up: $(VENV)/.runtime  ## the Dagster UI on http://127.0.0.1:3000, schedules on
	@$(BIN)/contested up

test: $(VENV)/.dev  ## the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: $(VENV)/.dev format lint types test  ## what CI runs

format: $(VENV)/.dev
	@$(BIN)/ruff format --check .

lint: $(VENV)/.dev
	@$(BIN)/ruff check .

types: $(VENV)/.dev
	@$(BIN)/mypy

accuracy: $(VENV)/.training  ## grouped cross-validation of everything trained, and all figures of docs/accuracy.md
	@$(BIN)/python -m training.accuracy

train: $(VENV)/.training  ## learn word vectors and machines anew, and write the weights that are shipped
	@$(BIN)/python -m training.vectors
	@$(BIN)/python -m training.train

faults-slack: $(VENV)/.dev  ## 200 alerts to a Slack emulator over a lossy network, killed again and again
	@tests/delivery/install_emulator.sh
	@$(BIN)/python -m tests.faults.slack $(ARGS)

lock:  ## renew the locked dependencies (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes pyproject.toml requirements.build.in -c constraints.in -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --extra dev pyproject.toml requirements.build.in -c requirements.lock -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --extra training pyproject.toml requirements.build.in -c requirements.lock -o requirements-training.lock

clean:
	rm -rf $(VENV) data/demo

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Contested needs Python 3.11 or later: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv $(VENV)

# The lock is complete, so pip need not resolve (--no-deps). It refuses hashes with an editable install,
# so the project itself comes second.
$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing the locked dependencies into $(VENV) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "Installing the locked development dependencies …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.training: requirements-training.lock $(VENV)/.runtime
	@echo "Installing the locked training dependencies …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-training.lock
	@touch $@
