"""Hours and moments that several tests ask about."""

from datetime import UTC, date, datetime, time

from resources.hours import TIME_ZONE, WEEKDAYS, DayException, Hours, Opening

WORKDAYS = WEEKDAYS[:5]
MIDNIGHT = time(0)
NINE, NOON, FIVE = time(9), time(12), time(17)
OFFICE = Opening(NINE, FIVE, WORKDAYS)
ROUND_THE_CLOCK = Opening(MIDNIGHT, MIDNIGHT, WEEKDAYS)
NIGHT = Opening(time(22), time(6), WEEKDAYS)

SPRING = date(2026, 3, 8)  # 02:00 CST becomes 03:00 CDT
AUTUMN = date(2026, 11, 1)  # 02:00 CDT becomes 01:00 CST


def hours(*openings: Opening, exceptions: tuple[DayException, ...] = ()) -> Hours:
    return Hours(openings, exceptions)


def local(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=TIME_ZONE)


def utc(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def in_utc(moment: datetime | None) -> datetime | None:
    """For comparison: Python holds a time that comes twice unequal to any in another zone."""
    return moment and moment.astimezone(UTC)
