"""Synonyms: what people say, and what the guide calls it."""

from resources.exchange.cells import Cells
from resources.exchange.guide.sheets import (
    HOTLINES,
    LANGUAGES,
    POPULATIONS,
    SECOND_LEVEL,
    SYNONYMS,
    Sheets,
)
from resources.exchange.records import PartRecord, Record
from resources.models import Answer
from resources.models.synonym import NO_LETTERS, PhraseLanguage, plain_phrase

MEANINGS = ("categories", "populations", "languages", "hotline")


def synonyms(sheets: Sheets) -> list[Record]:
    """Return the synonyms. A language and a phrase, as searches compare it, make the key."""
    records = []
    first: dict[str, int] = {}
    for cells in sheets.cells(SYNONYMS):
        language = cells.known("language", "language", PhraseLanguage.values)
        plain = plain_phrase(cells.text("phrase"))
        key = f"{language}:{plain}"
        if not plain:
            cells.fail("phrase", NO_LETTERS)
        elif (line := first.setdefault(key, cells.row.line)) != cells.row.line:
            cells.fail("phrase", f"{plain!r} stands on line {line} already.")
        values = {
            "phrase": cells.text("phrase"),
            "plain": plain,
            "written_in": language,
            "only_alone": cells.answer("only_alone") == Answer.YES,
            "hotline": cells.known_or_none("hotline", "hotline", sheets.known(HOTLINES)),
        }
        parts = _meanings(sheets, cells)
        if not (values["hotline"] or any(parts.values())):
            cells.fail("", f"the phrase means nothing: fill in one of {', '.join(MEANINGS)}.")
        if cells.ok:
            records.append(Record("synonym", key, values, cells.row, parts))
    return records


def _meanings(sheets: Sheets, cells: Cells) -> dict[str, list[PartRecord]]:
    found = {
        ("categories", "category"): (SECOND_LEVEL, sheets.second_level),
        ("populations", "population"): ("population", sheets.known(POPULATIONS)),
        ("languages", "language"): ("language", sheets.known(LANGUAGES)),
    }
    return {
        column: [
            PartRecord({reference: key}, cells.row)
            for key in cells.known_items(column, what, known)
        ]
        for (column, reference), (what, known) in found.items()
    }
