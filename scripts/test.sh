#!/usr/bin/env bash
# Runs every check, or with `fast` the quick ones. All run even if one fails; the failed ones are
# named at the end. What cannot be checked for want of a tool has failed.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh
. scripts/setup.sh

# The checks choose their own settings: a developer's database must neither be touched nor decide.
unset DATABASE_URL GUIDE_ENV DEBUG SECRET_KEY SECRET_KEY_FALLBACKS ALLOWED_HOSTS \
  CSRF_TRUSTED_ORIGINS EXIT_URL SECURITY_CONTACT SECURITY_TXT_DAYS STATIC_ROOT \
  PAGE_CACHE_MEGABYTES PAGE_CACHE_CHECK_SECONDS CDN_SECONDS COUNTING_SECONDS \
  PROXY_HOPS SESSION_IDLE_MINUTES SESSION_HOURS SIGN_IN_RECORD_DAYS SUGGESTION_DAYS
failed=()

check() {
  local name=$1 start=$SECONDS
  shift
  printf '\n=== %s ===\n' "$name"
  # In a subshell, so that a check may exit. It runs without `set -e`: its steps are joined by &&.
  if ("$@"); then
    printf -- '--- %s: passed in %d s\n' "$name" $((SECONDS - start))
  else
    printf -- '--- %s: FAILED\n' "$name"
    failed+=("$name")
  fi
}

# Makes no database, not even an empty file: in memory there is nothing to leave behind.
manage() { DATABASE_URL=sqlite://:memory: "$venv/bin/python" manage.py "$@"; }

# With a key made for this moment: the check also looks whether a key is long enough.
check_deployment() {
  local key
  key=$("$venv/bin/python" -c 'import secrets; print(secrets.token_urlsafe(50))') &&
    GUIDE_ENV=production SECRET_KEY=$key ALLOWED_HOSTS=guide.example.org \
      manage check --deploy --fail-level WARNING
}

# Where nobody sits before the machine (CI=true) a test that fails is asked once more: a moment of a
# busy machine does not decide. pytest names each such test (RERUN), to be looked into.
again=()
if [ -n "${CI:-}" ]; then again=(--reruns 1 -raR); fi

# Two files at a time: the machines that run this have two cores. Whole files, so that what a file
# loads once (the real guide) is not loaded by both workers; in the order of tests/order.py.
pytest=("$venv/bin/python" -m pytest -n 2 --dist loadfile --no-loadscope-reorder "${again[@]}")

test_sqlite() { "${pytest[@]}" -m 'not browser'; }

# Without the tests that touch no database, which would only repeat what they found on SQLite:
# tests/databases.py tells them apart. pytest counts them as deselected.
test_postgres() {
  # shellcheck disable=SC2016 # the variable is set by with_postgres.sh
  scripts/with_postgres.sh bash -c 'DATABASE_URL=$TEST_DATABASE_URL exec "$@"' - \
    "${pytest[@]}" -m 'not browser and database'
}

test_browser() {
  # Without fonts a page is measured with empty boxes; without libatomic1 Playwright does not start.
  if [ ! -x /usr/bin/chromium ] || ! "$venv/bin/playwright" --version >/dev/null 2>&1; then
    install_debian 'the Chromium browser' chromium fonts-liberation libatomic1
  fi
  # One browser at a time: two would have to share the cores with two sites, which saves little time
  # and makes pages slow at the wrong moment.
  "$venv/bin/python" -m pytest -m browser "${again[@]}"
}

install_for_development
compile_translations

check 'Python format (ruff)' "$venv/bin/ruff" format --check
check 'Python lint (ruff)' "$venv/bin/ruff" check
check 'Template format (djhtml)' format_templates --check
check 'Types (mypy)' "$venv/bin/mypy"
if [ "${1:-}" != fast ]; then
  check 'Import order (import-linter)' "$venv/bin/lint-imports"
  check 'Migrations are complete' manage makemigrations --check --dry-run
  check 'Django system check' manage check --fail-level WARNING
  check 'Deployment settings' check_deployment
  check 'Translations are complete' "$venv/bin/python" scripts/translations.py check
  check 'Dockerfile (hadolint)' "$venv/bin/hadolint" Dockerfile
fi
check 'Tests on SQLite' test_sqlite
if [ "${1:-}" != fast ]; then
  check 'Tests on PostgreSQL' test_postgres
  check 'Browser tests' test_browser
fi

echo
if [ ${#failed[@]} -gt 0 ]; then
  printf 'Failed: %s\n' "${failed[@]}" >&2
  exit 1
fi
say "All checks passed in $SECONDS s."
