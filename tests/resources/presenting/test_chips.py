"""The filters in use, each as a link that undoes it."""

from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.translation import override

from resources.filters import ServiceFilter
from resources.models import Service
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
    services = Service.objects.published()
    chosen = ServiceFilter(data, reference=reference(), queryset=services)
    assert chosen.form.is_valid()
    return chips_of(request, chosen, facets_of(chosen, services))


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
