"""The pieces of the toolkit, made and looked at: codes, boxes, pages, words, bytes."""

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import typst
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from resources.pictures.toolkit.pieces import BY_SLUG, PIECES, Piece, _made
from resources.pictures.toolkit.subject import Need, Subject
from resources.pictures.typesetting import FONTS, TEMPLATES, typeset
from tests.resources.pictures.toolkit.making import (
    LINE,
    NEEDS,
    PLACES,
    a_subject,
    as_pdf,
    codes,
    expected_address,
    image,
    text_of,
)

every_piece = pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.slug)
every_language = pytest.mark.parametrize("language", ["en", "es"])
LONGEST = "Condado de la Santísima Trinidad y de San Juan Bautista del Río Grande, MO"


def compiler(piece: Piece, subject: Subject) -> typst.Compiler:
    """Return what sets a piece, for what `typeset` does not ask of it."""
    return typst.Compiler(
        TEMPLATES / f"{piece.template}.typ",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(piece.data(subject, "pdf"))},
    )


def boxes(piece: Piece, subject: Subject) -> list[bool]:
    """Return for each text box of a piece whether its text fits."""
    found = typst.query(
        TEMPLATES / f"{piece.template}.typ",
        "<fit>",
        field="value",
        root=TEMPLATES,
        sys_inputs={"data": json.dumps(piece.data(subject, "png"))},
        font_paths=[FONTS],
        ignore_system_fonts=True,
    )
    fitting: list[bool] = json.loads(found)
    return fitting


@every_language
@every_piece
def test_the_codes_of_a_piece_are_read_and_lead_to_the_page_of_the_place(
    piece: Piece, language: str
) -> None:
    for slug in PLACES:
        subject = a_subject(slug, language)
        with override(language):
            found = codes(piece.make(subject, "png"))

        number = {"strip": 11}.get(piece.template, 1) if piece.has_code else 0
        assert found == [expected_address(piece, subject)] * number, slug


@pytest.mark.parametrize("slug", ["card", "card-discreet"])
def test_a_sheet_has_ten_cards_with_a_code_each(slug: str) -> None:
    piece, subject = BY_SLUG[slug], a_subject()

    sheet = typeset(piece.template, piece.data(subject, "pdf"), "png", ppi=200)

    assert codes(sheet) == [expected_address(piece, subject)] * 10


@every_language
@every_piece
def test_all_text_fits_its_box_even_of_the_longest_names(piece: Piece, language: str) -> None:
    for slug in PLACES:
        with override(language):
            found = boxes(piece, a_subject(slug, language))
        assert found, "there are boxes to look at"
        assert all(found), slug
    assert all(boxes(piece, a_subject(name=LONGEST)))
    assert all(boxes(piece, a_subject(line=None)))


@every_language
@pytest.mark.parametrize(
    "piece", [p for p in PIECES if p.template != "badge"], ids=lambda piece: piece.slug
)
def test_nothing_reaches_the_edge(piece: Piece, language: str) -> None:
    with override(language):
        made = image(piece.make(a_subject("cape-girardeau-mo", language, name=LONGEST), "png"))
    margin = round(0.12 * piece.ppi)

    for left in (0, made.width - margin):
        strip = made.crop((left, 0, left + margin, made.height))
        rows = [strip.crop((0, y, margin, y + 1)) for y in range(strip.height)]
        # Bands run through to the edge; whatever else is in a row is of one colour.
        assert [y for y, row in enumerate(rows) if len(row.getcolors() or ()) > 1] == []


@every_piece
def test_a_picture_has_the_size_that_the_page_says(piece: Piece) -> None:
    assert image(piece.make(a_subject(), "png")).size == piece.pixels


@every_language
@every_piece
def test_a_pdf_is_one_tagged_page_with_title_and_language(piece: Piece, language: str) -> None:
    subject = a_subject(language=language)
    with override(language):
        pdf = as_pdf(piece, subject)

    root: Any = pdf.root_object
    assert len(pdf.pages) == 1
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert pdf.metadata is not None
    assert subject.name in (pdf.metadata.title or "")


@every_piece
def test_a_pdf_keeps_the_rules_for_accessible_ones(piece: Piece) -> None:
    """Typst refuses to write PDF/UA-1 without alternative texts, a title and an order."""
    made = compiler(piece, a_subject()).compile(format="pdf", pdf_standards="ua-1")

    assert isinstance(made, bytes)


@every_piece
def test_the_same_guide_gives_the_same_bytes(piece: Piece) -> None:
    first = {format: piece.make(a_subject(), format) for format in piece.formats}
    _made.cache_clear()
    piece.make(a_subject("all"), "png")

    assert {format: piece.make(a_subject(), format) for format in piece.formats} == first


@every_piece
def test_a_drawing_has_nothing_that_runs_or_loads(piece: Piece) -> None:
    drawn = ET.fromstring(  # noqa: S314
        piece.make(a_subject(name='"><script>alert(1)</script>'), "svg")
    )

    tags = {element.tag.rpartition("}")[2] for element in drawn.iter()}
    links = {v for e in drawn.iter() for k, v in e.attrib.items() if k.endswith("href")}
    assert tags <= {"svg", "g", "path", "defs", "symbol", "use", "clipPath", "rect"}
    assert all(link.startswith("#") for link in links)
    assert not [k for e in drawn.iter() for k in e.attrib if k.startswith("on") or k == "style"]


@every_piece
def test_without_a_hotline_a_piece_has_the_address_alone(piece: Piece) -> None:
    said = text_of(piece, a_subject(line=None))

    assert "Call 800" not in said
    assert "555" not in said
    assert "Hotline" not in said
    if piece.has_code:
        assert "guide.example.org" in said


def test_a_hotline_without_text_messages_offers_none() -> None:
    line = a_subject().line
    assert line is not None
    silent = a_subject(line=type(line)(**{**vars(line), "text": "", "keyword": ""}))

    for slug in ("poster", "strip", "card", "square", "wide", "card-discreet"):
        assert "Call 800-555-0100" in text_of(BY_SLUG[slug], silent)
        assert "Text " not in text_of(BY_SLUG[slug], silent)
        assert "Text HELP to 555010" in text_of(BY_SLUG[slug], a_subject())


def test_the_infographic_tells_every_need_with_numbers_and_sources() -> None:
    said = text_of(BY_SLUG["infographic"], a_subject())

    for need in NEEDS:
        assert need.name in said
    assert "45 services, 20 providers; local: 3" in said
    assert "1 service, 1 provider; local: 1" in said
    assert "None listed yet" in said
    assert "107 Providers who answered" in said
    assert "2019; A test survey, Test Fund." in said
    assert "November 22, 2030" in said
    for need in NEEDS:
        assert need.name in BY_SLUG["infographic"].alt(a_subject())


def test_alternative_texts_say_what_the_piece_says() -> None:
    assert BY_SLUG["card"].alt(a_subject()) == (
        "Resource Guide. Boone County, MO. You can get help. Test Human Trafficking Hotline. "
        "Call 800-555-0100. Text HELP to 555010. Confidential · Day and night. "
        "In danger now? Call 911. "
        "Code that leads to https://guide.example.org/guide/county/boone-mo/."
    )
    assert BY_SLUG["share"].alt(a_subject()) == (
        "Resource Guide. Boone County, MO. Help near you. Health, food and other basics, "
        "a place to stay, legal help, someone to talk to."
    )
    assert BY_SLUG["badge"].alt(a_subject()) == (
        "You can get help. Resource Guide. Boone County, MO."
    )


@every_language
@every_piece
def test_no_sentence_of_an_alternative_text_is_missing_on_the_piece(
    piece: Piece, language: str
) -> None:
    for line in (LINE, None):
        subject = a_subject(language=language, line=line)
        with override(language):
            # Words that a line parts stand apart in a PDF; blanks are not compared.
            said = "".join(text_of(piece, subject).split())
            alt = piece.alt(subject).partition("https://")[0].rpartition(". ")[0]
        if piece.template != "infographic":
            assert [s for s in alt.split(". ") if "".join(s.split()).rstrip(".") not in said] == []


def test_a_piece_names_only_help_that_serves_the_place() -> None:
    some = a_subject(kinds=frozenset({"safe-place", "legal"}), line=None)

    assert "A safe place to stay, legal help." in text_of(BY_SLUG["poster"], some)
    assert "A place to stay, legal help." in text_of(BY_SLUG["share"], some)
    nothing = text_of(BY_SLUG["share"], a_subject(kinds=frozenset(), line=None))
    assert nothing.endswith("Help near you")
    called = text_of(BY_SLUG["card-discreet"], a_subject(kinds=frozenset()))
    assert "Call 800-555-0100" in called


def test_a_hotline_is_someone_to_talk_to_but_no_counseling() -> None:
    alone = a_subject(kinds=frozenset())

    assert BY_SLUG["square-discreet"].data(alone, "png")["offer"] == "Someone to talk to."
    assert BY_SLUG["square"].data(alone, "png")["offer"] == ""


def test_saint_stays_with_its_name() -> None:
    for slug, key in (("poster", "place"), ("poster", "scan"), ("infographic", "needs_title")):
        data = BY_SLUG[slug].data(a_subject(name="St. Louis County, MO"), "png")
        assert "St.\u00a0Louis County, MO" in data[key]
    bound = BY_SLUG["card"].data(a_subject(name="Ste. Genevieve County, MO"), "png")["place"]
    assert bound == "Ste.\u00a0Genevieve County, MO"
    assert "St. Louis County" in BY_SLUG["poster"].alt(a_subject(name="St. Louis County, MO"))


def test_one_service_is_no_full_bar() -> None:
    few = a_subject(needs=(Need("Counseling", 1, 1, 1), Need("Shelter", 0, 0, 0)))
    many = a_subject(needs=(Need("Counseling", 40, 1, 1), Need("Shelter", 10, 0, 0)))

    for subject, shares in ((few, [0.1, 0]), (many, [1, 0.25])):
        needs = BY_SLUG["infographic"].data(subject, "png")["needs"]
        assert [need["share"] for need in needs] == shares


ODD = [
    '#panic("ran")', "#eval(\"1 + 1\")", "$x$ *b* _i_ `raw` <label> @ref // no /* comment */",
    "quote \" back \\ slash \\n [brackets] {braces}", "= Heading", "- list", "https://example.org",
    "👩‍👩‍👧 emoji", "ا العربية", "x" * 400, "a " * 300, "\u202e\u0000\u0007", "", " ", "#", "\\",
]  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_is_only_ever_text(name: str) -> None:
    subject = a_subject(name=name, needs=(NEEDS[0], NEEDS[1].__class__(name, 1, 1, 1)))

    for slug in ("card", "infographic"):
        made = BY_SLUG[slug].make(subject, "png")
        assert codes(made) == [expected_address(BY_SLUG[slug], subject)]
    said = text_of(BY_SLUG["square"], a_subject(name=name))
    if name.isascii() and len(name) < 100:
        assert " ".join(name.split("\0", maxsplit=1)[0].split()) in said


@settings(max_examples=30, deadline=None)
@given(name=st.text(max_size=80), hotline=st.text(max_size=60))
def test_no_name_breaks_the_typesetting(name: str, hotline: str) -> None:
    line = LINE.__class__(**{**vars(LINE), "name": hotline, "keyword": hotline[:20]})
    for slug in ("card", "infographic", "share"):
        assert BY_SLUG[slug].make(a_subject(name=name, line=line), "svg").startswith(b"<svg")
