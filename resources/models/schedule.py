"""Opening hours: HSDS schedules of a service, a location or a hotline, and days that differ."""

import re
from datetime import datetime, time
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from resources.hours import TIME_ZONE, DayException, Hours, Opening
from resources.models.base import Answer, exactly_one, one_of
from resources.recurrence import Frequency as FreqName

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OWNERS = ("service", "location", "hotline")
DAY_OF_MONTH = re.compile(r"-?([1-9]|[12][0-9]|3[01])")


class Frequency(models.TextChoices):
    """How an opening comes again (RFC 5545 FREQ)."""

    WEEKLY = "WEEKLY", "Every week"
    MONTHLY = "MONTHLY", "Every month"


class Attendance(models.TextChoices):
    """How one comes to it (HSDS attending_type)."""

    PHYSICAL = "physical", "In person"
    PHONE = "phone", "By phone or text"
    VIRTUAL = "virtual", "Online"


class HoursRow(models.Model):
    """What a schedule and an exception share: an owner and times of day."""

    service = models.ForeignKey(
        "resources.Service", models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    location = models.ForeignKey(
        "resources.Location", models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    hotline = models.ForeignKey(
        "resources.Hotline", models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    note = models.CharField(max_length=200, blank=True, help_text="Shown beside the hours.")
    note_es = models.CharField("note in Spanish", max_length=200, blank=True)

    class Meta:
        abstract = True


class Schedule(HoursRow):
    """One opening that comes again. Several rows make several openings a day."""

    freq = models.CharField("repeats", max_length=7, choices=Frequency, default=Frequency.WEEKLY)
    byday = models.CharField(
        "days",
        max_length=60,
        blank=True,
        help_text="MO TU WE TH FR SA SU with spaces between. Monthly: 1TU is the first Tuesday, "
        "-1FR the last Friday.",
    )
    bymonthday = models.CharField(
        "days of the month",
        max_length=60,
        blank=True,
        help_text="Monthly only: 1 15; -1 is the last.",
    )
    interval = models.PositiveSmallIntegerField(
        default=1, help_text="2 is every other week (or month), counted from the start date."
    )
    dtstart = models.DateField(
        "start date",
        null=True,
        blank=True,
        help_text="To count an interval from; nothing opens before it.",
    )
    opens_at = models.TimeField()
    closes_at = models.TimeField(
        help_text="The same time as it opens: 24 hours. Earlier: the next day."
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    open_on_holidays = models.CharField(
        max_length=7, choices=Answer, default=Answer.UNKNOWN, help_text="US federal holidays."
    )
    attending_type = models.CharField("how one comes", max_length=8, choices=Attendance, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            exactly_one(
                *OWNERS,
                name="schedule_has_one_owner",
                message="Hours belong to one service, location or hotline.",
            ),
            one_of("freq", Frequency, "schedule_freq"),
            one_of("open_on_holidays", Answer, "schedule_open_on_holidays"),
            models.CheckConstraint(
                condition=~Q(byday="") | (Q(freq=Frequency.MONTHLY) & ~Q(bymonthday="")),
                name="schedule_has_days",
                violation_error_message="Say on which days it is open.",
            ),
            models.CheckConstraint(
                condition=Q(bymonthday="") | Q(freq=Frequency.MONTHLY),
                name="schedule_days_of_month_only_monthly",
                violation_error_message="Days of the month need “every month”.",
            ),
            models.CheckConstraint(
                condition=Q(interval=1) | Q(interval__gt=1, dtstart__isnull=False),
                name="schedule_interval_has_start",
                violation_error_message="Every other week: from which date? Fill in the start.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
                name="schedule_valid_from_before_to",
                violation_error_message="“Valid to” must not be before “valid from”.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.byday or self.bymonthday} {self.opens_at:%H:%M}-{self.closes_at:%H:%M}"

    def clean_fields(self, exclude: Any = None) -> None:
        """Bring the days into the kept form, and reject what is no day."""
        super().clean_fields(exclude=exclude)
        self.byday = " ".join(self.byday.upper().replace(",", " ").split())
        self.bymonthday = " ".join(self.bymonthday.replace(",", " ").split())
        for day in self.bymonthday.split():
            if not DAY_OF_MONTH.fullmatch(day):
                reason = f"{day!r} is no day of a month: write 1 to 31, or -1 for the last."
                raise ValidationError({"bymonthday": reason})
        if not self.byday:
            return  # a constraint says what is missing
        try:
            # The days alone: of all else that may be wrong, the constraints tell.
            Opening(time.min, time.min, tuple(self.byday.split()), cast(FreqName, str(self.freq)))
        except ValueError as error:
            raise ValidationError({"byday": str(error)}) from error

    def opening(self) -> Opening:
        """Return this row as the rule that `resources.hours` reckons with."""
        known = {Answer.YES: True, Answer.NO: False}
        return Opening(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            byday=tuple(self.byday.split()),
            freq=cast(FreqName, str(self.freq)),
            interval=self.interval,
            bymonthday=tuple(int(day) for day in self.bymonthday.split()),
            dtstart=self.dtstart,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            open_on_holidays=known.get(Answer(self.open_on_holidays)),
        )


class ScheduleException(HoursRow):
    """A day whose hours differ; it replaces every regular opening that starts on that day.

    Several rows for one day are several openings; if one of them says closed, it is closed.
    """

    date = models.DateField()
    opens_at = models.TimeField(null=True, blank=True, help_text="Blank: closed that day.")
    closes_at = models.TimeField(null=True, blank=True)

    class Meta:
        # Databases do not agree on where a missing time stands.
        ordering = ["date", F("opens_at").asc(nulls_first=True), F("closes_at").asc(), "id"]
        constraints = [
            exactly_one(
                *OWNERS,
                name="scheduleexception_has_one_owner",
                message="Hours belong to one service, location or hotline.",
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None, closes_at=None)
                | Q(opens_at__isnull=False, closes_at__isnull=False),
                name="scheduleexception_both_times_or_none",
                violation_error_message="Give both times, or none for a day that is closed.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.opens_at or 'closed'}"

    def day_exception(self) -> DayException:
        """Return this row as `resources.hours` reckons with it."""
        return DayException(date=self.date, opens_at=self.opens_at, closes_at=self.closes_at)


def hours_of(owner: Any) -> Hours:
    """Return the schedules and exceptions of a service, a location or a hotline as `Hours`."""
    return Hours(
        openings=tuple(row.opening() for row in owner.schedules.all()),
        exceptions=tuple(row.day_exception() for row in owner.scheduleexceptions.all()),
    )


def open_at(hours: Hours, at: datetime) -> bool | None:
    """Return whether `hours` are open at `at` (aware); None if they say nothing of that day."""
    if hours.is_open(at):
        return True
    today = at.astimezone(TIME_ZONE).date()
    is_told = bool(hours.all_openings) or today in hours.special_days
    return False if is_told else None
