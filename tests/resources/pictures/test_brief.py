"""The two-page brief as PDF: two pages, tagged, in its language, with a code that leads home."""

import io
import json
from typing import Any

import pypdf
import pytest
import typst
import zxingcpp
from django.utils import translation
from PIL import Image

from resources.models import County, Region
from resources.pictures.brief import brief, brief_data
from resources.pictures.county_map import geography
from resources.pictures.need_map import area_map
from resources.pictures.typesetting import FONTS, TEMPLATES, typeset_pages
from resources.presenting.brief import brief_texts
from resources.reference import reference
from resources.search.assets import assets_of
from resources.search.index.memory import current_index
from tests.guide import Guide, make_county, make_location, make_service

ADDRESS = "https://example.org/plan/central/"


def parts(region: Region | None = None) -> tuple[Any, ...]:
    tables = reference()
    counties = tables.counties_of(region) if region else list(tables.counties)
    needs = assets_of(tables, current_index(tables.version), region)
    return brief_texts(tables, needs, counties, region), area_map(counties), needs, ADDRESS


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(page: pypdf.PageObject) -> str:
    return " ".join(page.extract_text().split())


def boxes(*given: Any) -> list[bool]:
    """Return for each box of the sheet whose type shrinks whether its text fits."""
    found = typst.query(
        TEMPLATES / "brief.typ",
        "<fit>",
        field="value",
        root=TEMPLATES,
        sys_inputs={"data": json.dumps(brief_data(*given))},
        font_paths=[FONTS],
        ignore_system_fonts=True,
    )
    fitting: list[bool] = json.loads(found)
    return fitting


def lowest(page: pypdf.PageObject, words: str = "") -> float:
    """Return how high above the foot of the page the last line with `words` stands, in points."""
    found = []

    def see(text: str, *matrices: Any) -> None:
        if text.strip() and words in text:
            found.append(matrices[0][5])

    page.extract_text(visitor_text=see)
    return float(min(found))


@pytest.fixture
def talk(guide: Guide) -> Guide:
    service = make_service("talk", guide.harbor, "region:central", categories=(guide.counseling,))
    make_location(
        service, "office", address_visibility="full", is_shelter=False, county=guide.boone
    )
    return guide


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("is_region", [True, False])
def test_it_has_two_letter_pages_tagged_and_in_its_language(
    language: str, is_region: bool, talk: Guide
) -> None:
    with translation.override(language):
        texts, *rest = parts(talk.central if is_region else None)
        pdf = read(brief(texts, *rest))

    assert len(pdf.pages) == 2
    assert [tuple(map(float, page.mediabox[2:])) for page in pdf.pages] == [(612, 792)] * 2
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == language
    assert pdf.metadata is not None
    assert pdf.metadata.title == texts["title"]


def test_page_one_has_the_needs_and_page_two_the_table_and_the_hotline(talk: Guide) -> None:
    first, second = (text_of(page) for page in read(brief(*parts(talk.central))).pages)

    assert "Asset map: Central Missouri" in first
    assert "1. Counseling" in first
    assert "No service for this shows a place in this county: Cole." in first
    assert "3. Shelter for adults" in first
    assert "Proposed regions" in first
    assert "Boone 1 / 1 0 / 0" in second
    assert "800-555-0100" in second
    assert "Counted from the guide on" in first


def test_letters_in_the_maps_stand_beside_the_counties_of_the_table(talk: Guide) -> None:
    data = brief_data(*parts(talk.central))

    assert [label[2:] for label in data["needs"][0]["labels"]] == [["A", "1"], ["B", "0"]]
    assert data["table"]["letters"] == ["A", "B"]
    first, second = (text_of(page) for page in read(brief(*parts(talk.central))).pages)
    assert "The letters in the maps are those of the counties on page 2." in first
    assert "A Boone 1 / 1 0 / 0 no place shown B Cole" in second
    # A table of regions tells no letters: its maps then have none.
    data = brief_data(*parts())
    assert [label[2] for label in data["needs"][0]["labels"]] == ["", "", ""]
    assert (data["table"]["letters"], data["letters"]) == ([], "")


def test_maps_and_code_have_words_beside_them(talk: Guide) -> None:
    whole = repr(brief(*parts(talk.central)))

    # Written into the file as text (UTF-16 where it has other than plain letters).
    assert whole.count("/Alt") >= 3


def test_the_code_leads_to_the_page(talk: Guide) -> None:
    pages = typeset_pages("brief", brief_data(*parts(talk.central)), "png", ppi=150)
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(pages[1])))

    assert [code.text for code in found] == [ADDRESS]


def test_many_counties_with_long_names_still_take_two_pages(guide: Guide) -> None:
    for number, fips in enumerate(list(geography()["counties"])[:30]):
        if not County.objects.filter(fips=fips).exists():
            make_county(fips, f"Countywithaverylongname {number}", guide.missouri, guide.central)
    service = make_service("talk", guide.harbor, "MO", categories=(guide.counseling,))
    make_location(
        service, "office", address_visibility="full", is_shelter=False, county=guide.boone
    )
    pdf = read(brief(*parts(guide.central)))

    assert len(pdf.pages) == 2
    first, second = (text_of(page) for page in pdf.pages)
    # The last of each list: nothing is cut off.
    last = sorted(c.name for c in County.objects.filter(region=guide.central))[-1]
    assert last in first
    assert f"{last} 0 / 1 0 / 0 no place shown" in second
    assert "800-555-0100" in second
    # What is clipped would be in the file, but lie below what comes next.
    assert lowest(pdf.pages[0], "Countywith") > lowest(pdf.pages[0], "3. Shelter")
    assert lowest(pdf.pages[1], "Countywith") > lowest(pdf.pages[1], "How to read")
    assert lowest(pdf.pages[0]) >= 36
    assert lowest(pdf.pages[1]) >= 36


def test_the_nearest_county_stands_in_the_table_where_one_has_nothing(guide: Guide) -> None:
    service = make_service("talk", guide.harbor, "29019", categories=(guide.counseling,))
    make_location(
        service, "office", address_visibility="full", is_shelter=False, county=guide.boone
    )
    second = text_of(read(brief(*parts(guide.central))).pages[1])

    assert "A Boone 1 / 1 0 / 0 no place shown B Cole 0 / 0 Boone, 0 miles 0 / 0" in second
    assert "Nearest: where no service reaches a county" in second


def test_many_counties_far_from_one_with_a_long_name_take_two_pages(guide: Guide) -> None:
    guide.boone.name = "Countywithaverylongname of Santiago"
    guide.boone.save()
    for number, fips in enumerate(list(geography()["counties"])[:30]):
        if not County.objects.filter(fips=fips).exists():
            make_county(fips, f"Long {number}", guide.missouri, guide.central)
    service = make_service("talk", guide.harbor, "29019", categories=(guide.counseling,))
    make_location(
        service, "office", address_visibility="full", is_shelter=False, county=guide.boone
    )
    given = parts(guide.central)

    assert len(read(brief(*given)).pages) == 2
    assert boxes(*given) == [True] * 4


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_area_of_the_real_guide_fits_two_pages(language: str, real_guide: None) -> None:
    with translation.override(language):
        for region in [None, *reference().regions]:
            given = parts(region)
            pdf = read(brief(*given))

            # Five needs, the tables, and the words below them: nothing is cut.
            assert (len(pdf.pages), boxes(*given)) == (2, [True] * 7), region
            assert lowest(pdf.pages[0]) >= 36
            assert lowest(pdf.pages[1]) >= 36


def test_without_a_map_or_hotline_it_is_made_all_the_same(guide: Guide) -> None:
    guide.hotline.delete()
    texts, _, needs, address = parts()
    pdf = read(brief(texts, None, needs, address))

    assert len(pdf.pages) == 2
    assert "Help by phone" not in text_of(pdf.pages[1])


def test_a_text_of_the_guide_is_never_source(guide: Guide) -> None:
    guide.counseling.name = '#panic("no") $x$ *bold* <tag> \\'
    guide.counseling.save()

    first = text_of(read(brief(*parts())).pages[0])
    assert '1. #panic("no") $x$ *bold* <tag> \\' in first


def test_equal_data_make_equal_bytes(talk: Guide) -> None:
    from resources.pictures.brief import _set

    one = brief(*parts())
    _set.cache_clear()
    assert brief(*parts()) == one
