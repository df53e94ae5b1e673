"""An editor who is no developer makes a page, and brings yesterday's wording back."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from resources.models import Page as GuidePage
from resources.models.version import touch
from resources.roles import EDITOR, PUBLISHER
from tests import drawn
from tests.browser.patience import SECONDS, until
from tests.browser.test_csp import REPORT_VIOLATIONS
from tests.guide import Guide
from tests.resources.admin import records
from tests.signing_in import sign_in

pytestmark = [
    pytest.mark.browser,
    # The server of these tests has no collected files: it finds them where they are written.
    pytest.mark.filterwarnings("ignore:No directory at"),
]

FORM = "/admin/resources/page/"
PAPER = ".field-body .ProseMirror"
WRITTEN = (
    "<h2>Before you travel</h2><p>Tell someone you trust. Call {hotline-phone} at any hour.</p>"
    "<ul><li>Keep your papers with you.</li><li>Read "
    '<a href="/safety/">how to stay safe</a></li></ul>'
    '<blockquote class="note"><p>You can say no.</p></blockquote>'
)

Open = Callable[[str], Page]


@pytest.fixture
def opened(browser: Browser, live_server: Any, guide: Guide) -> Iterator[Open]:
    """What opens a browser of its own for a person: of a group, or "" for a reader.

    Whatever a browser complains of fails the test: scripts, or the policy that is broken.
    """
    contexts = []
    told: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 404" not in message.text:
            told.append(f"{message.location['url']}: {message.text}")

    def open_for(group: str) -> Page:
        context = browser.new_context(base_url=live_server.url)
        context.set_default_timeout(1000 * SECONDS)
        contexts.append(context)
        if group:
            session = sign_in(Client(), records.user(group)).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        context.add_init_script(REPORT_VIOLATIONS)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: told.append(str(error)))
        return page

    yield open_for
    for context in contexts:
        context.close()
    assert told == []


def tool(page: Page, name: str) -> None:
    """Press a button of the editor when the editor has taken in what came before."""
    settle(page)
    page.locator(".field-body .rich-text-bar").get_by_role("button", name=name, exact=True).click()


def dialog(page: Page, *texts: str) -> None:
    for field, text in zip(page.locator("dialog[open] input").all(), texts, strict=True):
        field.fill(text)
    page.locator("dialog[open]").get_by_role("button", name="Done").click()


def settle(page: Page) -> None:
    """Wait until the text has the keyboard, and editor and browser agree on what is selected.

    Dialogs and lists give the keyboard back a frame later: what is typed before that is lost. The
    browser tells the editor a frame after a key, and the editor puts its own selection back some
    20 ms after it was given the keyboard: timers that come before this one.
    """
    expect(page.locator(PAPER)).to_be_focused()
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")


def type_on(page: Page, text: str) -> None:
    """Type `text` when the editor has taken in what came before."""
    settle(page)
    page.keyboard.type(text)


def press(page: Page, key: str) -> None:
    """Press `key` when the editor has taken in what came before."""
    settle(page)
    page.keyboard.press(key)


def write(page: Page) -> None:
    """Write `WRITTEN` with the keyboard and the buttons of the editor."""
    page.locator(PAPER).click()
    tool(page, "Heading")
    type_on(page, "Before you travel")
    press(page, "Enter")
    type_on(page, "Tell someone you trust. Call ")
    page.locator(".field-body .rich-text-bar select").select_option("{hotline-phone}")
    type_on(page, " at any hour.")
    press(page, "Enter")
    tool(page, "Bullets")
    type_on(page, "Keep your papers with you.")
    press(page, "Enter")
    type_on(page, "Read how to stay safe")
    settle(page)
    for _ in "how to stay safe":
        page.keyboard.press("Shift+ArrowLeft")
    until(page, lambda: page.evaluate("getSelection().toString()") == "how to stay safe")
    tool(page, "Link")
    dialog(page, "/safety/")
    expect(page.locator(f"{PAPER} a")).to_have_text("how to stay safe")
    press(page, "End")
    until(page, lambda: bool(page.evaluate("getSelection().isCollapsed")))
    press(page, "Enter")
    press(page, "Enter")
    type_on(page, "You can say no.")
    tool(page, "Callout")
    settle(page)


def save(page: Page) -> None:
    page.locator("[name=_continue]").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def hand_over(editor: Page) -> GuidePage:
    """Have the editor write a page, say when it shall show, and hand it over; return it."""
    editor.goto(f"{FORM}add/")
    editor.fill("#id_title", "Travel safely")
    write(editor)
    tomorrow = timezone.localtime() + timedelta(days=1)
    editor.fill("#id_visible_from_0", f"{tomorrow:%Y-%m-%d}")
    editor.fill("#id_visible_from_1", "08:00:00")
    editor.select_option("#id_status", "in-review")
    save(editor)
    made: GuidePage = GuidePage.objects.get(slug="travel-safely")
    return made


def preview_link(editor: Page) -> str:
    """Return the link to the page as it will look."""
    editor.get_by_role("link", name="Preview").click()
    link = editor.locator("a.guide-preview").first.get_attribute("href")
    assert link is not None
    return link


def bring_back(publisher: Page) -> None:
    """Find the wording before the last, compare it with the present one, and bring it back."""
    publisher.get_by_role("link", name="History").click()
    publisher.locator(".guide-versions tbody tr").nth(1).locator("a").click()
    row = publisher.locator(".guide-compare tbody tr")
    expect(row).to_have_count(1)
    expect(row.locator("td").nth(0)).to_contain_text("You can say no.")
    expect(row.locator("td").nth(1)).to_contain_text("You can say no. Or maybe.")
    publisher.get_by_role("button", name="Bring this version back").click()
    expect(publisher.locator(".messagelist .success")).to_contain_text("is back")


def publish(publisher: Page, made: GuidePage) -> None:
    publisher.goto(f"{FORM}{made.pk}/change/")
    publisher.select_option("#id_status", "published")
    save(publisher)


def test_whoever_has_the_link_sees_what_an_editor_wrote_before_it_is_public(opened: Open) -> None:
    editor, reader = opened(EDITOR), opened("")
    assert hand_over(editor).body == WRITTEN

    reader.goto(preview_link(editor))

    expect(reader.locator("h1")).to_have_text("Travel safely")
    expect(reader.locator(".preview")).to_contain_text("Preview, not for the public")
    expect(reader.locator("main blockquote.note")).to_have_text("You can say no.")
    expect(reader.locator("main .prose a[href='/safety/']")).to_have_text("how to stay safe")
    expect(reader.locator("main .prose a[href^='tel:']")).to_be_visible()
    assert reader.context.cookies() == []


def test_an_editor_makes_a_page_and_a_publisher_brings_yesterdays_wording_back(
    opened: Open,
) -> None:
    editor, publisher, reader = opened(EDITOR), opened(PUBLISHER), opened("")
    made = hand_over(editor)

    # A publisher publishes it; it shows when its time has come.
    publish(publisher, made)
    response = reader.goto("/travel-safely/")
    assert response is not None
    assert response.status == 404
    GuidePage.objects.update(visible_from=timezone.now() - timedelta(hours=1))
    touch()
    reader.goto("/travel-safely/")
    expect(reader.locator("h1")).to_have_text("Travel safely")
    expect(reader.locator(".preview")).to_have_count(0)

    # A sentence changes, and its old wording is brought back.
    publisher.goto(f"{FORM}{made.pk}/change/")
    publisher.locator(PAPER).locator("blockquote p").click()
    press(publisher, "End")
    type_on(publisher, " Or maybe.")
    save(publisher)
    reader.goto("/travel-safely/")
    expect(reader.locator("main blockquote")).to_have_text("You can say no. Or maybe.")
    bring_back(publisher)
    reader.goto("/travel-safely/")
    expect(reader.locator("main blockquote")).to_have_text("You can say no.")


def test_pictures_and_tables_are_made_with_buttons_and_undone(opened: Open) -> None:
    editor = opened(EDITOR)
    editor.goto(f"{FORM}add/")
    editor.fill("#id_title", "Pictures")
    editor.locator(PAPER).click()
    tool(editor, "Picture")
    dialog(editor, "/static/img/icon.svg", "The sign of the guide", "Our sign")
    expect(editor.locator(f"{PAPER} figcaption")).to_have_text("Our sign")
    press(editor, "Control+End")
    tool(editor, "Undo")
    expect(editor.locator(f"{PAPER} figure")).to_have_count(0)
    tool(editor, "Redo")
    expect(editor.locator(f"{PAPER} figure img")).to_be_visible()
    press(editor, "Control+End")
    press(editor, "ArrowDown")
    tool(editor, "Table")
    type_on(editor, "Day")
    tool(editor, "Delete column")
    tool(editor, "Delete row")
    editor.select_option("#id_status", "draft")
    save(editor)
    body = GuidePage.objects.get(slug="pictures").body
    assert (
        '<figure><img src="/static/img/icon.svg" alt="The sign of the guide">'
        "<figcaption>Our sign</figcaption></figure>"
    ) in body
    assert "<table>" in body


def photo_with_notes(folder: Path) -> Path:
    """Return a file as phones make them: it lies on its side, and says where it was taken."""
    notes = Image.Exif()
    notes[0x0112] = 6
    notes.get_ifd(0x8825).update({1: "N", 2: drawn.LATITUDE})
    file = folder / "IMG_0001.jpg"
    file.write_bytes(drawn.saved(drawn.photo(1600, 1000), "JPEG", exif=notes))
    return file


def send_picture(form: Page, file: Path) -> None:
    form.fill("#id_slug", "two-hands")
    form.fill("#id_alt", "Two hands on a table")
    form.fill("#id_alt_es", "Dos manos sobre una mesa")
    form.fill("#id_origin", "Drawn for a test")
    form.set_input_files("#id_file", file)
    save(form)
    expect(form.locator(".field-size .readonly")).to_have_text("1000 × 1600")


def choose_picture(editor: Page, field: str, told: str) -> None:
    bar = editor.locator(f".field-{field} .rich-text-bar")
    bar.get_by_role("button", name="Picture", exact=True).click()
    opened = editor.locator("dialog[open]")
    opened.locator("select").select_option(label="two-hands – Two hands on a table")
    expect(opened.locator("img")).to_be_visible()
    address, alt, _ = opened.locator("input").all()
    expect(address).to_have_value("/pictures/two-hands.webp")
    expect(alt).to_have_value(told)
    opened.get_by_role("button", name="Done").click()
    expect(editor.locator(f".field-{field} .ProseMirror figure img")).to_be_visible()


def expect_picture(reader: Page, address: str, width: int, told: str) -> None:
    reader.set_viewport_size({"width": width, "height": 640})
    reader.goto(address)
    shown = reader.get_by_role("img", name=told)
    # Its place is there before it is: the text does not jump.
    box = shown.bounding_box()
    assert box is not None
    assert box["width"] <= width
    assert abs(box["height"] / box["width"] - 1.6) < 0.02
    shown.scroll_into_view_if_needed()
    reader.wait_for_function("document.querySelector('main img').naturalWidth === 1000")
    assert shown.bounding_box()["height"] == box["height"]  # type: ignore[index]
    assert reader.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_an_editor_sends_a_picture_and_readers_see_it_in_a_page(
    opened: Open, tmp_path: Path
) -> None:
    editor, publisher, reader = opened(EDITOR), opened(PUBLISHER), opened("")
    editor.goto(f"{FORM}add/")
    editor.fill("#id_title", "Two hands")
    editor.locator(PAPER).click()
    tool(editor, "Picture")
    # None is there yet: one is sent from here, in another tab.
    with editor.context.expect_page() as opening:
        editor.get_by_role("link", name="Send a new picture").click()
    send_picture(opening.value, photo_with_notes(tmp_path))
    opening.value.close()
    editor.locator("dialog[open]").get_by_role("button", name="Cancel").click()
    choose_picture(editor, "body", "Two hands on a table")
    choose_picture(editor, "body_es", "Dos manos sobre una mesa")
    editor.select_option("#id_status", "in-review")
    save(editor)

    made = GuidePage.objects.get(slug="two-hands")
    publisher.goto(f"{FORM}{made.pk}/change/")
    publisher.select_option("#id_status", "published")
    save(publisher)
    for width in (320, 1280):
        expect_picture(reader, "/two-hands/", width, "Two hands on a table")
        expect_picture(reader, "/es/two-hands/", width, "Dos manos sobre una mesa")
    assert reader.context.cookies() == []

    # As long as it shows, it stays.
    publisher.goto("/admin/resources/picture/")
    publisher.get_by_role("link", name="two-hands", exact=True).click()
    publisher.get_by_role("link", name="Delete").first.click()
    expect(publisher.locator("#content")).to_contain_text("The page “Two hands”")
    expect(publisher.get_by_role("button", name="Yes")).to_have_count(0)


def test_what_is_refused_stays_in_the_editor(opened: Open) -> None:
    editor = opened(EDITOR)
    editor.goto(f"{FORM}add/")
    editor.fill("#id_title", "Refused")
    editor.locator(PAPER).click()
    type_on(editor, "Call {hotlin-phone} now")
    settle(editor)
    editor.locator("[name=_continue]").first.click()
    expect(editor.locator(".field-body .errorlist, .errors .errorlist").first).to_contain_text(
        "Did you mean “hotline-phone”?"
    )
    expect(editor.locator(PAPER)).to_have_text("Call {hotlin-phone} now")
    editor.locator(".field-body .rich-text-swap").click()
    editor.fill("#id_body", "<p>Call {hotline-phone} now</p>")
    editor.locator(".field-body .rich-text-swap").click()
    expect(editor.locator(PAPER)).to_have_text("Call {hotline-phone} now")
    save(editor)
    assert GuidePage.objects.get().body == "<p>Call {hotline-phone} now</p>"


def test_without_scripts_a_page_is_written_as_html(
    browser: Browser, live_server: Any, guide: Guide
) -> None:
    session = sign_in(Client(), records.user(EDITOR)).cookies["sessionid"].value
    with browser.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"{FORM}add/")
        page.fill("#id_title", "Plain")
        page.fill("#id_slug", "plain")
        page.fill("#id_body", "<h2>Plain</h2><p>Words</p>")
        page.locator("[name=_continue]").first.click()
        expect(page.locator(".messagelist .success")).to_be_visible()
    assert GuidePage.objects.get().body == "<h2>Plain</h2><p>Words</p>"
