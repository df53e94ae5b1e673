"""The made-up directory as a whole: sheets of rows, a few thousand services at a time."""

from collections.abc import Iterator
from typing import Any

from resources.exchange.sample.details import NOTICES
from resources.exchange.sample.providers import Providers
from resources.exchange.sample.services import Services
from resources.exchange.sample.sheet import Sheet
from resources.exchange.sample.stock import Stock
from resources.exchange.sample.texts import both
from resources.models import Alert, AlertLevel, PublicationStatus, Region

# So many services are kept in memory at once.
BATCH = 4_000
# Providers have one to seven services.
MOST_SERVICES = 7


def batches(stock: Stock, total: int) -> Iterator[list[Sheet]]:
    """Give the sheets of `total` services, again and again with new rows: take them each time."""
    providers, services = Providers(stock), Services(stock, total)
    _add_alerts(stock)
    made = waiting = 0
    while made < total:
        home = providers.invent()
        number = min(1 + stock.dice.below(MOST_SERVICES), total - made)
        for _ in range(number):
            services.invent(home)
        made += number
        waiting += number
        if waiting >= BATCH or made == total:
            waiting = 0
            yield list(stock.sheets.values())


def _add_alerts(stock: Stock) -> None:
    """Add an alert for every page, one for a county, one for a region, and one that is over."""
    _add_alert(stock, 0)
    county = _add_alert(stock, 1, level=AlertLevel.URGENT.value)
    fips = stock.places.areas.pick(stock.dice).fips
    stock.add(Alert.counties.through, alert_id=county, county_id=fips)
    region = _add_alert(stock, 2)
    first = Region.objects.order_by("order", "key").values_list("id", flat=True)[0]
    stock.add(Alert.regions.through, alert_id=region, region_id=first)
    _add_alert(stock, 0, ends_at=stock.calendar.moment(-10))


def _add_alert(stock: Stock, notice: int, **values: Any) -> int:
    starts_at = stock.calendar.moment(-20)
    values |= {"starts_at": starts_at, "status": PublicationStatus.PUBLISHED.value}
    return stock.add(Alert, **both("title", NOTICES[notice]), **values)
