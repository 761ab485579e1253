# Every target sets up what it needs in .venv; the first one needs Python >= 3.11 and the network, later ones neither.
PYTHON ?= python3
JOBS ?= 2

BIN := .venv/bin
RUN := $(BIN)/python -m
INSTALL := $(RUN) pip install --quiet --disable-pip-version-check --no-input
DEMO := scenarios/rate-limit-429/benchmarks/answers-strong.yaml

.DEFAULT_GOAL := help
.PHONY: test-local help demo practice test check lint format snapshots schemas bench constraints clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

demo: .venv/ready ## Play a bundled candidate through a whole interview and print the scorecard
	@$(RUN) interviewsim run rate-limit-429 --answers $(DEMO) --data-dir .demo

practice: .venv/ready ## Start the terminal program and be interviewed
	@$(RUN) interviewsim practice

test: .venv/ready-dev ## Run the tests (JOBS=2 at a time)
	@$(RUN) pytest -q -rs -n $(JOBS)

PEER_MODEL ?= .cache/models/smollm2-135m.gguf

test-local: .venv/ready-dev ## Run the model contract against a real llama.cpp server with a small real model (93 MB, once)
	@$(INSTALL) xllamacpp==2026.10.11549
	@$(RUN) tests.live.fetch_model .cache/models
	@INTERVIEWSIM_PEER_MODEL=$(PEER_MODEL) $(RUN) pytest -q -rs -m live tests/contract/test_chat_models.py

check: lint test ## Format, lint, types, imports, tests: what has to pass before a commit

lint: .venv/ready-dev ## Everything in check but the tests; runs all of it, whatever fails
	@failed=; \
	$(RUN) ruff format --quiet --check . || failed=1; \
	$(RUN) ruff check --quiet . || failed=1; \
	$(RUN) mypy --no-error-summary || failed=1; \
	imports=$$($(BIN)/lint-imports --no-logo) || { echo "$$imports"; failed=1; }; \
	test -z "$$failed"

format: .venv/ready-dev ## Format the code and apply the safe lint fixes
	@$(RUN) ruff check --quiet --fix-only .
	@$(RUN) ruff format --quiet .

snapshots: .venv/ready-dev ## Accept what the screens look like now; read the pictures before committing them
	@$(RUN) pytest -q -m snapshot --snapshot-update
	@$(RUN) docs.images.interview

schemas: .venv/ready-dev ## Rewrite docs/schemas from the models
	@$(RUN) interviewsim.cli.schemas docs/schemas

bench: .venv/ready ## Measure speed and size, each against a reference in the same run
	@$(RUN) benchmarks.run

constraints: .venv/ready-dev ## Upgrade within the ranges of pyproject.toml and write the versions to constraints.txt
	@$(INSTALL) --upgrade --upgrade-strategy eager --editable '.[reports]' --group dev
	@$(RUN) pip freeze --exclude-editable > constraints.txt
	@touch .venv/ready .venv/ready-dev

clean: ## Remove everything that can be made again, the demo's data included
	@rm -rf .venv .demo .cache build dist .*_cache .hypothesis snapshot_report.html benchmarks/results
	@find . -name __pycache__ -prune -exec rm -rf {} +

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "interviewsim needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/pip || { echo "Setting up .venv (once, about a minute) ..." >&2; $(PYTHON) -m venv .venv; }
	@$(INSTALL) --constraint constraints.txt --editable '.[reports]'
	@touch $@

.venv/ready-dev: .venv/ready
	@$(INSTALL) --upgrade 'pip>=25.1'
	@$(INSTALL) --constraint constraints.txt --group dev
	@touch $@
