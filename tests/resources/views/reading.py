"""What tests read from the guide's pages."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

import pypdf
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from resources.models import County, FocusArea, Page, Provider, Region, Service
from resources.reference import reference
from resources.views.toolkit_place import toolkit_places
from tests.html import Element, read


@dataclass(frozen=True)
class Result:
    """One result: its public id, its scope, and its name."""

    uuid: str
    scope: str
    name: str


def get(client: Client, address: str, status: int = 200) -> Element:
    """Return the page at `address`."""
    return read(client.get(address), status)


def results(page: Element) -> list[Result]:
    """Return the results on a page, in their order."""
    return [
        Result(
            article["data-service"],
            article["data-scope"],
            article.one(class_="card-title").text,
        )
        for article in page.all("article", data_service=True)
    ]


def names(page: Element) -> list[str]:
    """Return the names of the results, in their order."""
    return [result.name for result in results(page)]


def count(page: Element) -> int:
    """Return the number of results that the page tells."""
    return int(page.one("output", id="result-count")["data-count"])


def headings(page: Element) -> list[str]:
    """Return the headings over the groups of results, with their numbers."""
    return [section.one("h2").text for section in page.all("section", class_="group")]


def link(page: Element, text: str) -> str:
    """Return the address of the only link with this text."""
    found = [a["href"] for a in page.all("a", href=True) if a.text == text]
    assert len(found) == 1, f"{len(found)} links say {text!r}"
    return found[0]


def links(page: Element) -> dict[str, str]:
    """Return the addresses of all links by their text."""
    return {a.text: a["href"] for a in page.all("a", href=True)}


def search_form(page: Element) -> Element:
    """Return the search form."""
    return page.one("form", role="search")


def options(page: Element) -> dict[tuple[str, str], int]:
    """Return each facet option as (field, value) with its count."""
    found = {}
    for label in search_form(page).all("label", class_="option"):
        box = label.one("input", type="checkbox")
        found[box["name"], box["value"]] = int(label["data-count"])
    return found


def facts(page: Element) -> dict[str, str]:
    """Return the terms of all description lists with what they say."""
    return {term.text: _after(term) for term in page.all("dt")}


def _after(term: Element) -> str:
    assert term.parent is not None
    return term.parent.one("dd").text


def all_pages(client: Client, address: str) -> list[Element]:
    """Return the page at `address` and all that follow it by “Next page”."""
    pages = [get(client, address)]
    while following := pages[-1].all("a", rel="next"):
        pages.append(get(client, following[0]["href"]))
        assert len(pages) < 100
    return pages


def addresses(*languages: str, most: int | None = None) -> list[str]:
    """Return the address of every kind of page and of every public record.

    In both languages, or in those given; of each kind of record all, or `most`.
    """
    found = []
    for language in languages or ("en", "es"):
        with override(language):
            found += _addresses(most)
    return found


# Pages of which there is one.
SINGLE = (
    *("home", "guide", "providers", "map", "hotlines", "safety"),
    *("suggest", "suggest_thanks"),
    *("prevention", "standards", "publications", "toolkit"),
    *("needs", "plan"),
)


def _addresses(most: int | None) -> list[str]:
    guide = reverse("guide")
    places = list(toolkit_places(reference()))
    records: list[Any] = [
        *County.objects.all(),
        *Region.objects.all(),
        *Service.objects.published()[:most],
        *Provider.objects.published()[:most],
        *Page.objects.published(),
        *FocusArea.objects.published(),
    ]
    return [
        *(reverse(name) for name in SINGLE),
        f"{guide}?county=boone-mo&category=safe-place&population=women&cost=free&language=eng",
        f"{guide}?county=boone-mo&cost=fee",
        f"{guide}?place=Atlantis&category=junk&surprise=1",
        *(record.get_absolute_url() for record in records),
        *(reverse("toolkit-place", args=[slug]) for slug in places[:most]),
        *(reverse("plan-region", args=[region.slug]) for region in Region.objects.all()),
    ]


def files() -> list[str]:
    """Return addresses of files: pieces of the toolkit, briefs of the plan, in all languages."""
    found = [reverse("toolkit-zip", args=["all"])]
    for language in ("en", "es"):
        with override(language):
            found += [reverse("plan-brief"), reverse("plan-region-brief", args=["central"])]
            for piece, format in (("infographic", "pdf"), ("card", "svg"), ("share", "png")):
                found.append(reverse("toolkit-file", args=["boone-mo", piece, format]))
    return found


def told(response: Any) -> str:
    """Return the text that an answer holds, whatever it is: a page, a PDF, all files of a ZIP."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    return _told(response.content, kind.rpartition("/")[2])


def _told(content: bytes, kind: str) -> str:
    if kind == "zip":
        pack = zipfile.ZipFile(io.BytesIO(content))
        names = pack.namelist()
        return "\n".join(_told(pack.read(name), name.rpartition(".")[2]) for name in names)
    if kind == "pdf":
        pdf = pypdf.PdfReader(io.BytesIO(content))
        held = [repr(pdf.metadata), *(page.extract_text() for page in pdf.pages)]
        return "\n".join(held).replace("\u200b", "")
    # Letters of pictures are shapes: what they say, the PDF of the same piece says.
    if kind == "webp":
        # Its bytes, a letter each: what is planted in the record must not be in them.
        return content.decode("latin-1")
    return "" if kind in {"png", "svg", "svg+xml"} else content.decode()
