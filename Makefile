# One sentence a dish. `make` alone shows the menu.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VENDOR := services/design/static/vendor

##@ Begin
.PHONY: help
help: ## Show this menu
	@awk 'BEGIN {FS = ":.*##"} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*##/ {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(VENV)/.ready $(VENDOR)/.ready ## Make the virtual environment and fetch the pages' packages, both from locked lists

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "trivsel needs Python 3.11 or newer (found: $$($(PYTHON) --version)); set PYTHON=…"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENDOR)/.ready: frontend/package-lock.json frontend/copy.py | $(VENV)/.ready
	@$(BIN)/python -m frontend

##@ Run
.PHONY: run
run: setup ## Start the demo town at http://127.0.0.1:8000
	$(BIN)/trivsel up --demo

##@ Check
.PHONY: browser
browser: ## Find the Chromium that tests the pages; as root on Debian, install it
	@command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
			&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium >/dev/null; \
	} || { echo "the pages are tested in a Chromium, and none is on PATH: install one (Debian: apt-get install chromium)"; exit 1; }

.PHONY: pango
pango: ## Find the library that sets the type of PDFs; as root on Debian, install it
	@$(PYTHON) -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library("pangoft2-1.0"))' || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
			&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 >/dev/null; \
	} || { echo "PDFs are set with Pango, which is not here: install it (Debian: apt-get install libpangoft2-1.0-0)"; exit 1; }

.PHONY: test
test: setup browser pango ## Run every test (under ten minutes on two cores)
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

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
.PHONY: billeder
billeder: setup browser ## Take the pictures in docs/billeder anew, by the walk that the tests take
	$(BIN)/python -m pytest tests/browser/test_alle_sider.py tests/browser/test_vejen.py -k "everyone or mus" --billeder docs/billeder

.PHONY: format
format: setup ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: contracts
contracts: setup ## Write the JSON Schemas, the AsyncAPI document and the catalogue from the code
	$(BIN)/trivsel contracts export

.PHONY: routes
routes: setup ## Write from the apps which island answers which address, for the proxy
	$(BIN)/python -m deploy.routes

.PHONY: lock
lock: setup ## Pin and hash the dependencies anew (needs uv)
	uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-annotate --universal \
		--python-version 3.11 --group dev pyproject.toml -o requirements.lock
	uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-annotate --universal \
		--python-version 3.11 pyproject.toml -o deploy/requirements.lock
	uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-annotate --universal \
		--python-version 3.11 --group mutation -c requirements.lock pyproject.toml -o mutation/requirements.lock
	uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-annotate --universal \
		--python-version 3.11 --group pyproject.toml:frontend -o frontend/requirements.lock

.PHONY: clean
clean: ## Remove what can be made again
	rm -rf $(VENV) $(VENDOR) frontend/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
