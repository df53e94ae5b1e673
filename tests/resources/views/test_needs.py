"""The needs: text and charts above, and what the guide has today for each."""

import pytest
from django.test import Client

from resources.models import Chart, ChartValue, Page, Source
from tests.guide import Guide, make_service
from tests.html import Element
from tests.resources.views.reading import get, links


def test_each_need_leads_to_what_there_is_today(guide: Guide, client: Client) -> None:
    make_service("talk", guide.harbor, "region:central", categories=(guide.counseling,))
    make_service("line", guide.harbor, "US", categories=(guide.counseling,))

    page = get(client, "/needs/")
    first, second = page.all("li", data_need=True)
    assert first["data-need"] == "mental-health"
    assert links(first)["2 services"] == "/guide/?category=mental-health"
    assert links(first)["County by county on the map"] == "/plan/#mental-health"
    assert [row.text for row in first.one("tbody").all("tr")] == [
        "Central Missouri 0 2 0 of 2 (0%) 2 of 2",
        "Metro East (Illinois) 0 1 0 of 1 (0%) 1 of 1",
    ]
    assert "0 services" in second.text


def test_bars_show_how_much_there_is_for_each_need_in_its_order(
    guide: Guide, client: Client
) -> None:
    def lengths() -> list[tuple[str, str]]:
        page = get(client, "/needs/")
        return [
            (need["data-need"], need.one("svg", class_="needs-bar").all("rect")[1]["width"])
            for need in page.all("li", data_need=True)
        ]

    (first, _), (second, _) = lengths()
    assert lengths() == [(first, "0.0%"), (second, "0.0%")]

    for name in ("talk", "line"):
        make_service(name, guide.harbor, "region:central", categories=(guide.counseling,))
    make_service("bed", guide.harbor, "29019", categories=(guide.shelter,))
    assert lengths() == [(first, "100.0%"), (second, "50.0%")]
    said = get(client, "/needs/").text
    assert "They do not show how large a need is." in said


def test_the_top_of_the_page_leads_to_what_the_guide_has(guide: Guide, client: Client) -> None:
    page = get(client, "/needs/")

    assert links(page.one("nav", class_="contents")) == {"What the guide has today": "#today-title"}
    assert page.one("h2", id="today-title").text == "What the guide has today"


def chart(client: Client, language: str = "") -> Element:
    return get(client, f"{language}/needs/").one("figure", class_="chart")


@pytest.fixture
def survivors(guide: Guide) -> Chart:
    source = Source.objects.create(
        key="study", title="A study", publisher="Test Press", date="2019",
        url="https://example.org/study",
    )  # fmt: skip
    made: Chart = Chart.objects.create(
        slug="forms", title="By form", title_es="Por forma", kind="share", unit="survivors",
        unit_es="sobrevivientes", note="Not how common it is.", source=source,
    )  # fmt: skip
    for place, (label, number, share) in enumerate(
        (("Sex", 1349, "82.7"), ("Both", None, "12.6"), ("Labor", 20, "4.7"))
    ):
        ChartValue.objects.create(
            chart=made, key=f"forms-{place}", label=label, number=number, share=share, order=place
        )
    Page.objects.create(
        slug="needs", title="Needs", body="<p>Look:</p><p>{chart: forms}</p>", status="published"
    )
    return made


def test_a_chart_has_its_title_its_numbers_as_text_and_a_table(
    survivors: Chart, client: Client
) -> None:
    figure = chart(client)

    assert figure.one("figcaption").text == "By form"
    assert figure.one("p", class_="chart-says").text == "The largest: Sex, 1,349 (82.7%)."
    assert [row.text for row in figure.one("ul", class_="chart-values").all("li")] == [
        "Sex 1,349 (82.7%)",
        "Both 12.6%",
        "Labor 20 (4.7%)",
    ]
    rows = [[cell.text for cell in (*row.all("th"), *row.all("td"))]
            for row in figure.one("table").all("tr")]  # fmt: skip
    assert rows == [
        ["Survivors", "Share", ""],
        ["Sex", "1,349", "82.7%"],
        ["Both", "not known", "12.6%"],
        ["Labor", "20", "4.7%"],
    ]
    assert "Not how common it is." in figure.text
    assert "Source: A study, Test Press, 2019" in figure.text
    assert links(figure)["A study"] == "https://example.org/study"


def test_parts_of_a_whole_lie_side_by_side_with_a_pattern_each(
    survivors: Chart, client: Client
) -> None:
    figure = chart(client)
    bars = [rect for rect in figure.one("svg", class_="chart-whole").all("rect")
            if rect.get("x")]  # fmt: skip

    assert [(bar["x"], bar["width"]) for bar in bars] == [
        ("0%", "82.7%"),
        ("82.7%", "12.6%"),
        ("95.3%", "4.7%"),
    ]
    assert [bar.get("fill") for bar in bars] == [
        None,
        "url(#forms-fill-1)",
        "url(#forms-fill-2)",
    ]
    # The key has the same ones.
    keys = [svg.one("rect").get("fill") for svg in figure.all("svg", class_="chart-swatch")]
    assert keys == [bar.get("fill") for bar in bars]


def test_a_chart_speaks_spanish(survivors: Chart, client: Client) -> None:
    figure = chart(client, "/es")

    assert figure.one("figcaption").text == "Por forma"
    assert figure.one("p", class_="chart-says").text.startswith("La cifra más alta:")
    assert figure.one("summary").text == "Los números en una tabla"
    assert [th.text for th in figure.one("thead").all("th")] == ["Sobrevivientes", "Porcentaje"]


def test_an_order_has_no_bars(survivors: Chart, client: Client) -> None:
    survivors.unit = "rank"
    survivors.save()

    figure = chart(client)
    assert [li.text for li in figure.one("ol", class_="chart-ranks").all("li")] == [
        "Sex",
        "Both",
        "Labor",
    ]
    assert figure.all("svg") == []
    assert figure.all("table") == []


def test_bars_have_a_length_each(survivors: Chart, client: Client) -> None:
    survivors.kind = "bar"
    survivors.save()
    survivors.values.filter(label="Both").update(number=135)
    survivors.save()

    widths = [
        svg.one("rect", class_="chart-solid-0")["width"]
        for svg in chart(client).all("svg", class_="chart-bar")
    ]
    assert widths == ["100.0%", "10.01%", "1.48%"]
