#!/usr/bin/env bash
# Measures the site and what it is compared with; docs/performance.md says how. Takes --services N...
# and --seconds N. The samples stay under var/bench: a second run starts measuring at once.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh
. scripts/setup.sh
. scripts/prepare.sh

command -v wrk >/dev/null || install_debian wrk wrk
[ -x /usr/sbin/nginx ] || install_debian nginx nginx-light
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
  install_debian PostgreSQL postgresql postgresql-contrib

# datasette and granian are not the site's: they stay out of its environment.
install_for_bench() {
  local python made
  python=$(find_python) || fail 'Python 3.11 or newer with venv is needed.'
  made="$PWD $(checksum requirements-bench.txt)"
  if is_stamped .venv-bench/.made "$made"; then return; fi
  say 'Installing datasette and granian in .venv-bench'
  "$python" -m venv --clear .venv-bench
  # Nothing of it belongs into the repository.
  echo '*' >.venv-bench/.gitignore
  .venv-bench/bin/python -m pip install --quiet --quiet --no-input --disable-pip-version-check \
    --require-hashes --requirement requirements-bench.txt
  stamp .venv-bench/.made "$made"
}

make_venv
install_for_running
compile_translations
collect_static
install_for_bench
exec "$venv/bin/python" -m scripts.bench "$@"
