"""Services: what is done, for whom, where, and how to get it."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, ManyToManyField, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from resources.admin.base import TabularInline, both, is_autocomplete, section
from resources.admin.confidential import SEES_STREETS
from resources.admin.coverage import AreasChangeList, CoverageInline, ServesArea
from resources.admin.filters import KindOfHelp, MissingSpanish, ProposedChange, VerificationState
from resources.admin.phone import NumbersAdmin, ServicePhoneInline
from resources.admin.publication import (
    PUBLICATION,
    PUBLICATION_ACTIONS,
    RECORD,
    SOURCES,
    SourcedForm,
)
from resources.admin.schedule import ServiceExceptionInline, ServiceScheduleInline
from resources.admin.take_over import TimedProposalAdmin
from resources.admin.verification import (
    STATE,
    STATE_FIELDS,
    ServiceVerificationInline,
    VerifiedAdmin,
)
from resources.models import (
    AddressVisibility,
    Category,
    Location,
    Provider,
    RequiredDocument,
    Service,
    ServicePopulation,
)
from resources.stewardship.confidential import Rules, rules_for
from resources.stewardship.edits import is_left_uncovered

OLDEST = 120
UNCOVERS = (
    "“{}” keeps its street from the public only because people stay overnight in this service. Ask "
    "a Publisher to change that: it takes someone who may see the street."
)
SHOWS_STREET = (
    "“{}” shows its full address, and people stay overnight in this service. Record the provider's "
    "written permission at the place, or have the place tell the town only."
)


class StanceInline(TabularInline[ServicePopulation, Service]):
    """One group of people a row."""

    model = ServicePopulation
    verbose_name_plural = "groups of people: a group that is not listed counts as “not known”"
    autocomplete_fields = ("population",)
    classes = ("guide-plain",)


class RequiredDocumentInline(TabularInline[RequiredDocument, Service]):
    """One paper a row."""

    model = RequiredDocument
    verbose_name = "paper to bring"
    verbose_name_plural = "papers to bring"
    fields = ("document", "document_es", "url", "order")
    classes = ("collapse", "guide-plain")


class ServiceForm(SourcedForm):
    """A service."""

    # Set by the page for its user.
    sees_streets = False

    def clean(self) -> dict[str, Any] | None:
        """Say at its field which age is wrong."""
        cleaned = super().clean() or self.cleaned_data
        youngest, oldest = cleaned.get("minimum_age"), cleaned.get("maximum_age")
        for field, age in (("minimum_age", youngest), ("maximum_age", oldest)):
            if age is not None and age > OLDEST:
                self.add_error(field, f"An age is at most {OLDEST} years.")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("maximum_age", "This must not be below the minimum age.")
        kinds = [cleaned.get("main_category"), *(cleaned.get("categories") or ())]
        gives_shelter = any(kind is not None and kind.is_shelter for kind in kinds)
        places = set(cleaned.get("locations") or ()) if gives_shelter else set()
        self._check_places(places)
        if self.instance.pk and not self.sees_streets:
            self._check_uncovered(places)
        return cleaned

    def _check_places(self, places: set[Location]) -> None:
        """Refuse to give shelter at a place whose street shows without permission."""
        for place in places:
            if _says_full(place):
                self.add_error("locations", SHOWS_STREET.format(place))

    def _check_uncovered(self, staying: set[Location]) -> None:
        """Refuse to leave a place that shows its street as soon as no shelter is given there."""
        own = [pk for pk in (self.instance.pk, self.instance.replaces_id) if pk]
        for place in Location.objects.filter(services__in=own).distinct():
            if place not in staying and is_left_uncovered(place, self.instance):
                self.add_error("locations", UNCOVERS.format(place))

    def rules(self, cleaned: dict[str, Any]) -> Rules:
        """Return what may not stand in the texts: the provider's places and the chosen ones."""
        provider = cleaned.get("provider") or getattr(self.instance, "provider", None)
        return rules_for(provider, places=cleaned.get("locations") or ())


def _says_full(place: Location) -> bool:
    return place.address_visibility == AddressVisibility.FULL and not place.has_permission


@admin.register(Service)
class ServiceAdmin(NumbersAdmin[Service], VerifiedAdmin[Service], TimedProposalAdmin[Service]):
    """One thing that a person can ask for."""

    form = ServiceForm
    slug_from = "name"
    list_display = (
        "name",
        "provider",
        "status",
        "on_site",
        "verification_state",
        "areas",
        "proposal_mark",
        "updated",
    )
    list_filter = (
        "status",
        VerificationState,
        ProposedChange,
        ServesArea,
        ("main_category__parent", KindOfHelp),
        "cost",
        MissingSpanish,
    )
    list_select_related = ("provider", "waiting_edit")
    search_fields = ("name", "name_es", "provider__name", "slug")
    search_help_text = "Search by the name of the service or its provider."
    ordering = ("sort_name", "id")
    autocomplete_fields = ("provider", "main_category", "categories", "languages", "locations")
    readonly_fields = (*STATE_FIELDS, "numbers_of_provider")
    actions = (*PUBLICATION_ACTIONS, "verified_by_phone")
    fieldsets = (
        section(
            "What it is",
            "provider",
            both("name"),
            "slug",
            *both("description"),
            "main_category",
            "categories",
            both("alert"),
            help="One service is one thing that a person can ask for. Plain words; the Spanish "
            "text beside or under the English. An alert stands on top of the listing: use it for "
            "“No places until 1 March”, and empty it again.",
        ),
        section(
            "Who can get it",
            *both("eligibility_description"),
            ("minimum_age", "maximum_age"),
            help="Leave an age blank if there is no limit or you do not know it. Groups such as "
            "minors or women are listed further down.",
        ),
        section(
            "How to get it",
            *both("application_process"),
            ("walk_in", "referral_required", "id_required"),
            "cost",
            both("fees_description"),
            both("wait_time"),
            ("url", "email"),
            "numbers_of_provider",
            help="What a person does first, and what it costs. “Not known” is honest: it never "
            "shows as “no”.",
        ),
        section(
            "Where",
            "locations",
            both("coverage_note"),
            help="Places are made in the form of the provider. Which counties or regions the "
            "service is for is listed further down under “areas served”.",
        ),
        section(
            "Languages",
            "languages",
            "interpretation",
            both("interpretation_services"),
            help="Languages that staff speak. Interpreters are told apart.",
        ),
        PUBLICATION,
        STATE,
        SOURCES,
        RECORD,
    )
    inlines = (
        ServicePhoneInline,
        ServiceScheduleInline,
        ServiceExceptionInline,
        CoverageInline,
        StanceInline,
        RequiredDocumentInline,
        ServiceVerificationInline,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Service]:
        """Read the areas with them."""
        return super().get_queryset(request).prefetch_related("coverage")

    def get_form(
        self, request: HttpRequest, obj: Service | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Tell the form who looks at it."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.sees_streets = request.user.has_perm(SEES_STREETS)
        return form

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[AreasChangeList]:
        """Tell areas in words."""
        return AreasChangeList

    @admin.display(description="numbers of the provider")
    def numbers_of_provider(self, obj: Service | None) -> str:
        """Return the numbers that show with this service and are kept at its provider."""
        if obj is None or not obj.provider_id:
            return "–"
        address = reverse(
            f"{self.admin_site.name}:resources_provider_change", args=[obj.provider_id]
        )
        phones = obj.provider.phones.all()
        said = [f"{p.display} ({p.label})" if p.label else p.display for p in phones]
        if not said:
            return "–"
        return format_html(
            "{}. They show with this service too: change them at {}.",
            "; ".join(said),
            format_html('<a href="{}">the provider</a>', address),
        )

    @admin.display(description="areas served")
    def areas(self, obj: Any) -> str:
        """Return the areas in words."""
        return str(obj.area_words)

    @admin.display(description="on the site", boolean=True)
    def on_site(self, obj: Service) -> bool:
        """Return whether the public sees it: provider and service must both be published."""
        return obj.is_public()

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer no proposed change as a provider, and no heading as the main category."""
        if db_field.name == "provider":
            kwargs["queryset"] = Provider.objects.filter(replaces=None)
        if db_field.name == "main_category":
            kwargs["queryset"] = Category.objects.exclude(parent=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer no places of proposed changes."""
        if db_field.name == "locations":
            places = Location.objects.filter(provider__replaces=None)
            kwargs["queryset"] = places.select_related("provider")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Service], search_term: str
    ) -> tuple[QuerySet[Service], bool]:
        """Offer other forms no proposed changes."""
        found, many = super().get_search_results(request, queryset, search_term)
        if is_autocomplete(request):
            found = found.filter(replaces=None).select_related("provider")
        return found, many

    def tools(self, request: HttpRequest, obj: Service) -> list[tuple[str, str]]:
        """Offer a check."""
        return self.check_link(request, obj)
