# Everything a newcomer needs: `make demo` shows it, `make test` proves it. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?=
VENV := .venv$(if $(PYTHON),-$(notdir $(PYTHON)))
export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_LINK_MODE ?= copy
UV := scripts/uv
RUN := $(UV) run --locked --no-sync
WANT = $(if $(PYTHON),--python $(shell scripts/find-python $(PYTHON) || echo none))

.PHONY: audit help setup setup-dev system demo test faults soak fuzz check format lint types imports understand bench build clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install what the program needs, from uv.lock
	@$(UV) sync --quiet --locked --inexact $(WANT) --no-default-groups

setup-dev: ## install what the developers need as well
	@$(UV) sync --quiet --locked $(WANT) --all-extras

system: ## install (or name) the Debian packages that the tests need
	@scripts/system-packages

demo: setup ## the whole story on this machine, nothing configured
	@$(RUN) hopthu demo

test: setup-dev system ## every test, on real servers, and the table of cases (PYTHON=3.13)
ifdef ARGS
	@$(RUN) pytest -n 2 $(ARGS)
else
	@$(RUN) python -m tests.faults --with-all-tests
endif

faults: setup-dev system ## every case that must survive, a table of them (ARGS="--full --resume")
	@$(RUN) python -m tests.faults $(ARGS)

soak: setup-dev system ## the running service under faults for ten minutes (ARGS="--minutes 45")
	@$(RUN) python -m bench.soak $(ARGS)

fuzz: setup-dev ## a coverage-guided fuzzer on all that reads mail, three minutes (ARGS="--seconds 3600")
	@$(RUN) python -m tests.fuzz $(ARGS)

check: setup-dev ## format, lint, types, layers, lock file, licences
	@$(RUN) ruff format --check .
	@$(RUN) ruff check .
	@$(RUN) mypy
	@$(RUN) lint-imports
	@$(UV) lock --quiet --check
	@$(RUN) python scripts/check-licences

audit: ## known vulnerabilities of what is locked; asks a service on the Internet
	@$(UV) export --quiet --locked --no-emit-project --no-default-groups --all-extras \
	  | $(UV) tool run pip-audit --strict --require-hashes --disable-pip --requirement /dev/stdin

format: setup-dev ## put the code into its form
	@$(RUN) ruff format .
	@$(RUN) ruff check --fix .

understand: setup-dev ## what is understood of labelled mails (WORLDS="folder …" for others)
	@$(RUN) python -m tests.corpus.score $(or $(WORLDS),$(wildcard tests/data/understanding/*/.)) $(ARGS)

bench: setup-dev system ## ratios against mbsync, a bare loop and a naive script
	@scripts/system-packages isync zip
	@$(RUN) python -m bench $(ARGS)

build: setup-dev ## the wheel and the source archive, in dist/
	@$(UV) build --quiet
	@ls -1 dist
