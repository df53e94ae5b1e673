"""The federal holidays of the United States.

Pure, like `resources.hours`, which reckons with them.
"""

from datetime import date
from functools import lru_cache

import holidays


def is_holiday(on: date) -> bool:
    """Whether that day is a US federal holiday (5 U.S.C. 6103) or is observed as one.

    4 July 2026, a Saturday, is one, and so is Friday the 3rd. Days off that a President gives
    to federal staff once are not.
    """
    return on in _holidays(on.year)


@lru_cache(maxsize=128)
def _holidays(year: int) -> frozenset[date]:
    """The federal holidays of a year.

    A copy that is only read: the library's own object adds years while it is asked, which
    threads must not share.
    """
    return frozenset(holidays.country_holidays("US", years=year, expand=False))
