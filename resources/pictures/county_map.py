"""The map of counties as SVG shapes, coloured by how many services are near.

Shapes come from the US Census by way of us-atlas (see `scripts/geography/`).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from resources.models import County

SHAPES = Path(settings.BASE_DIR) / "fixtures" / "county_geography.json"
# Shades of the map, from few services to many; the style sheet has a colour for each.
SHADES = 5


@dataclass(frozen=True)
class Shape:
    """One county on the map."""

    county: County
    path: str
    count: int
    shade: int


@dataclass(frozen=True)
class CountyMap:
    """The whole map: the SVG view box, its shapes, and the numbers at which shades begin."""

    view_box: str
    shapes: tuple[Shape, ...]
    steps: tuple[int, ...]

    @property
    def legend(self) -> list[tuple[int, int, int | None]]:
        """The shades as (shade, first number, last number or None for the darkest)."""
        ends = [*(step - 1 for step in self.steps[1:]), None]
        return [(i, step, end) for i, (step, end) in enumerate(zip(self.steps, ends, strict=True))]


@lru_cache(maxsize=1)
def geography() -> dict[str, Any]:
    """Return the committed geography: `view_box`, and by FIPS code each county's `path`."""
    loaded: dict[str, Any] = json.loads(SHAPES.read_text(encoding="utf-8"))
    return loaded


def shade_steps(counts: Iterable[int]) -> tuple[int, ...]:
    """Return where shades begin, so that each has about as many counties; fewer if counts are few.

    >>> shade_steps([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    (1, 3, 5, 7, 9)
    """
    ordered = sorted(counts)
    if not ordered:
        return (0,)
    picks = [ordered[len(ordered) * i // SHADES] for i in range(SHADES)]
    return tuple(dict.fromkeys(picks))


def draw(counties: Iterable[County], counts: Mapping[str, int]) -> CountyMap:
    """Return the map of `counties` with the number of services of each, by FIPS code."""
    drawn = geography()
    listed = [county for county in counties if county.fips in drawn["counties"]]
    steps = shade_steps(counts[county.fips] for county in listed)
    shapes = tuple(
        Shape(
            county=county,
            path=drawn["counties"][county.fips]["path"],
            count=counts[county.fips],
            shade=sum(step <= counts[county.fips] for step in steps) - 1,
        )
        for county in listed
    )
    return CountyMap(view_box=drawn["view_box"], shapes=shapes, steps=steps)
