"""Areas, kinds of help, groups, languages, costs; what is not offered is refused."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import override

from resources.models import Category, Scope, Stance
from tests.guide import Guide, make_county, make_service
from tests.resources.filters.asking import BOONE, FACTS, filtered, kept, slugs_of

ST_CLAIR = {"17163", "region-metro-east", "il", "us"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("county=boone-mo", BOONE),
        ("place=65201", BOONE),
        ("place=Boone County, Missouri", BOONE),
        ("county=st-clair-il", ST_CLAIR),
        ("region=metro-east", ST_CLAIR),
        ("region=central", BOONE | {"29051"}),
        ("place=Missouri", BOONE | {"29051"}),
        ("place=Illinois", ST_CLAIR),
        # The county wins: it does not lie in the region.
        ("county=boone-mo&region=metro-east", BOONE),
        ("county=boone-mo&region=central", BOONE),
        ("county=boone-mo&place=Columbia", BOONE),
    ],
)
def test_an_area_keeps_what_serves_it_and_wider(
    query: str, expected: set[str], areas: Guide
) -> None:
    assert kept(query) == expected


def test_fields_can_be_left_out(areas: Guide) -> None:
    chosen = filtered("county=boone-mo&cost=free")

    assert slugs_of(chosen.selection()) == set()
    assert slugs_of(chosen.selection(without="cost")) == BOONE
    assert slugs_of(chosen.instead(cost=None).selection()) == BOONE
    assert slugs_of(chosen.instead(county=None).selection()) == set()
    assert len(slugs_of(chosen.instead(cost=None, county=None).selection())) == 8
    assert set(chosen.form.data) == {"county", "cost"}


def test_what_gave_way_comes_back_when_what_overruled_it_is_left_out(areas: Guide) -> None:
    chosen = filtered("place=65201&region=metro-east")

    # The link that leaves the place out has lost the region too.
    assert len(slugs_of(chosen.instead(place=None).selection())) == 8


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", []),
        ("cost=free", []),
        ("county=boone-mo", ["29019", "MO", "US", "region:central"]),
        ("region=metro-east", ["17163", "IL", "US", "region:metro-east"]),
        ("place=Missouri", ["29019", "29051", "MO", "US", "region:central"]),
        ("county=boone-mo&region=metro-east", ["29019", "MO", "US", "region:central"]),
        ("place=Atlantis", []),
        ("q=in Columbia", ["29019", "MO", "US", "region:central"]),
        # What is chosen counts, not what the words name beside it.
        ("q=in Columbia&county=st-clair-il", ["17163", "IL", "US", "region:metro-east"]),
    ],
)
def test_the_area_from_which_scopes_are_told(query: str, codes: list[str], guide: Guide) -> None:
    assert filtered(query).area_codes == codes


def test_the_scope_is_the_nearest_within_the_area(guide: Guide) -> None:
    make_service("s", guide.harbor, "29019", "region:metro-east", "US")

    def scope(query: str) -> Scope:
        [(found, number)] = filtered(query).selection().totals().items()
        assert number == 1
        return found

    queries = ["county=boone-mo", "county=cole-mo", "county=st-clair-il", "region=central"]
    assert [scope(query) for query in queries] == [
        Scope.COUNTY, Scope.NATION, Scope.REGION, Scope.COUNTY,
    ]  # fmt: skip


def test_a_heading_stands_for_all_below_it_and_itself(guide: Guide) -> None:
    heading = Category.objects.get(slug="safe-place")
    other = Category.objects.create(slug="beds", name="Beds", parent=heading)
    categories = {"child": guide.shelter, "other": other, "itself": heading, "no": guide.counseling}
    for slug, category in categories.items():
        make_service(slug, guide.harbor, "US", categories=(category,))

    assert kept("category=safe-place") == {"child", "other", "itself"}
    assert kept("category=shelter-adults") == {"child"}
    assert kept("category=beds&category=mental-health") == {"other", "no"}


def test_a_group_takes_out_only_what_refuses_it(guide: Guide) -> None:
    men, women = guide.men, guide.women
    make_service("silent", guide.harbor, "US")
    make_service("welcomes", guide.harbor, "US", stances={men: Stance.WELCOMED})
    make_service("only-women", guide.harbor, "US", stances={women: Stance.REQUIRED})
    make_service("no-men", guide.harbor, "US", stances={men: Stance.NOT_ACCEPTED})
    refused = {men: Stance.NOT_ACCEPTED, women: Stance.NOT_ACCEPTED}
    make_service("neither", guide.harbor, "US", stances=refused)

    assert kept("population=men") == {"silent", "welcomes", "only-women"}
    assert kept("population=women") == {"silent", "welcomes", "only-women", "no-men"}
    assert kept("population=men&population=women") == {"silent", "welcomes", "only-women", "no-men"}


def test_languages_and_costs(guide: Guide) -> None:
    both = (guide.english, guide.spanish)
    make_service("both", guide.harbor, "US", languages=both, cost="free")
    make_service("spanish", guide.harbor, "US", languages=(guide.spanish,), cost="fee")
    make_service("unknown", guide.harbor, "US")

    assert kept("language=spa") == {"both", "spanish"}
    assert kept("language=eng&language=spa") == {"both", "spanish"}
    assert kept("cost=fee&cost=unknown") == {"spanish", "unknown"}
    assert kept("language=eng&cost=fee") == set()


@pytest.mark.usefixtures("still")
def test_verified_is_what_is_confirmed_and_not_due(guide: Guide) -> None:
    today = timezone.localdate()
    for slug, due in {"due": today, "good": today + timedelta(days=1)}.items():
        make_service(
            slug, guide.harbor, "US", verified_on=today - timedelta(9), verification_due=due
        )
    make_service("never", guide.harbor, "US")

    assert kept("verified=yes") == {"good"}
    assert kept("verified=") == {"due", "good", "never"}


MANY = ["category", "population", "language", "cost", "open"]


@pytest.mark.parametrize("name", ["county", "region", *MANY, *FACTS, "near"])
@pytest.mark.parametrize("value", ["junk", "\x00", "1 OR 1=1", "%", "x" * 10_000])
def test_what_is_not_offered_is_refused_by_name(name: str, value: str, guide: Guide) -> None:
    query = QueryDict(mutable=True)
    query[name] = value

    errors = filtered(query.urlencode()).form.errors

    assert errors == {name: [f"“{value}” is not on the list. Choose one that is."]}


@pytest.mark.parametrize(
    ("place", "code"),
    [("Atlantis", "unknown"), ("90210", "outside"), ("x" * 101, "max_length")],
)
def test_a_place_is_refused_with_its_reason(place: str, code: str, guide: Guide) -> None:
    form = filtered(f"place={place}").form

    assert [error.code for error in form.errors.as_data()["place"]] == [code]


def test_blank_values_are_no_values(areas: Guide) -> None:
    names = ["q", "place", "county", "region", *MANY, *FACTS, "age", "near"]
    assert set(names) == set(filtered("").filters)
    assert len(kept("&".join(f"{name}=" for name in names))) == 8
    assert kept("county=&county=boone-mo&cost=&cost=unknown") == BOONE


def test_labels_are_in_the_language_of_the_page(guide: Guide) -> None:
    assert str(filtered("").form.fields["cost"].label) == "Cost"
    with override("es"):
        assert str(filtered("").form.fields["cost"].label) == "Costo"


def test_places_that_are_searched(guide: Guide) -> None:
    assert filtered("place=Columbia").counties == (guide.boone,)
    assert filtered("place=Illinois").counties == ()
    assert filtered("place=Central Missouri").chosen_region == guide.central
    assert filtered("county=junk").chosen_county is None


@pytest.mark.parametrize(
    ("query", "left_out"),
    [
        ("place=Columbia&county=boone-mo", []),
        ("place=Columbia&county=cole-mo", ["Cole County, MO"]),
        ("place=Columbia&region=central", []),
        ("place=Columbia&region=metro-east", ["Metro East (Illinois)"]),
        ("place=Central Missouri&county=boone-mo", []),
        ("place=Central Missouri&region=metro-east", ["Metro East (Illinois)"]),
        ("place=Illinois&county=boone-mo", ["Boone County, MO"]),
        ("place=Missouri&county=boone-mo&region=central", []),
        ("county=boone-mo&region=central", []),
        ("county=boone-mo&region=metro-east", ["Metro East (Illinois)"]),
        # The county gives way to the place, the region does not.
        ("place=Columbia&county=st-clair-il&region=central", ["St. Clair County, IL"]),
    ],
)
def test_a_place_typed_wins_over_a_county_or_region_it_does_not_touch(
    guide: Guide, query: str, left_out: list[str]
) -> None:
    chosen = filtered(query)

    assert chosen.form.errors == {}
    assert chosen.form.overruled == left_out
    assert ("county" in chosen.form.data) == ("county=" in query and "County" not in str(left_out))
    assert ("region" in chosen.form.data) == ("region=" in query and "Metro" not in str(left_out))


def test_what_gave_way_is_neither_searched_nor_chosen_in_the_form(guide: Guide) -> None:
    chosen = filtered("place=65201&county=cole-mo&region=metro-east")

    assert chosen.counties == (guide.boone,)
    assert chosen.chosen_region is None
    assert set(chosen.form.data) == {"place"}


def test_new_places_are_offered_at_once(guide: Guide) -> None:
    assert filtered("county=adair-mo").form.errors
    make_county("29001", "Adair", guide.missouri, guide.central)

    assert filtered("county=adair-mo").form.errors == {}
