"""The pages that are measured, at many addresses each, so that nothing hangs on a lucky one.

`python -m scripts.bench.pages FOLDER` writes a file of addresses for each kind of page of the
database of DATABASE_URL, and prints, as JSON, how many queries each kind takes.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from urllib.parse import urlencode

KINDS = {
    "home": "home",
    "county": "county page",
    "list": "filtered list",
    "text": "text search",
    "service": "service page",
}
# Those that list services with facets.
RESULTS = ("county", "list", "text")
MOST_ADDRESSES = 2_000
QUERIES_ASKED = 60
OK = 200
# Words of every frequency: from one in three services to one in five thousand.
WORDS = (
    *("help", "shelter", "counseling", "court", "hospital", "safety", "housing", "legal", "food"),
    *("transportation", "interpreter", "diapers", "tutoring", "naloxone", "visa", "dental"),
    *("bicycle", "welding", "acupuncture", "refugio", "consejería", "abogado", "comida"),
)
RARE_WORDS = 12


def addresses() -> dict[str, list[str]]:
    """Return the addresses of each kind, in an order that is random but always the same."""
    # Not at the top: models are there only after Django's setup.
    from resources.exchange.sample.names import PROGRAMS  # noqa: PLC0415
    from resources.models import Category, County, Language, Service  # noqa: PLC0415

    dice = Random(1)  # noqa: S311 - an order, no secret
    counties = list(County.objects.order_by("fips").values_list("slug", flat=True))
    second = Category.objects.exclude(parent=None).order_by("slug")
    categories = list(second.values_list("slug", flat=True))
    languages = list(Language.objects.order_by("order").values_list("code", flat=True))[:4]
    words = [*WORDS, *dice.sample(PROGRAMS, RARE_WORDS)]
    last = Service.objects.order_by("-pk").values_list("pk", flat=True)[0]
    ids = [dice.randint(1, last) for _ in range(MOST_ADDRESSES)]
    slugs = Service.objects.published().filter(pk__in=ids).order_by("uuid")

    def guide(**values: str) -> str:
        return f"/guide/?{urlencode(values)}"

    found = {
        "home": ["/"],
        "county": [f"/guide/county/{slug}/" for slug in counties],
        "list": [
            guide(county=county, category=category, language=language)
            for county in counties
            for category in categories
            for language in languages
        ],
        "text": [guide(q=word, county=county) for county in counties for word in words],
        "service": [f"/guide/services/{slug}/" for slug in slugs.values_list("slug", flat=True)],
    }
    return {kind: dice.sample(all_, min(len(all_), MOST_ADDRESSES)) for kind, all_ in found.items()}


def queries(found: list[str], get: Callable[[str], int]) -> tuple[float, int]:
    """Return the mean and the greatest number of queries over some of the addresses."""
    counts = [get(address) for address in found[:QUERIES_ASKED]]
    return sum(counts) / len(counts), max(counts)


def _counting() -> Callable[[str], int]:
    """Return what asks for an address and tells how many queries that took."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(SERVER_NAME="localhost")

    def get(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        if answer.status_code != OK:
            raise RuntimeError(f"{address} answers with {answer.status_code}")
        return len(captured)

    # What stays in memory afterwards is not the request's.
    get("/")
    return get


def main(folder: Path) -> None:
    """Write the addresses, and print the queries."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")
    import django  # noqa: PLC0415

    django.setup()
    folder.mkdir(parents=True, exist_ok=True)
    get = _counting()
    told = {}
    for kind, found in addresses().items():
        (folder / kind).write_text("".join(f"{address}\n" for address in found))
        # The first of a kind also fills what the others find in memory.
        get(found[0])
        told[kind] = queries(found, get)
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
