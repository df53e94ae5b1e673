"""Categories, groups of people and languages: the lists that listings choose from."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from resources.admin.base import GuideAdmin, both, is_autocomplete, section
from resources.admin.filters import MissingSpanish
from resources.models import Category, Language, Population

ADDRESS_HELP = "The address part cannot change later: links and partners depend on it."


@admin.register(Category)
class CategoryAdmin(GuideAdmin[Category]):
    """A kind of help."""

    fixed = ("slug",)
    slug_from = "name"
    list_display = ("name", "name_es", "parent", "need_rank", "service_count", "order")
    list_filter = (
        ("parent", admin.RelatedOnlyFieldListFilter),
        ("need_rank", admin.EmptyFieldListFilter),
        MissingSpanish,
    )
    list_select_related = ("parent",)
    search_fields = ("name", "name_es", "parent__name")
    search_help_text = "Search by name."
    autocomplete_fields = ("parent",)
    fieldsets = (
        section(
            None,
            both("name"),
            "slug",
            "parent",
            *both("description"),
            "is_shelter",
            "order",
            help=f"Two levels: headings, and categories under them. {ADDRESS_HELP}",
        ),
        section(
            "For staff and partners",
            "need_rank",
            "open_eligibility",
            help="Leave blank unless you know that it applies.",
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        """Count the services with them."""
        counted = Count("services")
        return super().get_queryset(request).annotate(number_of_services=counted)

    @admin.display(description="services", ordering="number_of_services")
    def service_count(self, obj: Any) -> int:
        """Return how many services are in this category."""
        return int(obj.number_of_services)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Category], search_term: str
    ) -> tuple[QuerySet[Category], bool]:
        """Offer only the second level as a service's main category, and as what a word means."""
        found, many = super().get_search_results(request, queryset, search_term)
        asked = {request.GET.get("field_name"), request.GET.get("model_name")}
        if is_autocomplete(request) and asked & {"main_category", "synonym"}:
            found = found.exclude(parent=None)
        return found, many


@admin.register(Population)
class PopulationAdmin(GuideAdmin[Population]):
    """A group of people."""

    fixed = ("slug",)
    slug_from = "name"
    list_display = ("name", "name_es", "order")
    list_filter = (MissingSpanish,)
    search_fields = ("name", "name_es")
    fieldsets = (
        section(
            None,
            both("name"),
            "slug",
            "order",
            help=f"Services say of each group: welcomed, only for them, or not accepted. "
            f"{ADDRESS_HELP}",
        ),
    )


@admin.register(Language)
class LanguageAdmin(GuideAdmin[Language]):
    """A language."""

    fixed = ("code",)
    list_display = ("name", "name_es", "autonym", "code", "order")
    list_filter = (MissingSpanish,)
    search_fields = ("name", "name_es", "autonym", "code")
    fieldsets = (
        section(
            None,
            "code",
            both("name"),
            "autonym",
            "order",
            help="The code has three letters (ISO 639-3): spa is Spanish, ase American Sign "
            "Language. It cannot change later.",
        ),
    )
