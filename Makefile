# Everything runs from .venv, which these targets set up from the locks with plain venv and pip.
PYTHON ?= python3
BIN := .venv/bin
# Extra arguments of the command that a target runs: make app ARGS="--port 8600", make test ARGS="-k measure".
ARGS ?=
# The draft that `make demo` rewrites.
DEMO ?= examples/morning-crate/platform-team.md

.DEFAULT_GOAL := help
.PHONY: help app demo test storm grounding killing soak screenshots check lint format types layers lock eval mutants bench clean

help: ## this list
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1@\2/p' $(MAKEFILE_LIST) | awk -F@ '{ printf "%-20s %s\n", $$1, $$2 }'

# A stamp is newer than what it was made from, so that a second start sets up nothing.
.venv/app.stamp: locks/all.txt pyproject.toml .ci/venv.sh
	@PYTHON="$(PYTHON)" .ci/venv.sh all
	@touch $@

.venv/dev.stamp: locks/dev.txt locks/local-model.txt pyproject.toml .ci/venv.sh
	@PYTHON="$(PYTHON)" ADD_PACKAGES="$(ADD_PACKAGES)" .ci/venv.sh dev
	@touch $@ .venv/app.stamp

app: .venv/app.stamp ## open the browser app with the example company in it
	@$(BIN)/okr app $(ARGS)

demo: .venv/app.stamp ## one draft before and after, in the terminal
	@printf '\n--- before: %s\n\n' "$(DEMO)"; cat $(DEMO)
	@printf '\n--- after: okr rewrite %s\n\n' "$(DEMO)"; $(BIN)/okr rewrite $(ARGS) $(DEMO)

# The tests may add what they need to the system: a missing venv module, a browser.
test: ADD_PACKAGES = 1
test: .venv/dev.stamp ## every test, in a real browser too; sets up what they need
	@.ci/postgres.sh
	@browser="$$(.ci/browser.sh)" && OKR_BROWSER="$$browser" $(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

storm: .venv/dev.stamp ## batch runs killed thirty times at random moments, and taken up again
	@OKR_KILLS=30 $(BIN)/python -m pytest -q tests/batch/test_storm.py $(ARGS)

soak: .venv/dev.stamp ## twenty people at work in the browser app at once, for two minutes
	@browser="$$(.ci/browser.sh)" && OKR_BROWSER="$$browser" $(BIN)/python -m tests.browser.soak $(ARGS)

screenshots: .venv/dev.stamp ## docs/screenshots anew: every page, wide and on a phone
	@browser="$$(.ci/browser.sh)" && OKR_BROWSER="$$browser" $(BIN)/python -m tests.browser.screenshots

grounding: .venv/dev.stamp ## ten thousand hostile replies: no figure that nobody gave leaves as fact
	@OKR_EXAMPLES=10000 $(BIN)/python -m pytest -q tests/model/test_grounding.py $(ARGS)

killing: .venv/dev.stamp ## a process that adds to the library, killed fifty times
	@OKR_KILLS=50 $(BIN)/python -m pytest -q tests/library -k killed $(ARGS)

check: lint types layers ## lint, types, layers and the quick tests, in under a minute
	@$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not browser and not slow" $(ARGS)

lint: .venv/dev.stamp ## style, and likely mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: .venv/dev.stamp ## lay the code out and mend what ruff can
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

types: .venv/dev.stamp ## mypy, strict
	$(BIN)/mypy

layers: .venv/dev.stamp ## the arrows between the parts point one way
	$(BIN)/lint-imports --no-logo

lock: ## write locks/*.txt from pyproject.toml (ARGS=--upgrade moves every version)
	@PYTHON="$(PYTHON)" .ci/lock.sh $(ARGS)

eval: .venv/dev.stamp ## judge the cases with the built-in coach: exit 0 pass, 1 regression, 2 not measurable
	@$(BIN)/python -m eval run $(ARGS)

mutants: .venv/dev.stamp ## plant defects one by one: the gate must catch each
	@$(BIN)/python -m eval mutate $(ARGS)

bench: .venv/dev.stamp ## measure speed and quality
	@$(BIN)/python -m bench $(ARGS)

clean: ## remove .venv and everything that was built
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
