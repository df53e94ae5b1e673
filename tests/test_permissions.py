"""Who gets what answer at every address of the site: `permissions.txt` lists them all.

An address that the site has and the table has not fails, and so does one that is gone. The failing
test prints the lines to put into the table; look at each before you do.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from resources.models import DailyCount, OutgoingLink, Snapshot, TranslationCheck
from resources.roles import ADMINISTRATOR, EDITOR, PUBLISHER
from resources.staff import events
from resources.staff.models import EventKind, StaffEvent
from tests.guide import Guide, make_editorial
from tests.resources.admin import records
from tests.resources.admin.test_registry import MAKE
from tests.signing_in import sign_in

TABLE = Path(__file__).with_name("permissions.txt")
# Who asks, in the order of the columns. The second has given the password of a Publisher, no more.
WHO = ("anonymous", "password", EDITOR, PUBLISHER, ADMINISTRATOR)
# Not in the languages of the site.
FRAME = (
    *("/admin/", "/health/", "/.well-known/", "/static/", "/robots.txt", "/sitemap"),
    "/pictures/",
)
PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")

Rows = dict[tuple[str, str], list[int]]


def table() -> Rows:
    """Return the table: method and address, and the status for each who asks."""
    rows: Rows = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            method, address, *answers = line.split()
            assert (method, address) not in rows, line
            rows[method, address] = [int(answer) for answer in answers]
    return rows


def addresses(
    patterns: list[Any] | None = None, before: str = "/"
) -> Iterator[tuple[str, URLPattern]]:
    """Yield every address that the resolver knows, with `<name>` for what varies."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = PLACEHOLDER.sub(lambda m: f"<{m[1] or m[2]}>", str(entry.pattern))
        whole = before + route.removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        if isinstance(entry, URLResolver):
            yield from addresses(entry.url_patterns, whole)
        else:
            yield whole, entry


@pytest.fixture
def known(guide: Guide) -> dict[str, Any]:
    """Return one record of each model of the admin, by the start of its addresses."""
    made: dict[str, Any] = {}
    make_editorial(guide)
    for model in admin.site._registry:
        if model is StaffEvent:
            events.record(EventKind.FAILED, None)
            record: Any = StaffEvent.objects.latest("pk")
        elif model is TranslationCheck:
            record = records.translation_check()
        elif model is DailyCount:
            record = DailyCount.objects.create(day=date(2030, 1, 1), county=guide.boone.fips)
        elif model is OutgoingLink:
            record = records.outgoing_link()
        elif model is Snapshot:
            record = Snapshot.objects.create(
                month=date(2030, 1, 1), county=guide.boone.fips, based=0, reaching=0, verified=0
            )
        else:
            record = MAKE[model]()
        made[f"/admin/{model._meta.app_label}/{model._meta.model_name}/"] = record
    return made


def filled(address: str, known: dict[str, Any], guide: Guide) -> str:
    """Return `address` with something that exists in the place of what varies."""
    public = {
        "/guide/county/<slug>/": guide.boone.slug,
        "/guide/region/<slug>/": guide.central.slug,
        "/plan/<slug>/": guide.central.slug,
        "/plan/<slug>/brief.pdf": guide.central.slug,
        "/guide/services/<slug>/": known["/admin/resources/service/"].slug,
        "/guide/providers/<slug>/": guide.harbor.slug,
        "/prevention/<slug>/": "shown-area",
        "/<slug>/": "shown-page",
        "/pictures/<slug>.webp": known["/admin/resources/picture/"].slug,
    }
    start = next((start for start in known if address.startswith(start)), "")
    pk = str(known[start].pk) if start else "0"
    by_name = {
        "slug": public.get(address, "no-such"),
        "app_label": "resources",
        "content_type_id": "0",
        "kind": "app",
        "number": "1",
        "url": "no-such-page/",
        "path": "no-such-file",
        **{"place": "all", "piece": "card", "ext": "svg"},
    }
    return re.sub(r"<(\w+)>", lambda m: by_name.get(m[1], pk), address)


@pytest.fixture
def clients(guide: Guide) -> list[Client]:
    """Return who asks, in the order of `WHO`."""
    return [
        Client(),
        sign_in(Client(), records.user(PUBLISHER), with_factor=False),
        *(sign_in(Client(), records.user(group)) for group in (EDITOR, PUBLISHER, ADMINISTRATOR)),
    ]


def answers(clients: list[Client], method: str, address: str) -> list[int]:
    """Return the status that each gets; what it changed is undone."""
    found = []
    for client in clients:
        cookies = deepcopy(client.cookies)
        with transaction.atomic():
            response = client.generic(method, address)
            transaction.set_rollback(True)
        client.cookies = cookies
        found.append(response.status_code)
    return found


def as_lines(rows: Rows) -> str:
    return "\n".join(
        f"{method:5}{address:70}" + "".join(f"{answer:5}" for answer in row)
        for (method, address), row in rows.items()
    )


@pytest.mark.django_db
def test_every_address_answers_each_person_as_the_table_says(
    clients: list[Client], known: dict[str, Any], guide: Guide
) -> None:
    found: Rows = {}
    for address, pattern in addresses():
        there = filled(address, known, guide)
        found["GET", address] = answers(clients, "GET", there)
        # What changes something by a press of a button; what the public can send.
        takes_forms = hasattr(getattr(pattern.callback, "view_class", None), "post")
        is_public = not address.startswith("/admin/")
        if 405 in found["GET", address] or (is_public and takes_forms):
            found["POST", address] = answers(clients, "POST", there)

    listed = table()
    new = {key: row for key, row in found.items() if listed.get(key) != row}
    gone = listed.keys() - found.keys()
    assert not new, f"Not as in {TABLE.name}:\n{as_lines(new)}"
    assert not gone, f"In {TABLE.name}, but not in the site: {gone}"


@pytest.mark.django_db
def test_spanish_pages_answer_like_the_english_ones(
    client: Client, known: dict[str, Any], guide: Guide
) -> None:
    public = [
        (method, address, row[0])
        for (method, address), row in table().items()
        if not address.startswith(FRAME)
    ]
    assert len(public) > 5
    for method, address, expected in public:
        there = f"/es{filled(address, known, guide)}"
        assert client.generic(method, there).status_code == expected, there


def test_nobody_but_staff_reaches_a_page_of_the_admin() -> None:
    open_to_all = {
        address
        for (_, address), row in table().items()
        if address.startswith("/admin/") and row[0] not in {302, 405}
    }
    # The form itself, what its passkey button asks, and signing out, which ends what there is.
    assert open_to_all == {
        "/admin/login/",
        "/admin/login/passkey/begin/",
        "/admin/login/passkey/complete/",
        "/admin/logout/",
    }


def test_a_password_alone_opens_no_page_but_those_that_set_up_a_second_factor() -> None:
    opened = {
        address
        for (_, address), row in table().items()
        if address.startswith("/admin/") and row[1] == 200
    }
    assert opened == {
        "/admin/login/passkey/begin/",
        "/admin/logout/",
        "/admin/second-factor/",
        "/admin/second-factor/app/",
        "/admin/second-factor/confirm/",
        "/admin/second-factor/passkey/",
        "/admin/second-factor/passkey/begin/",
    }
