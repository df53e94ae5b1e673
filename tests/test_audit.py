"""`make audit` says plainly when it could not look."""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings

SCRIPT = Path(settings.BASE_DIR) / "scripts" / "audit.sh"
# In the place of pip-audit: what it finds in the canary, then what in our own packages.
FAKE = """#!/bin/sh
case "$*" in
  *requirements.txt*) echo "{ours}"; exit {status} ;;
  *) echo "{canary}"; exit 1 ;;
esac
"""


@pytest.mark.parametrize(
    ("canary", "ours", "ends_with", "said"),
    [
        ("jinja2 2.10 PYSEC-2019-217", "", 0, "No known hole"),
        ("jinja2 2.10 PYSEC-2019-217", "django 5.2 CVE-2099-1", 1, "CVE-2099-1"),
        ("No known vulnerabilities found", "", 3, "Skipped, nothing was checked"),
        ("could not connect", "", 3, "Skipped, nothing was checked"),
    ],
)
def test_it_finds_nothing_only_where_it_could_have_found_something(
    tmp_path: Path, canary: str, ours: str, ends_with: int, said: str
) -> None:
    fake = tmp_path / "uvx"
    fake.write_text(FAKE.format(canary=canary, ours=ours, status=int(bool(ours))))
    fake.chmod(0o755)
    done = subprocess.run(  # noqa: S603
        [str(SCRIPT)],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ends_with, done.stdout + done.stderr
    assert said in done.stdout + done.stderr
