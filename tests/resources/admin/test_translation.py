"""The list of translations to review, and texts in further languages, as staff use them."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from resources.models import Alert, ContentVersion, Service, Translation, TranslationCheck
from resources.models.translation import digest
from resources.roles import EDITOR
from resources.stewardship.translations import State, public_texts
from tests.guide import Guide, hide_in, make_many_services, make_service, make_what_may_show
from tests.resources.admin import records
from tests.resources.admin.conftest import user_of
from tests.resources.admin.pages import errors_of, read_form, text_of

LIST = reverse("admin:resources_translationcheck_changelist")
ADD = reverse("admin:resources_translation_add")


@pytest.fixture
def rooms(guide: Guide) -> Service:
    return make_service(
        "rooms", guide.harbor, "MO", name="Rooms", name_es="Cuartos", description="A bed."
    )


def rows(page: Any) -> dict[tuple[str, str], str]:
    """Return the state of each text on a page, by kind and field of the records named."""
    return {(row["text"].name, row["field"]): row["text"].state for row in page.context["rows"]}


def tokens(page: Any) -> list[str]:
    return re.findall(r'name="read" value="([^"]+)"', text_of(page))


def test_what_has_no_spanish_comes_first_and_what_nobody_reviewed_follows(
    rooms: Service, editor: Client
) -> None:
    page = editor.get(LIST, {"kind": "service"})

    assert page.context["title"] == "Spanish to review"
    assert rows(page) == {
        ("Rooms", "description"): State.MISSING,
        ("Rooms", "name"): State.NEVER,
    }
    assert [row["text"].state for row in page.context["rows"]] == [State.MISSING, State.NEVER]
    assert tokens(page) == [f"service:{rooms.pk}:name:{digest('Rooms')}:{digest('Cuartos')}"]


@pytest.mark.usefixtures("still")
def test_an_editor_says_that_a_translation_is_right(rooms: Service, editor: Client) -> None:
    version = ContentVersion.objects.get().stamp
    token = tokens(editor.get(LIST, {"kind": "service"}))

    answer = editor.post(f"{LIST}?kind=service", {"read": token}, follow=True)

    assert "Reviewed: 1." in text_of(answer)
    check = TranslationCheck.objects.get()
    assert check.key == ("service", str(rooms.pk), "name")
    assert check.language == "es"
    assert check.checked_by == user_of(editor)
    assert check.checked_on == timezone.localdate()
    assert ("Rooms", "name") not in rows(answer)
    assert rows(editor.get(LIST, {"state": "reviewed"})) == {("Rooms", "name"): State.REVIEWED}
    # No page shows it: pages that are kept stay good.
    assert ContentVersion.objects.get().stamp == version


@pytest.mark.parametrize(
    ("field", "text", "state"),
    [
        ("name", "Many rooms", State.ENGLISH_CHANGED),
        ("name_es", "Habitaciones", State.CHANGED),
        ("name_es", "", State.MISSING),
        ("alert", "Full.", State.REVIEWED),
    ],
)
def test_a_review_holds_for_the_texts_that_were_read(
    field: str, text: str, state: State, rooms: Service, editor: Client
) -> None:
    editor.post(LIST, {"read": tokens(editor.get(LIST, {"kind": "service"}))})

    setattr(rooms, field, text)
    rooms.save()

    name = rooms.name
    assert rows(editor.get(LIST, {"kind": "service", "state": state}))[name, "name"] == state


def test_a_text_that_changed_under_ones_eyes_is_not_recorded(
    rooms: Service, editor: Client
) -> None:
    token = tokens(editor.get(LIST, {"kind": "service"}))
    Service.objects.filter(pk=rooms.pk).update(name_es="Otra cosa")

    answer = editor.post(LIST, {"read": token}, follow=True)

    assert "Not recorded: 1." in text_of(answer)
    assert not TranslationCheck.objects.exists()


@pytest.mark.parametrize(
    "junk", ["", "x", "service:1", "service:x:name:0:0", "user:1:password:0:0", ":::::", "\0"]
)
def test_junk_reviews_nothing(junk: str, rooms: Service, editor: Client) -> None:
    answer = editor.post(LIST, {"read": junk}, follow=True)

    assert answer.status_code == 200
    assert not TranslationCheck.objects.exists()


def test_nothing_ticked_is_said(rooms: Service, editor: Client) -> None:
    assert "Tick the texts" in text_of(editor.post(LIST, {}, follow=True))


@pytest.mark.parametrize("query", ["p=x", "p=99", "kind=nothing", "state=nothing", "language=xx"])
def test_junk_in_the_address_of_the_list_is_answered(
    query: str, rooms: Service, editor: Client
) -> None:
    assert editor.get(f"{LIST}?{query}").status_code == 200


def test_only_what_the_public_sees_waits_for_a_translator(guide: Guide, editor: Client) -> None:
    service = make_what_may_show(guide)
    hide_in(service)
    make_service("draft", guide.harbor, "MO", name="HIDDEN-draft", status="draft")

    told = {text.english for text in public_texts("es")}

    assert {"SHOWN-service", "SHOWN-phone", "SHOWN-full-directions"} & told == {
        "SHOWN-service",
        "SHOWN-phone",
    }
    assert "SHOWN-directions" in told
    assert not [text for text in told if "HIDDEN" in text]


def test_every_kind_of_text_is_listed(guide: Guide) -> None:
    records.whole_service()
    records.alert()

    kinds = {text.key[0] for text in public_texts("es")}

    assert {
        *("alert", "category", "hotline", "phone", "population", "provider", "region"),
        *("requireddocument", "service", "state", "language"),
    } <= kinds


def test_a_text_leads_to_the_form_it_stands_in(guide: Guide, editor: Client) -> None:
    service = records.whole_service(name="Meals", name_es="")
    phone = service.phones.get()
    phone.label = "Front desk"
    phone.save()
    form = reverse("admin:resources_service_change", args=[service.pk])

    urls = {
        row["text"].english: row["url"]
        for kind in ("service", "phone")
        for row in editor.get(LIST, {"kind": kind}).context["rows"]
    }

    assert urls["Meals"] == urls["Front desk"] == form


def test_the_list_is_parted_into_pages(guide: Guide, editor: Client) -> None:
    make_many_services(guide, 60)

    first = editor.get(LIST, {"kind": "service"})
    second = editor.get(LIST, {"kind": "service", "p": "2"})

    assert len(first.context["rows"]) == 50
    assert first.context["page"].paginator.count == 120
    assert not set(rows(first)) & set(rows(second))
    assert first.context["pages"] == [("Next", "?kind=service&p=2")]


def test_the_list_takes_the_same_queries_at_any_size(guide: Guide, editor: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            editor.get(LIST)
        return len(captured)

    make_many_services(guide, 2)
    few = queries()
    make_many_services_more(guide)
    assert queries() == few
    assert few <= 40


def make_many_services_more(guide: Guide) -> None:
    for number in range(20):
        make_service(f"more-{number}", guide.harbor, "MO")


def test_a_review_takes_the_same_queries_for_many(guide: Guide, editor: Client) -> None:
    for number in range(8):
        make_service(f"s-{number}", guide.harbor, "MO", name_es="Uno")
    found = tokens(editor.get(LIST, {"kind": "service"}))

    def queries(some: list[str]) -> int:
        with CaptureQueriesContext(connection) as captured:
            editor.post(LIST, {"read": some})
        return len(captured)

    assert queries(found[:2]) == queries(found[2:])


def test_who_may_not_review_sees_no_boxes(rooms: Service, sign_in: Any) -> None:
    from django.contrib.auth.models import Permission

    reader = sign_in()
    assert reader.get(LIST).status_code == 403
    assert reader.post(LIST, {"read": "x"}).status_code == 403
    user_of(reader).user_permissions.add(Permission.objects.get(codename="view_translationcheck"))
    page = reader.get(LIST)
    assert page.status_code == 200
    assert tokens(page) == []
    assert reader.post(LIST, {"read": "x"}).status_code == 403


def test_the_page_stands_in_the_menu(editor: Client) -> None:
    front = text_of(editor.get(reverse("admin:index")))
    assert LIST in front
    assert "Translations to review" in front
    assert EDITOR


# Texts in further languages


@pytest.fixture
def arabic(settings: Any) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية")]


@pytest.mark.usefixtures("arabic")
def test_the_list_of_a_further_language_leads_to_an_empty_form_that_knows_the_text(
    rooms: Service, publisher: Client
) -> None:
    page = publisher.get(LIST, {"language": "ar", "kind": "service"})

    assert page.context["title"] == "Arabic to review"
    [name] = [row for row in page.context["rows"] if row["field"] == "name"]
    assert name["text"].state == State.MISSING
    form = read_form(publisher, name["url"])
    assert form["kind"] == ["service"]
    assert form["record"] == [str(rooms.pk)]
    assert form["field"] == ["name"]
    assert form["language"] == ["ar"]

    publisher.post(name["url"], form | {"text": "غرف"})

    assert Translation.objects.get().text == "غرف"
    page = publisher.get(LIST, {"language": "ar", "kind": "service"})
    assert rows(page)["Rooms", "name"] == State.NEVER


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"record": "0"}, "record"),
        ({"record": "x" * 9}, "record"),
        ({"record": "9" * 30}, "record"),
        ({"kind": "user"}, "kind"),
        ({"field": "autonym"}, "field"),
        ({"field": "summary"}, "field"),
        ({"language": "es"}, "language"),
        ({"language": "fr"}, "language"),
        ({"text": ""}, "text"),
    ],
)
def test_a_text_that_no_page_would_show_is_refused(
    changes: dict[str, str], at: str, rooms: Service, publisher: Client
) -> None:
    data = {"kind": "service", "record": str(rooms.pk), "field": "name", "language": "ar"}

    answer = publisher.post(ADD, data | {"text": "غرف"} | changes)

    assert at in errors_of(answer)
    assert not Translation.objects.exists()


def test_editors_read_texts_in_further_languages_and_publishers_write_them(
    editor: Client, publisher: Client
) -> None:
    made = records.translation()
    form = reverse("admin:resources_translation_change", args=[made.pk])
    for client in (editor, publisher):
        assert client.get(form).status_code == 200
    assert editor.get(ADD).status_code == 403
    assert publisher.get(ADD).status_code == 200
    assert date(2026, 3, 2) == records.translation_check().checked_on


def test_of_a_long_text_all_can_be_read_before_it_is_called_right(
    guide: Guide, editor: Client
) -> None:
    end = "<p>The last &amp; decisive words.</p>"
    body = f"<h2>Start</h2><p>{'Some words. ' * 60}</p>{end}"
    records.page(status="published", body=body, body_es="<p>Corto.</p>")

    page = text_of(editor.get(LIST, {"kind": "page"}))

    assert "<details><summary>Heading: Start" in page
    assert "<br>The last &amp; decisive words.</details>" in page
    assert "<details><summary>Corto" not in page
    assert '<td lang="es" dir="ltr">Corto.</td>' in page


def test_the_text_of_an_alert_is_shown_as_it_is_written(guide: Guide, editor: Client) -> None:
    Alert.objects.create(
        status="published", title="Cold", body="Below <zero> tonight.", body_es="Bajo <cero>."
    )

    page = text_of(editor.get(LIST, {"kind": "alert"}))

    assert "Below &lt;zero&gt; tonight." in page
    assert "Bajo &lt;cero&gt;." in page
