#!/usr/bin/env bash
# Locks every dependency with hashes. The locks name no package index: each machine uses its own.
# Versions already locked stay unless --upgrade is given.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

command -v uv >/dev/null || fail 'uv is needed to make the locks: install it with pipx install uv.'
compile=(uv pip compile pyproject.toml --quiet --universal --generate-hashes --python-version 3.11
  --no-emit-index-url --no-header "$@")
"${compile[@]}" --output-file requirements.txt
# What the site runs with is what it is tested with.
"${compile[@]}" --extra dev --constraint requirements.txt --output-file requirements-dev.txt
say 'Locked. Run make test, then commit requirements.txt and requirements-dev.txt.'
