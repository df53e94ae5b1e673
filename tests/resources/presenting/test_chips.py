"""The filters in use, each as a link that undoes it."""

from urllib.parse import parse_qsl, urlsplit

from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.translation import override

from resources.filters import ServiceFilter
from resources.models.text import Text
from resources.presenting.chips import Chip, chips_of
from resources.presenting.facets import facets_of
from resources.reference import reference
from tests.guide import Guide


def chips(address: str, **fixed: str) -> list[Chip]:
    """Return the chips of a page; `fixed` is what the page itself is about."""
    request: HttpRequest = RequestFactory().get(address)
    data = request.GET.copy()
    for name, value in fixed.items():
        data[name] = value
    chosen = ServiceFilter(data, reference=reference())
    assert chosen.form.is_valid()
    return chips_of(request, chosen, facets_of(chosen))


def test_places_come_before_options(guide: Guide) -> None:
    found = chips("/guide/?cost=free&place=65201&region=central&county=boone-mo&category=health")

    assert [chip.label.value for chip in found] == [
        "65201",
        "Boone County, MO",
        "Central Missouri",
        "Health",
        "Free",
    ]


def test_each_leads_to_the_address_without_it(guide: Guide) -> None:
    found = chips("/guide/?place=65201&cost=free&cost=fee&page=4")

    assert [(chip.label.value, chip.address) for chip in found] == [
        ("65201", "/guide/?cost=free&cost=fee"),
        ("Free", "/guide/?place=65201&cost=fee"),
        ("There is a fee", "/guide/?place=65201&cost=free"),
    ]


def test_what_a_page_is_about_is_no_choice(guide: Guide) -> None:
    assert chips("/guide/county/boone-mo/", county="boone-mo") == []
    assert chips("/guide/region/central/", region="central") == []


def test_labels_know_their_language(guide: Guide) -> None:
    with override("es"):
        found = chips(
            "/es/guide/?region=metro-east&category=health&verified=yes&place=St. Clair County"
        )

    assert [chip.label.language for chip in found] == ["es", "en", "es", "es"]
    assert found[2].label == Text("Salud", "es")


def test_each_new_field_has_its_chip(guide: Guide) -> None:
    query = "open=now&open=su&walk_in=yes&no_referral=yes&no_id=yes&accessible=yes&verified=yes"
    found = chips(f"/guide/?place=65201&{query}&age=0&near=yes")

    assert [chip.label.value for chip in found] == [
        "65201",
        "Open now",
        "Sunday",
        "You can come without an appointment",
        "No referral needed",
        "No identification needed",
        "Wheelchair access",
        "Only listings that we checked lately",
        "Age 0",
        "Nearest first",
    ]
    undone = [set(parse_qsl(urlsplit(chip.address).query)) for chip in found]
    whole = set(parse_qsl(f"place=65201&{query}&age=0&near=yes"))
    assert [whole - rest for rest in undone] == [
        {("place", "65201")},
        {("open", "now")},
        {("open", "su")},
        {("walk_in", "yes")},
        {("no_referral", "yes")},
        {("no_id", "yes")},
        {("accessible", "yes")},
        {("verified", "yes")},
        {("age", "0")},
        {("near", "yes")},
    ]


def test_each_phrase_understood_is_a_chip_that_takes_its_words_away(guide: Guide) -> None:
    found = chips("/guide/?q=shelter for adults for women in Columbia kayak&cost=free")

    assert [(chip.label.value, chip.words) for chip in found] == [
        ("Shelter for adults", "shelter for adults"),
        ("Women", "women"),
        ("Boone County, MO", "Columbia"),
        ("“kayak”", ""),
        ("Free", ""),
    ]
    assert [chip.address for chip in found] == [
        "/guide/?q=for+women+in+columbia+kayak&cost=free",
        "/guide/?q=shelter+for+adults+for+in+columbia+kayak&cost=free",
        "/guide/?q=shelter+for+adults+for+women+kayak&cost=free",
        "/guide/?q=shelter+for+adults+for+women+in+columbia&cost=free",
        "/guide/?q=shelter+for+adults+for+women+in+Columbia+kayak",
    ]


def test_of_one_phrase_nothing_is_left(guide: Guide) -> None:
    assert [(chip.label.value, chip.address) for chip in chips("/guide/?q=counseling")] == [
        ("Counseling", "/guide/")
    ]
    assert [(chip.label.value, chip.address) for chip in chips("/guide/?q=kayak")] == [
        ("“kayak”", "/guide/")
    ]
