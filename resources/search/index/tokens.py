"""The tokens of the index: one name for each thing that a filter or facet can ask of a service.

A token has no spaces. What starts with a letter and a colon comes in many kinds; the rest are
single facts.
"""

WALK_IN = "walk-in"
NO_REFERRAL = "no-referral"
NO_ID = "no-id"
WHEELCHAIR = "wheelchair"
# That the public may know a point where it is.
LOCATED = "located"

AREA = "a:"


def area(code: str) -> str:
    """Return the token of serving the area with this coverage code."""
    return f"{AREA}{code}"


def codes_in(text: str) -> list[str]:
    """Return the coverage codes among the tokens of `text`."""
    return [token.removeprefix(AREA) for token in text.split() if token.startswith(AREA)]


def category(pk: int) -> str:
    """Return the token of a category, or of a heading that one of its categories stands under."""
    return f"c:{pk}"


def main_category(pk: int) -> str:
    """Return the token of a main category."""
    return f"m:{pk}"


def refuses(population: int) -> str:
    """Return the token of not accepting a group."""
    return f"r:{population}"


def welcomes(population: int) -> str:
    """Return the token of welcoming a group, or being only for it."""
    return f"w:{population}"


def language(code: str) -> str:
    """Return the token of a spoken language (ISO 639-3)."""
    return f"l:{code}"


def cost(value: str) -> str:
    """Return the token of a way of paying."""
    return f"f:{value}"


def status(value: str) -> str:
    """Return the token of a verification status, as of the day it was made."""
    return f"v:{value}"


PROVIDER = "p:"


def provider(pk: int) -> str:
    """Return the token of a provider."""
    return f"{PROVIDER}{pk}"


def provider_in(token: str) -> int:
    """Return the provider of a token that `provider` made."""
    return int(token.removeprefix(PROVIDER))


HOURS = "h:"
AGES = "g:"


def hours(key: str) -> str:
    """Return the token of a set of opening hours."""
    return f"{HOURS}{key}"


def hours_in(text: str) -> str:
    """Return the key of the opening hours among the tokens of `text`; "" for none."""
    return next((t.removeprefix(HOURS) for t in text.split() if t.startswith(HOURS)), "")


def ages(minimum: int | None, maximum: int | None) -> str:
    """Return the token of a range of ages in years; an open end is left blank."""
    return f"{AGES}{'' if minimum is None else minimum}-{'' if maximum is None else maximum}"


def ages_of(token: str) -> tuple[int, int]:
    """Return the lowest and highest age of a token that `ages` made; open ends are 0 and 999."""
    low, _, high = token.removeprefix(AGES).partition("-")
    return int(low or 0), int(high or 999)
