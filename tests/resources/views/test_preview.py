from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse

from directory.page_cache.requests import key_of
from resources.models import Alert, Chart, ChartValue, Hotline, Page, Source
from resources.stewardship import counting, preview
from resources.stewardship.edits import propose
from tests.guide import Guide
from tests.html import Element
from tests.resources.admin import records
from tests.resources.admin.pages import text_of
from tests.resources.views.reading import get, links

pytestmark = pytest.mark.django_db


def address(record: Any) -> str:
    return reverse("preview", args=[preview.preview_token(record)])


def made_at(monkeypatch: pytest.MonkeyPatch, moment: datetime, record: Any) -> str:
    with monkeypatch.context() as patched:
        patched.setattr("django.core.signing.time.time", moment.timestamp)
        return address(record)


def test_a_draft_shows_to_whoever_has_the_link(guide: Guide, client: Client) -> None:
    page = records.page(title="Not yet", title_es="Aún no", body="<p>Waiting</p>", slug="not-yet")
    assert client.get("/not-yet/").status_code == 404
    shown = client.get(address(page))
    assert shown.status_code == 200
    assert "<h1>Not yet</h1>" in text_of(shown)
    assert "<p>Waiting</p>" in text_of(shown)
    assert "Preview, not for the public" in text_of(shown)
    assert "<h1>Aún no</h1>" in text_of(client.get(f"/es{address(page)}"))
    assert not client.cookies


def test_a_page_for_later_shows_as_it_will(guide: Guide, client: Client) -> None:
    later = datetime.now(UTC) + timedelta(days=9)
    page = records.page(title="Later", slug="later", status="published", visible_from=later)
    assert client.get("/later/").status_code == 404
    assert "<h1>Later</h1>" in text_of(client.get(address(page)))


def test_a_proposed_change_shows_at_the_place_of_its_page(guide: Guide, client: Client) -> None:
    area = records.focus_area(title="Before", slug="fable", status="published")
    edit: Any = propose(area)
    edit.title = "After"
    edit.save()
    assert "<h1>Before</h1>" in text_of(client.get("/prevention/fable/"))
    shown = text_of(client.get(address(edit)))
    assert "<h1>After</h1>" in shown
    assert "You are here" in shown


def test_a_page_with_a_view_of_its_own_shows_in_it(guide: Guide, client: Client) -> None:
    records.focus_area(title="Schools of fable", status="published")
    page = records.page(title="Prevention draft", slug="prevention")
    shown = text_of(client.get(address(page)))
    assert "<h1>Prevention draft</h1>" in shown
    assert "Schools of fable" in shown


def test_a_page_whose_address_is_taken_shows_as_any_page(guide: Guide, client: Client) -> None:
    page = records.page(title="A second guide", slug="guide")
    assert "<h1>A second guide</h1>" in text_of(client.get(address(page)))


def test_a_publication_shows_in_its_list(guide: Guide, client: Client) -> None:
    records.page(slug="publications", title="Publications", status="published")
    draft = records.report(title="A new toolkit", kind="toolkit")
    assert "A new toolkit" not in text_of(client.get("/publications/"))
    shown = text_of(client.get(address(draft)))
    assert "A new toolkit" in shown
    assert "Preview, not for the public" in shown
    assert "A new toolkit" not in text_of(client.get("/publications/"))


def test_a_changed_publication_shows_in_the_place_of_the_published_one(
    guide: Guide, client: Client
) -> None:
    edit = propose(records.report(title="Before", status="published"))
    edit.title = "After"
    edit.save()
    shown = text_of(client.get(address(edit)))
    assert "After" in shown
    assert "Before" not in shown
    assert "Before" in text_of(client.get("/publications/"))


def draft_line(**values: Any) -> Hotline:
    made: Hotline = Hotline.objects.create(
        **{"slug": "fable", "name": "Fable Line", "name_es": "Línea Fábula", "topic": "crisis"}
        | values
    )
    return made


def names_on(page: Element) -> list[str]:
    return [line.one("h3").text for line in page.all("article")]


def test_a_draft_of_a_hotline_shows_in_its_place(guide: Guide, client: Client) -> None:
    draft_line(slug="before", name="Before", order=1, status="published")
    draft_line(slug="after", name="After", order=3, status="published")
    line = draft_line(order=2, internal_note="HIDDEN-note")
    page = get(client, address(line))
    assert names_on(page) == ["Test Hotline", "Before", "Fable Line", "After"]
    assert page.one("h1").text == "Hotlines"
    assert "Preview, not for the public" in page.one("p", class_="preview").text
    assert links(page.one("p", class_="preview")) == {"To its place on this page": "#fable"}
    assert "HIDDEN" not in text_of(client.get(address(line)))
    assert "Línea Fábula" in names_on(get(client, f"/es{address(line)}"))
    assert names_on(get(client, "/hotlines/")) == ["Test Hotline", "Before", "After"]


def test_a_published_hotline_stands_once_on_its_preview(guide: Guide, client: Client) -> None:
    line = draft_line(status="published")
    assert names_on(get(client, address(line))) == ["Test Hotline", "Fable Line"]


def test_the_preview_of_a_hotline_shows_no_other_draft(guide: Guide, client: Client) -> None:
    draft_line(slug="other", name="Other draft")
    assert names_on(get(client, address(draft_line()))) == ["Test Hotline", "Fable Line"]


def alert_to_come(**values: Any) -> Alert:
    start = datetime.now(UTC) + timedelta(days=9)
    made: Alert = Alert.objects.create(
        **{"title": "Flood", "title_es": "Inundación", "starts_at": start} | values
    )
    return made


def alerts_on(page: Element) -> list[str]:
    return [alert.one("strong").text for alert in page.all("section", class_="alert")]


def test_an_alert_to_come_shows_on_top_of_the_first_page(guide: Guide, client: Client) -> None:
    alert_to_come(title="Another to come", status="published")
    alert_to_come(title="Another draft", starts_at=datetime.now(UTC) - timedelta(days=1))
    alert = alert_to_come(body="Stay <b>inside</b>.")
    page = get(client, address(alert))
    assert page.one("h1").text == get(client, "/").one("h1").text
    assert alerts_on(page) == ["Flood"]
    assert page.one("section", class_="alert").one("p").text == "Stay <b>inside</b>."
    assert "Preview, not for the public" in page.one("p", class_="preview").text
    assert alerts_on(get(client, f"/es{address(alert)}")) == ["Inundación"]
    assert alerts_on(get(client, "/")) == []


def test_an_alert_shows_on_the_page_of_its_first_county_or_region(
    guide: Guide, client: Client
) -> None:
    alert = alert_to_come()
    alert.regions.add(guide.central)
    assert get(client, address(alert)).one("h1").text == "Region: Central Missouri"
    alert.counties.add(guide.cole, guide.boone)
    page = get(client, address(alert))
    assert page.one("h1").text == get(client, "/guide/county/boone-mo/").one("h1").text
    assert alerts_on(page) == ["Flood"]
    assert "Preview, not for the public" in page.one("p", class_="preview").text
    assert "preview" not in text_of(client.get("/guide/county/boone-mo/"))


def test_a_draft_of_an_alert_shows_although_its_start_has_come(
    guide: Guide, client: Client
) -> None:
    alert = alert_to_come(starts_at=datetime.now(UTC) - timedelta(days=1))
    assert alerts_on(get(client, "/")) == []
    assert alerts_on(get(client, address(alert))) == ["Flood"]
    assert alerts_on(get(client, "/")) == []


def test_an_alert_stands_among_those_that_run_as_it_will(guide: Guide, client: Client) -> None:
    now = datetime.now(UTC)
    Alert.objects.create(title="Storm", status="published", starts_at=now - timedelta(days=1))
    Alert.objects.create(
        title="Fire", status="published", level="urgent", starts_at=now - timedelta(days=1)
    )
    alert = alert_to_come()
    assert alerts_on(get(client, address(alert))) == ["Fire", "Flood", "Storm"]
    Alert.objects.filter(pk=alert.pk).update(starts_at=now - timedelta(days=2))
    assert alerts_on(get(client, address(alert))) == ["Fire", "Storm", "Flood"]


def chart(**values: Any) -> Chart:
    source = Source.objects.create(key="fable", title="Fable survey", note="HIDDEN-doubt")
    made: Chart = Chart.objects.create(
        **{"slug": "fable", "title": "Ages", "title_es": "Edades", "unit": "people"}
        | {"note": "Few answered.", "note_es": "Pocas respondieron.", "source": source}
        | values
    )
    ChartValue.objects.create(chart=made, key="young", label="Young", label_es="Joven", number=31)
    return made


def test_a_chart_that_no_text_names_shows_with_its_table_limits_and_source(
    guide: Guide, client: Client
) -> None:
    made = chart()
    page = get(client, address(made))
    figure = page.one("figure", class_="chart")
    assert figure.one("figcaption").text == "Ages"
    assert [(row.one("th").text, row.one("td").text) for row in figure.one("tbody").all("tr")] == [
        ("Young", "31")
    ]
    assert {"Few answered.", "Source: Fable survey, no date given"} <= {
        note.text for note in figure.all("div", class_="chart-note")
    }
    assert "Preview, not for the public" in page.one("p", class_="preview").text
    assert "HIDDEN" not in text_of(client.get(address(made)))
    spanish = get(client, f"/es{address(made)}").one("figure", class_="chart")
    assert spanish.one("figcaption").text == "Edades"
    assert spanish.one("tbody").one("th").text == "Joven"


def test_the_preview_of_a_chart_shows_what_was_saved_last(guide: Guide, client: Client) -> None:
    made = chart()
    link = address(made)
    assert get(client, link).one("tbody").one("td").text == "31"
    ChartValue.objects.get(key="young").delete()
    ChartValue.objects.create(chart=made, key="old", label="Old", number=47)
    assert get(client, link).one("tbody").one("td").text == "47"


MAKERS = [lambda: records.page(slug="draft"), draft_line, alert_to_come, chart]


def test_who_looks_at_a_preview_is_not_counted(
    guide: Guide, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[Any] = []
    monkeypatch.setattr(counting, "count_again", counted.extend)
    settings.COUNTING_SECONDS = 60
    alert = alert_to_come()
    alert.counties.add(guide.boone)
    client.get(address(alert))
    assert counted == []
    client.get("/guide/county/boone-mo/")
    assert (guide.boone.fips, "", False) in counted


@pytest.mark.parametrize("make", MAKERS)
def test_a_preview_is_kept_nowhere_and_found_by_no_search(
    guide: Guide, client: Client, make: Any
) -> None:
    record = make()
    for path in (address(record), f"/es{address(record)}"):
        response = client.get(path)
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
        assert not client.cookies
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "testserver"}
        assert key_of(environ | {"wsgi.url_scheme": "http"}) is None


def test_a_link_ends_after_three_days(
    guide: Guide, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = records.page(slug="draft")
    now = datetime.now(UTC)
    good = made_at(monkeypatch, now - timedelta(days=2, hours=23), page)
    over = made_at(monkeypatch, now - timedelta(days=3, minutes=1), page)
    assert client.get(good).status_code == 200
    response = client.get(over)
    assert response.status_code == 410
    assert "This preview is over" in text_of(response)
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def forged(record: Any) -> list[str]:
    token = preview.preview_token(record)
    other = records.page(slug="other")
    return [
        "x",
        "~",
        "~~",
        token[:-1],
        token.replace(f"page-{record.pk}", f"page-{other.pk}"),
        TimestampSigner(sep="~", salt="another").sign(f"page-{record.pk}"),
        TimestampSigner(sep="~", key="another", salt=preview.SALT).sign(f"page-{record.pk}"),
        "%00",
    ]


def test_a_link_that_is_not_ours_leads_nowhere(guide: Guide, client: Client) -> None:
    page = records.page(slug="draft")
    for token in forged(page):
        assert client.get(f"/preview/{token}/").status_code == 404, token


def test_a_link_to_what_was_deleted_leads_nowhere(guide: Guide, client: Client) -> None:
    page = records.page(slug="draft")
    link = address(page)
    Page.objects.all().delete()
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("make", MAKERS)
def test_the_form_leads_to_links_in_both_languages(guide: Guide, client: Client, make: Any) -> None:
    from resources.roles import EDITOR
    from tests.signing_in import sign_in

    staff = sign_in(Client(), records.user(EDITOR))
    record = make()
    name = record._meta.model_name
    form = text_of(staff.get(reverse(f"admin:resources_{name}_change", args=[record.pk])))
    step = reverse(f"admin:resources_{name}_preview", args=[record.pk])
    assert f'<a href="{step}">Preview</a>' in form
    links = staff.get(step).context["links"]
    assert [name for name, _ in links] == ["English", "Spanish"]
    assert links[1][1].startswith(f"http://testserver/es/preview/{name}-")
    for _, link in links:
        assert client.get(link).status_code == 200
