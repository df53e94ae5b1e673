"""Editorial pages: a text that staff keep, and beside it what the guide knows."""

from typing import Any

from django.utils.functional import cached_property
from django.views.generic import DetailView, TemplateView

from resources.models import FocusArea, Page, Report, ReportKind
from resources.models.page import Article
from resources.presenting.article import render
from resources.presenting.focus import by_region
from resources.search.index.memory import current_index
from resources.views.base import GuideMixin, RenamedSlugMixin


class PageMixin(GuideMixin):
    """Gives a view the text that staff keep for it: the published page with `page_slug`."""

    page_slug = ""

    @cached_property
    def page(self) -> Article | None:
        """The page; None while it is not published."""
        found: Page | None = Page.objects.published().filter(slug=self.page_slug).first()
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page, its text as it is shown, and the sources that the text cites."""
        body = render(self.page, "body", self.reference) if self.page else None
        return super().get_context_data(**kwargs) | {"page": self.page, "body": body}


class PageView(PageMixin, RenamedSlugMixin, DetailView[Page]):
    """A page that is nothing but its text."""

    template_name = "resources/page_detail.html"

    def get_queryset(self) -> Any:
        """Return the pages that the public may see."""
        return Page.objects.published()

    @cached_property
    def page(self) -> Article | None:
        """The page of this address."""
        return self.object


class PreventionView(PageMixin, TemplateView):
    """Prevention, and its focus areas."""

    page_slug = "prevention"
    template_name = "resources/prevention.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the focus areas."""
        areas = FocusArea.objects.published()
        return super().get_context_data(**kwargs) | {"focus_areas": areas}


class FocusAreaView(PageMixin, RenamedSlugMixin, DetailView[FocusArea]):
    """One focus area, and what the guide has for it, by region."""

    template_name = "resources/focus_area.html"

    def get_queryset(self) -> Any:
        """Return the focus areas that the public may see."""
        return FocusArea.objects.published().prefetch_related("categories")

    @cached_property
    def page(self) -> Article | None:
        """The focus area of this address."""
        return self.object

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the services and providers of its categories, by region."""
        categories = list(self.object.categories.all())
        index = current_index(self.reference.version)
        return super().get_context_data(**kwargs) | {
            "categories": categories,
            "regions": by_region(categories, self.reference, index),
        }


class PublicationListView(PageMixin, TemplateView):
    """What was published on the subject, and who to know, each with its state today."""

    page_slug = "publications"
    template_name = "resources/report_list.html"
    # Stands in the place of what it replaces, on the page of a preview.
    previewed: Report | None = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the publications by kind."""
        reports = list(Report.objects.published())
        if self.previewed is not None:
            own = {self.previewed.pk, self.previewed.replaces_id}
            reports = [self.previewed, *(r for r in reports if r.pk not in own)]
            reports.sort(key=lambda report: (report.order, report.slug))
        kinds = [(kind, [r for r in reports if r.kind == kind]) for kind in ReportKind]
        return super().get_context_data(**kwargs) | {"kinds": [(k, own) for k, own in kinds if own]}
