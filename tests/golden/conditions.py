"""The language in which the golden set says what is right; README.md explains it.

A condition is `kind:value`, or `kind:value|value` where one of several values will do; several
conditions are joined by ` & `. Each is judged by the database, not by what the page says of a
service.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from resources.models import County, Hotline, Scope, Service, ServicePopulation, Stance
from tests.html import Element
from tests.resources.views.reading import results

SHOWN = 3
NEAR = (Scope.COUNTY, Scope.REGION)


@dataclass(frozen=True)
class Facts:
    """What the database says of one service, as far as conditions ask for it.

    `categories` are the service's own and the headings above them.
    """

    slug: str
    provider: str
    categories: frozenset[str]
    welcomed: frozenset[str]
    refused: frozenset[str]
    languages: frozenset[str]
    codes: frozenset[str]

    def scope_in(self, areas: Sequence[Sequence[str]]) -> Scope | None:
        """Return how near the service is to the nearest of `areas`; None: it serves none."""
        found = [Scope.of(code) for area in areas for code in area if code in self.codes]
        return min(found, default=None)


@dataclass(frozen=True)
class Guide:
    """The facts of every published service by UUID, and the coverage codes of every county."""

    services: dict[str, Facts]
    areas: dict[str, list[str]]
    hotlines: frozenset[str]


def read_guide() -> Guide:
    """Read all that conditions ask for, at once."""
    services = Service.objects.published().select_related("provider")
    services = services.prefetch_related("categories__parent", "languages", "coverage")
    stances: dict[int, list[tuple[str, str]]] = {}
    rows = ServicePopulation.objects.values_list("service_id", "population__slug", "stance")
    for service_id, population, stance in rows:
        stances.setdefault(service_id, []).append((population, stance))
    return Guide(
        services={str(s.uuid): facts_of(s, stances.get(s.pk, [])) for s in services},
        areas={c.slug: c.coverage_codes for c in County.objects.select_related("region")},
        hotlines=frozenset(Hotline.objects.published().values_list("slug", flat=True)),
    )


def facts_of(service: Service, stances: list[tuple[str, str]]) -> Facts:
    """Return the facts of `service`, whose groups of people are `stances`."""
    own = list(service.categories.all())
    return Facts(
        slug=service.slug,
        provider=service.provider.slug,
        categories=frozenset([c.slug for c in own] + [c.parent.slug for c in own if c.parent]),
        welcomed=frozenset(p for p, stance in stances if stance != Stance.NOT_ACCEPTED),
        refused=frozenset(p for p, stance in stances if stance == Stance.NOT_ACCEPTED),
        languages=frozenset(language.code for language in service.languages.all()),
        codes=frozenset(coverage.code for coverage in service.coverage.all()),
    )


@dataclass(frozen=True)
class Answer:
    """What a page of results shows: each service with the scope it is said to have, in order."""

    listed: tuple[tuple[Facts, str], ...] = ()
    hotlines: tuple[str, ...] = ()

    @property
    def shown(self) -> list[Facts]:
        """The first three services."""
        return [facts for facts, _ in self.listed[:SHOWN]]


def read_answer(page: Element, guide: Guide) -> Answer:
    """Return what `page` shows; hotlines count only in the main part and above the results."""
    hotlines = []
    for element in page.one("main").walk():
        if element.tag == "article" and element.get("data-service"):
            break
        if hotline := element.get("data-hotline"):
            hotlines.append(hotline)
    listed = [(guide.services[result.uuid], result.scope) for result in results(page)]
    return Answer(tuple(listed), tuple(hotlines))


@dataclass(frozen=True)
class Condition:
    """One condition; `values` are alternatives, but for `place`: there all are meant."""

    kind: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind}:{(';' if self.kind == 'place' else '|').join(self.values)}"

    def holds(self, answer: Answer, count: int | None, guide: Guide) -> bool:
        """Return whether `answer` fulfils this condition."""
        return KINDS[self.kind](Case(self.values, answer, count, guide))


@dataclass(frozen=True)
class Case:
    """All that a condition is judged by."""

    values: tuple[str, ...]
    answer: Answer
    count: int | None
    guide: Guide

    @property
    def shown(self) -> list[Facts]:
        """The first three services."""
        return self.answer.shown

    def any_of(self, having: frozenset[str]) -> bool:
        """Return whether one of the values is in `having`."""
        return not having.isdisjoint(self.values)

    def enough(self, fitting: list[bool], default: int | None = None) -> bool:
        """Return whether `count` of the first three fit; without one: `default`, or all."""
        wanted = self.count or default or max(1, len(self.shown))
        return sum(fitting) >= wanted

    def scopes(self) -> list[Scope | None]:
        """Return how near each of the first three is to the nearest county of the values."""
        areas = [self.guide.areas[slug] for slug in self.values]
        return [facts.scope_in(areas) for facts in self.shown]


def _service(case: Case) -> bool:
    return any(facts.slug in case.values for facts in case.shown)


def _provider(case: Case) -> bool:
    return case.enough([facts.provider in case.values for facts in case.shown], default=1)


def _category(case: Case) -> bool:
    return case.enough([case.any_of(facts.categories) for facts in case.shown])


def _population(case: Case) -> bool:
    return case.enough([case.any_of(facts.welcomed) for facts in case.shown])


def _language(case: Case) -> bool:
    return case.enough([case.any_of(facts.languages) for facts in case.shown])


def _not_refused(case: Case) -> bool:
    return bool(case.shown) and not any(case.any_of(facts.refused) for facts in case.shown)


def _serves(case: Case) -> bool:
    return bool(case.shown) and None not in case.scopes()


def _local(case: Case) -> bool:
    return bool(case.shown) and case.scopes()[0] in NEAR


def _hotline(case: Case) -> bool:
    return any(hotline in case.values for hotline in case.answer.hotlines)


def _place(case: Case) -> bool:
    """Every card of the page says how near it is to these counties, as the data has it."""
    areas = [case.guide.areas[slug] for slug in case.values]
    said = [(facts.scope_in(areas), scope) for facts, scope in case.answer.listed]
    return bool(said) and all(near and near.slug == scope for near, scope in said)


KINDS: dict[str, Callable[[Case], bool]] = {
    "service": _service,
    "provider": _provider,
    "category": _category,
    "population": _population,
    "language": _language,
    "not-accepting-excluded": _not_refused,
    "serves": _serves,
    "local": _local,
    "hotline": _hotline,
    "place": _place,
}


def parse(text: str) -> tuple[Condition, ...]:
    """Return the conditions of `text`. Raises ValueError for what is none."""
    return tuple(_parse_one(part.strip()) for part in text.split(" & "))


def _parse_one(text: str) -> Condition:
    kind, _, joined = text.partition(":")
    values = tuple(joined.split(";" if kind == "place" else "|"))
    if kind not in KINDS or not all(values):
        raise ValueError(f"{text!r} is no condition: {', '.join(KINDS)} with a value.")
    return Condition(kind, values)
