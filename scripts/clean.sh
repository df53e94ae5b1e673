#!/usr/bin/env bash
# Deletes what can be made again. The database, the secret key and whatever else is under var/ stay:
# they hold somebody's work.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

rm -rf .venv .venv-bench staticfiles var/stamps .mypy_cache .ruff_cache .pytest_cache .hypothesis \
  .import_linter_cache test-results
find . -name node_modules -prune -o -name __pycache__ -type d -exec rm -rf {} +
find locale -name '*.mo' -delete 2>/dev/null || true
say 'Clean. var/ still holds the database and the secret key; delete it by hand to start from nothing.'
