"""Builds the records of the guide from its files."""

from pathlib import Path

from resources.exchange.guide import articles, editorial, geography, places, taxonomy
from resources.exchange.guide.listings import Listings
from resources.exchange.guide.sheets import read_sheets
from resources.exchange.guide.synonyms import synonyms
from resources.exchange.records import Batch
from resources.exchange.shapes import SHAPE
from resources.exchange.validate import shared


def build(folder: Path) -> Batch:
    """Return what the files of the guide in `folder` say. Asks no database."""
    sheets = read_sheets(folder)
    listings = Listings(sheets)
    records = {
        "state": geography.states(sheets),
        "region": geography.regions(sheets),
        "county": geography.counties(sheets),
        "postal-code": places.postal_codes(sheets),
        "town": places.towns(sheets),
        "category": taxonomy.categories(sheets),
        "population": taxonomy.populations(sheets),
        "language": taxonomy.languages(sheets),
        "provider": listings.providers(),
        "service": listings.services(),
        "hotline": listings.hotlines(),
        "synonym": synonyms(sheets),
        "source": editorial.sources(sheets),
        "chart": editorial.charts(sheets),
        "page": articles.pages(folder, sheets),
        "focus-area": articles.focus_areas(folder, sheets),
        "report": editorial.reports(sheets),
        "menu-item": editorial.menu(sheets),
    }
    for shape, found in records.items():
        sheets.problems += shared(SHAPE[shape], found)
    return Batch(records, sheets.problems)
