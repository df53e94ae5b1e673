"""The list of providers, and the page of one."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from resources.models import Contact, Phone, Provider, Verification, VerificationMethod
from tests.guide import Guide, make_provider, make_service, unpublished
from tests.resources.views.reading import get, links, names, results


def test_providers_stand_by_letter_each_with_the_number_of_its_services(
    guide: Guide, client: Client
) -> None:
    beacon = make_provider("beacon")
    make_provider("second", name="émile’s House")
    make_provider("digits", name="24 Hours")
    make_provider("brook", name="brook")
    make_service("one", beacon, "US")
    make_service("two", beacon, "29019", "29051")
    for state, values in unpublished().items():
        make_service(f"not-{state}", beacon, "US", **values)
        make_provider(f"no-{state}", **values)

    page = get(client, "/guide/providers/")

    groups = [
        (group.one("h2").text, [item.text for item in group.all("li")])
        for group in page.all("section", class_="letter-group")
    ]
    assert groups == [
        ("#", ["24 Hours 0 services"]),
        ("B", ["Beacon 2 services", "brook 0 services"]),
        ("E", ["émile’s House 0 services"]),
        ("H", ["Harbor Test Center 0 services"]),
    ]
    assert page.one("p", class_="lead").text == (
        "5 organizations with services in the guide, by name."
    )
    assert links(page)["Beacon"] == "/guide/providers/beacon/"


def test_the_letters_lead_to_their_groups(guide: Guide, client: Client) -> None:
    for name in ("Ash", "Birch", "Cedar"):
        make_provider(name.lower(), name=name)

    page = get(client, "/guide/providers/")

    letters = page.one("ul", class_="letters").all("a")
    assert [a.text for a in letters] == ["A", "B", "C", "H"]
    assert [page.one(id=a["href"].removeprefix("#")).text for a in letters] == ["A", "B", "C", "H"]


def test_without_providers_the_list_says_so(guide: Guide, client: Client) -> None:
    Provider.objects.all().delete()

    page = get(client, "/guide/providers/")

    assert "No provider is published yet." in page.one("main").text


def test_a_provider_tells_who_it_is_and_how_to_reach_it(guide: Guide, client: Client) -> None:
    provider = make_provider(
        "full", name="Full Test House", alternate_name="FTH", description="One.\n\nTwo.",
        website="https://www.example.org/full", email="house@example.org", source_date="2023",
    )  # fmt: skip
    Phone.objects.create(provider=provider, number="+15735550101", label="Office")
    person = Contact.objects.create(
        provider=provider, name="A. Person", title="Director", email="a@example.org", is_public=True
    )
    Phone.objects.create(contact=person, number="+15735550102")
    Contact.objects.create(provider=provider, name="B. Private", email="b@example.org")
    checked = timezone.localdate() - timedelta(days=400)
    Verification.objects.create(
        provider=provider, method=VerificationMethod.EMAIL, verified_on=checked
    )

    page = get(client, "/guide/providers/full/")

    main = page.one("main")
    assert main.one("h1").text == "Full Test House"
    assert main.one("p", class_="lead").text == "Also called FTH"
    assert [p.text for p in main.one("div", class_="prose").all("p")] == ["One.", "Two."]
    reach = page.one("section", aria_labelledby="reach-title")
    assert links(reach) == {
        "Call 573-555-0101": "tel:+15735550101",
        "example.org": "https://www.example.org/full",
        "Write an email: house@example.org": "mailto:house@example.org",
        "Write an email: a@example.org": "mailto:a@example.org",
        "Call 573-555-0102": "tel:+15735550102",
    }
    assert "A. Person, Director" in reach.text
    assert "Private" not in page.text
    assert "b@example.org" not in page.text
    checked_text = page.one("section", aria_labelledby="checked-title").text
    assert "Last verified" in checked_text
    assert "Newest source: 2023" in checked_text


def test_a_provider_shows_its_public_services_by_name(guide: Guide, client: Client) -> None:
    make_service("zoo", guide.harbor, "29019", "US")
    make_service("apple", guide.harbor, "US")
    make_service("hidden", guide.harbor, "US", status="in-review")
    make_service("other", make_provider("other"), "US")

    page = get(client, "/guide/providers/harbor/")

    assert [(r.name, r.scope) for r in results(page)] == [("Apple", "nation"), ("Zoo", "county")]
    assert page.one("h2", id="services-title").text == "Services 2"
    assert page.all("p", class_="card-provider") == []


def test_a_provider_without_services_or_numbers_says_so(guide: Guide, client: Client) -> None:
    page = get(client, "/guide/providers/harbor/")

    assert names(page) == []
    text = page.one("main").text
    assert "The guide lists no service of this provider now." in text
    assert "We do not know a phone number or website yet." in text
    reach = page.one("section", aria_labelledby="reach-title")
    assert [a["href"] for a in reach.all("a")] == ["tel:+18005550100", "tel:211"]
