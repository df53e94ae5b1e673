"""Maps of one need: how many services are based in each county, readable without colour.

The shapes of an area are drawn once a page; each need then uses them again with its own levels.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations
from string import ascii_uppercase

from resources.models import County
from resources.pictures.county_map import geography
from resources.search.assets import NeedAssets

# The width of the picture in its own units: the numbers in it are then of one size everywhere.
WIDTH = 600
# Room around the shapes, so that no line is cut.
MARGIN = 6
# More counties than this, and their numbers would not fit.
MOST_WITH_NUMBERS = 40
# What a letter and two digits take, in units of the picture.
LABEL_WIDTH, LABEL_HEIGHT = 64, 30
# The least numbers of services of the two darkest levels.
FEW, MANY = 2, 5

# Moving two labels apart may bring one near a third; after a few rounds all have found a place.
MOST_MOVES = 20

Point = tuple[float, float]
Box = tuple[float, float, float, float]
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")


class Level(IntEnum):
    """How well a county is served; the first two have a pattern, the others a shade."""

    NONE = 0
    REACHED = 1
    ONE = 2
    FEW = 3
    MANY = 4

    @classmethod
    def of(cls, based: int, nearby: int) -> "Level":
        """Return the level of a county: services based there, and for it or its region."""
        if not based:
            return cls.REACHED if nearby else cls.NONE
        return cls.ONE if based < FEW else cls.FEW if based < MANY else cls.MANY


@dataclass(frozen=True)
class Outline:
    """The shape of a county, and where its letter and number stand in the picture."""

    county: County
    # The name of the county, as the key below the map tells it.
    letter: str
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class AreaMap:
    """The shapes of an area, to be used by the map of each need."""

    outlines: tuple[Outline, ...]
    height: int
    # SVG transform that fits the shapes into the picture.
    transform: str
    has_numbers: bool
    width: int = WIDTH

    @property
    def view_box(self) -> str:
        """The SVG view box."""
        return f"0 0 {self.width} {self.height}"


def levels_of(need: NeedAssets) -> dict[str, Level]:
    """Return the level of each county of `need`, by FIPS code."""
    return {own.county.fips: Level.of(own.based, own.nearby) for own in need.counties}


def area_map(counties: Iterable[County]) -> AreaMap | None:
    """Return the shapes of `counties`, as large as the picture takes; None if none has a shape."""
    drawn = geography()["counties"]
    listed = [county for county in counties if county.fips in drawn]
    if not listed:
        return None
    left, top, right, bottom = whole(bounds(drawn[county.fips]["path"]) for county in listed)
    scale = (WIDTH - 2 * MARGIN) / (right - left)
    middles = [
        (
            (drawn[county.fips]["x"] - left) * scale + MARGIN,
            (drawn[county.fips]["y"] - top) * scale + MARGIN,
        )
        for county in listed
    ]
    has_numbers = len(listed) <= MOST_WITH_NUMBERS
    outlines = tuple(
        Outline(county, letter_of(place), drawn[county.fips]["path"], round(x, 1), round(y, 1))
        for place, (county, (x, y)) in enumerate(
            zip(listed, moved_apart(middles) if has_numbers else middles, strict=True)
        )
    )
    return AreaMap(
        outlines=outlines,
        height=round((bottom - top) * scale + 2 * MARGIN),
        transform=f"translate({MARGIN} {MARGIN}) scale({scale:.4f}) translate({-left:g} {-top:g})",
        has_numbers=has_numbers,
    )


def moved_apart(middles: Sequence[Point]) -> list[Point]:
    """Return the middles of labels with those that would overlap moved up and down, both alike.

    >>> moved_apart([(100, 100), (130, 110), (300, 100)])
    [(100, 90.0), (130, 120.0), (300, 100)]
    """
    moved = list(middles)
    for _ in range(MOST_MOVES):
        close = [pair for pair in combinations(range(len(moved)), 2) if _overlap(moved, *pair)]
        for pair in close:
            above, below = sorted(pair, key=lambda place: moved[place][1])
            lacking = max(0, LABEL_HEIGHT - (moved[below][1] - moved[above][1])) / 2
            moved[above] = (moved[above][0], moved[above][1] - lacking)
            moved[below] = (moved[below][0], moved[below][1] + lacking)
        if not close:
            break
    return moved


def _overlap(middles: Sequence[Point], one: int, other: int) -> bool:
    (x, y), (other_x, other_y) = middles[one], middles[other]
    # A hair less than the height: two that were just moved apart stand as they should.
    return abs(x - other_x) < LABEL_WIDTH and abs(y - other_y) < LABEL_HEIGHT - 0.1


def letter_of(place: int) -> str:
    """Return the letter of the county at `place` (from 0) in its list; two after the first 26.

    >>> letter_of(0), letter_of(25), letter_of(26)
    ('A', 'Z', 'AA')
    """
    before, own = divmod(place, len(ascii_uppercase))
    return (letter_of(before - 1) if before else "") + ascii_uppercase[own]


def whole(boxes: Iterable[Box]) -> Box:
    """Return the smallest box (left, top, right, bottom) around all `boxes`, at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def bounds(path: str) -> Box:
    """Return the box (left, top, right, bottom) around an SVG path of straight lines.

    >>> bounds("m10 20h5v-8l-20 3z")
    (-5.0, 12.0, 15.0, 20.0)
    """
    x = y = start_x = start_y = 0.0
    xs, ys = [], []
    for command, numbers in _steps(path):
        if command in "zZ":
            x, y = start_x, start_y
            continue
        is_relative = command.islower()
        if command in "hH":
            x = numbers[0] + (x if is_relative else 0)
        elif command in "vV":
            y = numbers[0] + (y if is_relative else 0)
        else:
            x = numbers[0] + (x if is_relative else 0)
            y = numbers[1] + (y if is_relative else 0)
        if command in "mM":
            start_x, start_y = x, y
        xs.append(x)
        ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def _steps(path: str) -> Iterable[tuple[str, list[float]]]:
    """Yield the commands of a path with their numbers; more pairs after a move are lines."""
    tokens = _TOKEN.findall(path)
    place, command = 0, ""
    while place < len(tokens):
        if tokens[place].isalpha():
            command = tokens[place]
            place += 1
        size = 0 if command in "zZ" else 1 if command in "hHvV" else 2
        yield command, [float(token) for token in tokens[place : place + size]]
        place += size
        command = {"m": "l", "M": "L"}.get(command, command)


# The colours of the levels on paper (as in static/css/tokens.css), and of the lines.
PAPER = {Level.ONE: "#8dbfb5", Level.FEW: "#4d958d", Level.MANY: "#17595a"}
_LINE = "#5d6b6a"
_PATTERNS = (
    '<defs><pattern id="p0" width="9" height="9" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="9" height="9" fill="#fff"/>'
    '<rect width="2" height="9" fill="#8c3f14"/></pattern>'
    '<pattern id="p1" width="9" height="9" patternUnits="userSpaceOnUse">'
    '<rect width="9" height="9" fill="#fff"/><circle cx="4" cy="4" r="1.5" fill="#535c62"/>'
    "</pattern></defs>"
)


def paper_map(area: AreaMap, levels: Mapping[str, Level]) -> str:
    """Return the map of one need as an SVG file of its own, for sheets; levels by FIPS code.

    Without letters: the sheet writes them, in its own type.
    """
    shapes = "".join(
        f'<path d="{outline.path}" fill="{paper_fill(levels[outline.county.fips])}"/>'
        for outline in area.outlines
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{area.view_box}" width="{WIDTH}" '
        f'height="{area.height}">{_PATTERNS}<g transform="{area.transform}" stroke="{_LINE}" '
        f'stroke-width="0.6">{shapes}</g></svg>'
    )


def paper_swatch(level: Level) -> str:
    """Return the key of a level as an SVG file of its own."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28" width="28" height="28">'
        f'{_PATTERNS}<rect x="1" y="1" width="26" height="26" fill="{paper_fill(level)}" '
        f'stroke="{_LINE}"/></svg>'
    )


def paper_fill(level: Level) -> str:
    """Return how a level is filled on paper."""
    return PAPER.get(level, f"url(#p{int(level)})")
