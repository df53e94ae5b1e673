"""`python -m resources.exchange.sample`: what `manage.py make_sample` runs in a process of its own.

The database is that of DATABASE_URL. So nothing here can reach the one that the site uses.
"""

import argparse
import os
import sys
from datetime import date

import django


def main() -> None:
    """Make a sample as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--today", type=date.fromisoformat, required=True)
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args()

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")
    django.setup()
    # Not at the top: models are there only after the setup.
    from resources.exchange.sample.make import Plan, make  # noqa: PLC0415
    from resources.exchange.sample.target import UnfitError  # noqa: PLC0415

    def tell(text: str) -> None:
        if not options.quiet:
            sys.stdout.write(f"{text}\n")
            sys.stdout.flush()

    try:
        make(Plan(options.services, options.seed, options.today), tell)
    except UnfitError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
