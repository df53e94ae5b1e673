from datetime import UTC, datetime
from typing import Any

from resources.models import Suggestion
from tests.guide import Guide, make_service


def test_of_the_moment_only_the_day_is_kept_as_it_is_here(guide: Guide, monkeypatch: Any) -> None:
    # In Missouri it is still the evening before.
    moment = datetime(2026, 5, 14, 2, 30, tzinfo=UTC)
    monkeypatch.setattr("resources.models.suggestion.timezone.now", lambda: moment)
    made = Suggestion.objects.create(kind="site", text="The map is too small.")

    made.refresh_from_db()
    assert str(made.created_on) == "2026-05-13"
    times = [f.name for f in Suggestion._meta.fields if f.get_internal_type() != "DateField"]
    assert {"created_on", *times} == {
        "id", "kind", "service", "provider", "about", "text", "sender", "reply", "language",
        "created_on", "status", "internal_note",
    }  # fmt: skip
    assert not [f for f in Suggestion._meta.fields if "Time" in f.get_internal_type()]


def test_it_outlives_the_listing_it_is_about(guide: Guide) -> None:
    service = make_service("beds", guide.harbor, "MO")
    made = Suggestion.objects.create(
        kind="listing", service=service, about="Beds (Harbor)", text="It has moved."
    )

    service.delete()

    made.refresh_from_db()
    assert (made.service, made.about, made.text) == (None, "Beds (Harbor)", "It has moved.")


def test_its_name_in_histories_says_nothing_of_what_was_written(guide: Guide) -> None:
    made = Suggestion.objects.create(kind="site", text="Zebra", sender="Quokka", reply="Tapir")

    assert str(made) == f"Suggestion {made.pk} of {made.created_on}"
