"""Loads a batch of records: all of it, or nothing."""

from collections.abc import Iterable

from django.apps import apps
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Model

from resources.exchange.apply import apply
from resources.exchange.clashes import clashes
from resources.exchange.plan import Plan, make_plan
from resources.exchange.records import Batch
from resources.exchange.rows import Problem
from resources.exchange.shapes import SHAPES
from resources.exchange.validate import invalid
from resources.history import PARTS, keep_loaded
from resources.models.version import touched_once
from resources.search.index.upkeep import refresh


class RejectedError(Exception):
    """Something is wrong with a batch, and nothing of it was loaded. `problems` has all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(dict.fromkeys(problems), key=Problem.place)
        super().__init__(f"{len(self.problems)} problems")


def load(batch: Batch, *, check: bool = False) -> Plan:
    """Load `batch`, and return what was done; with `check`, take it back at the end.

    Raises RejectedError.
    """
    if batch.problems:
        raise RejectedError([*batch.problems, *invalid(batch.all())])
    with transaction.atomic():
        with touched_once():
            plan = make_plan(batch)
            # What was loaded before in the same words needs no second look.
            new = (decision.record for decision in plan.all() if not decision.is_known)
            if problems := [*invalid(new), *clashes(plan)]:
                raise RejectedError(problems)
            _apply(plan)
            _keep_versions(plan)
        if plan.writes:
            # So that the first reader does not have to wait for it.
            refresh()
            _count_anew()
        transaction.set_rollback(check)
    return plan


def _count_anew() -> None:
    """Let the database count its rows: before that it plans queries as if tables were empty."""
    # Only our tables: those that a PostgreSQL server shares would lock other loads out.
    models = apps.get_app_config("resources").get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _keep_versions(plan: Plan) -> None:
    """Keep what was written of the records that have a history, as one revision."""
    records: list[Model] = []
    for shape in SHAPES:
        if shape.model in PARTS:
            written = [d for d in plan.decisions[shape.name] if d.action.writes]
            keys = [plan.keys.pk(shape.name, decision.record.key) for decision in written]
            records += shape.model._default_manager.filter(pk__in=keys)
    keep_loaded(records)


def _apply(plan: Plan) -> None:
    try:
        apply(plan)
    except (IntegrityError, DataError) as error:
        # A last net: what nobody foresaw has no line, but still leaves the database as it was.
        raise RejectedError([Problem("the database", None, str(error).strip())]) from error
