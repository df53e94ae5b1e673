"""Which rows are asked for: by a run of numbers where they lie close together."""

from django.db.models import Q
from django.utils import timezone

from resources.models import Service
from resources.search.index.entries import make_entries
from resources.search.index.parts import among
from tests.guide import Guide, make_many_services


def test_ids_that_lie_close_together_are_asked_for_as_a_run() -> None:
    assert among("service", [3, 4, 6]) == Q(service__gte=3, service__lte=6)
    assert among("service", [7]) == Q(service__gte=7, service__lte=7)


def test_ids_far_from_each_other_or_none_are_asked_for_one_by_one() -> None:
    assert among("service", [3, 4, 90]) == Q(service__in=[3, 4, 90])
    assert among("service", {}) == Q(service__in=[])


def test_what_lies_between_those_asked_for_changes_nothing(guide: Guide) -> None:
    one, two, three = make_many_services(guide, 3)
    now = timezone.now()
    alone = [make_entries([service.pk], now)[0] for service in (one, three)]

    assert make_entries([one.pk, three.pk], now) == alone
    assert two.pk in range(one.pk, three.pk)
    # As far apart as a run may be, and farther.
    Service.objects.filter(pk=two.pk).update(name="Another")
    assert make_entries([three.pk, one.pk, 10**6], now)[:2] == alone[::-1]
