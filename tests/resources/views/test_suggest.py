"""“Tell us”: what readers send is kept for staff, what is wrong is handed back whole."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core import mail
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.utils import timezone

from resources.models import Page, Service, Suggestion
from resources.stewardship.traps import Pace
from tests.directory.page_cache import ask, cached
from tests.guide import Guide, make_service
from tests.html import Element, read
from tests.resources.views.reading import get, link
from tests.resources.views.test_safety import GRADE, grade

GOOD: dict[str, Any] = {
    "kind": "listing",
    "text": "The number has changed.",
    "sender": "",
    "reply": "",
}
WHOLE: dict[str, Any] = {
    "kind": "missing",
    "text": "A <b>new</b> place\nopened & it helps.",
    "sender": "Fay “F” Bell",
    "reply": "fay@example.org",
}


@pytest.fixture
def beds(guide: Guide) -> Service:
    return make_service("beds", guide.harbor, "MO", name="Beds", name_es="Camas")


@pytest.fixture
def reader() -> Client:
    """A browser that has to bring the token."""
    return Client(enforce_csrf_checks=True)


def letter(page: Element) -> Element:
    """Return the form."""
    return page.one("form", class_="letter")


def filled(page: Element) -> dict[str, str]:
    """Return what would be sent, as the form stands in the page."""
    form = letter(page)
    values = {i["name"]: i["value"] for i in form.all("input", type="hidden")}
    values |= {i["name"]: i.get("value") or "" for i in form.all("input", type="text")}
    values |= {i["name"]: i["value"] for i in form.all("input", type="radio", checked=True)}
    # A line break right after the tag is none.
    text = "".join(form.one("textarea").strings())
    return values | {"text": text.removeprefix("\n")}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let so much time pass."""

    def wait(**time: float) -> None:
        moment = timezone.now() + timedelta(**time)
        monkeypatch.setattr("resources.stewardship.traps.timezone.now", lambda: moment)

    return wait


def send(client: Client, page: Element, later: Any, seconds: float = 60, **values: Any) -> Any:
    """Fill in the form of `page` and press the button after so many seconds."""
    later(seconds=seconds)
    return client.post(letter(page)["action"], filled(page) | values)


def errors(page: Element) -> dict[str, str]:
    """Return the lines of the box above, with where each leads."""
    return {a["href"]: a.text for a in page.one("section", class_="summary").all("a")}


@pytest.mark.parametrize("language", ["", "/es"])
def test_a_message_is_kept_and_the_answer_has_no_words_in_its_address(
    language: str, beds: Service, reader: Client, later: Any
) -> None:
    page = get(reader, f"{language}/suggest/?service=beds")
    response = send(reader, page, later, **WHOLE)

    assert (response.status_code, response["Location"]) == (302, f"{language}/suggest/thanks/")
    kept = Suggestion.objects.get()
    assert (kept.kind, kept.text, kept.sender, kept.reply) == tuple(WHOLE.values())
    assert (kept.service, kept.provider) == (beds, None)
    assert kept.about == f"Beds ({beds.provider.name})"
    assert (kept.language, kept.status, kept.internal_note) == (language[1:] or "en", "new", "")
    thanks = get(reader, response["Location"])
    assert thanks.one("h1").text == ("Gracias" if language else "Thank you")
    assert mail.outbox == []


def test_from_a_listing_the_form_knows_what_it_is_about(beds: Service, client: Client) -> None:
    for address in (beds.get_absolute_url(), beds.provider.get_absolute_url()):
        page = get(client, link(get(client, address), "Something wrong here? Tell us"))
        name = "Beds" if "services" in address else beds.provider.name
        assert f"Your message is about: {name}" in letter(page).text
        assert filled(page)["kind"] == "listing"
    spanish = get(client, "/es/suggest/?service=beds")
    assert "Su mensaje trata de: Camas" in letter(spanish).text


def test_where_nothing_is_found_one_can_tell_what_is_missing(beds: Service, client: Client) -> None:
    page = get(client, "/guide/?county=boone-mo&language=spa")
    address = link(page, "Do you know a service that is missing here? Tell us")

    assert address == "/suggest/"
    assert "kind" not in filled(get(client, address))


@pytest.mark.parametrize("slug", ["nowhere", "draft", "%00", "x" * 3000, "<b>"])
@pytest.mark.parametrize("name", ["service", "provider"])
def test_an_unknown_listing_is_said_and_the_form_stays_usable(
    name: str, slug: str, guide: Guide, reader: Client, later: Any
) -> None:
    make_service("draft", guide.harbor, "MO", name="Secret draft", status="draft")
    page = get(reader, f"/suggest/?{name}={slug}")

    notes = [note.text for note in page.one("main").all("p", class_="note")]
    assert notes[0].startswith("We do not find the listing that you came from.")
    assert "Secret draft" not in page.text
    assert send(reader, page, later, **GOOD).status_code == 302
    assert Suggestion.objects.get().about == ""


def test_errors_stand_at_their_fields_and_in_a_box_that_leads_to_them(
    beds: Service, reader: Client, later: Any
) -> None:
    page = read(send(reader, get(reader, "/suggest/?service=beds"), later, kind="zz", text="Short"))

    box = page.one("section", class_="summary")
    assert (box["role"], box["tabindex"], "autofocus" in box.attributes) == ("alert", "-1", True)
    assert box.one("h2").text == "Your message has not been sent yet"
    assert errors(page) == {
        "#kind-listing": "Choose what your message is about.",
        "#text": "Write a little more, so that we can understand it.",
    }
    for address, said in errors(page).items():
        field = page.one(id=address[1:])
        described = field if field.tag == "textarea" else page.one("fieldset")
        assert described["aria-invalid"] == "true"
        assert said in [page.one(id=i).text for i in described["aria-describedby"].split()]
    assert filled(page)["text"] == "Short"
    assert filled(page)["service"] == "beds"
    assert Suggestion.objects.count() == 0
    assert send(reader, page, later, **GOOD).status_code == 302


def test_what_was_typed_comes_back_as_it_was(guide: Guide, reader: Client, later: Any) -> None:
    typed = WHOLE | {"kind": "", "text": "\n  <script>&amp;\n\nñ “x”\n"}
    page = read(send(reader, get(reader, "/suggest/"), later, **typed))

    back = filled(page)
    assert {name: back[name] for name in ("text", "sender", "reply")} == {
        name: typed[name] for name in ("text", "sender", "reply")
    }
    assert "kind" not in back
    assert page.all("script", src=False) == []


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(2, "That was very quick."), (86_500, "This page was open for a long time")],
)
def test_too_quick_or_too_late_is_asked_to_press_once_more(
    seconds: int, said: str, guide: Guide, reader: Client, later: Any
) -> None:
    # The clock stands still, however long the machine takes.
    later(seconds=0)
    page = read(send(reader, get(reader, "/suggest/"), later, seconds, **WHOLE))

    assert said in page.one("section", class_="summary").one("p").text
    assert errors(page) == {"#send": "To the “Send” button"}
    assert {name: filled(page)[name] for name in WHOLE} == WHOLE
    assert Suggestion.objects.count() == 0
    # Three seconds from the first page on, not from this one.
    assert send(reader, page, later, 4).status_code == 302
    assert Suggestion.objects.get().text == WHOLE["text"]


def test_a_time_that_we_did_not_sign_is_asked_for_again(
    guide: Guide, reader: Client, later: Any
) -> None:
    page = read(send(reader, get(reader, "/suggest/"), later, started="1778673600", **WHOLE))

    assert filled(page)["started"] != "1778673600"
    assert send(reader, page, later).status_code == 302


def test_a_program_that_fills_in_everything_is_thanked_and_not_kept(
    guide: Guide, reader: Client, later: Any
) -> None:
    page = get(reader, "/suggest/")
    person = send(reader, page, later, **GOOD)
    program = send(reader, page, later, **GOOD | {"website": "example.org"})

    assert (program.status_code, program["Location"]) == (person.status_code, person["Location"])
    assert Suggestion.objects.count() == 1


def test_nobody_comes_upon_the_trap(guide: Guide, client: Client) -> None:
    trap = letter(get(client, "/suggest/")).one("div", class_="trap")

    field = trap.one("input")
    assert trap["aria-hidden"] == "true"
    assert (field["tabindex"], field["autocomplete"], field["name"]) == ("-1", "off", "website")
    assert trap.one("label").text == "Leave this empty"
    css = (Path(settings.BASE_DIR) / "static/css/forms.css").read_text(encoding="utf-8")
    assert re.search(r"\.trap \{\s*display: none;", css)


@pytest.mark.parametrize("language", ["", "/es"])
def test_after_five_in_an_hour_one_is_asked_to_wait_and_keeps_the_text(
    language: str, guide: Guide, reader: Client, monkeypatch: Any
) -> None:
    page = get(reader, f"{language}/suggest/")
    clock = {"now": datetime(2026, 5, 13, 12, 40, tzinfo=UTC)}
    monkeypatch.setattr("resources.limits.timezone.now", lambda: clock["now"])
    monkeypatch.setattr("resources.views.suggest.traps.pace_of", lambda data: Pace.FINE)

    def answer(**values: str) -> Any:
        return reader.post(f"{language}/suggest/", filled(page) | WHOLE | values)

    for _ in range(5):
        # What has to be mended first uses nothing up.
        assert answer(text="").status_code == 200
        assert answer().status_code == 302
    refused = answer()

    over = read(refused, 429)
    assert refused["Retry-After"] == "1200"
    assert {name: filled(over)[name] for name in WHOLE} == WHOLE
    said = over.one("section", class_="summary").one("p").text
    assert ("Espere 20 minutos" if language else "Please wait 20 minutes") in said
    assert over.one("div", class_="bar").one("a", href="tel:+18005550100")
    assert Suggestion.objects.count() == 5
    clock["now"] = datetime(2026, 5, 13, 13, tzinfo=UTC)
    assert answer().status_code == 302


def test_without_its_token_a_message_is_handed_back_and_not_kept(
    guide: Guide, reader: Client, later: Any
) -> None:
    response = reader.post("/suggest/", WHOLE | {"provider": guide.harbor.slug})

    page = read(response, 403)
    assert "the one cookie that this page needs" in page.one("section", class_="summary").text
    assert {name: filled(page)[name] for name in WHOLE} == WHOLE
    assert guide.harbor.name in letter(page).text
    assert Suggestion.objects.count() == 0
    # With the cookie that came with it, one more press is enough.
    assert send(reader, page, later).status_code == 302
    assert send(reader, page, later, csrfmiddlewaretoken="x" * 64).status_code == 403


def test_its_cookie_is_the_only_one_and_on_no_other_page(beds: Service, client: Client) -> None:
    response = client.get("/suggest/?service=beds")

    assert set(response.cookies) == {"csrftoken"}
    cookie = response.cookies["csrftoken"]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"]) == ("", "", True)
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cache-Control"] == "no-store"
    for address in ("/suggest/thanks/", beds.get_absolute_url(), "/guide/?county=cole-mo"):
        other = Client().get(address)
        assert not other.cookies, address
        assert other["Referrer-Policy"] == "no-referrer"


def test_the_page_cache_keeps_no_form(beds: Service, open_connection: None) -> None:
    cache = cached(get_wsgi_application(), limit=50_000_000)
    tokens = set()
    for address in ("/suggest/", "/suggest/", "/es/suggest/", "/suggest/?service=beds"):
        page = ask(cache, address).plain.decode()
        tokens |= set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page))
    assert len(tokens) == 4
    assert len(cache.store) == 0


def test_what_was_written_shows_on_no_page_and_in_no_log(
    beds: Service, reader: Client, later: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    page = get(reader, "/suggest/?service=beds")
    values = dict.fromkeys(("text", "sender", "reply"), "SECRETWORD and more")
    for more in ({}, {"kind": ""}, {"started": ""}, {"website": "SECRETWORD"}):
        send(reader, page, later, **GOOD | values | more)
    Client(enforce_csrf_checks=True).post("/suggest/", values)

    assert Suggestion.objects.get().text == "SECRETWORD and more"
    own = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert [message for message in own if "SECRETWORD" in message] == []
    for address in ("/suggest/", "/suggest/thanks/", beds.get_absolute_url(), "/guide/?q=SECRET"):
        assert "SECRETWORD" not in reader.get(address).content.decode()


@pytest.mark.parametrize(
    "values",
    [
        {"text": "\0" * 20},
        {"text": "\ud83d" * 20},
        {"text": "x" * 900_000},
        {"kind": "listing", "service": "\0"},
        {"service": ["a", "b"]},
        {"provider": "harbor", "service": "nowhere"},
        {"started": "\0"},
    ],
)
def test_junk_is_answered(values: dict[str, Any], guide: Guide, client: Client, later: Any) -> None:
    page = get(client, "/suggest/")
    later(seconds=60)
    sent = filled(page) | GOOD | values
    body = urlencode(sent, doseq=True, errors="surrogatepass")
    response = client.post("/suggest/", body, content_type="application/x-www-form-urlencoded")

    assert response.status_code in {200, 302}


def test_files_are_refused(guide: Guide, client: Client) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="text"; filename="a"\r\n\r\nx\r\n--x--\r\n'
    response = client.post("/suggest/", body, content_type="multipart/form-data; boundary=x")

    assert response.status_code == 400


def test_it_says_what_it_is_not_for_and_who_to_call(guide: Guide, client: Client) -> None:
    main = get(client, "/suggest/").one("main")

    calls = [a["href"] for a in main.one("div", class_="note-strong").all("a")]
    assert calls == ["tel:911", "tel:+18005550100", "sms:555010"]
    for said in (
        "This is not for emergencies.",
        "Do not write where somebody hides",
        "Do not write secrets",
        "Only if it is safe for you to get a call or an email there.",
        "Once it is dealt with, it is deleted 180 days after it came.",
        "Not the time, not the address of your device, nothing about your browser.",
    ):
        assert said in main.text


def test_it_reads_at_grade_eight_or_below(guide: Guide, client: Client) -> None:
    for address in ("/suggest/", "/suggest/thanks/"):
        main = get(client, address).one("main")
        texts = [e.text for e in main.walk() if e.tag in {"p", "li", "label"} and not e.all("a")]
        texts = [text if text[-1] in ".?!" else f"{text}." for text in texts]
        assert grade(" ".join(texts)) <= GRADE


def test_what_staff_wrote_for_the_page_stands_above_the_form(guide: Guide, client: Client) -> None:
    Page.objects.create(
        slug="suggest", title="Write to us", title_es="Escríbanos", status="published",
        summary="We read it all.", summary_es="Lo leemos todo.",
        body="<p>Thank you for helping.</p>", body_es="<p>Gracias por ayudar.</p>",
    )  # fmt: skip

    page = get(client, "/suggest/").one("main")
    assert page.one("h1").text == "Write to us"
    assert "We read it all." in page.text
    assert "Thank you for helping." in page.text
    assert get(client, "/es/suggest/").one("h1").text == "Escríbanos"
    assert letter(page)
