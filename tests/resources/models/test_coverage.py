from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from resources.models import Coverage, HotlineCoverage, Scope, Service
from resources.models.coverage import area_exists
from tests.guide import Guide, make_service


@pytest.mark.parametrize(
    ("code", "scope"),
    [
        ("29019", Scope.COUNTY),
        ("00000", Scope.COUNTY),
        ("region:central", Scope.REGION),
        ("region:x", Scope.REGION),
        ("MO", Scope.STATE),
        ("IL", Scope.STATE),
        ("ZZ", Scope.STATE),
        ("US", Scope.NATION),
    ],
)
def test_a_code_tells_how_wide_it_reaches(code: str, scope: Scope) -> None:
    assert Scope.of(code) is scope


BAD_CODES = [
    "", " ", "mo", "us", "Mo", "MO ", " MO", "M", "MOO", "M1", "1M", "A.", "12", "ÄÖ", "ЕЖ",
    "2901", "290190", "2901A", "29019 ", "29 19", "-2901", "٢٩٠١٩", "２９０１９",
    "region:", "Region:central", "region", "region;central", "central", "state:MO",
    "Missouri", "Boone County", "US,MO", "😀", "\x00\x00", "x" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("code", BAD_CODES, ids=ascii)
def test_what_is_no_code_is_refused_in_words(code: str) -> None:
    with pytest.raises(ValueError, match="is no coverage code: use 29019, region:central, MO or"):
        Scope.of(code)


@given(st.text(max_size=12))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    try:
        scope = Scope.of(text)
    except ValueError:
        return
    assert scope in Scope


def test_the_nearest_scope_is_the_smallest_number() -> None:
    assert sorted(Scope) == [Scope.COUNTY, Scope.REGION, Scope.STATE, Scope.NATION]
    assert [scope.slug for scope in sorted(Scope)] == ["county", "region", "state", "nation"]


@pytest.mark.parametrize(
    ("code", "exists"),
    [
        ("29019", True),
        ("29999", False),
        ("region:central", True),
        ("region:ozarks", False),
        ("MO", True),
        ("KS", False),
        ("US", True),
    ],
)
def test_an_area_is_one_that_the_guide_knows(code: str, exists: bool, guide: Guide) -> None:
    assert area_exists(code) is exists


def owned(model: type[Any], guide: Guide) -> dict[str, Any]:
    if model is HotlineCoverage:
        return {"hotline": guide.hotline}
    return {"service": Service.objects.first() or make_service("beds", guide.harbor)}


EACH_MODEL = pytest.mark.parametrize("model", [Coverage, HotlineCoverage])


@EACH_MODEL
@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("29999", "The guide has no area with the code '29999'."),
        ("region:ozarks", "The guide has no area with the code 'region:ozarks'."),
        ("KS", "The guide has no area with the code 'KS'."),
        ("mo", "'mo' is no coverage code: use 29019, region:central, MO or US."),
        ("M1", "'M1' is no coverage code: use 29019, region:central, MO or US."),
        ("region:", "'region:' is no coverage code: use 29019, region:central, MO or US."),
    ],
)
def test_a_code_of_no_known_area_is_rejected_in_words(
    model: type[Any], code: str, message: str, guide: Guide
) -> None:
    row = model(code=code, **owned(model, guide))

    with pytest.raises(ValidationError) as caught:
        row.full_clean(exclude=["scope"])

    assert caught.value.message_dict == {"code": [message]}


@EACH_MODEL
@pytest.mark.parametrize("code", ["29019", "region:central", "MO"])
def test_the_scope_follows_the_code(model: type[Any], code: str, guide: Guide) -> None:
    row = model(code="US", scope=Scope.COUNTY, **owned(model, guide))
    row.clean()
    assert row.scope == Scope.NATION

    row.code = code
    row.save()
    row.refresh_from_db()

    assert row.scope == Scope.of(code)
    assert str(row) == code


@EACH_MODEL
@pytest.mark.parametrize("code", ["Missouri", "M1", ""])
def test_what_is_no_code_is_not_saved(model: type[Any], code: str, guide: Guide) -> None:
    row = model(code=code, **owned(model, guide))

    with pytest.raises(ValueError, match="is no coverage code"):
        row.save()


@EACH_MODEL
@pytest.mark.parametrize(
    ("code", "scope"),
    [
        ("29019", 2),
        ("29019", 3),
        ("29019", 0),
        ("region:central", 1),
        ("region:", 2),
        ("MO", 1),
        ("MO", 4),
        ("US", 3),
        ("US", 5),
        ("M1", 3),
        ("mo", 3),
        ("", 4),
    ],
)
def test_the_database_refuses_a_scope_that_does_not_fit_its_code(
    model: type[Any], code: str, scope: int, guide: Guide
) -> None:
    row = model(code=code, scope=scope, **owned(model, guide))
    name = f"{model._meta.model_name}_scope_fits_code"

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.bulk_create([row])


def test_two_services_may_serve_the_same_area(guide: Guide) -> None:
    make_service("beds", guide.harbor, "29019")
    make_service("meals", guide.harbor, "29019")

    assert Coverage.objects.filter(code="29019").count() == 2


def test_areas_are_listed_nearest_first(guide: Guide) -> None:
    service = make_service("beds", guide.harbor, "US", "MO", "29051", "region:central", "29019")

    assert [row.code for row in service.coverage.all()] == [
        "29019",
        "29051",
        "region:central",
        "MO",
        "US",
    ]
