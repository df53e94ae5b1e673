"""The small tables that every page needs, kept in memory for one content version.

States, regions, counties, categories, populations, languages, hotlines, alerts, and what editorial
pages cite and show (sources, charts, menus, pictures): a few hundred rows. A request asks for the
version (one query) and reads the rest from memory; any change of a listing makes a new version, so
nothing here is ever stale.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from threading import Lock
from uuid import UUID

from django.utils import timezone

from resources.models import (
    Alert,
    Category,
    Chart,
    ChartValue,
    County,
    Hotline,
    Language,
    MenuItem,
    Picture,
    Population,
    Region,
    Source,
    State,
)
from resources.models.publication import next_take_over
from resources.models.text import hold_table
from resources.models.translation import table_of_texts
from resources.models.version import content_version


@dataclass(frozen=True)
class Reference:
    """The small tables as of one content version. Treat every record in it as read-only."""

    version: UUID | None
    states: tuple[State, ...]
    regions: tuple[Region, ...]
    counties: tuple[County, ...]
    categories: tuple[Category, ...]
    populations: tuple[Population, ...]
    languages: tuple[Language, ...]
    hotlines: tuple[Hotline, ...]
    alerts: tuple[Alert, ...]
    sources: tuple[Source, ...] = ()
    charts: tuple[Chart, ...] = ()
    menu: tuple[MenuItem, ...] = ()
    # Without their bytes.
    pictures: tuple[Picture, ...] = ()
    neighbours: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # When the next approved change goes live.
    next_take_over: datetime | None = None

    @property
    def hotline(self) -> Hotline | None:
        """The hotline of every page, if it may show now."""
        primary = (hotline for hotline in self.hotlines if hotline.is_primary)
        return next((hotline for hotline in primary if hotline.is_public()), None)

    def hotlines_named(self, slugs: Sequence[str]) -> list[Hotline]:
        """Return the public hotlines with these `slugs`, in their order."""
        named = [hotline for hotline in self.hotlines if hotline.slug in slugs]
        public = [hotline for hotline in named if hotline.is_public()]
        return sorted(public, key=lambda hotline: slugs.index(hotline.slug))

    @cached_property
    def county_by_slug(self) -> dict[str, County]:
        """Counties by slug."""
        return {county.slug: county for county in self.counties}

    @cached_property
    def county_by_fips(self) -> dict[str, County]:
        """Counties by FIPS code."""
        return {county.fips: county for county in self.counties}

    @cached_property
    def region_by_slug(self) -> dict[str, Region]:
        """Regions by slug."""
        return {region.slug: region for region in self.regions}

    @cached_property
    def category_by_slug(self) -> dict[str, Category]:
        """Categories of both levels by slug."""
        return {category.slug: category for category in self.categories}

    @cached_property
    def category_by_id(self) -> dict[int, Category]:
        """Categories of both levels by id."""
        return {category.pk: category for category in self.categories}

    @cached_property
    def category_tree(self) -> list[tuple[Category, list[Category]]]:
        """The first level, each with its second, in their order."""
        return [
            (top, [c for c in self.categories if c.parent_id == top.pk])
            for top in self.categories
            if top.parent_id is None
        ]

    @cached_property
    def needs(self) -> list[Category]:
        """The assessed needs by rank."""
        ranked = [c for c in self.categories if c.need_rank]
        return sorted(ranked, key=lambda category: category.need_rank or 0)

    @cached_property
    def source_by_key(self) -> dict[str, Source]:
        """Sources by the key that texts cite them by."""
        return {source.key: source for source in self.sources}

    @cached_property
    def chart_by_slug(self) -> dict[str, Chart]:
        """Charts by slug."""
        return {chart.slug: chart for chart in self.charts}

    @cached_property
    def chart_value_by_key(self) -> dict[str, ChartValue]:
        """The numbers of all charts by key."""
        return {value.key: value for chart in self.charts for value in chart.values.all()}

    @cached_property
    def picture_by_slug(self) -> dict[str, Picture]:
        """Pictures by slug."""
        return {picture.slug: picture for picture in self.pictures}

    def menu_named(self, name: str) -> list[MenuItem]:
        """Return what is shown of a menu, in its order."""
        return [item for item in self.menu if item.menu == name and item.is_shown]

    def counties_of(self, region: Region) -> list[County]:
        """Return the counties of `region` by name."""
        return [county for county in self.counties if county.region_id == region.pk]

    def neighbours_of(self, counties: Iterable[County]) -> list[County]:
        """Return the counties that touch one of `counties` and are none of them, by name."""
        chosen = {county.fips for county in counties}
        around = {fips for own in chosen for fips in self.neighbours.get(own, ())} - chosen
        return [county for county in self.counties if county.fips in around]

    def codes_of_region(self, region: Region) -> list[str]:
        """Return the coverage codes of all that serves `region`, or a county of it, and wider."""
        codes = {code for county in self.counties_of(region) for code in county.coverage_codes}
        return sorted(codes | {region.coverage_code})

    def alerts_for(self, counties: Iterable[County], region: Region | None) -> list[Alert]:
        """Return the alerts that run now: those for everywhere, and those of these places."""
        now = timezone.now()
        fips = {county.fips for county in counties}
        regions = {county.region_id for county in counties} | ({region.pk} if region else set())
        return [a for a in self.alerts if a.is_public(now) and concerns(a, fips, regions)]


def concerns(alert: Alert, fips: set[str], regions: set[int]) -> bool:
    """Return whether `alert` is for everywhere, or for one of the places given."""
    counties = {county.pk for county in alert.counties.all()}
    of_regions = {region.pk for region in alert.regions.all()}
    return not (counties or of_regions) or bool(counties & fips or of_regions & regions)


_cached: Reference | None = None
_lock = Lock()


def reference() -> Reference:
    """Return the small tables as they are now. One query, unless something has changed."""
    global _cached  # noqa: PLW0603 - one value a process is the point
    version = content_version()
    kept = _cached
    if kept is not None and version is not None and kept.version == version:
        return kept
    with _lock:
        _cached = _read(version)
        return _cached


def last_known() -> Reference | None:
    """Return the small tables as they were last read, without asking the database."""
    return _cached


def _read(version: UUID | None) -> Reference:
    # Texts in languages without columns go where `text_of` finds them: it asks no database.
    hold_table(table_of_texts())
    links = County.neighbours.through.objects.values_list("from_county_id", "to_county_id")
    neighbours: dict[str, tuple[str, ...]] = {}
    for own, other in links:
        neighbours[own] = (*neighbours.get(own, ()), other)
    return Reference(
        version=version,
        states=tuple(State.objects.all()),
        regions=tuple(Region.objects.all()),
        counties=tuple(
            County.objects.select_related("state", "region").order_by("name", "state_id")
        ),
        categories=tuple(Category.objects.all()),
        populations=tuple(Population.objects.all()),
        languages=tuple(Language.objects.all()),
        hotlines=tuple(Hotline.objects.prefetch_related("phones")),
        alerts=tuple(
            # The newest record first among those that start at once: without it a database may
            # give them in another order each time.
            Alert.objects.to_show()
            .order_by("-level", "-starts_at", "-pk")
            .prefetch_related("counties", "regions")
        ),
        sources=tuple(Source.objects.all()),
        charts=tuple(Chart.objects.published().select_related("source").prefetch_related("values")),
        menu=tuple(MenuItem.objects.all()),
        pictures=tuple(Picture.objects.all()),
        neighbours=neighbours,
        next_take_over=next_take_over(),
    )
