"""Keeps what there was for each need, month by month, so that pages can tell how it changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from resources.models import Snapshot
from resources.models.version import touch
from resources.reference import reference
from resources.search.assets import assets_of
from resources.search.index.memory import current_index

BATCH = 500


@dataclass(frozen=True)
class Taken:
    """What a taking did with the rows of its month."""

    month: date
    added: int
    changed: int
    unchanged: int


def take(today: date | None = None) -> Taken:
    """Write the numbers of today as those of this month; the last taking of a month counts."""
    month = (today or timezone.localdate()).replace(day=1)
    found = list(_rows(month))
    with transaction.atomic():
        kept = {
            (row.county, row.category): (row.based, row.reaching, row.verified)
            for row in Snapshot.objects.filter(month=month)
        }
        fresh = [row for row in found if (row.county, row.category) not in kept]
        changed = [
            row
            for row in found
            if (row.county, row.category) in kept
            and kept[row.county, row.category] != (row.based, row.reaching, row.verified)
        ]
        # Should two takings run at once, the second one writes over what the first one added.
        Snapshot.objects.bulk_create(
            [*fresh, *changed],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["month", "county", "category"],
            update_fields=["based", "reaching", "verified"],
        )
        if fresh or changed:
            touch()
    return Taken(month, len(fresh), len(changed), len(found) - len(fresh) - len(changed))


def _rows(month: date) -> Iterable[Snapshot]:
    tables = reference()
    for need in assets_of(tables, current_index(tables.version)):
        for own in need.counties:
            yield Snapshot(
                month=month,
                county=own.county.fips,
                category=need.category.slug,
                based=own.based,
                reaching=own.reached_by,
                verified=own.verified,
            )
