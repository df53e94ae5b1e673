import pytest
from django.utils import translation

from resources.models import Contact, Provider, Service
from tests.guide import Guide, make_provider, make_service


@pytest.mark.parametrize("status", ["draft", "in-review", "published"])
def test_a_waiting_edit_of_a_provider_is_never_public(status: str, guide: Guide) -> None:
    edit = make_provider("harbor--edit", replaces=guide.harbor, status=status)

    assert list(Provider.objects.published()) == [guide.harbor]
    assert not edit.is_public()
    assert guide.harbor.is_public()


def test_a_provider_whose_edit_waits_stays_public(guide: Guide) -> None:
    edit = make_provider("harbor--edit", replaces=guide.harbor, status="in-review")

    assert guide.harbor.waiting_edit == edit
    assert list(Provider.objects.published()) == [guide.harbor]


def test_an_edit_goes_with_the_record_it_would_replace(guide: Guide) -> None:
    make_provider("harbor--edit", replaces=guide.harbor, status="in-review")

    guide.harbor.delete()

    assert not Provider.objects.exists()


def test_providers_are_sorted_by_name_without_accents_and_capitals(db: None) -> None:
    for slug, name in [("a", "zebra House"), ("b", "Éclair Home"), ("c", "eagle Nest")]:
        make_provider(slug, name=name)

    assert [(p.name, p.sort_name) for p in Provider.objects.all()] == [
        ("eagle Nest", "eagle nest"),
        ("Éclair Home", "eclair home"),
        ("zebra House", "zebra house"),
    ]


def test_the_sort_name_follows_a_change_of_name(guide: Guide) -> None:
    guide.harbor.name = "Álamo House"
    guide.harbor.save()

    assert Provider.objects.get().sort_name == "alamo house"


def test_a_branch_outlives_the_larger_organization(guide: Guide) -> None:
    branch = make_provider("branch", parent=guide.harbor)

    guide.harbor.delete()
    branch.refresh_from_db()

    assert branch.parent is None


def test_a_provider_takes_its_services_along(guide: Guide) -> None:
    make_service("beds", guide.harbor)

    guide.harbor.delete()

    assert not Service.objects.exists()


def test_a_provider_has_a_page_in_each_language(guide: Guide) -> None:
    with translation.override("en"):
        assert guide.harbor.get_absolute_url() == "/guide/providers/harbor/"
    with translation.override("es"):
        assert guide.harbor.get_absolute_url() == "/es/guide/providers/harbor/"


def test_internal_notes_are_in_no_text_of_a_provider(guide: Guide) -> None:
    guide.harbor.internal_note = "SENTINEL-NOTE"
    guide.harbor.save()

    assert "SENTINEL" not in f"{guide.harbor} {guide.harbor!r} {guide.harbor.sources}"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"name": "Ana Test", "title": "Director", "email": "ana@example.org"}, "Ana Test"),
        ({"title": "Director", "email": "ana@example.org"}, "Director"),
        ({"email": "desk@example.org"}, "desk@example.org"),
    ],
)
def test_a_contact_is_called_by_name_or_title_or_address(
    values: dict[str, str], expected: str, guide: Guide
) -> None:
    contact = Contact(provider=guide.harbor, **values)
    contact.full_clean()

    assert str(contact) == expected


def test_a_contact_is_private_unless_someone_makes_it_public(guide: Guide) -> None:
    contact = Contact.objects.create(provider=guide.harbor, name="Ana Test")

    assert contact.is_public is False
