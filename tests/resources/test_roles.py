import pytest
from django.contrib.auth.models import Group, Permission

from resources import roles
from resources.roles import ADMINISTRATOR, EDITOR, PUBLISHER, ensure_groups, permissions_of

pytestmark = pytest.mark.django_db

# Rows that no staff page shows.
BOOKKEEPING = {"loadedrow", "oldslug", "contentversion"} | {
    *("searchentry", "searchhours", "searchrevision", "searchword", "staleentry"),
}


def held_by(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


def test_every_permission_named_exists() -> None:
    known = set(Permission.objects.values_list("codename", flat=True))
    for group in (EDITOR, PUBLISHER, ADMINISTRATOR):
        assert permissions_of(group) <= known, permissions_of(group) - known


def test_each_group_may_do_what_the_one_before_may_and_more() -> None:
    assert permissions_of(EDITOR) < permissions_of(PUBLISHER) < permissions_of(ADMINISTRATOR)


def test_the_migration_made_the_groups() -> None:
    for group in (EDITOR, PUBLISHER):
        assert held_by(group) == permissions_of(group)
    users = {f"{verb}_user" for verb in ("view", "add", "change", "delete")}
    assert held_by(ADMINISTRATOR) == permissions_of(ADMINISTRATOR) | users | {"view_staffevent"}


def test_every_model_is_in_one_place() -> None:
    models = set(
        Permission.objects.filter(content_type__app_label="resources").values_list(
            "content_type__model", flat=True
        )
    )
    kinds = (
        *(roles.LISTINGS, roles.PARTS, roles.REFERENCE, roles.PLACES, roles.WORDS, roles.COUNTS),
        roles.MESSAGES,
        *(roles.TRANSLATIONS, roles.REVIEWS, roles.PICTURES),
    )
    named = [model for kind in kinds for model in kind]
    assert len(named) == len(set(named))
    assert set(named) == models - BOOKKEEPING


def test_nobody_changes_what_was_counted() -> None:
    for group in (EDITOR, PUBLISHER, ADMINISTRATOR):
        held = {
            name for name in permissions_of(group) if name.endswith(("_dailycount", "_snapshot"))
        }
        assert held == {"view_dailycount", "view_snapshot"}


def test_all_staff_read_and_mark_what_readers_wrote_and_publishers_delete_it() -> None:
    held = {
        group: {
            name.split("_")[0] for name in permissions_of(group) if name.endswith("_suggestion")
        }
        for group in (EDITOR, PUBLISHER, ADMINISTRATOR)
    }
    answering = {"view", "add", "change"}
    assert held[EDITOR] == answering
    assert held[PUBLISHER] == held[ADMINISTRATOR] == answering | {"delete"}


def test_editors_see_everything_that_forms_choose_from() -> None:
    for model in (*roles.LISTINGS, *roles.PARTS, *roles.REFERENCE, *roles.PLACES, *roles.WORDS):
        assert f"view_{model}" in permissions_of(EDITOR)


def test_editors_neither_publish_nor_delete_listings() -> None:
    held = permissions_of(EDITOR)
    assert not {p for p in held if p.startswith("publish_")}
    assert not {f"delete_{model}" for model in roles.LISTINGS} & held


def test_only_publishers_put_up_what_shows_at_once() -> None:
    for model in roles.AT_ONCE:
        assert not {f"add_{model}", f"change_{model}"} & permissions_of(EDITOR)
        assert {f"add_{model}", f"change_{model}"} <= permissions_of(PUBLISHER)


def test_editors_send_pictures_and_publishers_replace_and_delete_them() -> None:
    held = {
        group: {name for name in permissions_of(group) if name.endswith("_picture")}
        for group in (EDITOR, PUBLISHER, ADMINISTRATOR)
    }
    assert held[EDITOR] == {"view_picture", "add_picture"}
    every = held[EDITOR] | {"change_picture", "delete_picture"}
    assert held[PUBLISHER] == held[ADMINISTRATOR] == every


def test_editors_write_synonyms_and_publishers_delete_them_too() -> None:
    assert {"view_synonym", "add_synonym", "change_synonym"} <= permissions_of(EDITOR)
    assert "delete_synonym" not in permissions_of(EDITOR)
    assert "delete_synonym" in permissions_of(PUBLISHER)


def test_publishers_publish_whatever_has_a_status() -> None:
    published = {p for p in permissions_of(PUBLISHER) if p.startswith("publish_")}
    existing = Permission.objects.filter(codename__startswith="publish_")
    assert published == set(existing.values_list("codename", flat=True))


def test_only_administrators_change_places_and_lists() -> None:
    for model in (*roles.REFERENCE, *roles.PLACES):
        assert f"change_{model}" not in permissions_of(PUBLISHER)
        assert f"change_{model}" in permissions_of(ADMINISTRATOR)


def test_nobody_has_rights_on_bookkeeping_groups_or_permissions() -> None:
    for group in (EDITOR, PUBLISHER, ADMINISTRATOR):
        beyond = BOOKKEEPING | {"group", "permission", "logentry", "session", "contenttype"}
        assert not {p for p in held_by(group) if p.split("_", 1)[1] in beyond}


def test_what_staff_added_to_a_group_stays() -> None:
    extra = Permission.objects.get(codename="view_user")
    Group.objects.get(name=EDITOR).permissions.add(extra)
    ensure_groups()
    assert "view_user" in held_by(EDITOR)
