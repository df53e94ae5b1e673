"""Where something is missing, in words for paper: what has no link has to be named."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resources.models import County, Region
from resources.models.text import text_of
from resources.presenting.plan import names_of, short_name
from resources.presenting.words import and_list
from resources.reference import Reference
from resources.search.assets import CountyAssets, NeedAssets

# Where no more than this are left over, “all but these” is shorter than the names of all others.
MOST_LEFT_OVER = 4


def nearest_said(own: CountyAssets) -> str:
    """Return the nearest county with a service, and how far; "" where one is, or reaches it."""
    if own.based or own.reached_by:
        return ""
    if own.nearest is None:
        return _("no place shown")
    other, miles = own.nearest.county, own.nearest.miles
    name = short_name(other)
    if other.state_id != own.county.state_id:
        name = f"{name} ({other.state_id})"
    return _("%(county)s, %(miles)s") % {
        "county": name,
        "miles": ngettext("%(num)s mile", "%(num)s miles", miles) % {"num": miles},
    }


def lacks_of_regions(by_region: Iterable[tuple[Region, Sequence[NeedAssets]]]) -> list[list[str]]:
    """Return for each region that lacks anything its name, and which needs it lacks."""
    found = []
    for region, needs in by_region:
        bare = [need for need in needs if not need.reached_by]
        placeless = [need for need in needs if need.reached_by and not need.based]
        parts = [
            sentence % {"needs": and_list(map(_name, lacking))}
            for sentence, lacking in (
                (_("None reaches it: %(needs)s."), bare),
                (_("Some reach it, but none shows a place there: %(needs)s."), placeless),
            )
            if lacking
        ]
        if parts:
            found.append([text_of(region, "name").value, " ".join(parts)])
    return found


def unreached(reference: Reference, needs: Iterable[NeedAssets]) -> list[list[str]]:
    """Return the needs with counties that have nothing: name, and those counties by region."""
    found = []
    for need in needs:
        bare = {own.county.fips for own in need.counties if not (own.based or own.reached_by)}
        if said := by_region(reference, bare):
            found.append([_name(need), f"{said}."])
    return found


def by_region(reference: Reference, wanted: set[str]) -> str:
    """Return the counties with the FIPS codes `wanted` in words, region by region."""
    return "; ".join(
        _("%(region)s: %(counties)s")
        % {"region": text_of(region, "name").value, "counties": counties_said(own, others)}
        for region in reference.regions
        for own, others in [_split(reference.counties_of(region), wanted)]
        if own
    )


def counties_said(own: Sequence[County], others: Sequence[County]) -> str:
    """Return the counties `own` of a region in words; `others` are the rest of the region."""
    number = len(own) + len(others)
    if not others:
        return ngettext("its only county", "all %(num)s counties", number) % {"num": number}
    if len(own) > len(others) and len(others) <= MOST_LEFT_OVER:
        return _("all but %(names)s") % {"names": and_list(names_of(others))}
    return and_list(names_of(own))


def _split(counties: Iterable[County], wanted: set[str]) -> tuple[list[County], list[County]]:
    own: list[County] = []
    others: list[County] = []
    for county in counties:
        (own if county.fips in wanted else others).append(county)
    return own, others


def _name(need: NeedAssets) -> str:
    return text_of(need.category, "name").value
