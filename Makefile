# The project's commands. Each is a few lines of shell under scripts/, so that what it does can be
# read there; this file only names them.

SHELL := /bin/bash
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help
.PHONY: help run staff test test-fast audit bench format messages lock clean

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: ## Set up what is missing and serve the guide on http://127.0.0.1:8000/ (PORT=9000 for another)
	@scripts/run.sh

staff: ## Make a first administrator, asking for name and password
	@scripts/staff.sh

test: ## Run every check: format, lint, types, imports, tests on SQLite, PostgreSQL and in a browser
	@scripts/test.sh

test-fast: ## Run the quick ones: format, lint, types, tests on SQLite
	@scripts/test.sh fast

audit: ## Look for known holes in the locked packages; needs internet access, and says so without
	@scripts/audit.sh

bench: ## Measure the site beside nginx and datasette (SERVICES=2000 SECONDS=2 to try it)
	@scripts/bench.sh $(if $(SERVICES),--services $(SERVICES)) $(if $(SECONDS),--seconds $(SECONDS))

format: ## Format Python and templates, and fix what the linter can
	@scripts/format.sh

messages: ## Collect the texts of code and templates into locale/, ready to translate
	@scripts/messages.sh

lock: ## Lock all dependencies with hashes (UPGRADE=1 to take newer versions)
	@scripts/lock.sh $(if $(UPGRADE),--upgrade)

clean: ## Delete what can be made again; the database and secret key under var/ stay
	@scripts/clean.sh
