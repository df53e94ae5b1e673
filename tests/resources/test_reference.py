from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from resources import reference as module
from resources.models import Alert, Category, County, Hotline, Language
from resources.reference import Reference, reference
from tests.guide import Guide, make_county

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def nothing_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start each test like a new process."""
    monkeypatch.setattr(module, "_cached", None)


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    at(NOON, monkeypatch)


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def names(counties: list[County]) -> list[str]:
    return [county.name for county in counties]


def test_it_has_all_the_small_tables_in_their_order(guide: Guide) -> None:
    make_county("29003", "Andrew", guide.missouri, guide.central)

    found = reference()

    assert [s.code for s in found.states] == ["MO", "IL"]
    assert [r.key for r in found.regions] == ["central", "metro-east"]
    assert names(list(found.counties)) == ["Andrew", "Boone", "Cole", "St. Clair"]
    assert [c.slug for c in found.categories] == [
        "mental-health",
        "shelter-adults",
        "safe-place",
        "health",
    ]
    assert [p.slug for p in found.populations] == ["men", "women"]
    assert [language.code for language in found.languages] == ["eng", "spa"]
    assert found.hotlines == (guide.hotline,)
    assert found.alerts == ()


def test_an_empty_guide_has_empty_tables(db: None) -> None:
    found = reference()

    assert found == Reference(None, (), (), (), (), (), (), (), ())
    assert found.hotline is None
    assert (found.needs, found.category_tree, found.alerts_for([], None)) == ([], [], [])


def test_unchanged_it_is_one_query(guide: Guide, django_assert_num_queries: Any) -> None:
    first = reference()

    with django_assert_num_queries(1):
        assert reference() is first


def test_the_first_reading_is_a_fixed_number_of_queries(
    guide: Guide, django_assert_num_queries: Any
) -> None:
    for number in range(10):
        alert = Alert.objects.create(status="published", title=f"Flood {number}")
        alert.counties.add(guide.boone)
        make_county(f"2910{number}", f"County {number}", guide.missouri, guide.central)

    # Version, neighbours, 11 tables, the hotline's phones, counties and regions of the alerts,
    # the time of the next approved change.
    with django_assert_num_queries(18):
        reference()


def test_what_is_in_memory_costs_no_query(guide: Guide, django_assert_num_queries: Any) -> None:
    alert = Alert.objects.create(status="published", title="Flood")
    alert.regions.add(guide.central)
    found = reference()

    with django_assert_num_queries(0):
        boone = found.county_by_slug["boone-mo"]
        assert boone.coverage_codes == ["29019", "region:central", "MO", "US"]
        assert boone.state.name == "Missouri"
        assert found.hotline is not None
        assert [phone.number for phone in found.hotline.phones.all()] == [
            "+18005550100",
            "555010",
        ]
        assert found.alerts_for([boone], None) == [alert]
        assert [top.slug for top, _ in found.category_tree] == ["safe-place", "health"]


@pytest.mark.parametrize("action", ["save", "create", "delete", "link"])
def test_after_a_change_it_is_read_again(action: str, guide: Guide) -> None:
    before = reference()

    if action == "save":
        guide.spanish.name = "Castilian"
        guide.spanish.save()
        assert [x.name for x in reference().languages] == ["English", "Castilian"]
    elif action == "create":
        Language.objects.create(code="ase", name="American Sign Language")
        assert len(reference().languages) == 3
    elif action == "delete":
        guide.spanish.delete()
        assert [x.code for x in reference().languages] == ["eng"]
    else:
        guide.cole.neighbours.add(guide.st_clair)
        assert names(reference().neighbours_of([guide.st_clair])) == ["Cole"]

    assert len(before.languages) == 2


def test_after_a_rollback_it_has_what_the_database_has(guide: Guide) -> None:
    with transaction.atomic():
        Language.objects.create(code="ase", name="American Sign Language")
        assert len(reference().languages) == 3
        transaction.set_rollback(True)

    assert [language.code for language in reference().languages] == ["eng", "spa"]


def test_where_nothing_was_ever_saved_nothing_is_kept(db: None) -> None:
    reference()
    Language.objects.bulk_create([Language(code="eng", name="English")])

    assert [language.code for language in reference().languages] == ["eng"]


def test_records_are_found_by_their_keys(guide: Guide) -> None:
    found = reference()

    assert found.county_by_slug["st-clair-il"] == guide.st_clair
    assert found.county_by_fips["29051"] == guide.cole
    assert found.region_by_slug["metro-east"] == guide.metro_east
    assert found.category_by_slug["shelter-adults"] == guide.shelter
    assert found.category_by_id[guide.counseling.pk] == guide.counseling


def test_categories_stand_in_a_tree_of_two_levels(guide: Guide) -> None:
    Category.objects.create(
        slug="shelter-minors", name="Shelter for minors", parent=guide.shelter.parent, order=1
    )

    tree = [(top.slug, [c.slug for c in below]) for top, below in reference().category_tree]

    assert tree == [
        ("safe-place", ["shelter-adults", "shelter-minors"]),
        ("health", ["mental-health"]),
    ]


def test_needs_come_by_rank(guide: Guide) -> None:
    assert [c.slug for c in reference().needs] == ["mental-health", "shelter-adults"]


def test_a_region_has_its_counties_and_all_codes_that_serve_them(guide: Guide) -> None:
    found = reference()

    assert names(found.counties_of(guide.central)) == ["Boone", "Cole"]
    assert found.codes_of_region(guide.central) == ["29019", "29051", "MO", "US", "region:central"]


def test_a_region_without_counties_has_its_own_code(guide: Guide) -> None:
    County.objects.filter(region=guide.metro_east).delete()

    assert reference().codes_of_region(guide.metro_east) == ["region:metro-east"]


def test_neighbours_of_several_counties_are_none_of_them(guide: Guide) -> None:
    audrain = make_county("29007", "Audrain", guide.missouri, guide.central)
    audrain.neighbours.add(guide.boone)
    found = reference()

    assert names(found.neighbours_of([guide.boone])) == ["Audrain", "Cole"]
    assert names(found.neighbours_of([guide.boone, guide.cole])) == ["Audrain"]
    assert found.neighbours_of([guide.st_clair]) == []
    assert found.neighbours_of([]) == []


@pytest.mark.parametrize(
    "values",
    [
        {"status": "draft"},
        {"status": "archived"},
        {"visible_from": NOON + HOUR},
        {"visible_to": NOON},
    ],
)
def test_a_hotline_that_may_not_show_is_on_no_page(
    values: dict[str, Any], guide: Guide, noon: None
) -> None:
    assert reference().hotline == guide.hotline

    for name, value in values.items():
        setattr(guide.hotline, name, value)
    guide.hotline.save()

    assert reference().hotline is None


def test_a_hotline_in_memory_goes_and_comes_with_its_dates(
    guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide.hotline.visible_from, guide.hotline.visible_to = NOON, NOON + HOUR
    guide.hotline.save()

    shown = []
    for moment in (NOON - HOUR, NOON, NOON + HOUR):
        at(moment, monkeypatch)
        shown.append(reference().hotline is not None)

    assert shown == [False, True, False]


def test_only_the_primary_line_is_on_every_page(guide: Guide) -> None:
    Hotline.objects.create(slug="a", name="A", topic="crisis", status="published")
    assert reference().hotline == guide.hotline

    guide.hotline.is_primary = False
    guide.hotline.save()

    assert reference().hotline is None


def test_alerts_come_and_go_with_time_without_a_change(
    guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(NOON - 2 * HOUR, monkeypatch)
    Alert.objects.create(
        status="published", title="Flood", starts_at=NOON - HOUR, ends_at=NOON + HOUR
    )
    Alert.objects.create(status="published", title="Storm", starts_at=NOON)
    Alert.objects.create(
        status="published", title="Past", starts_at=NOON - 4 * HOUR, ends_at=NOON - 3 * HOUR
    )
    kept = reference()

    running = []
    for moment in (NOON - 2 * HOUR, NOON - HOUR, NOON, NOON + HOUR):
        at(moment, monkeypatch)
        assert reference() is kept
        running.append([alert.title for alert in kept.alerts_for([], None)])

    assert running == [[], ["Flood"], ["Storm", "Flood"], ["Storm"]]


@pytest.mark.parametrize(
    ("counties", "region", "titles"),
    [
        ([], None, ["everywhere"]),
        (["boone"], None, ["both", "of boone", "of central", "everywhere"]),
        # Of the same region: what is for Boone County alone is not for it.
        (["cole"], None, ["both", "of central", "everywhere"]),
        (["st_clair"], None, ["everywhere"]),
        (["boone", "st_clair"], None, ["both", "of boone", "of central", "everywhere"]),
        ([], "central", ["both", "of central", "everywhere"]),
        ([], "metro_east", ["everywhere"]),
        (["st_clair"], "central", ["both", "of central", "everywhere"]),
    ],
)
def test_alerts_are_of_their_counties_and_regions_or_of_everywhere(
    counties: list[str], region: str | None, titles: list[str], guide: Guide, noon: None
) -> None:
    for number, (title, of_counties, of_regions) in enumerate(
        [
            ("everywhere", [], []),
            ("of central", [], [guide.central]),
            ("of boone", [guide.boone], []),
            ("both", [guide.boone], [guide.central]),
        ]
    ):
        # The newest first.
        alert = Alert.objects.create(
            status="published", title=title, starts_at=NOON - (9 - number) * HOUR
        )
        alert.counties.set(of_counties)
        alert.regions.set(of_regions)

    found = reference().alerts_for(
        [getattr(guide, name) for name in counties], getattr(guide, region) if region else None
    )

    assert [alert.title for alert in found] == titles


def test_of_alerts_that_start_at_once_the_newest_stands_first(guide: Guide, noon: None) -> None:
    made = [
        Alert.objects.create(status="published", title=f"Flood {number}", starts_at=NOON)
        for number in range(9)
    ]
    # PostgreSQL gives a row that was written again last.
    made[5].save()

    assert reference().alerts_for([], None) == made[::-1]


def test_an_alert_that_loses_its_last_place_is_for_everywhere(guide: Guide) -> None:
    alert = Alert.objects.create(status="published", title="Flood")
    alert.counties.add(guide.boone)
    assert reference().alerts_for([guide.cole], None) == []

    alert.counties.clear()

    assert reference().alerts_for([guide.cole], None) == [alert]
