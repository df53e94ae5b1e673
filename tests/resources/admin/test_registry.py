import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resources.models import (
    Alert,
    Category,
    Chart,
    Contact,
    ContentVersion,
    County,
    DailyCount,
    FocusArea,
    Hotline,
    Language,
    LoadedRow,
    Location,
    MenuItem,
    OldSlug,
    OutgoingLink,
    Page,
    Picture,
    Population,
    PostalCode,
    Provider,
    Region,
    Report,
    SearchEntry,
    SearchRevision,
    SearchWord,
    Service,
    Snapshot,
    Source,
    StaleEntry,
    State,
    Suggestion,
    Synonym,
    Town,
    Translation,
    TranslationCheck,
    Verification,
)
from resources.staff.models import StaffEvent
from tests.resources.admin import records
from tests.resources.admin.pages import text_of

pytestmark = pytest.mark.django_db

MAKE: dict[type[models.Model], Callable[[], models.Model]] = {
    Alert: records.alert,
    Category: lambda: records.category(parent=records.category()),
    Chart: records.chart,
    Contact: records.contact,
    County: records.county,
    FocusArea: records.focus_area,
    Group: lambda: Group.objects.create(name=f"Group {records.number()}"),
    Hotline: records.whole_hotline,
    Language: records.language,
    Location: records.place,
    MenuItem: records.menu_item,
    Page: records.page,
    Picture: records.picture,
    Population: records.population,
    PostalCode: records.postal_code,
    Provider: records.whole_provider,
    Region: lambda: records.region(f"region-{records.number()}"),
    Report: records.report,
    Service: records.whole_service,
    Source: records.source,
    State: lambda: records.state("IL"),
    Suggestion: records.suggestion,
    Synonym: records.synonym,
    Town: records.town,
    Translation: records.translation,
    User: lambda: records.user("Editor"),
    Verification: records.verification,
}
REGISTERED = list(MAKE)
# Kept by the site, to look at only: test_daily_count.py, test_outgoing_link.py, test_snapshot.py,
# test_translation.py, tests/resources/staff/test_events.py.
READ_ONLY = {DailyCount, OutgoingLink, Snapshot, StaffEvent, TranslationCheck}
by_name = pytest.mark.parametrize("model", REGISTERED, ids=lambda m: m._meta.model_name)


def url(model: type[models.Model], view: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)


def test_the_registry_is_what_these_tests_know() -> None:
    assert set(admin.site._registry) == set(REGISTERED) | READ_ONLY


def test_bookkeeping_is_not_registered() -> None:
    bookkeeping = {ContentVersion, LoadedRow, OldSlug}
    index = {SearchEntry, SearchRevision, SearchWord, StaleEntry}
    assert not (bookkeeping | index) & set(admin.site._registry)


@by_name
def test_every_page_of_a_model_answers(superuser: Client, model: type[models.Model]) -> None:
    record = MAKE[model]()
    for address in (
        url(model, "changelist"),
        url(model, "add"),
        url(model, "change", record.pk),
        url(model, "history", record.pk),
        url(model, "delete", record.pk),
    ):
        assert superuser.get(address).status_code == 200, address


@by_name
def test_search_answers_for_junk(superuser: Client, model: type[models.Model]) -> None:
    for words in ("fable", "' OR 1=1 --", "a" * 500, "ñ %_\\"):
        assert superuser.get(url(model, "changelist"), {"q": words}).status_code == 200


@by_name
def test_every_filter_answers(superuser: Client, model: type[models.Model]) -> None:
    MAKE[model]()
    page = superuser.get(url(model, "changelist"))
    for spec in page.context["cl"].filter_specs:
        for choice in spec.choices(page.context["cl"]):
            address = url(model, "changelist") + choice["query_string"]
            assert superuser.get(address).status_code == 200, address


@pytest.mark.parametrize(
    "model", [m for m in REGISTERED if m is not State], ids=lambda m: m._meta.model_name
)
def test_a_list_takes_the_same_queries_at_any_size(
    superuser: Client, model: type[models.Model]
) -> None:
    def queries() -> list[str]:
        # Twice: the first fills what is kept in memory for the present content.
        superuser.get(url(model, "changelist"))
        with CaptureQueriesContext(connection) as captured:
            superuser.get(url(model, "changelist"))
        return [query["sql"][-100:] for query in captured]

    for _ in range(2):
        MAKE[model]()
    few = queries()
    for _ in range(7):
        MAKE[model]()
    many = queries()
    assert len(many) == len(few), "\n".join(many)
    assert len(few) <= 16


@by_name
def test_pages_hold_nothing_inline_and_nothing_from_elsewhere(
    superuser: Client, model: type[models.Model]
) -> None:
    record = MAKE[model]()
    for address in (url(model, "changelist"), url(model, "add"), url(model, "change", record.pk)):
        html = text_of(superuser.get(address))
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html), address
        for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", html, re.S):
            assert "src=" in attributes or "application/json" in attributes or not body.strip()
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]+)"', html)
        assert loaded
        assert all(address.startswith("/") and not address.startswith("//") for address in loaded)


@pytest.mark.parametrize("model", [Contact, Location, Verification])
def test_parts_with_pages_of_their_own_are_not_in_the_menu(
    superuser: Client, model: type[models.Model]
) -> None:
    front = text_of(superuser.get(reverse("admin:index")))
    assert url(model, "changelist") not in front
    assert url(Service, "changelist") in front


@pytest.mark.parametrize("model", [County, Category, PostalCode, Region, Language, Population])
def test_editors_read_places_and_lists_but_change_none(
    editor: Client, publisher: Client, model: type[models.Model]
) -> None:
    record = MAKE[model]()
    for client in (editor, publisher):
        assert client.get(url(model, "changelist")).status_code == 200
        assert client.get(url(model, "change", record.pk)).status_code == 200
        assert client.post(url(model, "change", record.pk), {}).status_code == 403
        assert client.get(url(model, "add")).status_code == 403
        assert client.get(url(model, "delete", record.pk)).status_code == 403


@pytest.mark.parametrize("model", [User, Group])
def test_editors_and_publishers_see_no_accounts(
    editor: Client, publisher: Client, model: type[models.Model]
) -> None:
    record = MAKE[model]()
    for client in (editor, publisher):
        for address in (
            url(model, "changelist"),
            url(model, "add"),
            url(model, "change", record.pk),
            url(model, "delete", record.pk),
        ):
            assert client.get(address).status_code == 403, address


@pytest.mark.parametrize("model", [Provider, Service, Hotline, Page, FocusArea, Report])
def test_editors_write_and_publishers_delete_listings(
    editor: Client, publisher: Client, model: type[models.Model]
) -> None:
    record = MAKE[model]()
    for client in (editor, publisher):
        assert client.get(url(model, "changelist")).status_code == 200
        assert client.get(url(model, "add")).status_code == 200
        assert client.get(url(model, "change", record.pk)).status_code == 200
    assert editor.get(url(model, "delete", record.pk)).status_code == 403
    assert publisher.get(url(model, "delete", record.pk)).status_code == 200


def test_editors_write_and_publishers_delete_synonyms(editor: Client, publisher: Client) -> None:
    record = MAKE[Synonym]()
    for client in (editor, publisher):
        assert client.get(url(Synonym, "changelist")).status_code == 200
        assert client.get(url(Synonym, "add")).status_code == 200
        assert client.get(url(Synonym, "change", record.pk)).status_code == 200
    assert editor.get(url(Synonym, "delete", record.pk)).status_code == 403
    assert publisher.get(url(Synonym, "delete", record.pk)).status_code == 200


@pytest.mark.parametrize("model", [Source, MenuItem])
def test_only_publishers_change_what_shows_at_once(
    editor: Client, publisher: Client, model: type[models.Model]
) -> None:
    record = MAKE[model]()
    for address in (url(model, "add"), url(model, "delete", record.pk)):
        assert editor.get(address).status_code == 403
        assert publisher.get(address).status_code == 200
    assert editor.get(url(model, "change", record.pk)).status_code == 200
    assert editor.post(url(model, "change", record.pk), {"title": "x"}).status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "parent=junk",
        "parent=",
        "order=x&name=Beds",
        "nothing=1",
        "id=x",
        "parent=1,2",
        f"parent={2**63}",
        "parent=%00",
    ],
)
def test_junk_in_the_address_of_an_empty_form_is_left_out(
    administrator: Client, query: str
) -> None:
    response = administrator.get(f"{url(Category, 'add')}?{query}")
    assert response.status_code == 200


@by_name
def test_no_chooser_of_an_empty_form_fails_on_what_the_address_says(
    superuser: Client, model: type[models.Model]
) -> None:
    choosers = [field.name for field in model._meta.get_fields() if field.is_relation]
    for junk in ("junk", f"{10**23}", "1,junk"):
        query = urlencode(dict.fromkeys(choosers, junk))
        assert superuser.get(f"{url(model, 'add')}?{query}").status_code == 200, query


def test_what_fits_in_the_address_of_an_empty_form_is_filled_in(administrator: Client) -> None:
    response = administrator.get(f"{url(Category, 'add')}?name=Beds&order=7")
    assert response.context["adminform"].form.initial == {"name": "Beds", "order": "7"}


@by_name
def test_a_stranger_is_sent_to_sign_in(client: Client, model: type[models.Model]) -> None:
    response = client.get(url(model, "changelist"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize(
    ("model", "field", "target"),
    [
        ("service", "provider", Provider),
        ("service", "categories", Category),
        ("service", "languages", Language),
        ("service", "locations", Location),
        ("servicepopulation", "population", Population),
        ("location", "county", County),
        ("alert", "regions", Region),
        ("verification", "hotline", Hotline),
        ("synonym", "categories", Category),
        ("synonym", "populations", Population),
        ("synonym", "languages", Language),
        ("synonym", "hotline", Hotline),
    ],
)
def test_editors_can_search_in_the_boxes_of_a_form(
    editor: Client, model: str, field: str, target: type[models.Model]
) -> None:
    record = MAKE[target]()
    found = editor.get(
        reverse("admin:autocomplete"),
        {"app_label": "resources", "model_name": model, "field_name": field, "term": ""},
    )
    assert str(record.pk) in [result["id"] for result in found.json()["results"]]
