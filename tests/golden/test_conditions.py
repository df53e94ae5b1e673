"""Each condition of the golden set, both ways: one that cannot fail judges nothing."""

import pytest
from django.test import Client

from resources.models import Stance
from tests import guide as small
from tests.golden.conditions import Answer, Facts, Guide, parse, read_answer, read_guide
from tests.golden.queries import Query
from tests.html import parse as parse_page


@pytest.fixture
def judged(guide: small.Guide) -> Guide:
    """Four services: in Boone, in its region, in the state; and one in Illinois."""
    harbor, other = guide.harbor, small.make_provider("other")
    small.make_service(
        "bed", harbor, "29019", categories=(guide.shelter,), languages=(guide.spanish,),
        stances={guide.women: Stance.REQUIRED, guide.men: Stance.NOT_ACCEPTED},
    )  # fmt: skip
    small.make_service(
        "talk", harbor, "region:central", categories=(guide.counseling,),
        stances={guide.men: Stance.WELCOMED},
    )  # fmt: skip
    small.make_service("statewide", other, "MO", categories=(guide.counseling, guide.shelter))
    small.make_service("east", other, "17163", categories=(guide.shelter,))
    return read_guide()


def answer(guide: Guide, *shown: str, hotlines: tuple[str, ...] = ()) -> Answer:
    """Return an answer that shows these services as a page about Boone does."""
    by_slug = {facts.slug: facts for facts in guide.services.values()}
    boone = [guide.areas["boone-mo"]]
    scopes = [by_slug[slug].scope_in(boone) for slug in shown]
    listed = [
        (by_slug[slug], near.slug if near else "county")
        for slug, near in zip(shown, scopes, strict=True)
    ]
    return Answer(tuple(listed), hotlines)


# A condition, its count, an answer that fulfils it, and one that does not.
BOTH_WAYS: list[tuple[str, int | None, tuple[str, ...], tuple[str, ...]]] = [
    ("service:bed", None, ("talk", "bed"), ("talk", "statewide")),
    ("service:bed", None, ("talk", "east", "bed"), ("talk", "statewide", "east", "bed")),
    ("service:bed|east", None, ("talk", "east"), ("talk", "statewide")),
    ("provider:harbor", None, ("east", "bed"), ("east", "statewide")),
    ("provider:harbor", 2, ("talk", "bed"), ("bed", "statewide", "east")),
    ("category:shelter-adults", None, ("bed", "east"), ("bed", "talk")),
    ("category:shelter-adults", None, ("bed",), ()),
    ("category:shelter-adults", 1, ("bed", "talk"), ("talk",)),
    ("category:shelter-adults", 2, ("bed", "talk", "east"), ("bed", "talk")),
    ("category:shelter-adults|mental-health", None, ("bed", "talk"), ()),
    ("category:safe-place", None, ("bed", "statewide"), ("bed", "talk")),
    ("population:women", None, ("bed",), ("bed", "talk")),
    ("population:men", 1, ("talk", "bed"), ("bed", "east")),
    ("population:men|women", 2, ("talk", "bed"), ("bed", "east")),
    ("language:spa", None, ("bed",), ("bed", "talk")),
    ("language:spa", 1, ("bed", "talk"), ("talk",)),
    ("not-accepting-excluded:men", None, ("talk", "east"), ("talk", "bed")),
    ("not-accepting-excluded:men", None, ("talk",), ()),
    ("serves:boone-mo", None, ("bed", "talk", "statewide"), ("bed", "east")),
    ("serves:boone-mo", None, ("bed",), ()),
    ("serves:boone-mo|st-clair-il", None, ("bed", "east"), ()),
    ("serves:cole-mo", None, ("talk", "statewide"), ("talk", "bed")),
    ("local:boone-mo", None, ("bed", "east"), ("statewide", "bed")),
    ("local:boone-mo", None, ("talk",), ()),
    ("local:cole-mo", None, ("talk",), ("bed",)),
    ("place:boone-mo", None, ("bed", "talk", "statewide"), ("bed", "east")),
    ("place:boone-mo", None, ("talk",), ()),
]


@pytest.mark.parametrize(("text", "count", "right", "wrong"), BOTH_WAYS)
def test_condition(
    judged: Guide, text: str, count: int | None, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    (condition,) = parse(text)

    assert condition.holds(answer(judged, *right), count, judged)
    assert not condition.holds(answer(judged, *wrong), count, judged)


def test_every_kind_is_tried_both_ways() -> None:
    from tests.golden.conditions import KINDS

    assert {parse(text)[0].kind for text, *_ in BOTH_WAYS} | {"hotline"} == set(KINDS)


def test_hotline_stands_above(judged: Guide) -> None:
    (condition,) = parse("hotline:test-hotline|other")

    assert condition.holds(answer(judged, hotlines=("x", "test-hotline")), None, judged)
    assert not condition.holds(answer(judged, "bed", hotlines=("x",)), None, judged)
    assert not condition.holds(answer(judged, "bed"), None, judged)


def test_place_is_told_by_the_scopes_of_all_cards(judged: Guide) -> None:
    both, boone = parse("place:boone-mo;st-clair-il")[0], parse("place:boone-mo")[0]
    four = answer(judged, "bed", "talk", "statewide", "east")
    facts = four.shown[1]

    assert both.holds(four, None, judged)
    assert not boone.holds(four, None, judged)  # the fourth is not of Boone
    assert not boone.holds(Answer(((facts, "county"),)), None, judged)  # it is of the region


@pytest.mark.parametrize("text", ["", "bed", "color:red", "service:", "service:a|", "place:a;;b"])
def test_nonsense_is_rejected(text: str) -> None:
    with pytest.raises(ValueError, match="is no condition"):
        parse(text)


def test_a_page_is_read_in_its_order(judged: Guide, client: Client) -> None:
    page = query("service:bed").ask(client, judged)

    assert {facts.slug for facts, _ in page.listed} == {"bed", "talk", "statewide"}
    assert [scope for _, scope in page.listed] == ["county", "region", "state"]
    assert page.shown[0].slug == "bed"


def test_hotlines_count_above_the_results_only(judged: Guide) -> None:
    uuid = next(iter(judged.services))
    card = f'<article data-service="{uuid}" data-scope="us"><h3 class="card-title">x</h3></article>'
    page = (
        '<p data-hotline="bar"></p><main><p data-hotline="above"></p>'
        f'{card}<p data-hotline="below"></p></main>'
    )

    assert read_answer(parse_page(page), judged).hotlines == ("above",)
    assert read_answer(parse_page('<main><b data-hotline="a"></b></main>'), judged).hotlines == (
        "a",
    )


def query(expect: str, count: int | None = None) -> Query:
    """Return a query about Boone County."""
    return Query("en-1", "en", "", "Boone County, MO", parse(expect), count, "a note")


def test_what_is_wrong_is_reported(judged: Guide) -> None:
    asked, came = query("service:bed & local:boone-mo"), answer(judged, "talk", hotlines=("x",))

    assert [str(condition) for condition in asked.broken(came, judged)] == ["service:bed"]
    report = asked.report(came, judged)
    for part in ("en-1", "Boone County", "not so service:bed\n", "came   talk under x"):
        assert part in report
    assert asked.broken(answer(judged, "bed"), judged) == []


@pytest.mark.parametrize(
    ("expect", "count", "missing"),
    [
        ("service:bed", None, []),
        ("service:gone", None, ["service:gone"]),
        ("hotline:test-hotline", None, []),
        ("hotline:gone", None, ["hotline:gone"]),
        ("provider:harbor", 2, []),
        ("provider:harbor", 3, ["provider:harbor"]),
        ("category:shelter-adults", 3, []),
        ("category:shelter-adults", None, []),
        ("category:shelter-adults & serves:boone-mo", None, ["3 results"]),
        ("category:shelter-adults & serves:boone-mo", 2, []),
        ("category:shelter-adults & serves:cole-mo & local:cole-mo", 1, ["local:cole-mo"]),
        ("place:gone", None, ["place:gone"]),
        ("place:boone-mo", None, []),
        ("category:gone", 1, ["category:gone", "1 results"]),
    ],
)
def test_what_the_data_lacks_is_found(
    judged: Guide, expect: str, count: int | None, missing: list[str]
) -> None:
    assert query(expect, count).missing(judged) == missing


def test_facts_are_of_published_services_only(guide: small.Guide) -> None:
    small.make_service("draft", guide.harbor, "US", status="draft")
    small.make_service("shown", guide.harbor, "US")

    facts: list[Facts] = list(read_guide().services.values())

    assert [f.slug for f in facts] == ["shown"]
