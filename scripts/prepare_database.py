"""Migrate the database, then load the guide if there is none yet or `--load` asks for it.

One process for both, because starting Django costs a second. Loading is safe to repeat: it leaves
alone what staff changed.
"""

import argparse
import os
import sys
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Do what the module says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--load", action="store_true", help="load even where a guide is")
    options = parser.parse_args()

    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")
    django.setup()

    call_command("migrate", interactive=False)
    county = apps.get_model("resources", "County")
    if options.load or not county._default_manager.exists():
        call_command("load_guide")


if __name__ == "__main__":
    main()
