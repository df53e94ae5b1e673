# Shared by the scripts beside this file: sourced, never run. Sets no folder, so that a caller's stays.
# shellcheck shell=bash

say() { printf '==> %s\n' "$*"; }

fail() {
  printf 'Error: %s\n' "$*" >&2
  exit 1
}

# install_debian WHAT PACKAGE...: installs Debian packages, or fails saying which ones are missing.
install_debian() {
  local what=$1 as_root=() log
  shift
  if [ "$(id -u)" != 0 ]; then
    # Without a terminal nobody can type a password: only a sudo that asks for none will do.
    if sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }; then
      as_root=(sudo)
    else
      fail "$what is missing, and only root can install it: apt-get install $*"
    fi
  fi
  command -v apt-get >/dev/null || fail "$what is missing: install what Debian packages as: $*"
  say "Installing $what: $*" >&2
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
  log=$(mktemp)
  # An update that fails is no reason to stop: the lists at hand may do.
  "${as_root[@]}" update >"$log" 2>&1 || true
  "${as_root[@]}" install --yes --no-install-recommends "$@" </dev/null >>"$log" 2>&1 || {
    cat "$log" >&2
    rm -f "$log"
    fail "$what could not be installed. Try it by hand: apt-get install $*"
  }
  rm -f "$log"
}

# checksum FILE_OR_FOLDER...: one line that changes when a name or a content among them does.
checksum() {
  # A folder that is not there yet is no error: its coming changes the sum.
  { find "$@" -type f -not -name '*.pyc' -print0 2>/dev/null || true; } |
    LC_ALL=C sort -z | xargs -0r sha256sum | sha256sum | cut -d ' ' -f 1
}

# A stamp is a small file that holds what a finished step was made from: the step is skipped while
# that is unchanged. Asking Python instead would cost a second for each question.
is_stamped() { [ -f "$1" ] && [ "$(<"$1")" = "$2" ]; }

stamp() {
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "$2" >"$1"
}
