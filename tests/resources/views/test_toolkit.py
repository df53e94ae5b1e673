"""The media toolkit's pages and files."""

import io
import zipfile
from typing import Any

import pypdf
import pytest
from django.test import Client, RequestFactory

from resources.models import Chart, ChartValue, Phone, Source
from resources.pictures.toolkit.pieces import BY_SLUG, PIECES
from resources.reference import reference
from resources.views.toolkit_file import og_alt, og_image
from resources.views.toolkit_place import place_of, toolkit_places
from tests.guide import Guide, make_location, make_service
from tests.resources.pictures.toolkit.making import codes
from tests.resources.views.reading import get, link, links


def words(client: Client, address: str) -> str:
    """Return the text of a PDF."""
    pdf = pypdf.PdfReader(io.BytesIO(client.get(address).content))
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_a_place_is_chosen_from_the_list(guide: Guide, client: Client) -> None:
    page = get(client, "/toolkit/")

    assert page.one("h1").text == "Media toolkit"
    found = links(page)
    assert found["For the whole area: Missouri and Metro East Illinois"] == "/toolkit/all/"
    assert found["Central Missouri"] == "/toolkit/central/"
    assert found["Boone County"] == "/toolkit/boone-mo/"
    for address in found.values():
        if address.startswith("/toolkit/"):
            get(client, address)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("65201", "/toolkit/boone-mo/"),
        ("Columbia", "/toolkit/boone-mo/"),
        ("cole county", "/toolkit/cole-mo/"),
        ("Central Missouri", "/toolkit/central/"),
        ("Missouri", "/toolkit/all/"),
    ],
)
def test_a_place_is_typed(guide: Guide, client: Client, typed: str, address: str) -> None:
    for before in ("", "/es"):
        response = client.get(f"{before}/toolkit/", {"place": typed})

        assert response.status_code == 302
        assert response.headers["Location"] == f"{before}{address}"


@pytest.mark.parametrize("typed", ["", " ", "Atlantis", "x" * 300, "a\0b", "9", "<script>"])
def test_what_is_no_place_is_said_and_handed_back(guide: Guide, client: Client, typed: str) -> None:
    response = client.get("/toolkit/", {"place": typed})

    assert response.status_code == 200
    page = get(client, response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"])
    box = page.one("input", name="place")
    assert box["aria-invalid"] == "true"
    assert box["value"].strip() == typed.strip()
    assert page.one("p", class_="error").text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/toolkit/?place=", "Type a ZIP code, a town or a county."),
        ("/es/toolkit/?place=+", "Escriba un código postal, una ciudad o un condado."),
    ],
)
def test_an_empty_place_box_says_what_belongs_there(
    guide: Guide, client: Client, address: str, said: str
) -> None:
    assert said in get(client, address).one("p", class_="error").text


def test_of_several_counties_one_is_chosen(guide: Guide, client: Client) -> None:
    guide.boone.postal_codes.through.objects.create(postal_code_id="65201", county=guide.cole)

    page = get(client, "/toolkit/?place=65201")

    note = page.one("div", class_="note")
    assert links(note) == {
        "Boone County, MO": "/toolkit/boone-mo/",
        "Cole County, MO": "/toolkit/cole-mo/",
    }


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("slug", ["all", "central", "st-clair-il"])
def test_a_page_shows_every_piece_with_alternative_text_and_files_that_are_there(
    guide: Guide, client: Client, slug: str, language: str
) -> None:
    before = "/es" if language == "es" else ""
    page = get(client, f"{before}/toolkit/{slug}/")

    pictures = page.one("main").all("img")
    assert [p["src"] for p in pictures] == [
        f"{before}/toolkit/{slug}/{piece.slug}.svg" for piece in PIECES
    ]
    for picture in pictures:
        assert picture["loading"] == "lazy"
        assert int(picture["width"]) > 0
        assert int(picture["height"]) > 0
        assert len(picture["alt"]) > 30
    files = {a["href"]: a["download"] for a in page.all("a", download=True) if a["download"]}
    wanted = {
        f"{before}/toolkit/{slug}/{p.slug}.{ext}": f"{slug}-{p.slug}-{language}.{ext}"
        for p in PIECES
        for ext in p.formats
    }
    assert files == wanted


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("slug", "open_path", "discreet_path"),
    [
        ("all", "/", "/guide/"),
        ("metro-east", "/guide/region/metro-east/", "/guide/region/metro-east/"),
        ("boone-mo", "/guide/county/boone-mo/", "/guide/county/boone-mo/"),
    ],
)
def test_codes_lead_to_the_page_of_the_place_on_the_host_that_was_asked(
    guide: Guide, slug: str, open_path: str, discreet_path: str, language: str
) -> None:
    client = Client(headers={"host": "testserver"})
    before = "/es" if language == "es" else ""

    for piece, path in (("card", open_path), ("card-discreet", discreet_path)):
        made = client.get(f"{before}/toolkit/{slug}/{piece}.png", secure=True).content
        assert codes(made) == [f"https://testserver{before}{path}"]
        assert client.get(f"{before}{path}").status_code == 200


def test_files_have_their_kind_their_name_and_the_headers_of_pages(
    guide: Guide, client: Client
) -> None:
    kinds = {"pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml"}
    for ext, kind in kinds.items():
        response = client.get(f"/es/toolkit/boone-mo/card.{ext}")
        assert response.status_code == 200
        assert response.headers["Content-Type"] == kind
        assert response.headers["Content-Disposition"] == (
            f'inline; filename="boone-mo-card-es.{ext}"'
        )
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert client.head(f"/es/toolkit/boone-mo/card.{ext}").status_code == 200


def test_a_drawing_may_run_and_load_nothing(guide: Guide, client: Client) -> None:
    response = client.get("/toolkit/all/poster.svg")

    policy = set(response.headers["Content-Security-Policy"].split("; "))
    assert policy == {"default-src 'none'", "frame-ancestors 'none'", "sandbox"}


@pytest.mark.parametrize(
    "address",
    [
        "/toolkit/nowhere/", "/toolkit/nowhere/poster.pdf", "/toolkit/all/nothing.pdf",
        "/toolkit/all/poster.exe", "/toolkit/all/share.pdf", "/toolkit/all/poster.PDF",
        "/toolkit/boone-mo.zip", "/toolkit/nowhere.zip", "/toolkit/all/poster.zip",
        "/toolkit/all/..%2fbase.typ", "/toolkit/all/base.typ", "/toolkit/%00/poster.pdf",
    ],
)  # fmt: skip
def test_what_there_is_not_is_not_found(guide: Guide, client: Client, address: str) -> None:
    for before in ("", "/es"):
        assert client.get(before + address).status_code == 404


def test_a_region_comes_as_one_file_in_both_languages(guide: Guide, client: Client) -> None:
    address = link(
        get(client, "/toolkit/central/"), "Everything in one file, in English and Spanish (ZIP)"
    )
    response = client.get(address)

    assert address == "/toolkit/central.zip"
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Content-Disposition"] == ('attachment; filename="central-toolkit.zip"')
    pack = zipfile.ZipFile(io.BytesIO(response.content))
    assert codes(pack.read("en/central-card-en.png")) == ["http://testserver/guide/region/central/"]
    assert codes(pack.read("es/central-card-es.png")) == [
        "http://testserver/es/guide/region/central/"
    ]


def test_a_county_offers_no_bundle(guide: Guide, client: Client) -> None:
    assert "ZIP)" not in get(client, "/toolkit/boone-mo/").text


def test_a_new_number_of_the_hotline_stands_on_the_next_file(guide: Guide, client: Client) -> None:
    assert "Call 800-555-0100" in words(client, "/toolkit/all/poster.pdf")

    phone = Phone.objects.get(hotline=guide.hotline, kind="voice")
    phone.number = "+18005550199"
    phone.save()

    assert "Call 800-555-0199" in words(client, "/toolkit/all/poster.pdf")
    assert "800-555-0100" not in words(client, "/toolkit/all/poster.pdf")
    assert "800-555-0199" in get(client, "/toolkit/all/").one("textarea", id="caption-1").text


def test_without_a_hotline_the_address_stands_alone(guide: Guide, client: Client) -> None:
    guide.hotline.status = "draft"
    guide.hotline.save()

    said = words(client, "/toolkit/boone-mo/poster.pdf")
    assert "555" not in said
    assert "testserver/guide/county/boone-mo/" in said.replace("\u200b", "").replace(" ", "")


def test_a_new_service_counts_on_the_next_infographic(guide: Guide, client: Client) -> None:
    assert "None listed yet" in words(client, "/toolkit/boone-mo/infographic.pdf")

    make_service("one", guide.harbor, "29019", categories=(guide.shelter, guide.counseling))

    said = words(client, "/toolkit/boone-mo/infographic.pdf")
    assert "None listed yet" not in said
    assert said.count("1 service, 1 provider; local: 1") == 2
    assert "1 service, 1 provider" in words(client, "/toolkit/all/infographic.pdf")


def test_a_poster_names_only_help_that_the_guide_has_for_the_place(
    guide: Guide, client: Client
) -> None:
    guide.counseling.slug = "mental-health"
    guide.counseling.save()
    assert "ounseling" not in words(client, "/toolkit/boone-mo/poster.pdf")

    make_service("one", guide.harbor, "29019", categories=(guide.counseling,))

    assert "Counseling." in words(client, "/toolkit/boone-mo/poster.pdf")
    assert "ounseling" not in words(client, "/toolkit/cole-mo/poster.pdf")


def test_the_counts_of_the_survey_come_from_its_chart(guide: Guide, client: Client) -> None:
    assert "Numbers of people" not in words(client, "/toolkit/all/infographic.pdf")

    source = Source.objects.create(key="test", title="A test survey", publisher="Test Fund")
    chart = Chart.objects.create(slug="survey", title="Survey", source=source)
    ChartValue.objects.create(chart=chart, key="asked", label="People asked", number=1234)

    said = words(client, "/toolkit/all/infographic.pdf")
    assert "1234 People asked" in said
    assert "A test survey, Test Fund" in said
    # They are of the whole study: on a place's sheet they would read as its own.
    for place in ("central", "boone-mo"):
        assert "People asked" not in words(client, f"/toolkit/{place}/infographic.pdf")


def test_nothing_of_a_listing_stands_on_any_piece(guide: Guide, client: Client) -> None:
    service = make_service("wolverine", guide.harbor, "29019", categories=(guide.shelter,))
    make_location(service, "Narwhal")
    held = [words(client, f"/toolkit/boone-mo/{p.slug}.pdf") for p in PIECES if "pdf" in p.formats]
    held.append(get(client, "/toolkit/boone-mo/").text)

    for text in held:
        assert "Boone County" in text
        for name in ("olverine", "arwhal", "Harbor", "65299"):
            assert name not in text


def test_places_do_not_clash_whatever_slugs_staff_choose(guide: Guide) -> None:
    guide.central.slug = "all"
    guide.central.save()
    guide.boone.slug = "all"
    guide.boone.save()
    guide.cole.slug = "metro-east"
    guide.cole.save()

    places = toolkit_places(reference())

    assert [(slug, str(p.county or p.region or "")) for slug, p in places.items()] == [
        ("all", ""),
        ("region-all", "Central Missouri"),
        ("metro-east", "Metro East (Illinois)"),
        ("county-all", "Boone County, MO"),
        ("county-metro-east", "Cole County, MO"),
        ("st-clair-il", "St. Clair County, IL"),
    ]
    assert place_of(guide.boone, reference()).slug == "county-all"


def test_the_picture_of_shared_links_is_neutral_and_may_be_kept(
    guide: Guide, client: Client, rf: RequestFactory
) -> None:
    request = rf.get("/")
    assert og_image(request) == "http://testserver/toolkit/all/share.png"
    assert og_image(request, guide.central) == "http://testserver/toolkit/central/share.png"
    assert og_image(request, guide.boone) == "http://testserver/toolkit/boone-mo/share.png"
    assert og_alt(request, guide.boone) == (
        "Resource Guide. Boone County, MO. Help near you. Someone to talk to."
    )

    response: Any = client.get(og_image(request, guide.boone))
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert response.headers["Content-Type"] == "image/png"
    assert BY_SLUG["share"].pixels == (1200, 630)


def test_texts_are_there_to_copy_with_their_length(guide: Guide, client: Client) -> None:
    page = get(client, "/toolkit/boone-mo/")

    boxes = {box["id"]: box for box in page.all("textarea")}
    assert all(box.has(readonly=True) for box in boxes.values())
    labels = {label["for"]: label.text for label in page.all("label")}
    assert set(boxes) <= set(labels)
    length = page.one("p", id="caption-1-length").text
    assert length == f"{len(boxes['caption-1'].text)} of 280 characters"
    assert "http://testserver/guide/county/boone-mo/" in boxes["newsletter-text"].text
    assert '<img src="boone-mo-badge-en.svg"' in boxes["badge-html"].text
