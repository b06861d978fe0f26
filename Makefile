# Everything here does its own set-up: Python 3.11 or newer, make and git are enough.
#   make PYTHON=python3.12 ...     another Python
#   make CHROMIUM=/path/to/it ...  another Chromium
#   make test ARGS='-k walker'     more for the command behind a target

.DEFAULT_GOAL := help
.PHONY: help site serve test fuzz check format lint types lock audit release bench clean distclean venv
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
ARGS ?=
FUZZ ?= 2000

export PYTHON CHROMIUM
# Material for MkDocs tells of its end of life (May 2027) at every start; the design allows for it.
export NO_MKDOCS_2_WARNING := 1

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

site: venv ## check the library, build the whole site into site/
	@$(BIN)/sop site $(ARGS)

serve: venv ## live preview
	@$(BIN)/sop serve $(ARGS)

test: venv ## run all tests, in a real Chromium too
	@SOPBOOK_CHROMIUM="$$(sh tools/setup/chromium.sh)" && export SOPBOOK_CHROMIUM && $(BIN)/pytest $(ARGS)

fuzz: venv ## random SOPs and damaged files, others each time; FUZZ=20000 for longer
	@SOPBOOK_CHROMIUM="$$(sh tools/setup/chromium.sh)" && export SOPBOOK_CHROMIUM && \
	  SOPBOOK_FUZZ=$(FUZZ) $(BIN)/pytest tests/fuzz tests/web/test_engines.py $(ARGS)

check: lint types test ## all that a change must pass: format, lint, types, tests, library, docs, site
	@$(BIN)/sop explain --check
	@$(BIN)/sop ids --check
	@$(BIN)/sop site

format: venv ## put the code into its one form
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix --select I,UP,W --quiet

lint: venv ## form and lint, nothing is changed
	@$(BIN)/ruff format --check --quiet || { echo "error: run 'make format'" >&2; exit 1; }
	@$(BIN)/ruff check --quiet

types: venv ## mypy, strict
	@$(BIN)/mypy

lock: ## pin the packages again; ARGS=--upgrade for newer versions
	@sh tools/setup/lock.sh $(ARGS)

audit: venv ## hold the locked packages against known weaknesses; needs the network
	@sh tools/setup/audit.sh

release: check ## the package, its bill of materials and their hashes into dist/
	@sh tools/setup/release.sh

bench: venv ## measure, on a quiet machine; needs npm for what it compares with
	@SOPBOOK_CHROMIUM="$$(sh tools/setup/chromium.sh)" && export SOPBOOK_CHROMIUM && \
	  $(BIN)/python -m benchmarks

clean: ## remove what was built, and the caches
	@rm -rf site docs/sop .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache dist
	@find tools tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove the environment too
	@rm -rf .venv

venv:
	@sh tools/setup/venv.sh
