"""What staff narrow lists by."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from resources.models import VerificationStatus, translated_fields


class MissingSpanish(admin.SimpleListFilter):
    """Records with an English text that has no Spanish one."""

    title = "Spanish"
    parameter_name = "spanish"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the two sides."""
        return [("missing", "Something is missing"), ("whole", "Complete")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep one of them."""
        missing = Q()
        for field in translated_fields(queryset.model):
            missing |= ~Q(**{field: ""}) & Q(**{f"{field}_es": ""})
        if self.value() == "missing":
            return queryset.filter(missing)
        return queryset.exclude(missing) if self.value() == "whole" else queryset


class KindOfHelp(admin.RelatedOnlyFieldListFilter):
    """Services by the first level of their main category."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "kind of help"


class VerificationState(admin.SimpleListFilter):
    """What every card says of a record today."""

    title = "verification"
    parameter_name = "verification"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Offer the three states."""
        return VerificationStatus.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep one of them."""
        conditions = verification_conditions(timezone.localdate())
        condition = conditions.get(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)


def verification_conditions(today: date) -> dict[str, Q]:
    """Return `VerificationStatus.of` as conditions, by status."""
    due = Q(verification_due__isnull=False, verification_due__lte=today)
    return {
        VerificationStatus.VERIFIED: Q(verified_on__isnull=False) & ~due,
        VerificationStatus.DUE: Q(verified_on__isnull=False) & due,
        VerificationStatus.UNVERIFIED: Q(verified_on=None),
    }


class ProposedChange(admin.SimpleListFilter):
    """Copies that wait to be taken over, the records themselves, what missed its time."""

    title = "proposed changes"
    parameter_name = "proposed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the three kinds."""
        return [
            ("yes", "Only proposed changes"),
            ("no", "Without proposed changes"),
            ("late", "Did not go live at its time"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep one of them."""
        if self.value() == "late":
            return queryset.exclude(not_taken_over="")
        if self.value() in {"yes", "no"}:
            return queryset.filter(replaces__isnull=self.value() == "no")
        return queryset
