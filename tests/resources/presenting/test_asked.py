"""What a printed list says it was searched for."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from resources.filters import ServiceFilter
from resources.presenting.asked import asked_lines
from resources.presenting.facets import facets_of
from resources.reference import reference
from tests.guide import Guide

DAY = ("Date of this list", "Nov. 23, 2026")


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the evening of a day in Missouri, when it is the next one in Greenwich."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 24, 3, tzinfo=UTC))


def lines(address: str, **fixed: str) -> list[tuple[str, str]]:
    """Return what the page at `address` says; `fixed` is what the page itself is about."""
    request = RequestFactory().get(address)
    data = request.GET.copy()
    for name, value in fixed.items():
        data[name] = value
    chosen = ServiceFilter(data, reference=reference())
    assert chosen.form.is_valid()
    return [(line.label, line.said) for line in asked_lines(request, chosen, facets_of(chosen))]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/guide/", "all counties of the guide"),
        ("/guide/?place=65201", "“65201”: Boone County, MO"),
        ("/guide/?place=Columbai", "“Columbia, MO”: Boone County, MO"),
        ("/guide/?county=cole-mo", "Cole County, MO"),
        ("/guide/?place=65201&county=boone-mo", "“65201”: Boone County, MO"),
        ("/guide/?region=central", "Central Missouri"),
        ("/guide/?place=Central+Missouri", "“Central Missouri”: Central Missouri"),
        ("/guide/?place=Missouri", "“Missouri”: Missouri"),
    ],
)
def test_the_place_is_said_as_typed_and_as_taken(address: str, place: str, guide: Guide) -> None:
    assert lines(address) == [
        ("Place", place),
        DAY,
        ("Address", f"http://testserver{address}"),
    ]


def test_a_page_about_a_county_says_it(guide: Guide) -> None:
    assert lines("/guide/county/boone-mo/?cost=free", county="boone-mo") == [
        ("Place", "Boone County, MO"),
        ("Cost", "Free"),
        DAY,
        ("Address", "http://testserver/guide/county/boone-mo/?cost=free"),
    ]


def test_words_stand_as_typed_and_as_they_were_taken(guide: Guide) -> None:
    found = lines("/guide/?q=counseling+for+women+in+Cole+County")

    assert found[:-2] == [
        ("Place", "Cole County, MO"),
        ("Words", "“counseling for women in Cole County”"),
        ("Words taken as", "Counseling; Women"),
    ]
    # Words that mean no kind of help stand alone.
    assert lines("/guide/?q=zebra")[1:-2] == [("Words", "“zebra”")]


def test_every_filter_is_said_in_its_words(guide: Guide) -> None:
    address = (
        "/guide/?category=health&category=shelter-adults&population=women&language=spa"
        "&cost=free&cost=sliding-scale&open=mo&walk_in=yes&no_id=yes&verified=yes&age=17&near=yes"
    )
    found = dict(lines(address))

    assert list(found) == [
        "Place", "Kind of help", "Who it is for", "Language", "Cost", "Open", "Getting in",
        "Verified", "Age in years", "Order", "Date of this list", "Address",
    ]  # fmt: skip
    assert found["Kind of help"] == "Shelter for adults; Health"
    assert found["Who it is for"] == "Women"
    assert found["Getting in"] == "You can come without an appointment; No identification needed"
    assert found["Age in years"] == "17"
    assert found["Order"] == "Nearest first"


def test_it_speaks_spanish(guide: Guide) -> None:
    with override("es"):
        found = lines("/es/guide/?place=65201&q=refugio&category=shelter-adults")

    assert found[0] == ("Lugar", "«65201»: Condado de Boone, MO")
    assert found[1] == ("Palabras", "«refugio»")
    assert ("Tipo de ayuda", "Refugio para adultos") in found
    assert found[-2] == ("Fecha de esta lista", "23 de noviembre de 2026")
    assert found[-1] == (
        "Dirección web",
        "http://testserver/es/guide/?place=65201&q=refugio&category=shelter-adults",
    )


def test_the_address_of_a_private_search_holds_nothing_of_it(guide: Guide) -> None:
    request = RequestFactory().post("/guide/?place=65201", {"q": "zebra", "place": "65201"})
    chosen = ServiceFilter(request.POST, reference=reference())
    assert chosen.form.is_valid()

    found = asked_lines(request, chosen, facets_of(chosen))

    assert tuple(found[-1]) == ("Address", "http://testserver/guide/")
