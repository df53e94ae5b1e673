"""What readers wrote: kept with the listing it is about, and deleted when its time is over."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from resources.models import Suggestion
from resources.models.suggestion import today
from resources.stewardship.suggestions import SuggestionForm, asked_about, keep, name_of, purge
from tests.guide import Guide, make_service

GOOD = {"kind": "listing", "text": "The number is old."}


def form(**values: str) -> SuggestionForm:
    return SuggestionForm(GOOD | values)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "zz"}, "kind"),
        ({"text": ""}, "text"),
        ({"text": "   too short   "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": "The number\0is old."}, "text"),
        ({"sender": "x" * 101}, "sender"),
        ({"reply": "x" * 201}, "reply"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(values: dict[str, str], field: str) -> None:
    assert list(form(**values).errors) == [field]


def test_as_much_is_taken_as_is_told_however_lines_are_broken() -> None:
    text = "x\r\n" * 2000
    made = form(text=text, sender="y" * 100, reply="z" * 200)

    assert made.is_valid()
    assert made.cleaned_data["text"] == "x\n" * 1999 + "x"
    assert form(text="x" * 4000).is_valid()
    assert form(text="x" * 10).is_valid()


def test_a_public_listing_is_found_by_its_slug_also_by_an_old_one(guide: Guide) -> None:
    service = make_service("beds", guide.harbor, "MO")
    service.slug = "rooms"
    service.save()

    for slug in ("beds", "rooms"):
        assert asked_about({"service": slug}) == (service, False)
    assert asked_about({"provider": guide.harbor.slug}) == (guide.harbor, False)
    assert asked_about({}) == (None, False)
    assert asked_about({"service": "", "provider": ""}) == (None, False)


@pytest.mark.parametrize("slug", ["nowhere", "draft", "\0", "é", "x" * 5000])
def test_what_is_no_public_listing_is_told_apart(slug: str, guide: Guide) -> None:
    make_service("draft", guide.harbor, "MO", status="draft")

    assert asked_about({"service": slug}) == (None, True)
    assert asked_about({"provider": slug}) == (None, True)


def test_what_was_sent_is_kept_with_the_name_of_its_listing(guide: Guide) -> None:
    service = make_service("beds", guide.harbor, "MO", name="Beds")
    made = form(sender="Fay", reply="fay@example.org")
    assert made.is_valid()

    about_service, about_provider, about_none = (
        keep(made, listing) for listing in (service, guide.harbor, None)
    )

    assert about_service.about == f"Beds ({guide.harbor.name})"
    assert (about_service.service, about_service.provider) == (service, None)
    assert (about_provider.service, about_provider.provider) == (None, guide.harbor)
    assert about_provider.about == guide.harbor.name == name_of(guide.harbor)
    assert (about_none.service, about_none.provider, about_none.about) == (None, None, "")
    kept = Suggestion.objects.get(pk=about_none.pk)
    assert (kept.kind, kept.text, kept.sender, kept.reply, kept.language, kept.status) == (
        "listing", "The number is old.", "Fay", "fay@example.org", "en", "new",
    )  # fmt: skip


def suggestion(days: int, status: str = "done") -> Suggestion:
    day = today() - timedelta(days=days)
    return Suggestion.objects.create(kind="site", text="A word.", created_on=day, status=status)


@pytest.fixture
def old_ones(db: None) -> list[Suggestion]:
    """Those that stay: not done, or not older than 180 days; and one that goes."""
    suggestion(181)
    return [suggestion(180), suggestion(181, "seen"), suggestion(999, "new")]


def left() -> set[Suggestion]:
    return set(Suggestion.objects.all())


def test_only_what_is_done_and_over_its_time_goes(old_ones: list[Suggestion]) -> None:
    assert purge() == 1
    assert left() == set(old_ones)
    assert purge(179) == 1
    assert left() == set(old_ones[1:])


def test_a_new_one_takes_the_old_ones_away(old_ones: list[Suggestion]) -> None:
    made = form()
    assert made.is_valid()
    new = keep(made, None)

    assert left() == {*old_ones, new}


def test_the_command_deletes_as_the_setting_says_or_as_it_is_told(
    old_ones: list[Suggestion], settings: Any
) -> None:
    out = StringIO()
    call_command("purge_suggestions", stdout=out)
    assert out.getvalue() == "Suggestions deleted: 1.\n"
    call_command("purge_suggestions", "--days=0", stdout=out)
    assert left() == set(old_ones[1:])
    with pytest.raises(CommandError, match="--days is 0 or more"):
        call_command("purge_suggestions", "--days=-1")
