"""The places that the toolkit is made for, and what is known of each when it is made."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from resources.models import County, Region, current_language, text_of
from resources.pictures.toolkit.subject import Fact, Line, Need, Subject
from resources.pictures.toolkit.words import KINDS
from resources.presenting import words
from resources.presenting.need_counts import PlaceCounts, place_counts
from resources.reference import Reference
from resources.search.index.memory import current_index

# The whole area of the guide.
ALL = "all"
# The chart whose numbers the infographic shows.
SURVEY = "survey"


@dataclass(frozen=True)
class ToolkitPlace:
    """The whole area, a region or a county; `slug` as in the toolkit's addresses."""

    slug: str
    region: Region | None = None
    county: County | None = None

    @property
    def name(self) -> str:
        """Its name, in the active language."""
        if self.county:
            return self.county.label
        if self.region:
            return text_of(self.region, "name").value
        return _("Missouri and Metro East Illinois")

    @property
    def has_bundle(self) -> bool:
        """Whether everything of it comes as one file; a county's few pieces do not need that."""
        return self.county is None

    def path(self, discreet: bool = False) -> str:
        """Return the page that its codes lead to; discreet ones never to the home page.

        That one says in its first sentence whom the guide is for.
        """
        record = self.county or self.region
        if record:
            return record.get_absolute_url()
        return reverse("guide" if discreet else "home")

    def codes(self, reference: Reference) -> tuple[Iterable[str] | None, Iterable[str]]:
        """Return the coverage codes of what serves it (None: everything), and of itself."""
        if self.county:
            return self.county.coverage_codes, self.county.coverage_codes[:2]
        if self.region:
            own = [county.fips for county in reference.counties_of(self.region)]
            return reference.codes_of_region(self.region), [*own, self.region.coverage_code]
        return None, ()


def toolkit_places(reference: Reference) -> dict[str, ToolkitPlace]:
    """Return every place by its slug in the toolkit.

    Slugs are those of the guide. Where two are the same (staff may change them), regions come
    before counties, and the later one has its kind before it.
    """
    found = {ALL: ToolkitPlace(ALL)}
    for region in reference.regions:
        slug = _free(region.slug, "region", found)
        found[slug] = ToolkitPlace(slug, region=region)
    for county in reference.counties:
        slug = _free(county.slug, "county", found)
        found[slug] = ToolkitPlace(slug, county=county)
    return found


def _free(slug: str, kind: str, taken: dict[str, ToolkitPlace]) -> str:
    while slug in taken:
        slug = f"{kind}-{slug}"
    return slug


def place_of(record: County | Region | None, reference: Reference) -> ToolkitPlace:
    """Return the place of a county or region; of None the whole area."""
    if record is None:
        return ToolkitPlace(ALL)
    places = toolkit_places(reference).values()
    return next(place for place in places if record in (place.county, place.region))


def subject_of(request: HttpRequest, place: ToolkitPlace, reference: Reference) -> Subject:
    """Return what the pieces for `place` are made from, in the active language."""
    index = current_index(reference.version)
    counts = place_counts(reference, index, *place.codes(reference))
    # They are of the whole study: on the sheet of a region or county they would read as its own.
    facts, source = _facts(reference) if place.slug == ALL else ((), "")
    return Subject(
        slug=place.slug,
        name=place.name,
        language=current_language(),
        address=request.build_absolute_uri(place.path()),
        plain_address=request.build_absolute_uri(place.path(discreet=True)),
        line=Line.of(reference.hotline),
        services=counts.services,
        providers=counts.providers,
        needs=_needs(place, counts),
        day=words.long_date(timezone.localdate()),
        kinds=counts.kinds & KINDS,
        facts=facts,
        facts_source=source,
    )


def _needs(place: ToolkitPlace, counts: PlaceCounts) -> tuple[Need, ...]:
    has_local = place.county is not None or place.region is not None
    return tuple(
        Need(
            text_of(need.category, "name").value,
            need.services,
            need.local if has_local else None,
            need.providers,
        )
        for need in counts.needs
    )


def _facts(reference: Reference) -> tuple[tuple[Fact, ...], str]:
    """Return the counts of the survey and their source; nothing if either is missing."""
    chart = next((chart for chart in reference.charts if chart.slug == SURVEY), None)
    if chart is None or chart.source is None:
        return (), ""
    facts = tuple(
        Fact(value.number, text_of(value, "label").value)
        for value in chart.values.all()
        if value.number is not None
    )
    source = ", ".join(filter(None, (text_of(chart.source, "title").value, chart.source.publisher)))
    return facts[:3], source
