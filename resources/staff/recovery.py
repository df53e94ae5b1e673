"""Recovery codes: random, to be written down, each good for one sign-in."""

import hashlib
import secrets

NUMBER_OF_CODES = 10
GROUPS, LETTERS = 4, 4
# Without what looks alike on paper: 0 and O, 1, I and L.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_code() -> str:
    """Return a code of 79 random bits."""
    return "-".join(
        "".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS)
    )


def digest(code: str) -> str:
    """Return what is kept of a code, however its letters are grouped.

    A plain sum is enough: nobody tries 2^79 codes, as one would try words for a password.
    """
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
