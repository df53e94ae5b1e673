"""A change of a service itself, or of its area, shows with the next page."""

import pytest

from resources.models import Coverage, Service
from tests.guide import make_service, unpublished
from tests.resources.search.index.at_once.site import BOONE, COLE, Site
from tests.resources.views.reading import names

# The service itself


def test_a_new_service(site: Site, beds: Service) -> None:
    make_service("kayak", site.guide.harbor, "29019", cost="free")

    assert site.listed() == ["Anchor", "Beds", "Kayak", "Zither"]
    assert site.found("kayak") == ["Kayak"]
    assert site.number("cost", "free") == 2


def test_the_name_of_a_service(site: Site, beds: Service) -> None:
    beds.name = "Kayak nights"
    beds.save()

    assert site.listed() == ["Anchor", "Kayak nights", "Zither"]
    assert site.found("kayak") == ["Kayak nights"]
    assert site.found("beds") == []
    assert site.number("cost", "free") == 1


def test_the_name_of_a_service_moves_it_to_its_place(site: Site, beds: Service) -> None:
    for name, order in [
        ("Aaa", ["Aaa", "Anchor", "Zither"]),
        ("Zzz", ["Anchor", "Zither", "Zzz"]),
        ("Anchors", ["Anchor", "Anchors", "Zither"]),
        ("Anchor", ["Anchor", "Anchor", "Zither"]),
    ]:
        beds.name = name
        beds.save()
        assert site.listed() == order


def test_the_spanish_name_of_a_service(site: Site, beds: Service) -> None:
    beds.name_es = "Canoas"
    beds.save()

    assert names(site.page("/es/guide/?q=canoas")) == ["Canoas"]
    assert site.found("canoas") == ["Beds"]


def test_the_description_of_a_service(site: Site, beds: Service) -> None:
    beds.description = "Lends a kayak."
    beds.save()

    assert site.found("kayak") == ["Beds"]
    assert site.card("Beds").one(class_="card-text").text == "Lends a kayak."


def test_the_facts_of_a_service(site: Site, beds: Service) -> None:
    facts = ["walk_in", "no_referral", "no_id"]
    assert [site.number(fact, "yes") for fact in facts] == [0, 0, 0]
    beds.walk_in, beds.referral_required, beds.id_required = "yes", "no", "no"
    beds.save()

    assert [site.number(fact, "yes") for fact in facts] == [1, 1, 1]


def test_the_cost_of_a_service(site: Site, beds: Service) -> None:
    beds.cost = "fee"
    beds.save()

    assert (site.number("cost", "free"), site.number("cost", "fee")) == (0, 1)


def test_the_ages_of_a_service(site: Site, beds: Service) -> None:
    assert site.listed("age=12") == ["Anchor", "Beds", "Zither"]
    beds.minimum_age = 18
    beds.save()

    assert site.listed("age=12") == ["Anchor", "Zither"]
    assert site.listed("age=18") == ["Anchor", "Beds", "Zither"]


@pytest.mark.parametrize("state", ["draft", "review", "archived", "future", "ended"])
def test_a_service_that_is_no_longer_public(state: str, site: Site, beds: Service) -> None:
    for name, value in unpublished()[state].items():
        setattr(beds, name, value)
    beds.save()

    assert site.listed() == ["Anchor", "Zither"]
    assert site.found("beds") == []
    assert site.number("cost", "free") == 0


def test_a_service_that_is_published(site: Site, beds: Service) -> None:
    draft = make_service("kayak", site.guide.harbor, "29019", status="draft")
    assert site.found("kayak") == []
    draft.status = "published"
    draft.save()

    assert site.listed() == ["Anchor", "Beds", "Kayak", "Zither"]
    assert site.found("kayak") == ["Kayak"]


def test_a_service_that_is_deleted(site: Site, beds: Service) -> None:
    beds.delete()

    assert site.listed() == ["Anchor", "Zither"]
    assert site.found("beds") == []
    assert site.number("category", "shelter-adults") == 1


def test_services_that_are_deleted_together(site: Site, beds: Service) -> None:
    Service.objects.exclude(slug="anchor").delete()

    assert site.listed() == ["Anchor"]
    assert site.local("boone-mo") == 1


# Its area


def test_an_area_more(site: Site, beds: Service) -> None:
    assert (names(site.page(COLE)), site.local("cole-mo")) == ([], 0)
    Coverage.objects.create(service=beds, code="29051")

    assert (names(site.page(COLE)), site.local("cole-mo")) == (["Beds"], 1)
    assert names(site.page(f"{COLE}?q=beds")) == ["Beds"]


def test_an_area_less(site: Site, beds: Service) -> None:
    assert site.local("boone-mo") == 3
    beds.coverage.get().delete()

    assert names(site.page(BOONE)) == ["Anchor", "Zither"]
    assert names(site.page(f"{BOONE}?q=beds")) == []
    assert site.local("boone-mo") == 2
    assert site.listed() == ["Anchor", "Beds", "Zither"]


def test_another_area(site: Site, beds: Service) -> None:
    area = beds.coverage.get()
    area.code = "29051"
    area.save()

    assert names(site.page(BOONE)) == ["Anchor", "Zither"]
    assert names(site.page(COLE)) == ["Beds"]
