"""How many results each option of a filter would give, beside the other filters chosen."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.dates import WEEKDAYS as WEEKDAY_NAMES
from django.utils.translation import gettext as _
from markupsafe import Markup, escape
from pyroaring import BitMap

from resources.filters import ServiceFilter
from resources.models import Cost
from resources.models.text import Text, current_language, text_of
from resources.presenting.marking import marked
from resources.presenting.numbers import number as told
from resources.reference import Reference
from resources.search.index import tokens
from resources.search.index.memory import minute_of
from resources.search.selection import FACTS, NOW, WEEKDAYS, opening, remember

Counts = dict[tuple[str, str], int]


class Option(NamedTuple):
    """One choice of a facet: `field` and `value` as in the address, how many results it gives."""

    field: str
    value: str
    label: Text
    number: int
    is_chosen: bool
    is_heading: bool = False


class Facet(NamedTuple):
    """One or more fields of the filter form with their options.

    `html` all options as boxes to tick: put together here, because a template would take ten times
    as long for a hundred of them, and they are most of a page's work.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    html: Markup
    is_chosen: bool
    errors: tuple[str, ...] = ()


class Choice(NamedTuple):
    """What an option is before it is counted; `key` is what the counts call it.

    `before`, `between` and `after` are its HTML around the count, the tick and the count again.
    """

    field: str
    key: str
    value: str
    label: Text
    is_heading: bool
    before: str
    between: str
    after: str


def make_choice(field: str, key: str, value: str, label: Text, is_heading: bool = False) -> Choice:
    """Return a choice with its HTML, escaped."""
    kind = "option option-heading" if is_heading else "option"
    return Choice(
        field,
        key,
        value,
        label,
        is_heading,
        before=f'<label class="{kind}" data-count="',
        between=f'"><input type="checkbox" name="{escape(field)}" value="{escape(value)}"',
        after=f'><span>{escape(marked(label))}</span><span class="count">',
    )


def count_options(chosen: ServiceFilter) -> Counts:
    """Return (field, option) -> number of results. No query.

    Options are ids of categories and populations, codes of languages, values of the rest.
    """
    if chosen.found is None:
        key = ("facets", chosen.choices.key(), minute_of(timezone.now()))
        return remember(chosen.index, key, lambda: dict(_count(chosen)))
    return dict(_count(chosen))


def _count(chosen: ServiceFilter) -> Iterator[tuple[tuple[str, str], int]]:
    index, reference = chosen.index, chosen.reference

    every = chosen.selection().without()

    def beside(name: str) -> BitMap:
        """Return what the other fields leave."""
        return chosen.selection(without=name).without() if chosen.choices.has(name) else every

    def numbers(
        name: str, options: Iterable[tuple[str, BitMap]]
    ) -> Iterator[tuple[tuple[str, str], int]]:
        others = beside(name)
        for value, own in options:
            yield (name, value), others.intersection_cardinality(own)

    yield from numbers(
        "category", ((str(c.pk), index.having(tokens.category(c.pk))) for c in reference.categories)
    )
    yield from numbers(
        "language",
        ((spoken.pk, index.having(tokens.language(spoken.pk))) for spoken in reference.languages),
    )
    yield from numbers("cost", ((c.value, index.having(tokens.cost(c.value))) for c in Cost))
    yield from numbers("open", ((when, opening(index, when)) for when in (NOW, *WEEKDAYS)))
    for name, token in FACTS.items():
        yield from numbers(name, [("yes", index.having(token))])
    everyone = beside("population")
    for population in reference.populations:
        refusing = index.having(tokens.refuses(population.pk))
        number = len(everyone) - everyone.intersection_cardinality(refusing)
        yield ("population", str(population.pk)), number


def facets_of(chosen: ServiceFilter) -> list[Facet]:
    """Return the facets with their counts, in the order of the form.

    Those of a place without any filter are kept: they are what most people see.
    """
    if chosen.found is not None or chosen.form.errors or chosen.choices.narrows:
        return _facets(chosen)
    key = ("page", current_language(), chosen.choices.area, minute_of(timezone.now()))
    return remember(chosen.index, key, lambda: _facets(chosen))


def _facets(chosen: ServiceFilter) -> list[Facet]:
    counts = count_options(chosen)
    data, errors = chosen.form.data, chosen.form.errors
    # As sent: what stands beside a wrong value stays ticked.
    ticked = {(name, value) for name in data for value in data.getlist(name)}
    key = ("offered", current_language())
    offered = remember(chosen.index, key, lambda: _offered(chosen.reference))
    return [_facet(each, counts, ticked, errors) for each in offered]


def _facet(
    offered: tuple[str, str, list[Choice]],
    counts: Counts,
    ticked: set[tuple[str, str]],
    errors: Mapping[str, Iterable[object]],
) -> Facet:
    name, label, choices = offered
    options, html = [], []
    for choice in choices:
        number = counts.get((choice.field, choice.key), 0)
        is_chosen = (choice.field, choice.value) in ticked
        options.append(
            Option(choice.field, choice.value, choice.label, number, is_chosen, choice.is_heading)
        )
        tick = " checked" if is_chosen else ""
        html.append(
            f"{choice.before}{number}{choice.between}{tick}{choice.after}{told(number)}</span></label>"
        )
    fields = dict.fromkeys(choice.field for choice in choices)
    return Facet(
        name,
        label,
        tuple(options),
        Markup("".join(html)),  # noqa: S704 - each choice was escaped when it was made
        any(option.is_chosen for option in options),
        tuple(str(message) for field in fields if field in errors for message in errors[field]),
    )


def _offered(reference: Reference) -> list[tuple[str, str, list[Choice]]]:
    """Return the facets with what they offer, in the language of the page."""
    language = current_language()

    def named(field: str, key: str, records: Iterable[Any], value: str) -> list[Choice]:
        return [
            make_choice(field, str(getattr(r, key)), getattr(r, value), text_of(r, "name"))
            for r in records
        ]

    def said(labels: Mapping[tuple[str, str], str]) -> list[Choice]:
        return [
            make_choice(field, value, value, Text(text, language))
            for (field, value), text in labels.items()
        ]

    categories = [
        make_choice("category", str(c.pk), c.slug, text_of(c, "name"), c.parent_id is None)
        for top, below in reference.category_tree
        for c in (top, *below)
    ]
    facts = fact_labels()
    return [
        ("category", _("Kind of help"), categories),
        (
            "population",
            _("Who it is for"),
            named("population", "pk", reference.populations, "slug"),
        ),
        ("language", _("Language"), named("language", "pk", reference.languages, "pk")),
        ("cost", _("Cost"), said({("cost", c.value): str(c.label) for c in Cost})),
        ("open", _("Open"), said({("open", when): text for when, text in open_labels().items()})),
        (
            "access",
            _("Getting in"),
            said({(name, "yes"): text for name, text in facts.items() if name != "verified"}),
        ),
        ("verified", _("Verified"), said({("verified", "yes"): facts["verified"]})),
    ]


def open_labels() -> dict[str, str]:
    """Return what the page calls the times to be open."""
    days = {code: str(WEEKDAY_NAMES[number]) for number, code in enumerate(WEEKDAYS)}
    return {NOW: _("Open now"), **days}


def fact_labels() -> dict[str, str]:
    """Return what the page calls the single facts, in the order of `FACTS`."""
    return {
        "walk_in": _("You can come without an appointment"),
        "no_referral": _("No referral needed"),
        "no_id": _("No identification needed"),
        "accessible": _("Wheelchair access"),
        "verified": _("Only listings that we checked lately"),
    }
