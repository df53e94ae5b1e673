"""Finding words: the interface that both engines have (`engines` chooses one)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol

from django.db import connection

from resources.search.index.entries import Texts


class Fit(IntEnum):
    """Where all the words of a search stand in a service; the smallest fits best."""

    NAME = 0
    PROVIDER = 1
    ANYWHERE = 2


PARAMETERS_OF_ARM = 4
# A word as its stems: the service has to have one of them.
Word = tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """What to find: every one of `words`; in one of the areas of each group, in their order.

    At most `most` services are found for each group and fit: ranking more costs more than anyone
    would read.
    """

    words: Sequence[Word]
    areas: Sequence[Sequence[str]]
    most: int
    # Those told apart; what has the words elsewhere is found as the worst of them.
    fits: Sequence[Fit] = tuple(Fit)


class Engine(Protocol):
    """What finds words in the texts of services."""

    def write(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Add many rows to a table of the index, as fast as the database can."""

    def put(self, texts: Iterable[tuple[int, Texts]]) -> None:
        """Keep the texts of services that it has none of."""

    def remove(self, services: Iterable[int]) -> None:
        """Forget the texts of services."""

    def clear(self) -> None:
        """Forget everything."""

    def find(self, *questions: Question) -> list[list[tuple[int, Fit]]]:
        """Return for each question what has all its words, each with its best fit. One query."""

    def lock(self) -> None:
        """Let only one process at a time write the index, until the transaction ends."""


def area_word(code: str) -> str:
    """Return a coverage code as one word of a text index: letters and digits only.

    In capitals, which no word of a text has: to PostgreSQL it is another word then.
    """
    return "AREA" + "".join(letter for letter in code.upper() if letter.isalnum())


def ask(
    arm: str,
    expression: Callable[[Sequence[Word], Fit, Sequence[str]], str],
    questions: Sequence[Question],
) -> list[list[tuple[int, Fit]]]:
    """Return for each question what has all its words, each with its best fit. One query.

    `arm` is the SELECT of (question, service, fit) for one `expression`, asked for each question,
    group of areas and fit; it takes the question's number, the fit, the expression and the limit.
    """
    parameters: list[int | str] = []
    for number, asked in enumerate(questions):
        for areas in asked.areas or [()]:
            for fit in asked.fits:
                parameters += [number, fit.value, expression(asked.words, fit, areas), asked.most]
    arms = [arm] * (len(parameters) // PARAMETERS_OF_ARM)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(arms), parameters)
        return best_fits(cursor.fetchall(), len(questions))


def best_fits(rows: Iterable[tuple[int, int, int]], questions: int) -> list[list[tuple[int, Fit]]]:
    """Return by question each service of `rows` (question, service, fit) with its best fit."""
    best: list[dict[int, int]] = [{} for _ in range(questions)]
    for question, service, fit in rows:
        own = best[question]
        own[service] = min(fit, own.get(service, fit))
    return [[(service, Fit(fit)) for service, fit in own.items()] for own in best]
