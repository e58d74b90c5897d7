# One sentence a dish. `make` alone shows the menu.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

##@ Begin
.PHONY: help
help: ## Show this menu
	@awk 'BEGIN {FS = ":.*##"} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*##/ {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(VENV)/.ready ## Make the virtual environment from the pinned, hashed lock file

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "trivsel needs Python 3.11 or newer (found: $$($(PYTHON) --version)); set PYTHON=…"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

##@ Run
.PHONY: run
run: setup ## Start the demo town at http://127.0.0.1:8000
	$(BIN)/trivsel up --demo

##@ Check
.PHONY: test
test: setup ## Run every test (under ten minutes on two cores)
	$(BIN)/python -m pytest

.PHONY: long
long: setup ## Run the tests that take minutes: a town in which everything happens
	$(BIN)/python -m pytest -m long

.PHONY: mutants
mutants: setup ## Bend every rule a little and see whether the tests notice (hours; ARGS=contracts/frister for one room)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r mutation/requirements.lock
	$(BIN)/python -m mutation $(ARGS)

.PHONY: check
check: setup ## Lint, types, import rules, committed contracts, deployment files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/trivsel contracts check
	$(BIN)/python -m pytest tests/deploy

.PHONY: bench
bench: setup ## Measure the performance targets as ratios within one run (needs PostgreSQL's binaries)
	$(BIN)/python -m benchmarks

##@ Change
.PHONY: format
format: setup ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: contracts
contracts: setup ## Write the JSON Schemas and AsyncAPI from the code
	$(BIN)/trivsel contracts export

.PHONY: lock
lock: setup ## Pin and hash the dependencies anew (needs uv)
	uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-annotate --universal \
		--python-version 3.11 --group dev pyproject.toml -o requirements.lock
	uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-annotate --universal \
		--python-version 3.11 pyproject.toml -o deploy/requirements.lock
	uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-annotate --universal \
		--python-version 3.11 --group mutation -c requirements.lock pyproject.toml -o mutation/requirements.lock

.PHONY: clean
clean: ## Remove what can be made again
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
