"""The Jinja2 environment of the public pages."""

from typing import Any

from jinja2 import Environment


def environment(**options: Any) -> Environment:
    """Return the environment."""
    return Environment(**options)  # noqa: S701
