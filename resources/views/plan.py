"""The plan: asset maps of all the guide and of each region, and the same in two pages to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from resources.models import County, Region
from resources.pictures.brief import brief
from resources.pictures.need_map import AreaMap, Level, area_map, levels_of
from resources.pictures.sparkline import Sparkline, sparkline
from resources.presenting import plan
from resources.presenting.brief import brief_texts
from resources.search.assets import CountyAssets, NeedAssets, assets_of
from resources.search.index.listed import Listed
from resources.search.index.memory import Index, current_index
from resources.views.base import GuideMixin, RenamedSlugMixin
from resources.views.page import PageMixin
from resources.views.toolkit_place import place_of

# The hotline for every kind of help, beside the one of every page.
GENERAL_LINE = "united-way-211"
# The sources of what the pages of the regions say.
SOURCES = ("mocate-htimp", "mmf", "regions-proposed")


@dataclass(frozen=True)
class NeedView:
    """One need as the page shows it."""

    need: NeedAssets
    gap_sentence: str
    placeless_sentence: str
    gap_regions: list[tuple[Region, list[County], int]]
    levels: dict[str, Level]
    named: list[tuple[County, list[Listed]]]
    months: Sequence[plan.Month]
    change: str
    line: Sparkline | None
    # By region, on the page of all of them.
    regions: list[tuple[Region, NeedAssets]]


class AreaMixin(GuideMixin, RenamedSlugMixin):
    """Gives a page the assets of its area."""

    region: Region | None = None

    def get_queryset(self) -> Any:
        """Return all regions."""
        return Region.objects.all()

    @cached_property
    def index(self) -> Index:
        """The services in memory."""
        return current_index(self.reference.version)

    @cached_property
    def counties(self) -> list[County]:
        """The counties of the area."""
        if self.region is None:
            return list(self.reference.counties)
        return self.reference.counties_of(self.region)

    @cached_property
    def area(self) -> AreaMap | None:
        """The shapes of the area."""
        return area_map(self.counties)

    @cached_property
    def assets(self) -> list[NeedAssets]:
        """What the area has for each need."""
        return assets_of(self.reference, self.index, self.region)

    def find_region(self, slug: str) -> Region:
        """Return the region with this slug, or raise that there is no such page."""
        region = self.reference.region_by_slug.get(slug)
        if region is None:
            raise Http404("No region has this address.")
        return region

    @property
    def brief_address(self) -> str:
        """Where the two pages to print are."""
        if self.region is None:
            return reverse("plan-brief")
        return reverse("plan-region-brief", args=[self.region.slug])

    @property
    def address(self) -> str:
        """Where the asset maps of this area are."""
        if self.region is None:
            return reverse("plan")
        return reverse("plan-region", args=[self.region.slug])


class PlanView(AreaMixin, PageMixin, TemplateView):
    """The asset maps of all the guide's counties."""

    page_slug = "plan"
    template_name = "resources/plan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the needs, each with its map, tables and sentences."""
        needs = self.need_views()
        lines = [self.reference.hotline, *self.reference.hotlines_named([GENERAL_LINE])]
        return super().get_context_data(**kwargs) | {
            "region": self.region,
            "area": self.area,
            "needs": needs,
            "has_change": any(view.line for view in needs),
            "since": next((view.months[0].month for view in needs if view.months), None),
            # Whom to ask where the guide lists nothing.
            "lines": [line for line in lines if line],
            "by_county": [] if self.region else self.by_county(),
            "brief_url": self.brief_address,
            "today": timezone.localdate(),
            "names_of": plan.names_of,
        }

    def need_views(self) -> list[NeedView]:
        """Return the needs as the page shows them. Two queries."""
        named = plan.named(self.index, self.assets)
        history = plan.history(self.counties)
        regions = [] if self.region else self.by_region()
        return [
            NeedView(
                need=need,
                gap_sentence=plan.gap_sentence(need),
                placeless_sentence=plan.placeless_sentence(need),
                gap_regions=plan.gaps_by_region(need, self.reference),
                levels=levels_of(need),
                named=named[need.category.pk],
                months=(months := history.get(need.category.slug, [])),
                change=plan.change_sentence(months),
                line=sparkline([month.having for month in months]),
                regions=[(region, own[place]) for region, own in regions],
            )
            for place, need in enumerate(self.assets)
        ]

    def by_region(self) -> list[tuple[Region, list[NeedAssets]]]:
        """Return each region with its needs."""
        return [
            (region, assets_of(self.reference, self.index, region))
            for region in self.reference.regions
        ]

    def by_county(self) -> list[tuple[Region, list[tuple[County, list[CountyAssets]]]]]:
        """Return each region with its counties, and for each of those what it has for each need."""
        by_fips = [need.by_fips for need in self.assets]
        return [
            (
                region,
                [
                    (county, [own[county.fips] for own in by_fips])
                    for county in self.reference.counties_of(region)
                ],
            )
            for region in self.reference.regions
        ]


class PlanRegionView(PlanView):
    """The asset maps of one region."""

    template_name = "resources/plan_region.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sources of what the page says, and the region's place in the toolkit."""
        by_key = self.reference.source_by_key
        return super().get_context_data(**kwargs) | {
            "sources": [by_key[key] for key in SOURCES if key in by_key],
            "toolkit_slug": place_of(self.region, self.reference).slug,
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the region, then show its maps."""
        self.region = self.find_region(kwargs["slug"])
        return super().get(request, *args, **kwargs)

    def alert_places(self) -> tuple[list[County], Region | None]:
        """Return the region."""
        return [], self.region


class BriefView(AreaMixin, View):
    """Two pages to print and hand on, as PDF.

    To load, not to look at in the browser: there it would be a page of ours without Exit, and Back
    would show it again after one.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the two pages."""
        if "slug" in kwargs:
            self.region = self.find_region(kwargs["slug"])
        texts = brief_texts(self.reference, self.assets, self.counties, self.region)
        made = brief(texts, self.area, self.assets, request.build_absolute_uri(self.address))
        name = f"brief-{self.region.slug if self.region else 'all'}-{texts['lang']}.pdf"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(made, content_type="application/pdf", headers=headers)
