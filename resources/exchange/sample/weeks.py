"""The weeks of the sample: some forty patterns of opening hours, from 24/7 to once a month."""

from typing import Any

from resources.exchange.sample.dice import Weighted
from resources.models import Attendance, Frequency

Opening = dict[str, Any]
Week = tuple[Opening, ...]

WORKDAYS = "MO TU WE TH FR"
EVERY_DAY = f"{WORKDAYS} SA SU"


def _open(days: str, opens: str, closes: str, **values: Any) -> Opening:
    times = {"opens_at": f"{opens}:00", "closes_at": f"{closes}:00"}
    return {"byday": days, **times, **values}


def _monthly(days: str, opens: str, closes: str, **values: Any) -> Opening:
    return _open(days, opens, closes, freq=Frequency.MONTHLY.value, **values)


_OFFICE: tuple[Week, ...] = tuple(
    (_open(days, opens, closes),)
    for days in (WORKDAYS, "MO TU WE TH")
    for opens, closes in (
        *(("09:00", "17:00"), ("08:00", "16:30"), ("08:30", "17:00"), ("08:00", "17:00")),
        *(("10:00", "18:00"), ("07:30", "16:00"), ("09:00", "15:00")),
    )
)
_TWO_PARTS: tuple[Week, ...] = tuple(
    (_open(days, "08:00", "12:00"), _open(days, "13:00", closes))
    for days in (WORKDAYS, "TU TH")
    for closes in ("16:00", "17:00")
)
_LATE_OR_WEEKEND: tuple[Week, ...] = (
    (_open(WORKDAYS, "09:00", "17:00"), _open("SA", "10:00", "14:00")),
    (_open("MO WE FR", "09:00", "17:00"), _open("TU TH", "12:00", "20:00")),
    (_open(EVERY_DAY, "18:00", "08:00"),),
    (_open(EVERY_DAY, "07:00", "22:00", open_on_holidays="yes"),),
    (_open("FR SA", "20:00", "02:00", attending_type=Attendance.PHYSICAL.value),),
    (_open("SA SU", "10:00", "16:00"),),
    (_open("SA", "09:00", "12:00"),),
    (_open("SU", "13:00", "17:00"),),
    (_open("TU", "17:00", "19:00"), _open("TH", "17:00", "19:00")),
    (_open("WE", "09:00", "12:00", open_on_holidays="no"),),
    (_open(WORKDAYS, "09:00", "17:00", attending_type=Attendance.PHONE.value),),
    (_open("MO", "18:00", "19:30", attending_type=Attendance.VIRTUAL.value),),
)
_RARE: tuple[Week, ...] = (
    (_monthly("1TU", "09:00", "12:00"),),
    (_monthly("-1FR", "13:00", "16:00"),),
    (_monthly("2SA", "08:00", "11:00"), _monthly("4SA", "08:00", "11:00")),
    (_monthly("", "10:00", "14:00", bymonthday="1 15"),),
    (_monthly("", "10:00", "14:00", bymonthday="-1"),),
    (_open("TH", "14:00", "18:00", interval=2, dtstart="2026-01-01"),),
    (_open("MO TU", "09:00", "13:00", valid_from="2026-01-01", valid_to="2036-12-31"),),
    (_open(WORKDAYS, "09:00", "16:00", valid_from="2026-01-01"),),
)
ALWAYS: Week = (_open(EVERY_DAY, "00:00", "00:00", open_on_holidays="yes"),)

# Nearly half keep office hours, a sixth never close, as in the real guide.
WEEKS = Weighted(
    [
        (ALWAYS, 16.0),
        *((week, 46 / len(_OFFICE)) for week in _OFFICE),
        *((week, 12 / len(_TWO_PARTS)) for week in _TWO_PARTS),
        *((week, 20 / len(_LATE_OR_WEEKEND)) for week in _LATE_OR_WEEKEND),
        *((week, 6 / len(_RARE)) for week in _RARE),
    ]
)
