"""In which order the processes of one run (`pytest -n`) take the files of tests.

What takes longest comes first: begun last, it would keep one process busy while the others have
nothing left to do.
"""

from collections import Counter

import pytest

# Files whose tests are few but long: crawls, the whole real guide, pages in great number, servers.
LONG = (
    "tests/test_crawl.py",
    "tests/golden/test_golden.py",
    "tests/resources/views/test_spanish.py",
    "tests/resources/views/test_weight.py",
    "tests/resources/views/test_junk.py",
    "tests/test_sentinel.py",
    "tests/test_permissions.py",
    "tests/resources/admin/test_registry.py",
    "tests/resources/pictures/toolkit/test_pieces.py",
    "tests/directory/test_page_cache_served.py",
    "tests/directory/test_deploy.py",
    "tests/directory/test_logs.py",
    "tests/resources/search/test_place_real_guide.py",
    "tests/resources/search/test_known_place.py",
    "tests/resources/exchange/test_real_guide.py",
    "tests/content/test_readability.py",
)


def file_of(item: pytest.Item) -> str:
    """Return the path of the file that a test stands in, from the root of the project."""
    return item.nodeid.partition("::")[0]


def longest_first(items: list[pytest.Item]) -> None:
    """Sort `items`: the long files, then the others by their number of tests.

    Within a file the order stays as it is; among files of one size, too.
    """
    number = Counter(file_of(item) for item in items)
    place = {file: place for place, file in enumerate(dict.fromkeys(map(file_of, items)))}
    long = {file: place for place, file in enumerate(LONG)}

    def key(item: pytest.Item) -> tuple[int, int, int]:
        file = file_of(item)
        return long.get(file, len(long)), -number[file], place[file]

    items.sort(key=key)
