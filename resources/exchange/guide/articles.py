"""Pages and focus areas: two files each, `<slug>.en.html` and `<slug>.es.html`.

The first lines name what stands beside the text (`title: …`), up to a blank line; the rest is the
text, HTML as `resources.richtext` lets it be.
"""

from pathlib import Path

from resources.exchange.cells import Cells, Known
from resources.exchange.guide.sheets import SECOND_LEVEL, Sheets
from resources.exchange.records import PartRecord, Record
from resources.exchange.rows import Problem, Row
from resources.models import PublicationStatus
from resources.richtext import clean

PAGES = "pages"
FOCUS_AREAS = "focus-areas"

ENGLISH, SPANISH = ".en.html", ".es.html"


def pages(folder: Path, sheets: Sheets) -> list[Record]:
    """Return the editorial pages in the folder `pages`."""
    return [record for record, _ in _articles("page", folder / PAGES, (), sheets)]


def focus_areas(folder: Path, sheets: Sheets) -> list[Record]:
    """Return the focus areas in the folder `focus-areas`, each with its categories."""
    records = []
    found = _articles("focus-area", folder / FOCUS_AREAS, ("categories", "order"), sheets)
    for record, cells in found:
        keys = cells.known_items("categories", SECOND_LEVEL, sheets.second_level)
        record.values["order"] = cells.count("order")
        parts = {"categories": [PartRecord({"category": key}, cells.row) for key in keys]}
        if cells.ok:
            records.append(Record("focus-area", record.key, record.values, cells.row, parts))
    return records


def _articles(
    shape: str, folder: Path, beside: tuple[str, ...], sheets: Sheets
) -> list[tuple[Record, Cells]]:
    """Return each article of `folder` with the lines at the head of its English file."""
    found = []
    for path in sorted(folder.glob(f"*{ENGLISH}")):
        slug = path.name.removesuffix(ENGLISH)
        row = _read(path, ("title", "summary", *beside), sheets.problems)
        other = path.with_name(slug + SPANISH)
        spanish = _read(other, ("title", "summary"), sheets.problems) if other.exists() else None
        if row is None:
            continue
        values = {
            "slug": slug,
            "status": PublicationStatus.PUBLISHED.value,
            **{name: row.cells[name] for name in ("title", "summary", "body")},
            **{
                f"{name}_es": spanish.cells[name] if spanish else ""
                for name in ("title", "summary", "body")
            },
        }
        found.append((Record(shape, slug, values, row), Cells(row, sheets.problems)))
    english = Known(frozenset(record.key for record, _ in found))
    for path in sorted(folder.glob(f"*{SPANISH}")):
        if path.name.removesuffix(SPANISH) not in english:
            sheets.problems.append(Problem(path.name, None, "there is no English file beside it."))
    return found


def _read(path: Path, names: tuple[str, ...], problems: list[Problem]) -> Row | None:
    """Return a file as a row: the lines of its head by name, and `body`."""
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        problems.append(Problem(path.name, None, "the file is not UTF-8."))
        return None
    head, _, body = text.replace("\r\n", "\n").partition("\n\n")
    cells = dict.fromkeys(names, "")
    for number, line in enumerate(head.splitlines(), start=1):
        name, colon, value = line.partition(":")
        if not colon or name not in names:
            reason = f"{line!r} is none of {', '.join(names)}: and what is said of it."
            problems.append(Problem(path.name, number, reason))
            return None
        cells[name] = value.strip()
    return Row(path.name, 1, {**cells, "body": clean(body)})
