"""The two-page brief of an area, as PDF: its texts with maps and a code that leads to the page."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from resources.pictures.need_map import AreaMap, Level, levels_of, paper_map, paper_swatch
from resources.pictures.typesetting import breakable, qr_code, typeset
from resources.search.assets import NeedAssets

# Each language of each area once.
MOST_KEPT = 18
# Letters of one word that a cell of the table holds, however large the type.
LONGEST_IN_A_CELL = 12


def brief_data(
    texts: Mapping[str, Any], area: AreaMap | None, needs: Sequence[NeedAssets], address: str
) -> dict[str, Any]:
    """Return what the sheet is made of: `texts` with the maps, and the code of `address`."""
    letters = _letters(texts, area)
    drawn = [
        dict(text)
        | {"map": paper_map(area, levels_of(need)), "labels": _labels(area, need, letters)}
        if area
        else dict(text)
        for text, need in zip(texts["needs"], needs, strict=True)
    ]
    return dict(texts) | {
        "needs": drawn,
        "table": _table(texts["table"], letters),
        "letters": texts["letters"] if letters else "",
        "map_size": [area.width, area.height] if area else None,
        "swatches": [paper_swatch(level) for level in Level],
        "address": address,
        "qr": qr_code(address),
    }


def _table(table: Mapping[str, Any], letters: Mapping[str, str]) -> dict[str, Any]:
    """Return the table with the letters of its counties; long names in it may be parted."""
    nearest = table.get("nearest", [])
    return dict(table) | {
        "letters": [letters.get(fips, "") for fips in table.get("counties", [])],
        "nearest": [[breakable(said, LONGEST_IN_A_CELL) for said in row] for row in nearest],
    }


def _letters(texts: Mapping[str, Any], area: AreaMap | None) -> dict[str, str]:
    """Return the letters of the counties by FIPS code; none where no table tells what they mean."""
    if area is None or not area.has_numbers or not texts["table"].get("counties"):
        return {}
    return {outline.county.fips: outline.letter for outline in area.outlines}


def _labels(area: AreaMap, need: NeedAssets, letters: Mapping[str, str]) -> list[list[Any]]:
    """Return what stands in a map: where, the county's letter, how many are based there."""
    if not area.has_numbers:
        return []
    own = need.by_fips
    return [
        [o.x, o.y, letters.get(o.county.fips, ""), str(own[o.county.fips].based)]
        for o in area.outlines
    ]


def brief(
    texts: Mapping[str, Any], area: AreaMap | None, needs: Sequence[NeedAssets], address: str
) -> bytes:
    """Return the PDF. Setting it takes a quarter of a second: the last ones are kept."""
    data = brief_data(texts, area, needs, address)
    return _set(json.dumps(data, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=MOST_KEPT)
def _set(data: str) -> bytes:
    return typeset("brief", json.loads(data), "pdf")
