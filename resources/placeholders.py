"""What stands in braces in a text and is filled in when the page is shown.

One table, for the checks and the help of the editor; `resources.presenting.article` fills them in.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum


class Argument(Enum):
    """What a placeholder names after its colon."""

    HOTLINE = "hotline"
    CATEGORY = "category"
    FIGURE = "figure"
    SHARE = "share"
    SOURCE = "source"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One name that may stand in braces."""

    name: str
    gives: str
    example: str
    argument: Argument | None = None

    @property
    def written(self) -> str:
        """How staff write it: an example for those that name something."""
        return f"{{{self.name}}}" if self.argument is None else f"{{{self.name}: {self.example}}}"


PLACEHOLDERS = (
    Placeholder("hotline-name", "the name of the hotline that stands on every page", ""),
    Placeholder("hotline-phone", "its phone number, as a link that calls it", ""),
    Placeholder("hotline-text", "its number for text messages, with the word to send", ""),
    Placeholder(
        "hotline",
        "the name and number of one hotline, by the end of its address",
        "national-domestic-violence-hotline",
        Argument.HOTLINE,
    ),
    Placeholder("services", "how many services the guide lists today", ""),
    Placeholder(
        "services", "how many services of one kind it lists today", "legal-aid", Argument.CATEGORY
    ),
    Placeholder("providers", "how many providers it lists today", ""),
    Placeholder("counties", "how many counties it covers", ""),
    Placeholder("hotlines", "how many hotlines it lists today", ""),
    Placeholder("figure", "a number of a chart, by its key", "survivors-asked", Argument.FIGURE),
    Placeholder("share", "the percentage of that number", "survivors-asked", Argument.SHARE),
    Placeholder(
        "source",
        "a small number that leads to the source at the foot of the page",
        "needs-2019",
        Argument.SOURCE,
    ),
    Placeholder(
        "chart", "a chart with its table; alone in its paragraph", "top-needs", Argument.CHART
    ),
)
NAMES = tuple(dict.fromkeys(placeholder.name for placeholder in PLACEHOLDERS))

_BRACES = re.compile(r"\{([^{}]*)\}")
_WRITTEN = re.compile(r"\s*([\w-]+)\s*(?::\s*([\w-]+)\s*)?")


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in one pair of braces. `name` is empty for what cannot be a placeholder."""

    text: str
    name: str = ""
    argument: str = ""

    @property
    def known(self) -> Placeholder | None:
        """The placeholder that this is, if there is such a one."""
        for placeholder in PLACEHOLDERS:
            if placeholder.name == self.name and bool(self.argument) is bool(placeholder.argument):
                return placeholder
        return None


def written_in(text: str) -> Iterator[Written]:
    """Yield what stands in braces in `text`, in order."""
    for match in _BRACES.finditer(text):
        parts = _WRITTEN.fullmatch(match[1])
        yield Written(match[0], parts[1], parts[2] or "") if parts else Written(match[0])


def fill(text: str, value: Callable[[Written], str]) -> str:
    """Return `text` with `value` of each placeholder in its place; other braces stay."""

    def filled(match: re.Match[str]) -> str:
        parts = _WRITTEN.fullmatch(match[1])
        return value(Written(match[0], parts[1], parts[2] or "")) if parts else match[0]

    return _BRACES.sub(filled, text)
