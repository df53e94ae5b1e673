#!/usr/bin/env bash
# Formats Python and templates in place, and fixes what the linter can.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh
. scripts/setup.sh

install_for_development
# Fixes come first, because what they rewrite has to be formatted too.
"$venv/bin/ruff" check --fix --exit-zero --quiet
"$venv/bin/ruff" format
# shellcheck disable=SC2119 # without a flag it formats
format_templates
# What no tool can mend is for a person to read.
"$venv/bin/ruff" check
