"""Hours: ticked days instead of codes, and days that differ."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError

from resources.admin.base import GuideFormSet, P, StackedInline, TabularInline
from resources.models import Frequency, Hotline, Location, Schedule, ScheduleException, Service
from resources.models.schedule import WEEKDAYS

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONGEST_HOLIDAY = timedelta(days=60)
IN_ORDER = "Choose a day after the first one, at most 60 days later."
# The first to fifth, or the last, second last ... of a month; or every one.
DAY = re.compile(rf"(-?[1-5])?({'|'.join(WEEKDAYS)})")
DAY_OF_MONTH = re.compile(r"-?([1-9]|[12][0-9]|3[01])")


class DaysWidget(forms.MultiWidget):
    """A box for each weekday, and a line for days such as “the first Tuesday”."""

    template_name = "admin/resources/days.html"

    def __init__(self) -> None:
        choices = list(zip(WEEKDAYS, DAY_NAMES, strict=True))
        super().__init__(
            [
                forms.CheckboxSelectMultiple(choices=choices),
                AdminTextInputWidget(attrs={"aria-label": "Days of every month"}),
            ],
        )

    def decompress(self, value: Any) -> list[Any]:
        """Return the kept text as ticks, or for the line if ticks cannot say it."""
        days = str(value or "").split()
        return [days, ""] if set(days) <= set(WEEKDAYS) else [[], " ".join(days)]


class DaysField(forms.MultiValueField):
    """The days of an opening."""

    widget = DaysWidget

    def __init__(self, **kwargs: Any) -> None:
        choices = list(zip(WEEKDAYS, DAY_NAMES, strict=True))
        fields = (
            forms.MultipleChoiceField(choices=choices, required=False),
            forms.CharField(required=False, max_length=60),
        )
        super().__init__(fields, require_all_fields=False, required=False, **kwargs)

    def compress(self, data_list: list[Any]) -> str:
        """Return the text to keep."""
        ticked, written = data_list or [[], ""]
        if ticked and written:
            raise ValidationError("Tick weekdays, or write days of the month, not both.")
        return " ".join(ticked) or str(written or "")


class ScheduleForm(forms.ModelForm[Schedule]):
    """One opening that comes again."""

    byday = DaysField(
        label="Days",
        help_text="Tick the days. Only for hours of every month: tick none and write 1TU for the "
        "first Tuesday, 1TH 3TH for the first and third Thursday, -1FR for the last Friday.",
    )

    def clean_byday(self) -> str:
        """Accept English days; the message says how to write them."""
        days: list[str] = self.cleaned_data["byday"].upper().replace(",", " ").split()
        for day in days:
            if not DAY.fullmatch(day):
                raise ValidationError(
                    f"“{day}” is no day: write MO TU WE TH FR SA SU, or 1TU for the first Tuesday."
                )
        return " ".join(days)

    def clean_bymonthday(self) -> str:
        """Accept days of a month, with spaces or commas between."""
        days: list[str] = self.cleaned_data["bymonthday"].replace(",", " ").split()
        for day in days:
            if not DAY_OF_MONTH.fullmatch(day):
                raise ValidationError(f"“{day}” is no day of a month: write 1 15, or -1 (last).")
        return " ".join(days)

    def clean(self) -> dict[str, Any] | None:
        """Say at its field what is missing for the rule to make sense."""
        cleaned = super().clean() or self.cleaned_data
        days, days_of_month = cleaned.get("byday"), cleaned.get("bymonthday")
        if not days and not days_of_month and not self.errors:
            self.add_error("byday", "Say on which days it is open.")
        if cleaned.get("freq") == Frequency.WEEKLY:
            if days_of_month:
                self.add_error("bymonthday", "Days of the month need “Every month”.")
            if days and any(day not in WEEKDAYS for day in days.split()):
                self.add_error("byday", "“1TU” and the like need “Every month”, further down.")
        interval = cleaned.get("interval")
        if interval == 0:
            self.add_error("interval", "1 is every week or month, 2 every other.")
        if interval and interval > 1 and not cleaned.get("dtstart"):
            self.add_error("interval", "Every other, from which date? Fill in the start date.")
        start, end = cleaned.get("valid_from"), cleaned.get("valid_to")
        if start and end and start > end:
            self.add_error("valid_to", "This must not be before “valid from”.")
        return cleaned


class ScheduleInline(StackedInline[Schedule, P]):
    """One opening under another."""

    model = Schedule
    form = ScheduleForm
    verbose_name = "opening hours"
    verbose_name_plural = "opening hours: several rows make several openings a day"
    fieldsets = (
        (None, {"fields": ("byday", ("opens_at", "closes_at"), ("note", "note_es"))}),
        (
            "Less common: months, every other week, seasons, holidays",
            {
                "classes": ("collapse",),
                "fields": (
                    ("freq", "bymonthday"),
                    ("interval", "dtstart"),
                    ("valid_from", "valid_to"),
                    ("open_on_holidays", "attending_type"),
                ),
            },
        ),
    )


class ServiceScheduleInline(ScheduleInline[Service]):
    """Hours of a service."""


class LocationScheduleInline(ScheduleInline[Location]):
    """Hours of a place."""


class HotlineScheduleInline(ScheduleInline[Hotline]):
    """Hours of a hotline."""


class ScheduleExceptionForm(forms.ModelForm[ScheduleException]):
    """A day that differs, or as many in a row as a holiday has."""

    through = forms.DateField(
        required=False,
        label="To",
        help_text="The last day, if several in a row are the same. Each gets a line of its own.",
        widget=AdminDateWidget(),
    )

    def clean(self) -> dict[str, Any] | None:
        """Say at its field which of the two times is missing, or that the days are not in order."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("date"), cleaned.get("through")
        if first and last and not first <= last <= first + LONGEST_HOLIDAY:
            self.add_error("through", IN_ORDER)
        for given, other in (("opens_at", "closes_at"), ("closes_at", "opens_at")):
            if cleaned.get(given) is not None and cleaned.get(other, "") is None:
                self.add_error(other, "Give both times, or none for a day that is closed.")
        return cleaned


class ScheduleExceptionFormSet(GuideFormSet):
    """The days that differ: one row may stand for several."""

    def save_new(self, form: Any, commit: bool = True) -> Any:
        """Save a row, and its further days."""
        return self._with_days(super().save_new(form, commit), form, commit)

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        """Save a row, and its further days."""
        return self._with_days(super().save_existing(form, obj, commit), form, commit)

    def _with_days(self, row: ScheduleException, form: Any, commit: bool) -> ScheduleException:
        last = form.cleaned_data.get("through")
        if not commit or not last:
            return row
        owner = self.fk.name
        # What somebody wrote of a day stays, here or before.
        saved = ScheduleException.objects.filter(**{owner: self.instance})
        taken = {*saved.values_list("date", flat=True), *self._typed_days()}
        for number in range(1, (last - row.date).days + 1):
            day = row.date + timedelta(days=number)
            if day not in taken:
                ScheduleException(
                    date=day,
                    opens_at=row.opens_at,
                    closes_at=row.closes_at,
                    note=row.note,
                    note_es=row.note_es,
                    **{owner: self.instance},
                ).save()
        return row

    def _typed_days(self) -> Iterator[date]:
        rows = (row for row in self.forms if row not in self.deleted_forms)
        yield from (row.cleaned_data["date"] for row in rows if row.cleaned_data.get("date"))


class ScheduleExceptionInline(TabularInline[ScheduleException, P]):
    """One day a row."""

    model = ScheduleException
    form = ScheduleExceptionForm
    formset = ScheduleExceptionFormSet
    verbose_name = "day that differs"
    verbose_name_plural = "days that differ: no times means closed all day"
    fields = ("date", "through", "opens_at", "closes_at", "note", "note_es")
    classes = ("collapse", "guide-plain")


class ServiceExceptionInline(ScheduleExceptionInline[Service]):
    """Days of a service."""


class LocationExceptionInline(ScheduleExceptionInline[Location]):
    """Days of a place."""


class HotlineExceptionInline(ScheduleExceptionInline[Hotline]):
    """Days of a hotline."""
