"""What the tests of the toolkit make pieces from: a fictional hotline, places with long names."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import zxingcpp
from PIL import Image

from resources.models import County
from resources.pictures.toolkit.pieces import Piece
from resources.pictures.toolkit.subject import Fact, Line, Need, Subject
from resources.pictures.toolkit.words import KINDS
from resources.pictures.typesetting import typeset

FIXTURES = Path(__file__).parents[4] / "fixtures"
LINE = Line(
    name="Test Human Trafficking Hotline",
    phone="800-555-0100",
    text="555010",
    keyword="HELP",
    is_confidential=True,
    is_always_open=True,
    languages="More than 200 other languages by phone, with an interpreter",
)
NEEDS = (
    Need("Counseling", 45, 3, 20),
    Need("Transitional housing for families with several children", 12, 0, 9),
    Need("Shelter for adults", 30, 2, 22),
    Need("Shelter for minors", 1, 1, 1),
    Need("Substance use services", 0, 0, 0),
)
# As they come, and the longest that there are.
PLACES = {
    "all": "Missouri and Metro East Illinois",
    "southwest": "Southwest Missouri",
    "cape-girardeau-mo": "Condado de Cape Girardeau, MO",
}


def a_subject(slug: str = "boone-mo", language: str = "en", **changes: Any) -> Subject:
    """Return a place with everything that a piece can show; make it in its language."""
    base = "https://guide.example.org" + ("/es" if language == "es" else "")
    subject = Subject(
        slug=slug,
        name=PLACES.get(slug, "Boone County, MO"),
        language=language,
        address=f"{base}/guide/county/{slug}/",
        plain_address=f"{base}/guide/county/{slug}/?plain",
        line=LINE,
        services=128,
        providers=74,
        needs=NEEDS,
        day="November 22, 2030",
        kinds=KINDS,
        facts=(Fact(107, "Providers who answered"), Fact(422, "Survivors they reported")),
        facts_source="A test survey, Test Fund",
    )
    return replace(subject, **changes)


def expected_address(piece: Piece, subject: Subject) -> str:
    """Return where the code of `piece` is to lead."""
    return subject.plain_address if piece.discreet else subject.address


def image(png: bytes) -> Image.Image:
    """Return a PNG as an image without transparency."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def codes(png: bytes) -> list[str]:
    """Return what a reader finds in all the codes of a picture."""
    return [code.text for code in zxingcpp.read_barcodes(image(png))]


def as_pdf(piece: Piece, subject: Subject) -> pypdf.PdfReader:
    """Return `piece` as PDF, whether it is offered so or not."""
    made = typeset(piece.template, piece.data(subject, "pdf"), "pdf")
    return pypdf.PdfReader(io.BytesIO(made))


def text_of(piece: Piece, subject: Subject) -> str:
    """Return all words on `piece`, and its title, in one line."""
    pdf = as_pdf(piece, subject)
    title = (pdf.metadata.title or "") if pdf.metadata else ""
    text = " ".join([title, *(page.extract_text() for page in pdf.pages)])
    return " ".join(text.replace("\u200b", "").split())


def real_counties() -> list[County]:
    """Return the counties of the guide, not saved."""
    with (FIXTURES / "counties.csv").open(encoding="utf-8", newline="") as file:
        return [
            County(
                fips=row["fips"],
                name=row["name"],
                kind=row["kind"],
                state_id=row["state"],
                slug=row["slug"],
            )
            for row in csv.DictReader(file)
        ]
