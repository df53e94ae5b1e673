"""What the two-page brief of an area says, in the language of the page."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resources.models import County, Hotline, Phone, PhoneKind, Region
from resources.models.text import current_language, text_of
from resources.presenting.gaps import by_region, lacks_of_regions, nearest_said, unreached
from resources.presenting.plan import (
    MOST_IN_A_SENTENCE,
    gap_sentence,
    names_of,
    placeless_sentence,
    short_name,
)
from resources.presenting.words import and_list, long_date
from resources.reference import Reference
from resources.search.assets import NeedAssets, assets_of
from resources.search.index.memory import current_index

Texts = dict[str, Any]


def brief_texts(
    reference: Reference,
    needs: Sequence[NeedAssets],
    counties: Sequence[County],
    region: Region | None,
) -> Texts:
    """Return all that the brief says: plain texts and numbers, as JSON can hold them.

    No maps, no code: `resources.pictures.brief` adds those.
    """
    place = text_of(region, "name").value if region else _("Missouri and Metro East")
    today = timezone.localdate()
    return {
        **_fixed_words(),
        "lang": current_language(),
        "title": _("Asset map: %(name)s") % {"name": place},
        "date": today.isoformat(),
        "day": _("Counted from the guide on %(date)s") % {"date": long_date(today)},
        "counties": ngettext("%(num)s county", "%(num)s counties", len(counties))
        % {"num": len(counties)},
        "needs": [_need(need, reference, place) for need in needs],
        "letters": _("The letters in the maps are those of the counties on page 2.")
        if region
        else "",
        **(_of_counties(needs) if region else _of_regions(reference, needs)),
        "bare": _bare(reference, needs, region),
        "hotline": _hotline(reference.hotline),
    }


def _fixed_words() -> Texts:
    """Return what every brief says."""
    return {
        "site": _("Resource Guide"),
        "lead": _(
            "What there is for the five greatest needs of the assessment that ended in 2019, and "
            "where something is missing."
        ),
        "proposed": _(
            "Proposed regions: the 2019 report named the regions but not their counties."
        ),
        "legend_title": _("Services based in each county:"),
        "legend": [
            _("none, and none for it or its region"),
            _("none, but one for it or its region"),
            _("1 based there"),
            _("2 to 4 based there"),
            _("5 or more based there"),
        ],
        "bare_title": _("Counties where no service for any of the five needs shows a place"),
        "read_title": _("How to read the numbers"),
        "link_title": _("Always up to date"),
        "link_says": _("The code leads to these maps as they are today:"),
        "shapes": _("Shapes: US Census Bureau."),
    }


def _need(need: NeedAssets, reference: Reference, place: str) -> Texts:
    name = text_of(need.category, "name").value
    share = need.verified_share
    return {
        "rank": need.category.need_rank,
        "name": name,
        "facts": [
            # First, and in bold: a service that shows no place may be here all the same.
            [_("reach people here"), str(need.reached_by)],
            [_("show a place here"), str(need.based)],
            [_("verified"), "–" if share is None else _("%(share)s%%") % {"share": share}],
            [
                _("counties where none shows a place"),
                _("%(gaps)s of %(num)s") % {"gaps": len(need.gaps), "num": len(need.counties)},
            ],
        ],
        "gap": gap_sentence(need),
        "placeless": placeless_sentence(need),
        "where": _where(need, reference),
        "alt": _("Map: services based in each county, %(need)s, %(place)s.")
        % {"need": name, "place": place},
    }


def _where(need: NeedAssets, reference: Reference) -> str:
    """Return the gaps that the sentence does not name: counties, or numbers of all regions."""
    gaps, regions = need.gaps, {own.county.region_id for own in need.counties}
    if len(gaps) <= MOST_IN_A_SENTENCE or len(gaps) == len(need.counties):
        return ""
    if len(regions) == 1:
        return _("They are: %(names)s.") % {"names": and_list(names_of(gaps))}
    parts = []
    for region in reference.regions:
        missing = sum(county.region_id == region.pk for county in gaps)
        if missing:
            parts.append(
                _("%(region)s %(gaps)s of %(num)s")
                % {
                    "region": text_of(region, "name").value,
                    "gaps": missing,
                    "num": len(reference.counties_of(region)),
                }
            )
    return _("By region: %(parts)s.") % {"parts": "; ".join(parts)}


def _of_counties(needs: Sequence[NeedAssets]) -> Texts:
    """Return what the brief of a region has on page two."""
    table = _county_table(needs)
    names_nearest = any(said for row in table["nearest"] for said in row)
    return {"table": table, "gaps": [], "read": _how_to_read(names_nearest=names_nearest)}


def _of_regions(reference: Reference, needs: Sequence[NeedAssets]) -> Texts:
    """Return what the brief of all regions has on page two."""
    index = current_index(reference.version)
    regions = [(region, assets_of(reference, index, region)) for region in reference.regions]
    lists = [
        (_("What each region lacks"), lacks_of_regions(regions)),
        (
            _("Counties that no service reaches, and in which none shows a place"),
            unreached(reference, needs),
        ),
    ]
    return {
        "table": _region_table(regions, needs),
        "gaps": [{"title": title, "lines": lines} for title, lines in lists if lines],
        "read": _how_to_read(),
    }


def _county_table(needs: Sequence[NeedAssets]) -> Texts:
    rows, nearest = [], []
    for cells in zip(*(need.counties for need in needs), strict=True):
        numbers = [f"{own.based} / {own.reached_by}" for own in cells]
        rows.append([short_name(cells[0].county), *numbers])
        nearest.append([nearest_said(own) for own in cells])
    names_nearest = any(said for row in nearest for said in row)
    return {
        "title": _("County by county: based there / reach it; below: the nearest county with one")
        if names_nearest
        else _("County by county: based there / reach it"),
        "head": [_("County"), *_names(needs)],
        "rows": rows,
        # Below the numbers: where a county has nothing, the nearest that has.
        "nearest": nearest,
        # Whose row each is: the maps name the counties by letters.
        "counties": [own.county.fips for own in needs[0].counties] if needs else [],
    }


def _region_table(
    regions: Sequence[tuple[Region, Sequence[NeedAssets]]], needs: Sequence[NeedAssets]
) -> Texts:
    rows = [
        [text_of(region, "name").value, *(f"{own.based} / {own.reached_by}" for own in found)]
        for region, found in regions
    ]
    return {
        "title": _("Region by region: based there / reach it"),
        "head": [_("Region"), *_names(needs)],
        "rows": rows,
    }


def _names(needs: Sequence[NeedAssets]) -> list[str]:
    return [text_of(need.category, "name").value for need in needs]


def _bare(reference: Reference, needs: Sequence[NeedAssets], region: Region | None) -> str:
    """Return the counties in which no service for any need is based; of all, by region."""
    gaps = [{county.fips for county in need.gaps} for need in needs]
    bare = set.intersection(*gaps) if gaps else set()
    if region is None:
        said = by_region(reference, bare)
    else:
        own = [county for county in reference.counties_of(region) if county.fips in bare]
        said = and_list(names_of(own))
    return f"{said}." if said else ""


def _how_to_read(*, names_nearest: bool = False) -> list[str]:
    nearest = _(
        "Nearest: where no service reaches a county, the nearest county where one shows its "
        "place. The miles are from the middle of one county to the middle of the other."
    )
    return [
        _(
            "Based: the service is given at a place in the county. A place that is kept secret, "
            "such as a shelter’s, counts in no county."
        ),
        _(
            "Reach: the service is for people of the county. It may be for that county alone, its "
            "region, its state or the whole country."
        ),
        *([nearest] if names_nearest else []),
        _(
            "Verified: we checked the listing with the provider or on the provider’s own website, "
            "and the check still holds."
        ),
        _(
            "A listing that the guide does not have is not counted. A low number can mean that we "
            "do not know enough."
        ),
    ]


def _hotline(hotline: Hotline | None) -> Texts | None:
    if hotline is None:
        return None
    numbers = [
        [_call(phone), text_of(phone, "label").value]
        for phone in hotline.phones.all()
        if phone.kind != PhoneKind.FAX
    ]
    return {"title": _("Help by phone"), "name": text_of(hotline, "name").value, "numbers": numbers}


def _call(phone: Phone) -> str:
    """Return what to do with a number, as the guide's pages say it."""
    if phone.kind == PhoneKind.TTY:
        return _("TTY %(number)s") % {"number": phone.display}
    if phone.kind == PhoneKind.TEXT and phone.keyword:
        return _("Text %(keyword)s to %(number)s") % {
            "keyword": phone.keyword,
            "number": phone.display,
        }
    if phone.kind == PhoneKind.TEXT:
        return _("Text %(number)s") % {"number": phone.display}
    return _("Call %(number)s") % {"number": phone.display}
