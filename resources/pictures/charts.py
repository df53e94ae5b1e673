"""Charts of the editorial pages: bars and shares as lengths from 0 to 100, to be drawn as SVG.

Labels and numbers are text of the page, above the bars: they wrap, grow and translate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from resources.models import Chart, ChartKind, ChartValue

# The unit of a chart whose numbers say only the order.
RANK = "rank"
# Patterns of the parts of a whole; more parts begin again.
FILLS = 5
# What rounded shares may make beyond a whole.
ROUNDING = 0.6


class Drawing(StrEnum):
    """How a chart is drawn."""

    # An order without lengths.
    RANKS = "ranks"
    # A bar each, the longest as wide as the picture.
    BARS = "bars"
    # A bar each, the whole as wide as the picture: shares that make no whole together.
    TRACKS = "tracks"
    # One bar, in parts.
    PARTS = "parts"


@dataclass(frozen=True)
class Bar:
    """One value: where its bar begins and how long it is, and which pattern it has."""

    value: ChartValue
    start: float
    length: float
    fill: int


@dataclass(frozen=True)
class DrawnChart:
    """A chart with the lengths of its bars."""

    chart: Chart
    drawing: Drawing
    bars: tuple[Bar, ...]

    @property
    def largest(self) -> ChartValue | None:
        """The value to say in words; None where there is an order only, or one or equal values."""
        if self.drawing is Drawing.RANKS or len(self.bars) < 2:  # noqa: PLR2004
            return None
        first, second = sorted(self.bars, key=lambda bar: -bar.length)[:2]
        return first.value if first.length > second.length else None

    @property
    def rest(self) -> float:
        """How much of the whole no part names, from 0 to 100."""
        if self.drawing is not Drawing.PARTS:
            return 0
        left = 100 - sum(bar.length for bar in self.bars)
        return left if left > ROUNDING else 0

    @property
    def has_numbers(self) -> bool:
        """Whether any value has a number."""
        return any(bar.value.number is not None for bar in self.bars)

    @property
    def has_shares(self) -> bool:
        """Whether any value has a share."""
        return any(bar.value.share is not None for bar in self.bars)


def drawn(chart: Chart) -> DrawnChart:
    """Return `chart` with the lengths of its bars; its values are read in their order."""
    values = list(chart.values.all())
    drawing = _drawing(chart, values)
    lengths = _lengths(drawing, values)
    starts = [
        sum(lengths[:place]) if drawing is Drawing.PARTS else 0 for place in range(len(values))
    ]
    return DrawnChart(
        chart,
        drawing,
        tuple(
            Bar(value, round(start, 2), round(length, 2), place % FILLS)
            for place, (value, start, length) in enumerate(
                zip(values, starts, lengths, strict=True)
            )
        ),
    )


def _drawing(chart: Chart, values: Sequence[ChartValue]) -> Drawing:
    if chart.unit == RANK:
        return Drawing.RANKS
    shares = [value.share for value in values if value.share is not None]
    is_whole = len(shares) == len(values) and float(sum(shares)) <= 100 + ROUNDING
    if chart.kind == ChartKind.SHARE and is_whole:
        return Drawing.PARTS
    if any(value.number is None for value in values):
        return Drawing.TRACKS
    return Drawing.BARS


def _lengths(drawing: Drawing, values: Sequence[ChartValue]) -> list[float]:
    if drawing is Drawing.RANKS:
        return [0.0 for _ in values]
    if drawing is Drawing.BARS:
        most = max((value.number or 0 for value in values), default=0)
        return [100 * (value.number or 0) / most if most else 0.0 for value in values]
    return [float(value.share or 0) for value in values]
