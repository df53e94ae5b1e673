"""Ten thousand searches that nobody would type: always an answer, never a 500."""

from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resources.reference import Reference, reference
from resources.search.find import find
from resources.search.hits import word_of
from resources.search.index.engine import Question
from resources.search.index.engines import engine
from resources.search.index.memory import Index, current_index
from resources.search.text import words_of
from resources.search.understand import MOST_WORDS, Understanding, understand
from tests.guide import Guide, make_hotline, make_location, make_service
from tests.html import read
from tests.resources.search.asking import make_synonym
from tests.resources.views.reading import count, results, search_form

OPERATORS = [
    "NEAR(", "NEAR(a b, 3)", "*", "a*", "-x", "name:", "name : x", "{name areas} : x", "^x", "+",
    '"', '""', '"a', "'", "''", "“", "”", "«", "»", "&", "|", "!", ":*", ":ABCD", "<->", "<2>",
    "\\", "(", ")", "((", "AND", "OR", "NOT", "a AND", "OR OR", "NOT NOT", "rowid", "%", "_", "%s",
    "%00", "{{x}}", "{% x %}", "${x}", "<script>alert(1)</script>", "../../etc/passwd",
    "'; DROP TABLE resources_searchtext--", "\x00", "a\x00b", "\n", "\t", "\r\n", "\u2028",
    "\ufeff", "\u202e",
]  # fmt: skip
LETTERS = [
    "😀", "👩\u200d👧", "é", "e\u0301", "\u0301", "\u0301" * 50, "ñ", "ß", "ﬁ", "ſ", "İ", "ı",
    "中文", "日本", "ไทย", "नमस्ते", "שלום", "مرحبا", "\u200f", "\u200d", "ꙮ", "\U0001e900",
    "𝐇𝐞𝐥𝐩", "ᾳ", "ǅ", "①", "½", "²", "٣", "\ud800", "\udfff\ud800", "\U0010ffff", "\ufffd",
    "x" * 40, "x" * 41, "y" * 10_000, "z " * 5_000, "é" * 200, "0", "-1", "1e9", "9" * 20,
    "17 years", "120yo", "NaN", "٣ years",
]  # fmt: skip
WORDS = [
    "shelter", "shelters", "sheltr", "for", "women", "mujeres", "in", "near", "en", "Columbia",
    "65201", "Boone", "County", "Missouri", "MO", "IL", "central", "Harbor", "Test", "pool", "help",
    "want to die", "español", "St.", "Louis", "Atlantis",
]  # fmt: skip
text = st.one_of(
    st.lists(st.sampled_from([*WORDS, *OPERATORS, *LETTERS]), max_size=7).map(" ".join),
    st.lists(st.sampled_from([*WORDS, *OPERATORS, *LETTERS]), max_size=5).map("".join),
    st.text(max_size=80),
    st.text(alphabet="\"'“”«»*-:&|!()<>^{}+\\~ aenor", max_size=60),
    st.text(st.characters(), max_size=40),
)
junk = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FILTERS = [
    "county", "region", "category", "population", "age", "language", "cost", "open", "walk_in",
    "no_referral", "no_id", "accessible", "verified", "near", "unknown", "",
]  # fmt: skip
VALUES = [
    "boone-mo", "central", "safe-place", "women", "spa", "free", "now", "mo", "yes", "17", "0",
    "-1", "121", "9" * 5_000, "1e3", "٣", "junk", "\x00", "", " ",
]  # fmt: skip
PAGES = ["-1", "0", "1", "2", str(10**9), "10" * 500, "²", "٣", "1.5", "", "x", "\x00"]
AREAS = [[], [["29019", "region:central"], ["MO", "US"]], [["US"]]]
PATHS = ["/guide/", "/es/guide/", "/guide/county/boone-mo/", "/es/guide/region/central/"]


@pytest.fixture
def listings(guide: Guide) -> Guide:
    """A few services, synonyms and a hotline for words of danger."""
    one = make_service(
        "one", guide.harbor, "29019", categories=(guide.shelter,), description="A pool."
    )
    make_location(one, "One", address_visibility="full", latitude="38.9", longitude="-92.3")
    make_service("two", guide.harbor, "US", categories=(guide.counseling,), minimum_age=18)
    make_service("three", guide.harbor, "MO", languages=(guide.spanish,), name="Ñandú 日本 😀")
    line = make_hotline(slug="crisis", is_primary=False)
    make_synonym("shelter", guide.shelter)
    make_synonym("want to die", hotline=line)
    return guide


@pytest.fixture
def tables(listings: Guide) -> tuple[Reference, Index]:
    """What a request asks the database for once."""
    known = reference()
    return known, current_index(known.version)


@settings(junk, max_examples=6_000)
@given(text=text, area=st.sampled_from([(), ("29019", "region:central", "MO", "US")]))
def test_any_text_is_understood_and_looked_for(
    text: str, area: tuple[str, ...], tables: tuple[Reference, Index]
) -> None:
    known, index = tables
    asked = understand(text, known)
    found = find(asked, index, area)

    check(asked)
    if found is not None:
        assert found.services <= index.everything
        assert all(preferred <= index.everything for preferred in found.preferences)
        assert {*found.left_out} <= {*asked.rest, *asked.literal}


def check(asked: Understanding) -> None:
    """Whatever was typed, its parts fit together."""
    assert len(asked.words) <= MOST_WORDS
    ends = [0]
    for phrase in asked.phrases:
        assert ends[-1] <= phrase.start < phrase.end <= len(asked.words)
        assert phrase.words == " ".join(asked.words[phrase.start : phrase.end])
        assert len(asked.without(phrase)) <= len(" ".join([*asked.words, *asked.literal])) + 3
        ends.append(phrase.end)
    assert {*asked.rest} <= {*asked.content} <= {*asked.words}
    assert len({*asked.rest}) == len(asked.rest)


@settings(junk, max_examples=3_000)
@given(text=text, areas=st.sampled_from(AREAS))
def test_the_words_of_any_text_can_be_asked_of_the_engine(
    text: str, areas: list[list[str]], tables: tuple[Reference, Index]
) -> None:
    words = [word_of(word) for word in words_of(text)[: 2 * MOST_WORDS]]
    if words:
        (rows,) = engine().find(Question(words, areas, 10))
        assert len(dict(rows)) == len(rows) <= 3


query = st.lists(
    st.tuples(st.sampled_from(["q", "q", "q", "place"]), text)
    | st.tuples(st.just("page"), st.sampled_from(PAGES))
    | st.tuples(st.sampled_from(FILTERS), st.sampled_from(VALUES) | text),
    max_size=5,
)


@settings(junk, max_examples=1_000)
@given(path=st.sampled_from(PATHS), query=query)
def test_any_address_is_answered(
    path: str, query: list[tuple[str, str]], listings: Guide, client: Client
) -> None:
    sent = "&".join(f"{quote(name)}={as_sent(value)}" for name, value in query)
    response = client.get(f"{path}?{sent}", follow=True)

    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    shown = read(response)
    assert len(shown.all("h1")) == 1
    assert count(shown) == len(results(shown)) <= 3
    form = search_form(shown)
    if form.all("p", class_="error"):
        assert results(shown) == []
    elif not results(shown):
        assert shown.one("section", class_="nothing")
    ids = shown.ids()
    assert len(ids) == len(set(ids))


def as_sent(value: str) -> str:
    """Return `value` as a browser might send it; half a pair of surrogates as the bytes it has."""
    return quote(value, errors="surrogatepass")


@pytest.mark.parametrize(
    "bytes_sent", ["%ff", "%ED%A0%80", "%c3%28", "%", "%zz", "%00", "+", "%2B"]
)
@pytest.mark.parametrize("name", ["q", "place", "page", "county", "age"])
def test_bytes_that_are_no_text_are_answered(
    name: str, bytes_sent: str, listings: Guide, client: Client
) -> None:
    shown = read(client.get(f"/guide/?{name}={bytes_sent}"))

    assert len(shown.all("h1")) == 1
    assert shown.one("output", id="result-count").get("data-count") is not None


@pytest.mark.parametrize("name", ["q", "place", "page", "county", "category", "age", "open"])
def test_ten_kilobytes_of_text_are_answered(name: str, listings: Guide, client: Client) -> None:
    for value in ("y" * 10_000, "z " * 5_000, '"' * 10_000, "\u0301" * 3_000):
        shown = read(client.get("/guide/", {name: value}))

        assert len(shown.all("h1")) == 1
        assert len(results(shown)) in {0, 3}
