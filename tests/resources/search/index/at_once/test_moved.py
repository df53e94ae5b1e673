"""What goes from one record to another leaves the one and shows at the other."""

from resources.models import Phone, Schedule, Service
from tests.guide import make_provider
from tests.resources.search.index.at_once.site import COLE, Site
from tests.resources.views.reading import names


def test_an_area_that_goes_to_another_service(site: Site, beds: Service) -> None:
    area = beds.coverage.get()
    area.code = "29051"
    area.save()
    assert names(site.page(COLE)) == ["Beds"]
    area.service = Service.objects.get(slug="anchor")
    area.save()

    assert names(site.page(COLE)) == ["Anchor"]


def test_a_number_that_goes_to_another_service(site: Site, beds: Service) -> None:
    phone = Phone.objects.create(service=beds, number="+18005550142")
    assert len(site.card("Beds").all("a", class_="phone")) == 1
    phone.service = Service.objects.get(slug="anchor")
    phone.save()

    assert len(site.card("Anchor").all("a", class_="phone")) == 1
    assert site.card("Beds").all("a", class_="phone") == []


def test_hours_that_go_to_another_service(site: Site, beds: Service) -> None:
    schedule = Schedule.objects.create(
        service=beds, byday="MO", opens_at="09:00", closes_at="17:00"
    )
    assert site.listed("open=mo") == ["Beds"]
    schedule.service = Service.objects.get(slug="anchor")
    schedule.save()

    assert site.listed("open=mo") == ["Anchor"]


def test_a_number_that_goes_to_a_provider(site: Site, beds: Service) -> None:
    phone = Phone.objects.create(service=beds, number="+18005550142")
    assert site.card("Anchor").all("a", class_="phone") == []
    phone.service, phone.provider = None, site.guide.harbor
    phone.save()

    assert len(site.card("Anchor").all("a", class_="phone")) == 1
    assert len(site.card("Beds").all("a", class_="phone")) == 1
    phone.provider = make_provider("island")
    phone.save()
    assert site.card("Anchor").all("a", class_="phone") == []
    assert site.card("Beds").all("a", class_="phone") == []
