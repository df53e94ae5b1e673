"""The golden set: what people ask the search, and whether what they get is right."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.test import Client

from tests.golden.conditions import SHOWN, Answer, Condition, Facts, Guide, parse, read_answer
from tests.html import read

PATH = Path(__file__).with_name("queries.csv")
ADDRESS = {"en": "/guide/", "es": "/es/guide/"}
# What each result has to fulfil where the list can be nothing but right.
OF_EACH = ("category", "serves", "not-accepting-excluded")


@dataclass(frozen=True)
class Query:
    """One row of the set."""

    id: str
    language: str
    q: str
    place: str
    expect: tuple[Condition, ...]
    count: int | None
    note: str

    def ask(self, client: Client, guide: Guide) -> Answer:
        """Return what the site answers."""
        asked = {"q": self.q} | ({"place": self.place} if self.place else {})
        response = client.get(ADDRESS[self.language], asked)
        assert response.status_code == 200, f"{self.id} {self.q!r}: {response.status_code}"
        return read_answer(read(response), guide)

    def broken(self, answer: Answer, guide: Guide) -> list[Condition]:
        """Return the conditions that `answer` does not fulfil: none, if it is right."""
        return [c for c in self.expect if not c.holds(answer, self.count, guide)]

    def report(self, answer: Answer, guide: Guide) -> str:
        """Return in a few lines what was asked, what was wanted, and what came."""
        wanted = " & ".join(str(condition) for condition in self.expect)
        wrong = " & ".join(str(condition) for condition in self.broken(answer, guide))
        came = ", ".join(facts.slug for facts in answer.shown) or "nothing"
        above = f" under {', '.join(answer.hotlines)}" if answer.hotlines else ""
        return (
            f"{self.id} {self.q!r} in {self.place!r}\n    wanted {wanted} (count {self.count})\n"
            f"    not so {wrong}\n    came   {came}{above}"
        )

    def missing(self, guide: Guide) -> list[str]:
        """Return what the data lacks for a right answer: expectations that nothing could meet."""
        fitting = [
            (uuid, facts)
            for uuid, facts in guide.services.items()
            if all(self._alone(c, facts, guide) for c in self.expect if c.kind in OF_EACH)
        ]
        found = [str(c) for c in self.expect if not self._possible(c, fitting, guide)]
        wanted = self.count or (SHOWN if self._names_category else 1)
        return found + ([f"{wanted} results"] if len(fitting) < wanted else [])

    @property
    def _names_category(self) -> bool:
        return any(condition.kind == "category" for condition in self.expect)

    def _alone(self, condition: Condition, facts: Facts, guide: Guide) -> bool:
        return condition.holds(Answer(((facts, ""),)), 1, guide)

    def _possible(
        self, condition: Condition, fitting: Sequence[tuple[str, Facts]], guide: Guide
    ) -> bool:
        if condition.kind == "hotline":
            return guide.hotlines.issuperset(condition.values)
        if condition.kind == "place":
            return guide.areas.keys() >= set(condition.values)
        able = sum(self._alone(condition, facts, guide) for _, facts in fitting)
        counted = condition.kind in ("provider", "population", "language")
        return able >= ((self.count or 1) if counted else 1)


def read_queries(path: Path = PATH) -> list[Query]:
    """Read the set. Raises ValueError for a row that cannot be judged."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        Query(
            id=row["id"],
            language=row["language"],
            q=row["q"],
            place=row["place"],
            expect=parse(row["expect"]),
            count=int(row["count"]) if row["count"] else None,
            note=row["note"],
        )
        for row in rows
    ]
