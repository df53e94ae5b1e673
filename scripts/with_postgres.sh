#!/usr/bin/env bash
# with_postgres.sh COMMAND...: runs COMMAND with TEST_DATABASE_URL naming a PostgreSQL of its own,
# made in a temporary folder and gone afterwards. Where TEST_DATABASE_URL is set already, that
# server is used and left alone.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"

[ $# -gt 0 ] || fail "usage: $0 COMMAND..."
if [ -n "${TEST_DATABASE_URL:-}" ]; then exec "$@"; fi

find_bin() {
  local found
  found=$(find /usr/lib/postgresql/*/bin -name initdb 2>/dev/null | sort -V | tail -n 1)
  [ -n "$found" ] && dirname "$found"
}

bin=$(find_bin) || {
  install_debian PostgreSQL postgresql postgresql-contrib
  bin=$(find_bin) || fail 'PostgreSQL is missing under /usr/lib/postgresql: apt-get install postgresql postgresql-contrib'
}

# PostgreSQL refuses to run as root; Debian's package brings the user `postgres` for it.
as_server() {
  if [ "$(id -u)" = 0 ]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

# Under /tmp, because the user postgres has to reach it: TMPDIR may be private.
folder=$(mktemp -d /tmp/guide-postgres.XXXXXX)
stop() {
  # Nothing here is worth a checkpoint.
  (cd "$folder" && as_server "$bin/pg_ctl" --silent --mode immediate stop --pgdata data) >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# A password, because others on this machine can reach the port, and a superuser may run programs.
PGPASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
export PGPASSWORD
(umask 077 && echo "$PGPASSWORD" >"$folder/password")
if [ "$(id -u)" = 0 ]; then chown -R postgres: "$folder"; fi

start() {
  local port try
  cd "$folder"
  as_server "$bin/initdb" --pgdata data --username guide --auth scram-sha-256 --pwfile password \
    --encoding UTF8 --locale C.UTF-8 --no-sync >log 2>&1 || return
  # The server itself finds out whether a port is free: asking beforehand could be overtaken.
  for try in {1..10}; do
    port=$((20000 + RANDOM % 10000))
    # Durability is for data that someone wants back.
    as_server "$bin/pg_ctl" --silent --wait --timeout 300 --pgdata data --log server.log --options \
      "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
      start >>log 2>&1 && break
    [ "$try" -lt 10 ] || return 1
  done
  echo "$port" >port
}
(start) || {
  cat "$folder"/{log,server.log} >&2 2>/dev/null || true
  fail 'PostgreSQL did not start.'
}

port=$(<"$folder/port")
TEST_DATABASE_URL=postgres://guide:$PGPASSWORD@127.0.0.1:$port/guide
psql() { "$bin/psql" -X -q -t -A -h 127.0.0.1 -p "$port" -U guide -d postgres -c "$1"; }
psql 'CREATE DATABASE guide'
[ "$(psql "SELECT count(*) FROM pg_available_extensions WHERE name IN ('pg_trgm', 'unaccent')")" = 2 ] ||
  fail 'PostgreSQL lacks pg_trgm or unaccent: apt-get install postgresql-contrib'
unset PGPASSWORD
export TEST_DATABASE_URL

# In the background, because the shell notices a signal only between commands: so it can pass it on
# and still clean up. The inner trap gives Ctrl+C, which background commands ignore, back to COMMAND.
(trap - INT && exec "$@") <&0 &
command=$!
trap 'kill -HUP "$command" 2>/dev/null || true' HUP
trap 'kill -TERM "$command" 2>/dev/null || true' TERM
trap : INT # a terminal's Ctrl+C reaches COMMAND by itself
while :; do
  status=0
  wait "$command" || status=$?
  # A signal interrupts the waiting: only a command that has ended gives its own status.
  kill -0 "$command" 2>/dev/null || exit "$status"
done
