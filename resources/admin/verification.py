"""Verifications: a record of who confirmed what. Added, never rewritten."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from resources.admin.base import GuideAdmin, M, P, TabularInline, section
from resources.models import Hotline, Provider, Service, Verification, VerificationMethod

STATE = section(
    "Verification",
    ("verification_state", "verified_on", "verification_due"),
    help="Follows the latest check below. A check holds for half a year unless you set a date.",
)
STATE_FIELDS = ("verification_state", "verified_on", "verification_due")


class VerificationForm(ModelForm[Verification]):
    """One check."""

    def clean(self) -> dict[str, Any] | None:
        """Say at its field that the next check comes too early."""
        cleaned = super().clean() or self.cleaned_data
        done, due = cleaned.get("verified_on"), cleaned.get("due_on")
        if done and due and due <= done:
            self.add_error("due_on", "The next check must be later than this one.")
        return cleaned


class VerificationInline(TabularInline[Verification, P]):
    """Checks so far, and room for a new one."""

    model = Verification
    form = VerificationForm
    verbose_name = "check"
    verbose_name_plural = "checks: who confirmed that this listing is right"
    fields = ("verified_on", "method", "confirmed_with", "due_on", "note", "verified_by")
    readonly_fields = ("verified_by",)
    classes = ("guide-plain",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep what was confirmed as it was: a mistake is deleted and entered anew."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Verification]:
        """Read the users with them."""
        return super().get_queryset(request).select_related("verified_by")


class ProviderVerificationInline(VerificationInline[Provider]):
    """Checks of a provider."""


class ServiceVerificationInline(VerificationInline[Service]):
    """Checks of a service."""


class HotlineVerificationInline(VerificationInline[Hotline]):
    """Checks of a hotline."""


class VerifiedAdmin(GuideAdmin[M]):
    """The page of a record that is confirmed from time to time."""

    @admin.display(description="verification", ordering="verified_on")
    def verification_state(self, obj: Any) -> str:
        """Return what every card says today."""
        return str(obj.verification_status.label)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: BaseModelFormSet[Any, Any], change: bool
    ) -> None:
        """Sign new checks with the user's name."""
        if formset.model is Verification:
            for row in formset.forms:
                if row.instance.pk is None:
                    row.instance.verified_by = request.user
        super().save_formset(request, form, formset, change)

    def has_verify_permission(self, request: HttpRequest) -> bool:
        """Return whether this user may record checks."""
        return request.user.has_perm("resources.add_verification")

    @admin.action(description="Confirmed by phone today", permissions=["verify"])
    def verified_by_phone(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Record that someone called and all was right."""
        name = str(self.opts.model_name)
        count = 0
        with transaction.atomic():
            for record in queryset:
                if getattr(record, "replaces_id", None):
                    continue
                check = Verification(method=VerificationMethod.PHONE, **{name: record})
                if isinstance(request.user, User):
                    check.verified_by = request.user
                check.save()
                self.log_change(request, record, "Confirmed by phone.")
                count += 1
        self.message_user(request, f"Confirmed by phone today: {count}.", messages.SUCCESS)

    def check_link(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """Return the link to record a check, also where the record itself cannot be changed."""
        if not self.has_verify_permission(request) or getattr(obj, "replaces_id", None):
            return []
        address = reverse(f"{self.admin_site.name}:resources_verification_add")
        return [("Record a check", f"{address}?{self.opts.model_name}={obj.pk}")]


@admin.register(Verification)
class VerificationAdmin(GuideAdmin[Verification]):
    """All checks of all records; reached from a record by “Record a check”."""

    is_part = True
    form = VerificationForm
    list_display = ("verified_on", "owner_name", "method", "due_on", "verified_by")
    list_filter = ("method", "verified_on")
    list_select_related = ("provider", "service__provider", "hotline", "verified_by")
    search_fields = ("provider__name", "service__name", "hotline__name")
    search_help_text = "Search by the name of a provider, service or hotline."
    date_hierarchy = "verified_on"
    autocomplete_fields = ("provider", "service", "hotline")
    readonly_fields = ("verified_by",)
    fieldsets = (
        section(
            "What was confirmed",
            "provider",
            "service",
            "hotline",
            help="Choose one of the three.",
        ),
        section(
            "How",
            "method",
            "verified_on",
            "due_on",
            "confirmed_with",
            "note",
            "verified_by",
            help="Names and notes are for staff only.",
        ),
    )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep what was confirmed as it was."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Verification | None = None) -> bool:
        """Let people take their own checks back; others' count for the public: for publishers."""
        if not super().has_delete_permission(request, obj):
            return False
        if obj is None or obj.verified_by_id == request.user.pk:
            return True
        return request.user.has_perm(f"resources.publish_{obj.owner._meta.model_name}")

    @admin.display(description="record")
    def owner_name(self, obj: Verification) -> str:
        """Return what was confirmed."""
        return str(obj.owner)

    def save_model(
        self, request: HttpRequest, obj: Verification, form: ModelForm[Verification], change: bool
    ) -> None:
        """Sign a new check with the user's name."""
        if isinstance(request.user, User):
            obj.verified_by = request.user
        super().save_model(request, obj, form, change)

    def response_post_save_add(
        self, request: HttpRequest, obj: Verification
    ) -> HttpResponseRedirect:
        """Go back to the record that was confirmed."""
        owner = obj.owner
        name = f"{self.admin_site.name}:resources_{owner._meta.model_name}_change"
        return redirect(name, owner.pk)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Verification]) -> None:
        """Delete one by one, so that the records' dates follow."""
        for verification in queryset:
            verification.delete()
