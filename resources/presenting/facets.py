"""How many results each option of a filter would give, beside the other filters chosen.

All facets come from one query: a UNION of grouped counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from resources.filters import ServiceFilter
from resources.models import Category, Cost, Service, ServicePopulation, Stance
from resources.models.service import ServiceQuerySet
from resources.models.text import Text, current_language, text_of


@dataclass(frozen=True)
class Option:
    """One choice of a facet: `value` as in the address, how many results it gives."""

    value: str
    label: Text
    count: int
    is_chosen: bool
    is_heading: bool = False


@dataclass(frozen=True)
class Facet:
    """One field of the filter form with its options."""

    name: str
    label: str
    options: tuple[Option, ...]
    is_single: bool = False

    @property
    def is_chosen(self) -> bool:
        """Whether any option is chosen."""
        return any(option.is_chosen for option in self.options)


# facet, option's key in the database, number of services
_Row = dict[str, Any]


def _counted(
    queryset: QuerySet[Any], facet: str, key: str | Coalesce, service: str
) -> QuerySet[Any, _Row]:
    """Return rows of `facet`, the option `key` as text, and the number of distinct services."""
    rows: QuerySet[Any, _Row] = (
        queryset.order_by()
        .annotate(
            facet=Value(facet, output_field=CharField()),
            key=Cast(key, CharField()),
        )
        .values("facet", "key")
        .annotate(number=Count(service, distinct=True))
    )
    return rows


def _through(queryset: QuerySet[Any], services: ServiceQuerySet) -> QuerySet[Any]:
    return queryset.filter(service__in=services.order_by().values("pk"))


def count_options(chosen: ServiceFilter, base: ServiceQuerySet) -> dict[tuple[str, str], int]:
    """Return (facet, option's key) -> number of results. One query.

    Keys are ids for categories and populations (of populations: how many services refuse them),
    codes for the rest; ("population", "") is the number of results without that field.
    """

    def others(facet: str) -> ServiceQuerySet:
        return chosen.filter_queryset(base, without=[facet])

    categories = Service.categories.through.objects.all()
    heading = Coalesce("category__parent_id", "category_id")
    languages = Service.languages.through.objects.all()
    refusals = ServicePopulation.objects.filter(stance=Stance.NOT_ACCEPTED)
    verified = others("verified").verified(timezone.localdate())
    everyone = others("population").annotate(nothing=Value("", output_field=CharField()))
    parts = [
        _counted(_through(categories, others("category")), "category", "category_id", "service_id"),
        _counted(_through(categories, others("category")), "heading", heading, "service_id"),
        _counted(
            _through(refusals, others("population")), "population", "population_id", "service"
        ),
        _counted(everyone, "population", "nothing", "pk"),
        _counted(_through(languages, others("language")), "language", "language_id", "service_id"),
        _counted(others("cost"), "cost", "cost", "pk"),
        _counted(
            verified.annotate(nothing=Value("yes", output_field=CharField())),
            "verified",
            "nothing",
            "pk",
        ),
    ]
    union = parts[0].union(*parts[1:], all=True)
    return {(row["facet"], row["key"]): row["number"] for row in union}


def facets_of(chosen: ServiceFilter, base: ServiceQuerySet) -> list[Facet]:
    """Return the facets with their counts, in the order of the form. One query."""
    numbers = count_options(chosen, base)
    reference = chosen.reference
    return [
        Facet("category", _("Kind of help"), tuple(_category_options(chosen, numbers))),
        Facet("population", _("Who it is for"), tuple(_population_options(chosen, numbers))),
        Facet(
            "language",
            _("Language"),
            tuple(
                Option(
                    language.code,
                    text_of(language, "name"),
                    numbers.get(("language", language.code), 0),
                    language.code in _values(chosen, "language"),
                )
                for language in reference.languages
            ),
        ),
        Facet("cost", _("Cost"), tuple(_cost_options(chosen, numbers))),
        Facet("verified", _("Verified"), (_verified_option(chosen, numbers),), is_single=True),
    ]


def _values(chosen: ServiceFilter, name: str) -> list[str]:
    # As sent: what stands beside a wrong value stays ticked.
    return chosen.form.data.getlist(name)  # type: ignore[no-any-return]


def _category_options(
    chosen: ServiceFilter, numbers: dict[tuple[str, str], int]
) -> Iterator[Option]:
    values = _values(chosen, "category")

    def option(category: Category, facet: str) -> Option:
        number = numbers.get((facet, str(category.pk)), 0)
        heading = facet == "heading"
        picked = category.slug in values
        return Option(category.slug, text_of(category, "name"), number, picked, heading)

    for top, below in chosen.reference.category_tree:
        yield option(top, "heading")
        yield from (option(category, "category") for category in below)


def _population_options(
    chosen: ServiceFilter, numbers: dict[tuple[str, str], int]
) -> Iterator[Option]:
    everyone = numbers.get(("population", ""), 0)
    for population in chosen.reference.populations:
        refused = numbers.get(("population", str(population.pk)), 0)
        yield Option(
            population.slug,
            text_of(population, "name"),
            everyone - refused,
            population.slug in _values(chosen, "population"),
        )


def _cost_options(chosen: ServiceFilter, numbers: dict[tuple[str, str], int]) -> Iterator[Option]:
    for cost in Cost:
        yield Option(
            cost.value,
            Text(str(cost.label), current_language()),
            numbers.get(("cost", cost.value), 0),
            cost.value in _values(chosen, "cost"),
        )


def _verified_option(chosen: ServiceFilter, numbers: dict[tuple[str, str], int]) -> Option:
    number = numbers.get(("verified", "yes"), 0)
    label = Text(_("Only listings that we checked lately"), current_language())
    return Option("yes", label, number, "yes" in _values(chosen, "verified"))
