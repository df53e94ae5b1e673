"""The table, and which goals were reached. Pure: rows in, Markdown out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scripts.bench.measures import Load
from scripts.bench.pages import KINDS, RESULTS

SITE, DATASETTE = "site", "datasette"
HELLO = "gunicorn, “hello”"
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
SMALL, LARGE = 10_000, 1_000_000

# How many times the requests of datasette, on the same data.
FASTER = {("county", SMALL): 12, ("county", LARGE): 150, ("text", SMALL): 8, ("text", LARGE): 60}
# How many times the CPU time may be, from the small directory to the large one.
GROWTH = {"county": 1.1, "service": 1.3, "text": 2.0}
MOST_CPU, MOST_QUERIES = 2.5, 4
LEAST_OF_HELLO = 0.9
MOST_MEMORY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table."""

    server: str
    kind: str  # of page
    load: Load
    cpu: float  # milliseconds a request, of the web server's processes
    services: int = 0
    database: str = ""
    cached: bool = False
    note: str = ""
    database_cpu: float = 0.0  # of the database server's
    queries: tuple[float, int] | None = None
    peak: float = 0.0
    own: float = 0.0

    @property
    def whole_cpu(self) -> float:
        """Milliseconds a request, of all processes."""
        return self.cpu + self.database_cpu


@dataclass(frozen=True, slots=True)
class Goal:
    """A number, and how large or small it should be."""

    text: str
    value: float
    bound: float
    at_least: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether the number is as it should be."""
        return self.value >= self.bound if self.at_least else self.value <= self.bound


class Results:
    """All rows of a run."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = list(rows)

    def find(
        self, server: str, kind: str, services: int, database: str = "", *, cached: bool = False
    ) -> Row | None:
        """Return the row of a page."""
        wanted = (server, kind, services, database, cached, "")
        for row in self._rows:
            if wanted == (
                *(row.server, row.kind, row.services, row.database, row.cached, row.note),
            ):
                return row
        return None

    def of_site(self, kind: str, services: int, database: str) -> Row | None:
        """Return the row of an uncached page of the site."""
        return self.find(SITE, kind, services, database)

    def goals(self) -> list[Goal]:
        """Return the goals that this run can say something about."""
        return [*self._faster(), *self._growth(), *self._bounds(), *self._cached()]

    def _faster(self) -> Iterator[Goal]:
        for (kind, services), bound in FASTER.items():
            ours = self.of_site(kind, services, SQLITE)
            theirs = self.find(DATASETTE, kind, services, SQLITE)
            if ours and theirs and theirs.load.rate:
                text = f"{KINDS[kind]} at {services:,}, uncached: times datasette’s requests"
                yield Goal(text, ours.load.rate / theirs.load.rate, bound, at_least=True)

    def _growth(self) -> Iterator[Goal]:
        for database in (SQLITE, POSTGRESQL):
            for kind, bound in GROWTH.items():
                small = self.of_site(kind, SMALL, database)
                large = self.of_site(kind, LARGE, database)
                if small and large and small.whole_cpu:
                    text = f"{KINDS[kind]}, {database}: times the CPU at {LARGE:,}"
                    yield Goal(text, large.whole_cpu / small.whole_cpu, bound)

    def _bounds(self) -> Iterator[Goal]:
        for row in self._rows:
            if row.server == SITE and not row.cached and not row.note and row.kind in RESULTS:
                name = f"{KINDS[row.kind]} at {row.services:,}, {row.database}"
                yield Goal(f"{name}: CPU ms a request", row.cpu, MOST_CPU)
                if row.queries:
                    yield Goal(f"{name}: most queries", row.queries[1], MOST_QUERIES)
        for database in (SQLITE, POSTGRESQL):
            peaks = [
                row.peak
                for row in self._rows
                if (row.server, row.services, row.database) == (SITE, LARGE, database)
            ]
            if peaks:
                text = f"peak memory of a worker at {LARGE:,}, {database}: MB"
                yield Goal(text, max(peaks), MOST_MEMORY)

    def _cached(self) -> Iterator[Goal]:
        for row in self._rows:
            hello = self.find(HELLO, "", row.services, row.database)
            if row.cached and hello and hello.load.rate:
                name = f"{KINDS[row.kind]} at {row.services:,}, {row.database}, cached"
                share = row.load.rate / hello.load.rate
                yield Goal(f"{name}: of “hello”", share, LEAST_OF_HELLO, at_least=True)


_HEADINGS = (
    *("server", "page", "services", "database", "requests/s", "p50 ms", "p99 ms", "CPU ms"),
    *("database CPU ms", "queries", "peak MB (own)", "bytes"),
)
_TEXT_COLUMNS = 4


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = [_line(_HEADINGS), _line(["---"] * _TEXT_COLUMNS + ["---:"] * 8)]
    return "\n".join([*lines, *(_line(_cells(row)) for row in rows)])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Row) -> list[str]:
    load = row.load
    errors = f" ({load.errors} failed)" if load.errors else ""
    page = KINDS.get(row.kind, "")
    words = [page, "cached" if row.cached else "", row.note]
    return [
        row.server,
        ", ".join(word for word in words if word),
        f"{row.services:,}" if row.services else "",
        row.database,
        f"{_short(load.rate)}{errors}",
        _short(load.p50),
        _short(load.p99),
        _short(row.cpu),
        _short(row.database_cpu) if row.database == POSTGRESQL else "",
        f"{row.queries[0]:.1f}, at most {row.queries[1]}" if row.queries else "",
        f"{row.peak:.0f} ({row.own:.0f})" if row.peak else "",
        f"{load.bytes:,.0f}",
    ]


def _short(number: float) -> str:
    """Return a number with three digits that mean something.

    >>> _short(12345.6), _short(12.34), _short(0.01234)
    ('12,346', '12.3', '0.012')
    """
    for limit, digits in ((100, 0), (10, 1), (1, 2)):
        if number >= limit:
            return f"{number:,.{digits}f}"
    return f"{number:.3f}"


def goals_list(goals: Iterable[Goal]) -> str:
    """Return the goals as a Markdown list."""
    lines = []
    for goal in goals:
        sign = "at least" if goal.at_least else "at most"
        verdict = "reached" if goal.is_reached else "**not reached**"
        lines.append(f"- {goal.text}: {_short(goal.value)} ({sign} {goal.bound:g}): {verdict}")
    return "\n".join(lines) or f"- The goals are about {SMALL:,} and {LARGE:,} services."
