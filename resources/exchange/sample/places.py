"""Where the sample's providers are, and whom its services reach: the guide's real places."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from resources.exchange.sample.dice import Dice, Weighted
from resources.models import NATION, County, PostalCodeCounty, Scope, TownCounty

# The guide does not know how many people live in a county. Its number of ZIP codes is a hint: with
# this power the largest county gets about a ninth of all, the smallest a few in a thousand.
CROWDING = 1.6
# Wide services are few in truth too, and each stands in the lists of all counties below it.
STATEWIDE, MOST_STATEWIDE = 0.07, 5_000
NATIONWIDE, MOST_NATIONWIDE = 0.03, 1_000
REGIONAL = 0.2


@dataclass(frozen=True, slots=True)
class Area:
    """A county as the sample needs it."""

    fips: str
    state: str
    region: str
    point: tuple[float, float]
    towns: tuple[str, ...]
    codes: tuple[str, ...]
    neighbours: tuple[str, ...]
    weight: float


class Places:
    """All counties, the large ones more often."""

    def __init__(self, areas: list[Area]) -> None:
        self.by_fips = {area.fips: area for area in areas}
        self.areas = Weighted((area, area.weight) for area in areas)

    @classmethod
    def read(cls) -> "Places":
        """Return the places of the database."""
        towns: dict[str, list[str]] = {}
        for fips, name in TownCounty.objects.order_by("town__name").values_list(
            "county", "town__name"
        ):
            towns.setdefault(fips, []).append(name)
        codes: dict[str, list[str]] = {}
        for fips, code in PostalCodeCounty.objects.order_by("postal_code").values_list(
            "county", "postal_code"
        ):
            codes.setdefault(fips, []).append(code)
        counties = (
            County.objects.select_related("region")
            .prefetch_related("neighbours")
            .annotate(size=Count("postalcodecounty", Q(postalcodecounty__is_primary=True)))
            .order_by("fips")
        )
        return cls([_area(c, towns.get(c.fips, []), codes.get(c.fips, [])) for c in counties])

    def around(self, area: Area, number: int, dice: Dice) -> list[str]:
        """Return the codes of `area` and up to `number` - 1 of its neighbours."""
        return [area.fips, *dice.some(area.neighbours, number - 1)]


def _area(county: County, towns: list[str], codes: list[str]) -> Area:
    return Area(
        fips=county.fips,
        state=county.state_id,
        region=county.region.coverage_code,
        point=(float(county.latitude), float(county.longitude)),
        towns=tuple(towns) or (county.name,),
        codes=tuple(codes) or ("",),
        neighbours=tuple(sorted(other.fips for other in county.neighbours.all())),
        weight=max(county.size, 1) ** CROWDING,  # type: ignore[attr-defined]
    )


@dataclass(frozen=True)
class Reach:
    """Which of `total` services reach how far; the wide ones are spread evenly over all."""

    total: int

    @cached_property
    def statewide(self) -> int:
        """How many services reach a whole state."""
        return min(round(self.total * STATEWIDE), MOST_STATEWIDE)

    @cached_property
    def nationwide(self) -> int:
        """How many services reach the whole nation."""
        return min(round(self.total * NATIONWIDE), MOST_NATIONWIDE)

    def codes(self, number: int, area: Area, places: Places, dice: Dice) -> list[tuple[str, int]]:
        """Return the coverage of the service with that number (from 0), at home in `area`."""
        if self._is_one_of(number + self.total // 2, self.nationwide):
            return [(NATION, Scope.NATION.value)]
        if self._is_one_of(number, self.statewide):
            return [(area.state, Scope.STATE.value)]
        if dice.chance(REGIONAL):
            return [(area.region, Scope.REGION.value)]
        counties = places.around(area, 1 + dice.below(3), dice)
        return [(fips, Scope.COUNTY.value) for fips in counties]

    def _is_one_of(self, number: int, chosen: int) -> bool:
        number %= self.total
        return number * chosen // self.total != (number + 1) * chosen // self.total
