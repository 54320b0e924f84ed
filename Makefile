SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup up stop test lint words torture bench bench-matching lock doctor backup restore upgrade

PORT ?= 8000
export PORT
PYTHON ?=
export PYTHON

# Root in somebody's checkout works as that somebody, so that no file of root's is left there.
AS := $(shell [ "$$(id -u)" != 0 ] || [ "$$(stat -c %u .)" = 0 ] || \
	echo env HOME=$$(getent passwd $$(stat -c %u .) | cut -d: -f6) \
		setpriv --reuid $$(stat -c %u .) --regid $$(stat -c %g .) --init-groups --)
RUN := $(AS) .venv/bin/python -m

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Prepare .venv and var/models/; start nothing
	@$(AS) .ci/setup

up: setup ## Open the desk on http://localhost:PORT (default 8000); Ctrl-C closes it
	@exec $(RUN) factcheck.up

stop: setup ## Close the desk from elsewhere, or stop what a killed run left behind
	@$(RUN) factcheck.up stop

doctor: setup ## Say in plain words what is wrong with the desk, and what to do
	@$(RUN) factcheck.with_servers doctor

backup: setup ## Write database, snapshots and checksums into a new folder of BACKUP_DIR (default var/backups)
	@$(RUN) factcheck.with_servers backup

restore: setup ## Restore FILE=backup's folder or name into an empty database; REPLACE=yes loses what is there
	@$(if $(FILE),,echo "Say which one: make restore FILE=var/backups/..." >&2; exit 2;) \
		$(RUN) factcheck.with_servers restore "$(FILE)" $(if $(filter yes,$(REPLACE)),--replace)

upgrade: setup ## Back up, migrate, and look that all is well; then open the desk anew
	@$(RUN) factcheck.with_servers upgrade

lint: setup ## Check style, types, import contracts and migrations
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy
	@$(AS) .venv/bin/lint-imports
	@$(AS) .venv/bin/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run --skip-checks

test: lint ## Run lint and all tests, with coverage
	@$(AS) .venv/bin/python -m tests.browser || $(RUN) playwright install chromium >/dev/null 2>&1 || true
	@$(RUN) pytest --cov --cov-report=term

words: setup ## Collect the words of the screen into factcheck/locale, and say what has no translation
	@$(RUN) factcheck.catalogues collect
	@$(RUN) factcheck.catalogues gaps

torture: setup ## Kill whatever runs while documents come in (KILLS=50 SEED=1 DATA=folder), and compare
	@$(RUN) tests.torture

bench: setup ## Measure speed and memory, and print the table
	@$(RUN) benchmarks

bench-matching: setup ## Measure how often the right claim is found (DATA=folder), beside the known figures
	@$(RUN) benchmarks.matching_quality

lock: setup ## Resolve requirements.in into requirements.lock, keeping versions that fit
	@$(AS) .ci/lock
