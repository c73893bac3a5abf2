# What a contributor runs. Each command sets itself up in .venv, and again when pyproject.toml changes.

PYTHON ?=  # the Python to use; by default the first of these that is 3.11 or newer
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python
VENV := .venv
BIN := $(VENV)/bin
FUZZ_SECONDS := 600
# What a host does for us; ProperDocs does it, too.
SITE_TESTS := tests/plugin tests/test_deploy.py tests/test_home_page.py tests/test_page_options.py tests/test_serve.py

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve build test engines plugins fuzz lint format check bench screenshots clean

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

serve: $(VENV)/site ## Show the site at http://127.0.0.1:8000/, following every edit
	$(BIN)/mkdocs serve

build: $(VENV)/site ## Build the site into site/, as it is published
	$(BIN)/mkdocs build --strict

test: $(VENV)/dev $(VENV)/hosts/ready ## Run the tests; finds a browser, or installs Chromium on Debian and Ubuntu
	$(BIN)/python tests/find_browser.py --install
	$(VENV)/hosts/properdocs/bin/python -m pytest -p properdocs.replacement -n auto $(SITE_TESTS)
	$(BIN)/python -m pytest -n auto

plugins: $(VENV)/dev $(VENV)/hosts/plugins/ready ## Build sites beside the plugins that others have
	$(BIN)/python -m pytest -n auto tests/plugins/real_builds.py

engines: $(VENV)/dev .engines/installed ## The look in Firefox and WebKit; formulas in MathJax and KaTeX, JSON-LD in schema-dts, from npm
	$(BIN)/python tests/find_browser.py --install
	$(BIN)/python tests/engines/browsers.py --install
	$(BIN)/python -m pytest -n auto tests/engines/typesetting.py tests/engines/looks.py tests/engines/schema_types.py

fuzz: $(VENV)/fuzz ## Fuzz what reads texts of others, FUZZ_SECONDS (600) each; CPython on Linux or macOS
	for subject in bib macros yaml formulas; do \
	  PYTHONPATH=tests $(BIN)/python tests/fuzz.py $$subject .fuzz/$$subject -max_total_time=$(FUZZ_SECONDS) || exit 1; done

lint: $(VENV)/dev ## Hold the code against ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/dev ## Let ruff mend and format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: lint test engines ## All that CI runs

bench: $(VENV)/bench ## Measure beside what the page itself costs, and its peers; ARGS="--size 1000" for less
	$(BIN)/python -m benchmarks $(ARGS)

screenshots: build $(VENV)/dev ## Take the manual's pictures from the built site
	$(BIN)/python tests/screenshots.py site docs/manual/pictures

clean: ## Remove all that these commands made
	rm -rf $(VENV) .engines .fuzz site dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A version manager's shim may be there without its Python, so each candidate is run.
$(BIN)/python:
	@for python in $(or $(strip $(PYTHON)),$(PYTHONS)); do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "setting up $(VENV) with $$($$python --version)"; \
	    rm -rf $(VENV); \
	    $$python -m venv $(VENV) && exit 0; \
	    echo "$$python cannot make a virtual environment (on Debian: apt install python3-venv)" >&2; \
	    rm -rf $(VENV); \
	    exit 1; \
	  fi; \
	done; \
	echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3 ..." >&2; exit 1

# `pip install --group` came with pip 25.1.
$(VENV)/pip: | $(BIN)/python
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/site: pyproject.toml $(VENV)/pip
	$(BIN)/python -m pip install --quiet --editable . --group site
	@touch $@

$(VENV)/dev: pyproject.toml $(VENV)/pip
	$(BIN)/python -m pip install --quiet --editable . --group test --group lint
	@touch $@

$(VENV)/hosts/ready: pyproject.toml tests/host_environments.py $(VENV)/dev
	$(BIN)/python tests/host_environments.py
	@touch $@

$(VENV)/hosts/plugins/ready: pyproject.toml tests/host_environments.py $(VENV)/dev
	$(BIN)/python tests/host_environments.py plugins
	@touch $@

$(VENV)/bench: pyproject.toml $(VENV)/pip
	$(BIN)/python -m pip install --quiet --editable . --group bench
	@touch $@

# atheris has wheels for some platforms and Pythons only.
$(VENV)/fuzz: pyproject.toml $(VENV)/pip
	@$(BIN)/python -m pip install --quiet --editable . --group fuzz || { \
	  echo "the fuzzer, atheris, could not be installed for $$($(BIN)/python --version); try Linux" \
	    "with another Python: make PYTHON=python3.12 clean fuzz" >&2; exit 1; }
	@touch $@

# The packages hold no programs of their own to run: npm only unpacks them.
.engines/installed: tests/engines/package.json
	@command -v npm >/dev/null || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
	  && apt-get update && apt-get install --yes --no-install-recommends nodejs npm; } || { \
	  echo "npm is needed, to get MathJax and KaTeX; on Debian: apt install nodejs npm" >&2; exit 1; }
	mkdir -p .engines
	cp tests/engines/package.json .engines/
	cd .engines && npm install --ignore-scripts --no-package-lock --no-audit --no-fund
	@touch $@
