"""What became of the cards in the index when they came to tell places."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import connection

from resources.models import SearchEntry, StaleEntry
from resources.search.index.listed import Listed
from resources.search.index.upkeep import refresh
from tests.guide import Guide, make_location, make_service

MIGRATION: Any = import_module("resources.migrations.0014_places_on_cards")


def test_every_card_is_made_anew_by_the_first_reader(guide: Guide) -> None:
    first = make_service("first", guide.harbor, "US")
    second = make_service("second", guide.harbor, "US")
    make_location(first, "office", address_visibility="full", town="Columbia")
    refresh()
    SearchEntry.objects.update(card='["as it was"]')
    StaleEntry.objects.create(service_id=first.pk)

    MIGRATION.mark_all_stale(apps, connection.schema_editor())

    assert set(StaleEntry.objects.values_list("pk", flat=True)) == {first.pk, second.pk}
    assert refresh()
    cards = dict(SearchEntry.objects.values_list("pk", "card"))
    assert [p.town for p in Listed.places_in(cards[first.pk])] == ["Columbia"]
    assert Listed.from_json(cards[second.pk]).places == ()
