"""A planted secret, looked for in every output that the site has.

A new address or command fails here until it is covered: pages of the guide by
`reading.addresses()`, pages of the staff by their patterns, the rest by the lists below.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.management import call_command, get_commands
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from directory import errors
from directory.page_cache.encodings import PLAIN
from resources.models import (
    Alert,
    Chart,
    Contact,
    FocusArea,
    Hotline,
    Location,
    Page,
    Phone,
    Provider,
    SearchEntry,
    SearchHours,
    SearchWord,
    Service,
    Suggestion,
    Verification,
)
from resources.presenting import fragments
from resources.roles import EDITOR, PUBLISHER, ensure_groups
from resources.stewardship.edits import propose
from resources.stewardship.preview import preview_token
from tests import drawn
from tests.directory.page_cache import ask, cached
from tests.guide import Guide, make_location, make_service, make_what_may_show
from tests.html import holds
from tests.resources.views.reading import addresses, files, names, told
from tests.resources.views.searching import search
from tests.signing_in import sign_in as signed_in

# Addresses beside those of the guide's pages and files, which `addresses()` and `files()` list.
FRAME = (
    *("/health/live", "/health/ready", "/.well-known/security.txt"),
    *("/robots.txt", "/sitemap.xml", "/sitemap-1.xml"),
)
PICTURE = "/pictures/shown-picture.webp"
# Our commands: how to run those that speak of what is in the database, or why not.
COMMANDS: dict[str, tuple[str, ...] | str] = {
    "rebuild_search": (),
    "check_links": "asks other sites, and tells only how many links it asked for",
    "purge_suggestions": ("--days=0",),
    "load_guide": "reads the files of the guide, which hold no street (tests/resources/exchange)",
    "make_sample": "invents all that it writes",
    "make_staff": "makes an account",
    "take_snapshot": (),
    "take_over_due": (),
    "reset_second_factor": "takes a second factor away",
}
# What a place keeps from the public, and from staff without the right to see it.
STREET = {
    "address_1": "4711 Wolverine Street",
    "address_2": "Narwhal Suite",
    "postal_code": "65297",
    "latitude": "38.98765",
    "longitude": "-92.98765",
    "transportation": "Behind the Ocelot farm",
    "transportation_es": "Junto a la granja del Quetzal",
}
STREET_WORDS = ("wolverine", "narwhal", "65297", "38.98", "92.98", "ocelot", "quetzal")
# What no reader sees, beside that. The town of a hidden place is one of them.
PRIVATE_WORDS = (
    *("axolotl", "0197", "pangolin", "quokka", "tapir", "capybara", "manatee", "echidna"),
    *("lemurville", "hidden-letter", "hidden-permission"),
    # What readers wrote to staff.
    *("platypus", "kakapo", "numbat@example.org", "wombat"),
    # Where a picture is from.
    "binturong",
)
WORDS = (*STREET_WORDS, *PRIVATE_WORDS)


@pytest.fixture
def planted(guide: Guide) -> Service:
    """A service that everybody may see, with every secret there is around it."""
    service = make_what_may_show(guide)
    provider = service.provider
    for record in (provider, service):
        record.internal_note = "Pangolin"
        record.save()
    hidden = make_location(service, "Quokka", **STREET | {"town": "Lemurville"})
    make_location(
        service, "Quokka", address_visibility="town", **STREET | {"town": "SHOWN-small-town"}
    )
    # No form would make it: an office by its own word, and a shelter by the service given there.
    make_location(
        service, "Quokka", address_visibility="full", is_shelter=False, permission_from="",
        permission_on=None, permission_kept="Echidna", **STREET | {"town": "SHOWN-shelter-town"},
    )  # fmt: skip
    Phone.objects.create(location=hidden, number="+13145550197", label="Axolotl")
    Phone.objects.create(service=service, number="+13145550123", internal_note="Pangolin")
    Contact.objects.create(provider=provider, name="Tapir", email="tapir@example.org")
    Verification.objects.create(service=service, method="phone", confirmed_with="Manatee")
    draft = make_service("draft", provider, "US", name="Capybara", status="draft")
    draft.locations.add(hidden)
    drawn.picture("shown-picture", origin="Binturong has the letter.")
    shown = f'<figure><img src="{PICTURE}" alt="SHOWN-alt"></figure>'
    articles: list[Any] = [*Page.objects.all(), *FocusArea.objects.all()]
    for article in articles:
        article.body += shown
        article.save()
    for listing in ({"service": service}, {"provider": provider}, {}):
        for status in ("new", "done"):
            Suggestion.objects.create(
                kind="listing", status=status, text="The Platypus knows.",
                about="Capybara", sender="Kakapo", reply="numbat@example.org",
                internal_note="Wombat", created_on="2026-01-02", **listing,
            )  # fmt: skip
    return service


def leaks(held: object, words: tuple[str, ...] = WORDS) -> list[str]:
    """Return the secrets in what an output holds."""
    text = held if isinstance(held, str) else repr(held)
    return [word for word in words if holds(text.lower(), word)]


def patterns(resolver: URLResolver, start: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    """Yield namespace, route and pattern of every address."""
    for entry in resolver.url_patterns:
        route = start + str(entry.pattern)
        if isinstance(entry, URLResolver):
            for namespace, below, pattern in patterns(entry, route):
                yield entry.namespace or namespace, below, pattern
        else:
            yield "", route, entry


def public_addresses() -> list[str]:
    """Return addresses of every kind of public page, with all sorts of questions."""
    questions = [
        *(f"/guide/?q={word}" for word in ("shown", "beds", '"shown"', "wolverin", "narwha")),
        *("/guide/?place=65201&near=yes", "/guide/?place=65297", "/guide/?place=Lemurvill"),
        *("/guide/?county=cole-mo", "/guide/?verified=yes", "/guide/?open=now&page=9"),
        *("/suggest/?service=draft", "/suggest/?provider=harbor"),
    ]
    missing = ["/nowhere/", "/es/guide/services/draft/", "/guide/providers/nowhere/"]
    kinds: tuple[type[Any], ...] = (Page, FocusArea, Chart, Hotline, Alert)
    previewable = [record for kind in kinds for record in kind.objects.all()]
    tokens = [preview_token(record) for record in previewable]
    questions += [f"/preview/{token}/" for token in tokens]
    return [*addresses(), *FRAME, *questions, *(f"/es{q}" for q in questions), *missing]


def test_no_public_page_tells_a_secret(planted: Service, client: Client, settings: Any) -> None:
    settings.SECURITY_CONTACTS = ["mailto:security@example.org"]
    # The words that a question itself repeats.
    own = {"/guide/?place=65297": "65297", "/es/guide/?place=65297": "65297"}
    shown = set()
    for address in [*public_addresses(), *files(), PICTURE]:
        response = client.get(address)
        found = leaks(told(response) + repr(dict(response.headers)))
        assert [word for word in found if word != own.get(address)] == [], address
        shown.add(resolve(address.partition("?")[0]).func if response.status_code == 200 else None)

    everything = {
        (pattern.callback, route)
        for namespace, route, pattern in patterns(get_resolver())
        if namespace != "admin"
    }
    uncovered = [route for view, route in everything if view not in shown]
    assert uncovered == []
    page = client.get(planted.get_absolute_url()).content.decode()
    assert "SHOWN-full-street" in page
    assert "SHOWN-small-town" in page
    assert "SHOWN-shelter-town" in page


@pytest.mark.parametrize("language", ["", "/es"])
def test_no_secret_word_finds_anything(planted: Service, client: Client, language: str) -> None:
    path = f"{language}/guide/"
    assert names(search(client, "SHOWN", path)) == ["SHOWN-service"]
    for word in (word for word in WORDS if word[0].isalpha()):
        for asked in (word, f'"{word}"', f'"{word.title()}"'):
            assert names(search(client, asked, path)) == [], asked


def test_the_index_and_what_is_kept_in_memory_hold_no_secret(
    planted: Service, client: Client
) -> None:
    fragments._kept.clear()
    for address in public_addresses():
        client.get(address)
    held: list[Any] = [
        *SearchEntry.objects.values_list(),
        *SearchWord.objects.values_list(),
        *SearchHours.objects.values_list(),
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM resources_searchtext")
        held += cursor.fetchall()
    kept = dict(fragments._kept._kept)

    assert "shown" in repr(held).lower()
    assert leaks(held) == []
    assert len(kept) > 0
    assert leaks(kept) == []


def test_the_page_cache_holds_no_secret(planted: Service, open_connection: None) -> None:
    cache = cached(get_wsgi_application(), limit=50_000_000)
    for address in public_addresses():
        assert leaks(ask(cache, address).plain.decode().replace("65297", "")) == [], address
    kept = [page.ready(PLAIN).body for page, _ in cache.store._kept.values()]
    assert len(kept) > 10
    assert leaks(b"".join(kept).decode()) == []


def test_error_pages_logs_and_mail_tell_no_secret(
    planted: Service, client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    client.raise_request_exception = False
    request = RequestFactory().get("/guide/")
    for page in (errors.bad_request(request, ValueError()), errors.server_error(request)):
        assert leaks(page.content.decode()) == []

    def broken(self: Location) -> None:
        raise RuntimeError("The address cannot be told.")

    monkeypatch.setattr(Location, "public_address", broken)
    failed = client.get(planted.get_absolute_url())

    assert failed.status_code == 500
    assert leaks(failed.content.decode()) == []
    assert "The address cannot be told." in caplog.text
    assert leaks(caplog.text) == []
    assert leaks([message.message().as_string() for message in mail.outbox]) == []


@pytest.mark.parametrize("name", [n for n, how in COMMANDS.items() if not isinstance(how, str)])
def test_commands_tell_no_secret(
    planted: Service, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command(name, *COMMANDS[name])
    output = capsys.readouterr()
    assert leaks(output.out + output.err) == []


def test_every_command_of_ours_is_covered() -> None:
    ours = {n for n, app in get_commands().items() if str(app).startswith("resources")}
    assert ours == set(COMMANDS)


def sign_in(group: str) -> Client:
    ensure_groups()
    user = User.objects.create_user(f"staff-{group}", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return signed_in(Client(), user)


# Patterns of the staff's pages whose address needs more than a record of its model.
STAFF_ARGUMENTS: dict[str, Callable[[Service], list[Any]]] = {
    "admin:view_on_site": lambda s: [ContentType.objects.get_for_model(Location).pk, s.pk],
    "admin:app_list": lambda s: ["resources"],
    "admin:second_factor_remove": lambda s: ["app", 1],
}


def staff_addresses(planted: Service) -> Iterator[tuple[str, str]]:
    """Yield name and address of every page of the staff, those of each planted record."""
    records: dict[str, list[Model]] = {
        "location": list(Location.objects.all()),
        "provider": [*Provider.objects.all()],
        "service": [*Service.objects.all()],
    }
    for namespace, route, pattern in patterns(get_resolver()):
        if namespace != "admin" or not pattern.name or pattern.name == "logout":
            continue
        name = f"admin:{pattern.name}"
        if name in STAFF_ARGUMENTS:
            yield name, reverse(name, args=STAFF_ARGUMENTS[name](planted))
        elif name.endswith("_version"):
            yield name, reverse(name, args=[1, 1])
        elif "object_id" in route or "(?P<" in route or "<" in route:
            model = pattern.name.split("_")[1] if "_" in pattern.name else ""
            ids = [record.pk for record in records.get(model, [])] or [1]
            for pk in ids:
                yield name, reverse(name, args=[pk])
        else:
            yield name, reverse(name)


def test_no_page_of_the_staff_tells_a_street_without_the_right(planted: Service) -> None:
    propose(planted.provider)
    propose(planted)
    editor, publisher = sign_in(EDITOR), sign_in(PUBLISHER)
    place = Location.objects.filter(address_visibility="hidden").first()
    assert place is not None
    address = reverse("admin:resources_location_change", args=[place.pk])
    assert leaks(publisher.get(address).content.decode(), STREET_WORDS) == list(STREET_WORDS)

    asked = set()
    for name, address in staff_addresses(planted):
        page = editor.get(address, follow=True)
        assert page.status_code < 500, address
        assert leaks(page.content.decode(), STREET_WORDS) == [], address
        asked.add(name)

    assert {"admin:index", "admin:resources_location_history"} < asked


def test_lists_suggestions_removals_and_history_tell_nobody_a_street(planted: Service) -> None:
    publisher = sign_in(PUBLISHER)
    place = Location.objects.filter(address_visibility="hidden")[0]
    changed = {"name": "Quokka lodge", "location_type": "physical", "town": "Lemurville"}
    publisher.post(reverse("admin:resources_location_change", args=[place.pk]), changed)
    boxes = {"app_label": "resources", "model_name": "service", "field_name": "locations"}
    pages = [
        publisher.get(reverse("admin:index")),
        publisher.get(reverse("admin:resources_location_changelist"), {"q": "quokka"}),
        publisher.get(reverse("admin:resources_location_changelist"), {"q": "wolver"}),
        publisher.get(reverse("admin:autocomplete"), boxes | {"term": "quokka"}),
        publisher.get(reverse("admin:resources_location_history", args=[place.pk])),
        publisher.get(reverse("admin:resources_location_delete", args=[place.pk])),
        publisher.get(reverse("admin:resources_provider_delete", args=[place.provider_id])),
        publisher.post(
            reverse("admin:resources_location_changelist"),
            {"action": "delete_selected", "_selected_action": [place.pk]},
        ),
    ]
    for page in pages:
        assert page.status_code == 200
        assert leaks(page.content.decode(), STREET_WORDS) == []
    assert "quokka" in pages[3].content.decode().lower()
    logged = [f"{e.object_repr} {e.change_message}" for e in LogEntry.objects.all()]
    assert leaks(logged, STREET_WORDS) == []
