"""Whatever stands in the address: a message beside its field, never silence, never a 500."""

from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.guide import Guide, make_service
from tests.html import Element, read
from tests.resources.views.reading import count, get, results, search_form

FACTS = ["walk_in", "no_referral", "no_id", "accessible", "verified"]
FACETS = ["category", "population", "language", "cost", "open", *FACTS]
# Words are no choice: whatever they are, they are looked for.
FIELDS = ["place", "county", "region", *FACETS, "age"]
JUNK = [
    "junk",
    "\x00",
    "a\x00b",
    "😀" * 30,
    "x" * 10_000,
    "'\"; DROP TABLE resources_service; --",
    "%00%s%d%(name)s{}{0}",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "-1",
    "boone-mo!x",
    "x\x00" * 100,
    "\u202e\ufeff\u0007",
    "\ud800",
]


@pytest.fixture
def one_service(guide: Guide) -> Guide:
    make_service("one", guide.harbor, "US", categories=(guide.shelter,), cost="free")
    return guide


def message_of(page: Element, name: str) -> str:
    """Return the message that the field `name` points to."""
    form = search_form(page)
    fields = form.all("select", name=name) + form.all("input", name=name, type="text")
    holders = fields or [fieldset_of(form, name)]
    assert len(holders) == 1
    message = form.one(id=holders[0]["aria-describedby"])
    assert message.get("class") == "error"
    return message.text


def fieldset_of(form: Element, name: str) -> Element:
    field = next(f for f in form.all("fieldset") if f.all("input", name=name))
    assert field.parent is not None
    assert field.parent.has(open=True), "the message must not be folded away"
    return field


@pytest.mark.parametrize("name", FIELDS)
def test_junk_gets_a_message_beside_its_field_and_no_results(
    name: str, one_service: Guide, client: Client
) -> None:
    for value in JUNK:
        page = get(client, f"/guide/?{name}={quote(value, errors='surrogatepass')}&cost=free")

        assert message_of(page, name), value
        assert results(page) == []
        assert count(page) == 0
        assert page.one("output", id="result-count").text == "No results"
        # What is in sight already does not push help further down a small screen.
        more = search_form(page).one("details", class_="filters-more")
        assert more.has(open=True) is (name not in ("q", "place"))
        ids = page.ids()
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", ["/guide/county/boone-mo/", "/es/guide/region/central/"])
@pytest.mark.parametrize("name", FACETS)
def test_junk_on_the_page_of_a_place_gets_a_message_too(
    address: str, name: str, one_service: Guide, client: Client
) -> None:
    page = get(client, f"{address}?{name}=junk")

    assert message_of(page, name)
    assert results(page) == []


def test_every_field_that_is_wrong_gets_its_own_message(one_service: Guide, client: Client) -> None:
    page = get(client, "/guide/?" + urlencode(dict.fromkeys(FIELDS, "junk")))

    told = {name: message_of(page, name) for name in FIELDS}
    assert told.pop("age") == "Enter a whole number."
    assert told.pop("place") == (
        "We do not know the place “junk”. Try a ZIP code, a town or a county."
    )
    wrong = "“junk” is not on the list. Choose one that is."
    # Those that stand together in one part of the form have one place for their messages.
    together = {name: told.pop(name) for name in FACTS if name != "verified"}
    assert set(together.values()) == {" ".join([wrong] * 4)}
    assert set(told.values()) == {wrong}


@pytest.mark.parametrize(
    ("age", "message"),
    [
        ("121", "Ensure this value is less than or equal to 120."),
        ("-1", "Ensure this value is greater than or equal to 0."),
        ("x", "Enter a whole number."),
        ("12.5", "Enter a whole number."),
    ],
)
def test_an_age_that_is_none_gets_a_message(
    age: str, message: str, one_service: Guide, client: Client
) -> None:
    page = get(client, f"/guide/?age={age}")

    assert message_of(page, "age") == message
    box = search_form(page).one("input", name="age")
    assert (box["value"], box["aria-invalid"]) == (age, "true")
    assert results(page) == []


@pytest.mark.parametrize("age", ["0", "120", " 30 "])
def test_an_age_that_is_one_needs_none(age: str, one_service: Guide, client: Client) -> None:
    page = get(client, f"/guide/?age={quote(age)}")

    assert search_form(page).all("p", class_="error") == []
    assert count(page) == 1


def test_a_wish_for_the_nearest_that_is_junk_gets_a_message(
    one_service: Guide, client: Client
) -> None:
    page = get(client, "/guide/?near=junk&place=65201")

    assert [p.text for p in search_form(page).all("p", class_="error")] == [
        "“junk” is not on the list. Choose one that is."
    ]
    assert results(page) == []


def test_words_too_long_get_a_message_beside_their_box(one_service: Guide, client: Client) -> None:
    page = get(client, f"/guide/?q={'x' * 201}&cost=free")

    box = search_form(page).one("input", name="q")
    assert "200" in search_form(page).one("p", id=box["aria-describedby"]).text
    assert box["aria-invalid"] == "true"
    assert results(page) == []


@pytest.mark.parametrize("words", JUNK)
def test_whatever_the_words_are_the_page_answers(
    words: str, one_service: Guide, client: Client
) -> None:
    response = client.get(f"/guide/?{urlencode({'q': words}, errors='replace')}")

    page = read(response)
    assert count(page) == len(results(page))
    told = search_form(page).all("p", class_="error")
    assert told or results(page) or page.one("section", class_="nothing")


def test_what_stands_beside_junk_stays_ticked(one_service: Guide, client: Client) -> None:
    page = get(client, "/guide/?category=junk&category=safe-place&cost=free")

    ticked = [(i["name"], i["value"]) for i in search_form(page).all("input", checked=True)]
    assert ticked == [("category", "safe-place"), ("cost", "free")]


@pytest.mark.parametrize("address", ["/guide/", "/guide/county/boone-mo/"])
def test_an_unknown_parameter_is_said_and_left_out(
    address: str, one_service: Guide, client: Client
) -> None:
    page = get(client, f"{address}?zip=65201&catgory=x&page=1&cost=free")

    assert page.one("p", class_="note").text == (
        "The guide does not know this part of the address and left it out: zip and catgory"
    )
    assert count(page) == 1


def test_known_parameters_need_no_note(one_service: Guide, client: Client) -> None:
    page = get(client, "/guide/?page=1&cost=free&place=&county=")

    assert page.all("p", class_="note") == []


def test_blank_parameters_are_those_of_a_form_left_blank(
    one_service: Guide, client: Client
) -> None:
    page = get(client, "/guide/?" + urlencode(dict.fromkeys(FIELDS, "")))

    assert search_form(page).all("p", class_="error") == []
    assert count(page) == 1


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/guide/county/boone-mo/", "county=cole-mo&cost=free"),
        ("/guide/county/boone-mo/", "county=junk"),
        ("/guide/region/central/", "region=metro-east&cost=free"),
        ("/es/guide/region/central/", "region=junk"),
        ("/guide/county/boone-mo/", "place=65201&cost=free"),
        ("/es/guide/region/central/", "place=junk"),
    ],
)
def test_another_place_asked_of_the_page_of_one_leads_to_the_guide(
    address: str, query: str, one_service: Guide, client: Client
) -> None:
    response = client.get(f"{address}?{query}&page=")

    prefix = address.partition("/guide/")[0]
    assert (response.status_code, response.headers["Location"]) == (302, f"{prefix}/guide/?{query}")


@pytest.mark.parametrize("query", ["county=boone-mo", "county=", "region=central"])
def test_the_place_itself_asked_of_its_page_is_answered(
    query: str, one_service: Guide, client: Client
) -> None:
    assert count(get(client, f"/guide/county/boone-mo/?{query}")) == 1


PATHS = ["/guide/", "/es/guide/", "/guide/county/boone-mo/", "/guide/region/central/"]
any_value = st.one_of(
    st.text(max_size=60),
    st.sampled_from([*JUNK[:-1], "MO", "65201", "boone-mo", "central", "yes", "free", "eng", "2"]),
    st.text(alphabet="'\"%\\;`<>&?#=+\x00\n\r\t ", max_size=40),
    st.text(alphabet="😀é中א\u0301", max_size=40),
)
any_query = st.lists(
    st.tuples(
        st.sampled_from([*FIELDS, "q", "near", "page", "unknown", ""]) | st.text(max_size=8),
        any_value,
    ),
    max_size=6,
)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    path=st.sampled_from(PATHS),
    query=any_query,
)
def test_no_query_breaks_a_page_or_is_answered_with_silence(
    path: str, query: list[tuple[str, str]], one_service: Guide, client: Client
) -> None:
    response = client.get(f"{path}?{urlencode(query, errors='replace')}", follow=True)

    assert response.status_code == 200
    page = read(response)
    form = search_form(page)
    assert len(page.all("h1")) == 1
    assert count(page) == len(results(page)) <= 1
    if form.all("p", class_="error"):
        assert results(page) == []
    elif not results(page):
        assert page.one("section", class_="nothing")
    ids = page.ids()
    assert len(ids) == len(set(ids))


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    kind=st.sampled_from(["county", "region", "services", "providers"]),
    slug=st.text(min_size=1, max_size=60).filter(lambda text: "/" not in text)
    | st.sampled_from(["\x00", "a\x00", "%", "%00", "..", ".", "x" * 5000, "😀"]),
)
def test_no_slug_breaks_a_page(kind: str, slug: str, one_service: Guide, client: Client) -> None:
    response = client.get(f"/guide/{kind}/{quote(slug, safe='', errors='replace')}/")

    assert response.status_code == 404


def test_a_place_too_long_for_an_address_gets_its_message_on_the_page_of_a_county(
    one_service: Guide, client: Client
) -> None:
    page = get(client, f"/guide/county/boone-mo/?place={'x' * 10_000}")

    assert "100" in message_of(page, "place")
    assert results(page) == []
