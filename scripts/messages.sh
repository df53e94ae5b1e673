#!/usr/bin/env bash
# Collects the texts of code and templates into locale/*/LC_MESSAGES/django.po and compiles them.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh
. scripts/setup.sh

install_for_development
"$venv/bin/python" scripts/translations.py update
compile_translations
