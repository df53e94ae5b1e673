"""Spanish pages of the real guide hold no English, but for names and what is marked as English."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker

from resources.models import (
    Contact,
    County,
    Hotline,
    Language,
    Location,
    Provider,
    Report,
    Source,
    State,
    Town,
)
from resources.reference import reference
from resources.views.sitemap import entries
from tests.english import english_in
from tests.guide import kept_real_guide
from tests.html import Element
from tests.resources.views.reading import get
from tests.resources.views.test_language import SPOKEN

# Of the many pages of one kind, one in so many.
ONE_IN = {"/guide/services/": 8, "/guide/providers/": 8, "/guide/county/": 40, "/toolkit/": 40}
QUESTIONS = (
    "?q=i+want+to+die+conseling+zebra+joplin&open=now&age=17",
    "?county=boone-mo&category=shelter-minors&language=spa",
    "?county=nowhere&category=nothing&age=old",
    "?category=shelter-adults&population=women&page=2",
)
# Programs and places that Spanish calls by their English name, as their own offices do.
PROGRAMS = {"Safe at Home", "United Way", "Blue Campaign"}
# Words that people typed are told as they typed them.
TYPED = {"i", "want", "to", "die", "conseling", "counseling", "zebra", "joplin", "“joplin”"}


@pytest.fixture(scope="module", autouse=True)
def whole_guide(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The real guide, loaded once for all tests here."""
    with django_db_blocker.unblock(), kept_real_guide():
        yield
        translation.deactivate()


def names() -> frozenset[str]:
    """Return the proper names that the guide holds: they are the same in every language."""
    found: set[str] = TYPED | PROGRAMS
    for model, *fields in (
        (Provider, "name", "alternate_name"),
        (Contact, "name", "title"),
        (Location, "name", "address_1", "address_2", "town"),
        (Hotline, "operator"),
        (County, "name"),
        (State, "name"),
        (Town, "name"),
        (Language, "name", "autonym"),
        # A Spanish text may name a work by its English title.
        (Report, "title", "authors", "publisher"),
        (Source, "title", "publisher"),
    ):
        for field in fields:
            found |= set(model._default_manager.values_list(field, flat=True))
    return frozenset(name for name in found if name)


def chosen() -> list[str]:
    """Return the Spanish addresses of all pages that stand alone, and of some of each kind."""
    seen: dict[str, int] = {}
    found = []
    for path, _ in entries(reference()):
        kind = next((start for start in ONE_IN if path.startswith(start) and path != start), "")
        seen[kind] = seen.get(kind, -1) + 1
        if not kind or seen[kind] % ONE_IN[kind] == 0:
            found.append(f"/es{path}")
    return [*found, *(f"/es/guide/{question}" for question in QUESTIONS)]


def said(page: Element) -> Iterator[tuple[str, str]]:
    """Yield each piece of text of a page, and each spoken attribute, with its own language."""
    for element in page.walk():
        if element.tag not in {"script", "style", "datalist", "option"}:
            texts = [child for child in element.children if isinstance(child, str)]
            texts += [element[name] for name in SPOKEN if element.get(name)]
            yield from ((" ".join(text.split()), element.language) for text in texts)


@pytest.mark.django_db
def test_no_english_stands_on_a_spanish_page(client: Client) -> None:
    own, addresses = names(), chosen()
    found: dict[str, tuple[str, list[str]]] = {}
    for address in addresses:
        for text, language in said(get(client, address)):
            if language == "es" and (words := english_in(text, own)):
                found[text] = (address, words)

    assert len(addresses) > 60
    assert found == {}


@pytest.mark.django_db
def test_the_same_eyes_find_the_english_pages_full_of_it(client: Client) -> None:
    own = names()
    for address in ("/", "/guide/", "/safety/", "/hotlines/", "/guide/county/boone-mo/"):
        texts = [text for text, _ in said(get(client, address)) if len(text.split()) > 3]
        seen = [text for text in texts if english_in(text, own)]
        assert len(seen) > len(texts) * 0.6, address
