from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from resources.models import Chart, ChartValue, Page, Source
from resources.presenting.article import Rendered, number, percent, render
from resources.reference import reference
from tests import drawn
from tests.guide import Guide, make_service


def rendered(body: str, **values: Any) -> Rendered:
    return render(Page(title="X", slug="x", body=body, **values), "body", reference())


def html(body: str, **values: Any) -> str:
    return "".join(str(part.html) for part in rendered(body, **values).parts)


@pytest.fixture
def chart(guide: Guide) -> Chart:
    source = Source.objects.create(key="survey", title="A survey", date="2019")
    chart = Chart.objects.create(slug="ages", title="Ages", source=source)
    ChartValue.objects.create(chart=chart, key="young", label="Young", number=1349, share="82.7")
    ChartValue.objects.create(chart=chart, key="old", label="Old", share="4.0")
    return chart


def test_the_hotline_is_inserted_by_name(guide: Guide) -> None:
    assert html("<p>{hotline-name}: {hotline-phone}, {hotline-text}</p>") == (
        '<p>Test Hotline: <a href="tel:+18005550100">800-555-0100</a>, '
        '<a href="sms:555010">555010</a> (send the word HELP)</p>'
    )


def test_a_number_that_is_changed_once_is_changed_in_every_text(guide: Guide) -> None:
    phone = guide.hotline.phones.get(kind="voice")
    phone.number = "+18005550199"
    phone.save()

    assert "800-555-0199" in html("<p>{hotline-phone}</p>")
    assert "800-555-0199" in html("<p>{hotline: test-hotline}</p>")


def test_a_hotline_that_is_not_public_leaves_nothing(guide: Guide) -> None:
    guide.hotline.status = "draft"
    guide.hotline.save()

    text = "<p>[{hotline-name}{hotline-phone}{hotline-text}{hotline: test-hotline}]</p>"
    assert html(text) == "<p>[]</p>"


def test_counts_are_those_of_now(guide: Guide) -> None:
    text = "<p>{services} {services: shelter-adults} {providers} {counties} {hotlines}</p>"
    assert html(text) == "<p>0 0 1 3 1</p>"

    make_service("beds", guide.harbor, "MO", categories=(guide.shelter,))
    make_service("talk", guide.harbor, "MO", categories=(guide.counseling,))

    assert html(text) == "<p>2 1 1 3 1</p>"


def test_a_kind_of_help_that_was_renamed_is_counted_still(guide: Guide) -> None:
    make_service("beds", guide.harbor, "MO", categories=(guide.shelter,))
    guide.shelter.slug = "rooms"
    guide.shelter.save()

    assert html("<p>{services: shelter-adults} {services: rooms}</p>") == "<p>1 1</p>"


def test_numbers_of_charts_are_inserted_by_key(chart: Chart) -> None:
    assert html("<p>{figure: young} ({share: young}), {share: old}</p>") == (
        "<p>1,349 (82.7%), 4%</p>"
    )


@pytest.mark.parametrize(
    "text",
    ["{figure: nobody}", "{share: nobody}", "{source: nobody}", "{services: nothing}",
     "{hotline: nowhere}", "{figure: old}"],
)  # fmt: skip
def test_what_is_not_known_leaves_nothing(text: str, chart: Chart) -> None:
    assert html(f"<p>[{text}]</p>") == "<p>[]</p>"


def test_braces_that_name_nothing_leave_nothing_and_others_stay(guide: Guide) -> None:
    assert html("<p>{surprise} {two words} {}</p>") == "<p> {two words} {}</p>"


def test_sources_are_numbered_in_the_order_in_which_they_are_cited(chart: Chart) -> None:
    other = Source.objects.create(key="other", title="Another")

    text = rendered("<p>A{source: other} b{source: survey} c{source: other}</p>")

    assert [source.key for source in text.sources] == ["other", "survey"]
    assert text.number_of(other) == 1
    assert str(text.parts[0].html).count('<a href="#source-1" aria-label="Source 1">1</a>') == 2
    assert str(text.parts[0].html).count('<a href="#source-2" aria-label="Source 2">2</a>') == 1


def test_a_mark_keeps_to_the_word_before_it(chart: Chart) -> None:
    assert html("<p>Said. {source: survey} More</p>") == (
        '<p>Said.<sup class="cite"><a href="#source-1" aria-label="Source 1">1</a></sup> More</p>'
    )


def test_a_chart_stands_between_the_texts_and_cites_its_source(chart: Chart) -> None:
    text = rendered("<p>Before</p><p>{chart: ages}</p><p>After</p><p>{chart: gone}</p>")

    assert [(part.html, part.chart) for part in text.parts] == [
        ("<p>Before</p>", None),
        (None, chart),
        ("<p>After</p>", None),
    ]
    assert [source.key for source in text.sources] == ["survey"]


def test_links_within_the_site_lead_to_the_language_of_the_page(guide: Guide) -> None:
    body = (
        '<p><a href="/guide/?cost=free">a</a> <a href="/safety/#exit-title">b</a> '
        '<a href="https://example.org/guide/">c</a></p>'
    )
    assert 'href="/guide/?cost=free"' in html(body)

    with translation.override("es"):
        spanish = html("", body_es=body)

    assert 'href="/es/guide/?cost=free"' in spanish
    assert 'href="/es/safety/#exit-title"' in spanish
    assert 'href="https://example.org/guide/"' in spanish


def test_a_text_without_spanish_is_english_and_says_so(guide: Guide) -> None:
    with translation.override("es"):
        assert rendered("<p>Only English</p>").language == "en"
        assert rendered("<p>English</p>", body_es="<p>Español</p>").language == "es"


def test_headings_get_anchors_of_their_own(guide: Guide) -> None:
    text = rendered(
        "<h2>What it is</h2><h3>What it is</h3><h2>¿Qué más?{source: gone}</h2><h2>?</h2>"
    )

    assert text.headings == [("what-it-is", "What it is"), ("que-mas", "¿Qué más?"), ("part", "?")]
    assert str(text.parts[0].html) == (
        '<h2 id="what-it-is">What it is</h2><h3 id="what-it-is-1">What it is</h3>'
        '<h2 id="que-mas">¿Qué más?</h2><h2 id="part">?</h2>'
    )


def test_what_a_text_must_not_hold_is_taken_out_when_it_is_shown(guide: Guide) -> None:
    # Written past the form, by an import.
    assert html('<p onclick="x()">A<script>alert(1)</script></p>') == "<p>A</p>"


def test_a_name_with_markup_is_escaped(guide: Guide) -> None:
    guide.hotline.name = "<b>Line</b>"
    guide.hotline.save()

    assert html("<p>{hotline-name}</p>") == "<p>&lt;b&gt;Line&lt;/b&gt;</p>"


@pytest.mark.parametrize(("language", "expected"), [("en", "12,345"), ("es", "12,345")])
def test_numbers_are_written_as_in_the_united_states(language: str, expected: str) -> None:
    with translation.override(language):
        assert number(12345) == expected


def test_a_share_has_its_sign_as_the_language_writes_it() -> None:
    from decimal import Decimal

    assert percent(Decimal("82.7")) == "82.7%"
    with translation.override("es"):
        assert percent(Decimal("82.7")) == "82.7\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_picture_has_its_size_before_it_comes(guide: Guide, language: str) -> None:
    drawn.picture("two-hands")
    with translation.override(language):
        text = html(
            '<figure><img src="/pictures/two-hands.webp" alt="a > b &amp; &quot;c"></figure>'
        )
    assert text == (
        '<figure><img src="/pictures/two-hands.webp" alt="a &gt; b &amp; &quot;c" width="60" '
        'height="40" loading="lazy"></figure>'
    )


@pytest.mark.parametrize(
    "address", ["/pictures/gone.webp", "/static/img/icon.svg", "/pictures/two-hands.webp/x"]
)
def test_a_picture_of_another_address_is_only_loaded_late(guide: Guide, address: str) -> None:
    drawn.picture("two-hands")
    assert html(f'<img alt="a" src="{address}">') == f'<img alt="a" src="{address}" loading="lazy">'


def test_what_staff_write_of_size_and_loading_does_not_count(guide: Guide) -> None:
    drawn.picture("two-hands")
    typed = (
        '<img src="/pictures/two-hands.webp?v=1" alt="a" width="9999" loading="eager" style="x">'
    )
    assert html(typed) == (
        '<img src="/pictures/two-hands.webp?v=1" alt="a" width="60" height="40" loading="lazy">'
    )


def test_pictures_are_read_without_their_bytes(guide: Guide) -> None:
    drawn.picture("two-hands")
    with CaptureQueriesContext(connection) as captured:
        html('<img src="/pictures/two-hands.webp" alt="a">')
    assert [query for query in captured if '"data"' in query["sql"]] == []
    assert any("resources_picture" in query["sql"] for query in captured)


def test_a_live_value_never_ends_the_attribute_that_it_is_written_in(guide: Guide) -> None:
    # Written past the form, by an import: the form refuses it.
    picture = '<img src="/x.png" alt="Call {hotline-phone} > {hotline-name}">'
    assert html(f"<p>{picture}{{hotline-name}}</p>") == (
        '<p><img src="/x.png" alt="Call {hotline-phone} &gt; {hotline-name}" '
        'loading="lazy">Test Hotline</p>'
    )
    assert html('<p><a href="/{hotline-phone}/">x</a></p>') == (
        '<p><a href="/{hotline-phone}/">x</a></p>'
    )
