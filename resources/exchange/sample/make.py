"""Makes a whole sample in the database that this process is connected to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from resources.exchange.guide.build import build
from resources.exchange.load import load
from resources.exchange.records import Batch
from resources.exchange.sample.directory import batches
from resources.exchange.sample.stock import MODELS, Stock
from resources.exchange.sample.target import MARK, Content, UnfitError, content_of
from resources.exchange.sample.write import continue_numbers, count_anew, fast_writing, write
from resources.models import LoadedRow, Service
from resources.models.version import touch
from resources.search.index.upkeep import rebuild

FEWEST, MOST = 1, 1_000_000
# The real listings stay out; places, kinds of help and hotlines are the real ones.
_LISTINGS = {"provider", "service"}

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What makes one sample the same as another."""

    services: int
    seed: int
    today: date

    def __str__(self) -> str:
        return f"services={self.services} seed={self.seed} today={self.today}"


def make(plan: Plan, tell: Tell) -> None:
    """Make the sample in an empty database, or in place of another sample."""
    content = content_of(connection)
    if content is Content.OTHER:
        raise UnfitError("This database holds something that is no sample.")
    if content is Content.SAMPLE:
        _drop_tables()
    tell("Making the tables")
    call_command("migrate", interactive=False, verbosity=0)
    with fast_writing():
        fill(plan, tell)


def _drop_tables() -> None:
    tables = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names()))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {tables} CASCADE")


def fill(plan: Plan, tell: Tell) -> None:
    """Write reference data, listings and the search index into tables without listings."""
    if Service.objects.exists():
        raise UnfitError("This database holds services.")
    LoadedRow.objects.create(model=MARK, key=str(plan), digest="")
    load(_reference(Path(settings.BASE_DIR) / "fixtures"))
    stock = Stock(plan.seed, plan.today)
    tell("Inventing services")
    for sheets in batches(stock, plan.services):
        write(sheets)
    continue_numbers([*MODELS])
    touch()
    tell("Making the search index")
    rebuild()
    count_anew([*apps.get_app_config("resources").get_models(include_auto_created=True)])


def _reference(folder: Path) -> Batch:
    batch = build(folder)
    records = {name: rows for name, rows in batch.records.items() if name not in _LISTINGS}
    return Batch(records, batch.problems)
