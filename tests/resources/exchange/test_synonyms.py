"""What a load makes of `synonyms.csv`, and what it leaves to staff."""

import pytest

from resources.models import Category, Hotline, Population, Synonym
from resources.models.version import content_version
from tests.resources.exchange.guide_folder import GuideFolder, synonym

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(guide: GuideFolder) -> None:
    guide.load()


def safe_house() -> Synonym:
    return Synonym.objects.get(plain="safe house")


def slugs(found: Synonym) -> tuple[set[str], set[str], set[str]]:
    """Return what a phrase means: categories, groups of people and languages."""
    return (
        {category.slug for category in found.categories.all()},
        {population.slug for population in found.populations.all()},
        {language.code for language in found.languages.all()},
    )


def test_a_phrase_has_all_its_meanings() -> None:
    found = safe_house()
    assert (found.phrase, found.plain, found.written_in) == ("Safe house", "safe house", "en")
    assert slugs(found) == ({"beds", "talk"}, {"women", "minors"}, {"spa"})
    assert found.hotline == Hotline.objects.get(slug="example-line")


def test_a_hotline_alone_is_a_meaning() -> None:
    found = Synonym.objects.get(plain="me quiero salir")
    assert (found.phrase, found.written_in) == ("Me quiero salir", "es")
    assert slugs(found) == (set(), set(), set())
    assert found.hotline == Hotline.objects.get(slug="second-line")


def test_the_same_phrase_may_mean_something_in_each_language(guide: GuideFolder) -> None:
    guide.rows["synonyms.csv"].append(synonym("safe house", "es", categories="beds"))

    assert "synonyms: 1 created, 2 unchanged" in guide.load()

    assert [s.written_in for s in Synonym.objects.filter(plain="safe house")] == ["en", "es"]


def test_a_better_row_changes_what_nobody_touched(guide: GuideFolder) -> None:
    before = safe_house()
    guide.rows["synonyms.csv"][0] |= {"phrase": "safe-house", "categories": "beds", "hotline": ""}

    assert "synonyms: 1 updated, 1 unchanged" in guide.load()

    found = safe_house()
    assert (found.pk, found.phrase, found.hotline) == (before.pk, "safe-house", None)
    assert slugs(found) == ({"beds"}, {"women", "minors"}, {"spa"})
    assert guide.load().endswith("Nothing changed.\n")


def test_a_meaning_that_staff_took_away_stays_away(guide: GuideFolder) -> None:
    safe_house().categories.remove(Category.objects.get(slug="talk"))
    guide.rows["synonyms.csv"][0]["populations"] = "men"

    report = guide.load()

    assert "Kept (changed by staff): synonym en:safe house\n" in report
    assert slugs(safe_house()) == ({"beds"}, {"women", "minors"}, {"spa"})


def test_another_hotline_of_staff_stays(guide: GuideFolder) -> None:
    Synonym.objects.filter(plain="me quiero salir").update(hotline=None)

    assert "Kept (changed by staff): synonym es:me quiero salir\n" in guide.load()

    assert Synonym.objects.get(plain="me quiero salir").hotline is None


def test_what_staff_deleted_stays_deleted(guide: GuideFolder) -> None:
    safe_house().delete()

    assert "Left deleted: synonym en:safe house\n" in guide.load()

    assert [s.plain for s in Synonym.objects.all()] == ["me quiero salir"]


def test_a_phrase_that_staff_wrote_otherwise_does_not_come_back(guide: GuideFolder) -> None:
    found = safe_house()
    found.phrase = "hiding place"
    found.save()

    assert "Left deleted: synonym en:safe house\n" in guide.load()

    assert [s.plain for s in Synonym.objects.all()] == ["hiding place", "me quiero salir"]


def test_a_phrase_that_staff_made_is_kept(guide: GuideFolder) -> None:
    ours = Synonym.objects.create(phrase="U visa")
    ours.categories.add(Category.objects.get(slug="talk"))
    guide.rows["synonyms.csv"].append(synonym("U-visa", categories="beds"))

    assert "Kept (made by staff): synonym en:u visa\n" in guide.load()

    assert slugs(Synonym.objects.get(plain="u visa")) == ({"talk"}, set(), set())


def test_a_phrase_that_left_the_file_goes_and_the_report_says_so(guide: GuideFolder) -> None:
    row = guide.rows["synonyms.csv"].pop(0)
    version = content_version()

    report = guide.load()

    assert "synonyms: 1 unchanged, 1 removed\n" in report
    assert "Removed (in no file any more, untouched by staff): synonym en:safe house\n" in report
    assert report.endswith("Loaded.\n")
    assert [s.plain for s in Synonym.objects.all()] == ["me quiero salir"]
    assert content_version() != version
    assert guide.load().endswith("Nothing changed.\n")

    guide.rows["synonyms.csv"].append(row)
    assert "synonyms: 1 created, 1 unchanged\n" in guide.load()
    assert slugs(safe_house()) == ({"beds", "talk"}, {"women", "minors"}, {"spa"})


def test_the_last_phrase_goes_too(guide: GuideFolder) -> None:
    guide.rows["synonyms.csv"].clear()

    assert "synonyms: 2 removed\n" in guide.load()
    assert not Synonym.objects.exists()


def test_a_check_removes_nothing(guide: GuideFolder) -> None:
    guide.rows["synonyms.csv"].pop(0)

    report = guide.load(check=True)

    assert "synonyms: 1 unchanged, 1 removed\n" in report
    assert report.endswith("This was a check: nothing was written.\n")
    assert safe_house().hotline is not None


def test_a_phrase_that_left_the_file_stays_if_staff_changed_it(guide: GuideFolder) -> None:
    safe_house().categories.remove(Category.objects.get(slug="talk"))
    guide.rows["synonyms.csv"].pop(0)

    report = guide.load()

    assert "In no file any more, but left as they are: synonym en:safe house\n" in report
    assert report.endswith("Nothing changed.\n")
    assert slugs(safe_house())[0] == {"beds"}


def test_a_phrase_that_staff_deleted_and_that_left_the_file_is_not_told_of(
    guide: GuideFolder,
) -> None:
    safe_house().delete()
    row = guide.rows["synonyms.csv"].pop(0)

    assert "safe house" not in guide.load()

    # Their decision holds when it comes back.
    guide.rows["synonyms.csv"].append(row)
    assert "Left deleted: synonym en:safe house\n" in guide.load()


def test_a_phrase_goes_although_what_it_meant_left_the_files_with_it(guide: GuideFolder) -> None:
    guide.rows["categories.csv"].append(
        {"key": "legal", "parent": "home", "name_en": "Legal help", "order": "9"}
        | {"is_shelter": "no"}
    )
    guide.rows["synonyms.csv"].append(synonym("lawyer", categories="legal"))
    guide.load()
    guide.rows["categories.csv"].pop()
    guide.rows["synonyms.csv"].pop()

    report = guide.load()

    assert "In no file any more, but left as they are: category legal\n" in report
    assert "synonym en:lawyer\n" in report
    assert not Synonym.objects.filter(plain="lawyer").exists()


def test_a_new_phrase_does_without_what_staff_deleted(guide: GuideFolder) -> None:
    Population.objects.get(slug="minors").delete()
    guide.rows["synonyms.csv"].append(synonym("boys", populations="men;minors"))

    assert "synonym en:boys: created without population minors, which staff" in guide.load()

    assert slugs(Synonym.objects.get(plain="boys")) == (set(), {"men"}, set())
