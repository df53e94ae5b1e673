"""What must not show, beside what may: on every page, in both languages."""

import pytest
from django.test import Client

from resources.models import Provider, Service
from resources.urls import urlpatterns
from tests.guide import Guide, hide_in, make_what_may_show, make_what_must_not_show, unpublished
from tests.resources.views.reading import addresses, count, files, get, options, told

SHOWN = [
    "SHOWN-provider",
    "SHOWN-service",
    "SHOWN-alert",
    "SHOWN-alert-now",
    "SHOWN-contact",
    "SHOWN-contact-phone",
    "SHOWN-directions",
    "SHOWN-full-street, SHOWN-full-suite",
    "SHOWN-full-town",
    "SHOWN-hotline",
    *("SHOWN-page", "SHOWN-area", "SHOWN-report", "SHOWN-source", "SHOWN-chart", "SHOWN-value"),
    *("SHOWN-text", "1,234", "SHOWN-entry"),
    "SHOWN-phone",
    "SHOWN-town-only",
    "65299",
    "800-555-0111",
    "800-555-0112",
    "800-555-0113",
]
# Without a word of their own: numbers, ZIP code and map points of what is hidden.
HIDDEN = [
    "HIDDEN", "hidden-", "800-555-99", "8005559901", "8005559902", "65298",
    "38.99", "92.99", "/edit/", "is-draft", "of-draft", "line-draft",
]  # fmt: skip


def everything(client: Client) -> dict[str, str]:
    """Return each page's and file's address and text, not found pages included."""
    missing = ["/guide/services/nowhere/", "/es/guide/county/nowhere/"]
    pages = {address: client.get(address) for address in [*addresses(), *files(), *missing]}
    assert {a for a, page in pages.items() if page.status_code != 200} == set(missing)
    return {address: told(page) for address, page in pages.items()}


@pytest.fixture
def full_guide(guide: Guide) -> Guide:
    """A guide with all that may show and all that must not."""
    hide_in(make_what_may_show(guide))
    make_what_must_not_show(guide)
    return guide


def test_the_pages_read_here_are_of_every_kind(guide: Guide, client: Client) -> None:
    make_what_may_show(guide)

    reached = {client.get(a).resolver_match.url_name for a in [*addresses(), *files()]}

    # What a preview shows is of staff: tests/test_sentinel.py reads it.
    assert reached == {pattern.name for pattern in urlpatterns} - {"preview"}


def test_what_may_show_shows_and_what_must_not_shows_nowhere(
    full_guide: Guide, client: Client
) -> None:
    pages = everything(client)

    together = "\n".join(pages.values())
    assert [word for word in SHOWN if word not in together] == []
    leaks = [(word, address) for address, page in pages.items() for word in HIDDEN if word in page]
    assert leaks == []


def test_numbers_do_not_count_what_must_not_show(full_guide: Guide, client: Client) -> None:
    places = ["/guide/", "/guide/county/boone-mo/", "/guide/region/central/"]
    with_hidden = [(count(page), options(page)) for page in (get(client, a) for a in places)]

    Service.objects.filter(name__startswith="HIDDEN").delete()
    Provider.objects.filter(name__startswith="HIDDEN").delete()

    assert [count(get(client, a)) for a in places] == [2, 2, 2]
    assert [(count(page), options(page)) for page in (get(client, a) for a in places)] == (
        with_hidden
    )


@pytest.mark.parametrize("state", ["draft", "review", "archived", "future", "ended"])
@pytest.mark.parametrize(("kind", "model"), [("services", Service), ("providers", Provider)])
def test_a_record_that_is_not_public_has_no_page(
    state: str, kind: str, model: type[Service | Provider], guide: Guide, client: Client
) -> None:
    make_what_may_show(guide)
    address = f"/guide/{kind}/shown/"
    assert client.get(address).status_code == 200

    model.objects.filter(slug="shown").update(**unpublished()[state])

    assert client.get(address).status_code == 404
    assert client.get(f"/es{address}").status_code == 404


def test_a_service_whose_provider_is_not_public_has_no_page(guide: Guide, client: Client) -> None:
    make_what_may_show(guide)
    Provider.objects.filter(slug="shown").update(status="archived")

    page = get(client, "/guide/services/shown/", 404)

    assert "SHOWN-service" not in page.text


def test_an_editing_copy_has_no_page(full_guide: Guide, client: Client) -> None:
    assert client.get("/guide/services/edit/").status_code == 404
    assert client.get("/guide/providers/edit/").status_code == 404
    assert client.get("/guide/services/open-service/").status_code == 200
