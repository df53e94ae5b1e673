"""The days of the sample. All hang on one day, so that the same sample can be made again."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from resources.exchange.sample.dice import Dice
from resources.models.verification import VERIFICATION_PERIOD

_DAY = timedelta(days=1)


class Calendar:
    """Days counted from `today`."""

    def __init__(self, today: date) -> None:
        self.today = today

    @cached_property
    def now(self) -> str:
        """The moment at which all was written."""
        return self.moment(-1)

    def moment(self, days: int) -> str:
        """Return noon (UTC) so many days from today."""
        return f"{self.day(days)} 12:00:00"

    def day(self, days: int) -> str:
        """Return the day that lies so many days from today."""
        return (self.today + days * _DAY).isoformat()

    def verified(self, dice: Dice) -> dict[str, Any]:
        """Return the dates of one verification: half hold, a fifth are due, the rest is none."""
        turn = dice.roll()
        if turn >= 0.7:  # noqa: PLR2004 - the shares above
            return {}
        period = VERIFICATION_PERIOD.days
        age = 1 + dice.below(period - 2) if turn < 0.5 else period + 1 + dice.below(400)  # noqa: PLR2004
        return {"verified_on": self.day(-age), "verification_due": self.day(period - age)}
