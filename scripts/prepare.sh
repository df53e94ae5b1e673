# Brings the database and the static files up to date. Sourced after setup.sh, from the project's folder.
# shellcheck shell=bash

: "${venv:?source setup.sh first}"

# Names the database, so that the stamps of one never speak for another. A database file is known by
# its inode too: a new or restored file starts over.
database_identity() {
  local url=${DATABASE_URL:-sqlite:///var/guide.sqlite3} file
  case $url in
    sqlite:*)
      file=${url#sqlite:///}
      file=${file%%\?*}
      # An empty file is what a mere look at the database leaves behind.
      if [ -s "$file" ]; then echo "$file $(stat -c %i "$file")"; fi
      ;;
    *) printf '%s' "$url" | sha256sum | cut -d ' ' -f 1 ;;
  esac
}

prepare_database() {
  local migrations fixtures identity options=()
  migrations=$(checksum requirements.txt directory/settings.py resources/migrations \
    resources/staff/migrations)
  fixtures=$(checksum fixtures)
  identity=$(database_identity)

  is_stamped var/stamps/guide "$identity $fixtures" || options=(--load)
  case ${DATABASE_URL:-sqlite:} in
    # Only a file can be known to be the same as last time; a server is always asked.
    sqlite:*) if [ ${#options[@]} = 0 ] && is_stamped var/stamps/migrations "$identity $migrations"; then return; fi ;;
  esac
  say 'Bringing the database up to date'
  "$venv/bin/python" scripts/prepare_database.py "${options[@]}"
  identity=$(database_identity)
  stamp var/stamps/migrations "$identity $migrations"
  stamp var/stamps/guide "$identity $fixtures"
}

collect_static() {
  local sources root=${STATIC_ROOT:-staticfiles}
  sources="$root $(checksum requirements.txt directory static resources/static resources/staff/static)"
  if [ -d "$root" ] && is_stamped var/stamps/static "$sources"; then return; fi
  say 'Collecting static files'
  "$venv/bin/python" manage.py collectstatic --noinput --clear --verbosity 0
  stamp var/stamps/static "$sources"
}
