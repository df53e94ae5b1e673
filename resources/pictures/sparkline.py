"""A small line that shows how a number went, month by month; the table beside it says the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 240, 48, 6


@dataclass(frozen=True)
class Sparkline:
    """The points of the line as SVG has them, and the last one, which gets a dot."""

    points: str
    last: tuple[float, float]

    @property
    def view_box(self) -> str:
        """The SVG view box."""
        return f"0 0 {WIDTH} {HEIGHT}"


def sparkline(values: Sequence[int]) -> Sparkline | None:
    """Return the line through `values`, from 0 at the bottom to the largest at the top.

    None for fewer than two values: one point is no line.

    >>> sparkline([0, 5, 10]).points
    '6,42 120,24 234,6'
    """
    if len(values) < 2:  # noqa: PLR2004
        return None
    step = (WIDTH - 2 * MARGIN) / (len(values) - 1)
    tall = HEIGHT - 2 * MARGIN
    places = [
        (round(MARGIN + i * step, 1), round(HEIGHT - MARGIN - tall * value / max(*values, 1), 1))
        for i, value in enumerate(values)
    ]
    return Sparkline(" ".join(f"{x:g},{y:g}" for x, y in places), places[-1])
