"""A change of what a service belongs to shows with the next page."""

import pytest
from django.utils import timezone

from resources.models import Category, Language, Provider, Service
from tests.guide import make_provider, make_service, unpublished
from tests.resources.search.index.at_once.site import Site
from tests.resources.views.reading import options


def test_the_name_of_a_provider(site: Site, beds: Service) -> None:
    site.guide.harbor.name = "Kayak Club"
    site.guide.harbor.save()

    assert site.found("kayak club") == ["Anchor", "Beds", "Zither"]
    assert site.card("Beds").one(class_="card-provider").text == "Kayak Club"


def test_the_name_of_a_provider_orders_services_of_one_name(site: Site, beds: Service) -> None:
    other = make_provider("island", name="Island Test Center")
    make_service("beds-too", other, "29019", name="Beds", cost="fee")

    def providers() -> list[str]:
        return [card.one(class_="card-provider").text for card in site.page().all("article")][1:3]

    assert providers() == ["Harbor Test Center", "Island Test Center"]
    other.name = "Aardvark Test Center"
    other.save()
    assert providers() == ["Aardvark Test Center", "Harbor Test Center"]


def test_the_age_of_the_source_of_a_provider(site: Site, beds: Service) -> None:
    def told() -> str:
        return site.card("Beds").one(class_="card-source").text

    assert told() == "Source without a date"
    site.guide.harbor.source_date = "2012-12-29"
    site.guide.harbor.save()
    assert told() == "Source from 2012"

    beds.verified_on = timezone.localdate()
    beds.save()
    assert site.card("Beds").all(class_="card-source") == []


@pytest.mark.parametrize("state", ["draft", "review", "archived", "future", "ended"])
def test_a_provider_that_is_no_longer_public(state: str, site: Site, beds: Service) -> None:
    for name, value in unpublished()[state].items():
        setattr(site.guide.harbor, name, value)
    site.guide.harbor.save()

    assert site.listed() == []
    assert site.found("beds") == []
    assert site.number("cost", "free") == 0
    site.guide.harbor.status = "published"
    site.guide.harbor.visible_from = site.guide.harbor.visible_to = None
    site.guide.harbor.save()
    assert site.listed() == ["Anchor", "Beds", "Zither"]
    assert site.found("beds") == ["Beds"]


def test_a_provider_that_is_deleted(site: Site, beds: Service) -> None:
    make_service("kayak", make_provider("island"), "29019")
    assert len(site.listed()) == 4
    site.guide.harbor.delete()

    assert site.listed() == ["Kayak"]
    assert site.found("beds") == []
    assert site.local("boone-mo") == 1


def test_a_service_that_goes_to_another_provider(site: Site, beds: Service) -> None:
    beds.provider = make_provider("island", name="Kayak Island")
    beds.save()

    assert site.card("Beds").one(class_="card-provider").text == "Kayak Island"
    assert site.found("kayak island") == ["Beds"]
    archived = Provider.objects.get(slug="harbor")
    archived.status = "archived"
    archived.save()
    assert site.listed() == ["Beds"]


def test_the_name_of_a_category(site: Site, beds: Service) -> None:
    category = site.guide.shelter
    category.name = "Kayak places"
    category.save()

    assert site.found("kayak places") == ["Anchor", "Beds"]
    assert site.card("Beds").one("ul", class_="tags").text == "Kayak places"


def test_the_name_of_a_heading(site: Site, beds: Service) -> None:
    heading = Category.objects.get(slug="safe-place")
    heading.name = "Kayak places"
    heading.save()

    assert site.found("kayak places") == ["Anchor", "Beds"]


def test_a_category_under_another_heading(site: Site, beds: Service) -> None:
    assert (site.number("category", "safe-place"), site.number("category", "health")) == (2, 1)
    category = site.guide.shelter
    category.parent = Category.objects.get(slug="health")
    category.save()

    assert (site.number("category", "safe-place"), site.number("category", "health")) == (0, 3)


def test_a_category_that_is_deleted(site: Site, beds: Service) -> None:
    site.guide.shelter.delete()

    assert site.number("category", "safe-place") == 0
    assert site.card("Beds").all("ul", class_="tags") == []
    assert site.listed() == ["Anchor", "Beds", "Zither"]


def test_the_name_of_a_language(site: Site, beds: Service) -> None:
    language = site.guide.english
    language.name = "Kayakish"
    language.save()

    assert site.found("kayakish") == ["Beds"]


def test_a_language_that_is_deleted_and_made_again(site: Site, beds: Service) -> None:
    assert site.number("language", "eng") == 1
    site.guide.english.delete()
    Language.objects.create(code="eng", name="English")

    assert site.number("language", "eng") == 0


def test_a_group_that_is_deleted(site: Site, beds: Service) -> None:
    assert site.listed("population=men") == ["Anchor", "Zither"]
    site.guide.men.delete()

    assert ("population", "men") not in options(site.page())
    assert site.number("population", "women") == 3
