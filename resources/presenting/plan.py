"""What the plan's pages and briefs say of the asset maps: sentences, names, and how it changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resources.models import County, CountyKind, Region, Snapshot
from resources.presenting.words import and_list
from resources.reference import Reference
from resources.search.assets import NeedAssets, based_in, percent
from resources.search.index import tokens
from resources.search.index.listed import Listed
from resources.search.index.memory import Index
from resources.search.index.reading import entries_at

# Services named on one page. The tables count the rest.
MOST_NAMED = 400
# Months told of: a year, and the month that it is compared with.
MOST_MONTHS = 13
# More counties than this are told by region, not in one sentence.
MOST_IN_A_SENTENCE = 12


@dataclass(frozen=True)
class Month:
    """The numbers of one month for one need in one area."""

    month: date
    # A service with places in two counties counts in both.
    based: int
    # Counties where at least one is based, and all counties counted.
    having: int
    counties: int
    # Percent of what reaches the counties; None where nothing does.
    verified: int | None


def gap_sentence(need: NeedAssets) -> str:
    """Return in words in which counties no service is based."""
    gaps, number = need.gaps, len(need.counties)
    if not gaps:
        return _("At least one service shows a place in every county here.")
    if not (need.reached_by or need.based):
        return ngettext(
            "The guide lists none for this county.",
            "The guide lists none for these %(num)s counties.",
            number,
        ) % {"num": number}
    if len(gaps) == number:
        return ngettext(
            "No service for this shows a place in the %(num)s county here.",
            "No service for this shows a place in any of the %(num)s counties here.",
            number,
        ) % {"num": number}
    if len(gaps) > MOST_IN_A_SENTENCE:
        return _("No service for this shows a place in %(gaps)s of the %(num)s counties here.") % {
            "gaps": len(gaps),
            "num": number,
        }
    return ngettext(
        "No service for this shows a place in this county: %(names)s.",
        "No service for this shows a place in these %(num)s counties: %(names)s.",
        len(gaps),
    ) % {"num": len(gaps), "names": and_list(names_of(gaps))}


def placeless_sentence(need: NeedAssets) -> str:
    """Return in words that some may be in the gaps all the same; "" if every place is known."""
    if not (need.placeless and need.gaps):
        return ""
    if not need.based:
        return ngettext(
            "One service reaches people here but shows no place, as shelters often do. It may be "
            "in one of these counties.",
            "%(num)s services reach people here but show no place, as shelters often do. Some may "
            "be in these counties.",
            need.placeless,
        ) % {"num": need.placeless}
    return ngettext(
        "One more service reaches people here but shows no place, as shelters often do. It may be "
        "in one of these counties.",
        "%(num)s more services reach people here but show no place, as shelters often do. Some may "
        "be in these counties.",
        need.placeless,
    ) % {"num": need.placeless}


def gaps_by_region(
    need: NeedAssets, reference: Reference
) -> list[tuple[Region, list[County], int]]:
    """Return the regions with gaps: each with the counties without a service, and how many it has.

    Empty where one sentence names all of them.
    """
    gaps = need.gaps
    if len(gaps) <= MOST_IN_A_SENTENCE:
        return []
    found = []
    for region in reference.regions:
        own = [county for county in gaps if county.region_id == region.pk]
        if own:
            found.append((region, own, len(reference.counties_of(region))))
    return found


def names_of(counties: Sequence[County]) -> list[str]:
    """Return the names of counties as lists of counties have them; the state where there are two.

    Without the word “county”: the sentence says it.
    """
    several = len({county.state_id for county in counties}) > 1
    return [
        f"{short_name(county)} ({county.state_id})" if several else short_name(county)
        for county in counties
    ]


def short_name(county: County) -> str:
    """Return a county's name without the word “county”; a city's whole name tells it apart."""
    return county.full_name if county.kind == CountyKind.INDEPENDENT_CITY else county.name


def named(
    index: Index, needs: Iterable[NeedAssets]
) -> dict[int, list[tuple[County, list[Listed]]]]:
    """Return what is based where, by id of the need: counties with their services. One query."""
    needs, based = list(needs), dict(based_in(index))
    wanted: dict[tuple[int, str], list[int]] = {}
    for need in needs:
        meeting = index.having(tokens.category(need.category.pk))
        for own in need.counties:
            if own.based:
                wanted[need.category.pk, own.county.fips] = list(based[own.county.fips] & meeting)
    positions = sorted({position for own in wanted.values() for position in own})[:MOST_NAMED]
    cards = {p: Listed.from_json(card) for p, (card, _) in entries_at(positions).items()}
    found: dict[int, list[tuple[County, list[Listed]]]] = {}
    for need in needs:
        rows = found[need.category.pk] = []
        for own in need.counties:
            places = wanted.get((need.category.pk, own.county.fips), [])
            if known := [cards[position] for position in places if position in cards]:
                rows.append((own.county, known))
    return found


def history(counties: Iterable[County]) -> dict[str, list[Month]]:
    """Return the last months that are kept of `counties`, the first one first, by slug of the need.

    One query.
    """
    rows = (
        Snapshot.objects.filter(county__in=[county.fips for county in counties])
        .order_by("month", "category")
        .values_list("category", "month")
        .annotate(
            all_based=Sum("based"),
            having=Count("pk", filter=Q(based__gt=0)),
            counties=Count("pk"),
            all_verified=Sum("verified"),
            all_reaching=Sum("reaching"),
        )
    )
    found: dict[str, list[Month]] = {}
    for slug, month, based, having, number, verified, reaching in rows:
        own = Month(month, based, having, number, percent(verified, reaching))
        found.setdefault(slug, []).append(own)
    return {slug: months[-MOST_MONTHS:] for slug, months in found.items()}


def change_sentence(months: Sequence[Month]) -> str:
    """Return in words what changed from the first to the last of `months`; "" for fewer than 2."""
    if len(months) < 2:  # noqa: PLR2004
        return ""
    change = months[-1].having - months[0].having
    if change > 0:
        return ngettext(
            "One more county has a service than at the start.",
            "%(num)s more counties have a service than at the start.",
            change,
        ) % {"num": change}
    if change < 0:
        return ngettext(
            "One county fewer has a service than at the start.",
            "%(num)s counties fewer have a service than at the start.",
            -change,
        ) % {"num": -change}
    return _("As many counties have a service as at the start.")
