#!/usr/bin/env bash
# Makes a first administrator, interactively.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh
. scripts/setup.sh
. scripts/prepare.sh

install_for_running
compile_translations
prepare_database
exec "$venv/bin/python" manage.py make_staff
