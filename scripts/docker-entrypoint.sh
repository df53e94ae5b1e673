#!/usr/bin/env bash
# Runs the container's command. With MIGRATE_ON_START=1 it first migrates the database and fills an
# empty one: for a single container. Where several start at once, migrate in a step of its own.
set -euo pipefail

if [ "${MIGRATE_ON_START:-0}" = 1 ]; then
  python scripts/prepare_database.py
fi
exec "$@"
