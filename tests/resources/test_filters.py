"""What each filter keeps, and what its form refuses."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import override

from resources.filters import ServiceFilter
from resources.models import Category, Scope, SearchEntry, Service, Stance
from resources.reference import reference
from resources.search.selection import Selection
from tests.guide import Guide, make_county, make_location, make_service, open_always


def filtered(query: str) -> ServiceFilter:
    chosen = ServiceFilter(QueryDict(query), reference=reference())
    chosen.form.is_valid()
    return chosen


def slugs_of(selection: Selection) -> set[str]:
    """Return the slugs of the services that a selection leaves."""
    positions = list(selection.without())
    found = SearchEntry.objects.filter(position__in=positions).values_list("service_id", flat=True)
    assert len(found) == len(positions)
    return set(Service.objects.filter(pk__in=list(found)).values_list("slug", flat=True))


def kept(query: str) -> set[str]:
    """Return the slugs of the services that a valid query keeps."""
    chosen = filtered(query)
    assert chosen.form.errors == {}
    return slugs_of(chosen.selection())


@pytest.fixture
def areas(guide: Guide) -> Guide:
    """A service for each area."""
    codes = ["29019", "29051", "17163", "region:central", "region:metro-east", "MO", "IL", "US"]
    for code in codes:
        make_service(code.lower().replace(":", "-"), guide.harbor, code)
    return guide


BOONE = {"29019", "region-central", "mo", "us"}
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


FACTS = ["walk_in", "no_referral", "no_id", "accessible", "verified"]
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


# Ages


@pytest.fixture
def ages(guide: Guide) -> Guide:
    """Services by the ages that they take."""
    for slug, minimum, maximum in [
        ("children", None, 17),
        ("young", 13, 24),
        ("adults", 18, None),
        ("newborn", 0, 0),
        ("silent", None, None),
    ]:
        make_service(slug, guide.harbor, "US", minimum_age=minimum, maximum_age=maximum)
    return guide


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ("0", {"children", "newborn", "silent"}),
        ("1", {"children", "silent"}),
        ("12", {"children", "silent"}),
        ("13", {"children", "young", "silent"}),
        ("17", {"children", "young", "silent"}),
        ("18", {"young", "adults", "silent"}),
        ("24", {"young", "adults", "silent"}),
        ("25", {"adults", "silent"}),
        ("120", {"adults", "silent"}),
        ("", {"children", "young", "adults", "newborn", "silent"}),
    ],
)
def test_an_age_takes_out_what_is_not_for_it_and_leaves_what_says_nothing(
    age: str, expected: set[str], ages: Guide
) -> None:
    assert kept(f"age={age}") == expected


@pytest.mark.parametrize(
    ("age", "code"),
    [
        ("121", "max_value"),
        ("-1", "min_value"),
        ("x", "invalid"),
        ("1.5", "invalid"),
        ("\x00", "invalid"),
        ("9" * 5000, "invalid"),
    ],
)
def test_an_age_that_is_none_is_refused(age: str, code: str, ages: Guide) -> None:
    query = QueryDict(mutable=True)
    query["age"] = age

    form = filtered(query.urlencode()).form

    assert [error.code for error in form.errors.as_data()["age"]] == [code]


def test_an_age_chosen_wins_over_one_among_the_words(ages: Guide) -> None:
    assert kept("q=16 years old") == {"children", "young", "silent"}
    assert kept("q=16 years old&age=40") == {"adults", "silent"}
    assert kept("q=16 years old&age=0") == {"children", "newborn", "silent"}


# Hours

# A Wednesday.
NOON = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture
def hours(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> Guide:
    """Services by their hours, on a Wednesday at noon."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    for slug, byday, opens_at, closes_at in [
        ("workdays", "MO TU WE TH FR", "09:00", "17:00"),
        ("evenings", "WE", "18:00", "22:00"),
        ("sundays", "SU", "09:00", "12:00"),
        ("overnight", "TU", "20:00", "13:00"),
    ]:
        service = make_service(slug, guide.harbor, "US")
        service.schedules.create(byday=byday, opens_at=opens_at, closes_at=closes_at)
    open_always(make_service("always", guide.harbor, "US"))
    make_service("unknown", guide.harbor, "US")
    return guide


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("open=now", {"workdays", "overnight", "always"}),
        # A night is that of the day on which it begins.
        ("open=we", {"workdays", "evenings", "always"}),
        ("open=tu", {"workdays", "overnight", "always"}),
        ("open=mo", {"workdays", "always"}),
        ("open=sa", {"always"}),
        ("open=su", {"sundays", "always"}),
        ("open=sa&open=su", {"sundays", "always"}),
        ("open=now&open=su", {"workdays", "overnight", "sundays", "always"}),
    ],
)
def test_what_is_open_leaves_out_what_is_closed_and_what_says_nothing(
    query: str, expected: set[str], hours: Guide
) -> None:
    assert kept(query) == expected


def test_open_now_follows_the_clock(hours: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = {
        "before closing": NOON.replace(hour=16, minute=59, second=59),
        "closing": NOON.replace(hour=17),
        "evening": NOON.replace(hour=18),
    }
    found = {}
    for name, moment in moments.items():
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        found[name] = kept("open=now")

    assert found == {
        "before closing": {"workdays", "always"},
        "closing": {"always"},
        "evening": {"evenings", "always"},
    }


def test_a_day_that_differs_counts_for_the_coming_weekday(hours: Guide) -> None:
    workdays = Service.objects.get(slug="workdays")
    workdays.scheduleexceptions.create(date=date(2026, 3, 6))
    workdays.scheduleexceptions.create(date=date(2026, 3, 7), opens_at="10:00", closes_at="11:00")

    assert kept("open=fr") == {"always"}
    assert kept("open=sa") == {"workdays", "always"}
    assert kept("open=th") == {"workdays", "always"}


def test_hours_of_a_place_are_those_of_its_services(hours: Guide) -> None:
    service = make_service("at-a-place", hours.harbor, "US")
    place = make_location(service, "Place")
    place.schedules.create(byday="SA", opens_at="09:00", closes_at="12:00")

    assert kept("open=sa") == {"always", "at-a-place"}


# Facts

ANSWERS = ["yes", "no", "unknown"]


@pytest.mark.parametrize(
    ("fact", "field", "right"),
    [
        ("walk_in", "walk_in", "yes"),
        ("no_referral", "referral_required", "no"),
        ("no_id", "id_required", "no"),
    ],
)
def test_a_fact_keeps_only_what_says_it(fact: str, field: str, right: str, guide: Guide) -> None:
    for answer in ANSWERS:
        values: Any = {field: answer}
        make_service(answer, guide.harbor, "US", **values)

    assert kept(f"{fact}=yes") == {right}
    assert kept("") == set(ANSWERS)


def test_accessible_is_what_has_a_place_where_one_gets_in_by_wheelchair(guide: Guide) -> None:
    for answer in ANSWERS:
        service = make_service(answer, guide.harbor, "US")
        make_location(service, answer, wheelchair_accessible=answer)
    both = make_service("both", guide.harbor, "US")
    for answer in ANSWERS:
        make_location(both, answer, wheelchair_accessible=answer)
    make_service("nowhere", guide.harbor, "US")

    assert kept("accessible=yes") == {"yes", "both"}


def test_facts_narrow_each_other(guide: Guide) -> None:
    today = timezone.localdate()
    answers: Any = {"walk_in": "yes", "referral_required": "no", "id_required": "no"}
    everything = make_service("everything", guide.harbor, "US", verified_on=today, **answers)
    make_location(everything, "Hidden", wheelchair_accessible="yes")
    make_service("but-place", guide.harbor, "US", verified_on=today, **answers)
    make_service("but-check", guide.harbor, "US", **answers)
    make_service("but-papers", guide.harbor, "US", **answers | {"id_required": "yes"})

    assert kept("walk_in=yes&no_referral=yes") == {
        "everything", "but-place", "but-check", "but-papers",
    }  # fmt: skip
    assert kept("walk_in=yes&no_referral=yes&no_id=yes") == {"everything", "but-place", "but-check"}
    assert kept("no_id=yes&verified=yes") == {"everything", "but-place"}
    assert kept("&".join(f"{fact}=yes" for fact in FACTS)) == {"everything"}


def test_near_leaves_everything(areas: Guide) -> None:
    assert kept("place=65201&near=yes") == BOONE


# Words


def test_words_narrow_beside_the_other_fields(guide: Guide) -> None:
    make_service("a", guide.harbor, "29019", categories=(guide.shelter,), cost="free")
    make_service("b", guide.harbor, "29019", categories=(guide.shelter,), cost="fee")
    make_service("c", guide.harbor, "29019", categories=(guide.counseling,), cost="free")
    make_service("d", guide.harbor, "17163", name="Kayak lessons", cost="free")

    assert kept("q=shelter for adults") == {"a", "b"}
    assert kept("q=shelter for adults&cost=free") == {"a"}
    assert kept("q=shelter for adults in Columbia&cost=free") == {"a"}
    assert kept("q=kayak") == {"d"}
    assert kept("q=kayak&county=boone-mo") == set()
    assert kept("q=%20") == {"a", "b", "c", "d"}


def test_words_longer_than_anyone_types_are_refused(guide: Guide) -> None:
    assert filtered("q=" + "x" * 200).form.errors == {}
    errors = filtered("q=" + "x" * 201).form.errors.as_data()
    assert [error.code for error in errors["q"]] == ["max_length"]
