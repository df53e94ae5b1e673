#!/usr/bin/env bash
# Looks for known holes in the locked packages. Where the list of holes cannot be reached, it says
# so and ends with 3: finding none for want of a list would look like safety.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

# An old release with holes that every list knows: if none is found in it, there is no list to ask.
canary='jinja2==2.10'

if command -v uvx >/dev/null; then audit=(uvx pip-audit)
elif command -v pipx >/dev/null; then audit=(pipx run pip-audit)
else
  say 'Skipped, nothing was checked: pip-audit runs by uv or pipx, and neither is here.'
  exit 3
fi

probe=$(mktemp)
trap 'rm -f "$probe"' EXIT
echo "$canary" >"$probe"
# Holes found are an error to pip-audit; here they are what we hope for.
found=$("${audit[@]}" --requirement "$probe" --no-deps --disable-pip --progress-spinner off 2>&1 || true)
if grep -qE '(CVE|GHSA|PYSEC)-' <<<"$found"; then
  "${audit[@]}" --requirement requirements.txt --require-hashes --disable-pip --progress-spinner off
  say 'No known hole in requirements.txt.'
else
  say 'Skipped, nothing was checked: pip-audit cannot reach its list of holes from here.'
  exit 3
fi
