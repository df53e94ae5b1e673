#!/usr/bin/env bash
# Serves the guide on 127.0.0.1, after setting up whatever is missing. A second start skips every
# step whose sources are unchanged.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh
. scripts/setup.sh
. scripts/prepare.sh

port=${PORT:-8000}
[[ $port =~ ^[0-9]+$ ]] || fail "PORT is '$port': use a number, such as 8000."
# Asked first: nobody should wait for an installation only to read this.
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "Port $port of 127.0.0.1 is taken. Stop what uses it, or choose another: make run PORT=$((port + 1))"
fi

install_for_running
compile_translations
prepare_database
collect_static

say "Starting the server on 127.0.0.1:$port (Ctrl+C stops it)"
BIND=127.0.0.1:$port exec "$venv/bin/python" -m gunicorn
