"""Towns: their names as people write them, made from the Postal Service's spelling."""

import re

# The Postal Service writes out what people abbreviate, and knows no apostrophes.
_SPELLINGS = (
    (re.compile(r"\bSaint\b"), "St."),
    (re.compile(r"\bSainte\b"), "Ste."),
    (re.compile(r"\b([OD]) (?=[A-Z])"), r"\1'"),
    (re.compile(r"\bMc (?=[A-Z])"), "Mc"),
)

# The first two digits of a ZIP code tell its state; for codes outside the guide's counties.
_STATES = {"60": "IL", "61": "IL", "62": "IL", "63": "MO", "64": "MO", "65": "MO"}


def display_name(postal: str) -> str:
    """Return a town's postal name as people write it.

    >>> display_name("Saint Louis"), display_name("Sainte Genevieve")
    ('St. Louis', 'Ste. Genevieve')
    >>> display_name("O Fallon"), display_name("Bois D Arc"), display_name("Mc Bride")
    ("O'Fallon", "Bois D'Arc", 'McBride')
    """
    for pattern, spelling in _SPELLINGS:
        postal = pattern.sub(spelling, postal)
    return postal


def state_of(code: str) -> str:
    """Return the state of a ZIP code that lies in no county of the guide; blank if not known."""
    return _STATES.get(code[:2], "")
