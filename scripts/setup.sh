# Makes the virtual environment .venv from the locked requirements. Sourced from the project's folder.
# shellcheck shell=bash

venv=.venv

# Debian's python3 comes without venv and ensurepip: a Python that lacks them counts as missing.
find_python() {
  local candidate
  for candidate in python3.11 python3 /usr/bin/python3 python3.12 python3.13 python3.14; do
    if "$candidate" -c 'import ensurepip, sqlite3, ssl, sys, venv; sys.exit(sys.version_info < (3, 11))' \
      2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

make_venv() {
  # A virtual environment holds its own path: one that was moved or copied here has to be made anew.
  if "$venv/bin/python" -m pip --version >/dev/null 2>&1 &&
    grep -qF " $PWD/$venv" "$venv/pyvenv.cfg"; then
    return
  fi
  find_python >/dev/null || install_debian 'Python 3.11 with venv' python3 python3-venv
  local python
  python=$(find_python) || fail 'Python 3.11 or newer with venv is needed: on Debian 12, python3 and python3-venv.'
  say "Making a virtual environment in $venv with $("$python" --version)"
  "$python" -m venv --clear "$venv"
}

# What an environment was made from: its place, its Python, its locks. Another of any asks for a new one.
environment_of() { echo "$PWD $(readlink -f "$venv/bin/python") $(checksum "$@")"; }

run_is_installed() { is_stamped "$venv/.run" "$(environment_of requirements.txt)"; }
dev_is_installed() { is_stamped "$venv/.dev" "$(environment_of requirements.txt requirements-dev.txt)"; }

pip_install() {
  make_venv
  say "Installing the packages of $1 (a minute or two the first time)"
  # No stamp outlives an installation that fails halfway.
  rm -f "$venv/.run" "$venv/.dev"
  "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check \
    --require-hashes --requirement "$1"
}

install_for_running() {
  # The tools for development come on top of everything the site runs with.
  if run_is_installed || dev_is_installed; then return; fi
  pip_install requirements.txt
  stamp "$venv/.run" "$(environment_of requirements.txt)"
}

install_for_development() {
  if dev_is_installed; then return; fi
  pip_install requirements-dev.txt
  stamp "$venv/.dev" "$(environment_of requirements.txt requirements-dev.txt)"
}

compile_translations() {
  local source
  for source in locale/*/LC_MESSAGES/django.po; do
    if [ -f "$source" ] && [ ! "${source%.po}.mo" -nt "$source" ]; then
      say 'Compiling translations'
      "$venv/bin/pybabel" --quiet compile --directory locale --domain django
      return
    fi
  done
}

# djhtml knows Jinja2's blocks, except that pluralize stands in the middle of trans.
format_templates() {
  "$venv/bin/djhtml" --tabwidth 2 --extra-block trans,pluralize,endtrans "$@" templates
}
