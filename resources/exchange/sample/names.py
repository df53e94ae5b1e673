"""Names of providers and programs. Each says that it is made up."""

from itertools import product


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST = _words(
    "Amber Bright Calm Cedar Clear Copper Coral Crimson Early Emerald Evening Fair Fern Gentle "
    "Golden Grand Green High Indigo Ivory Jade Kind Lasting Lavender Level Lilac Linden Little "
    "Maple Marble Meadow Mellow Morning New North Oak Olive Open Patient Pine Plain Prairie Quiet "
    "Ready River Rose Ruby Saffron Silver Slate South Spring Steady Stone Summer Sunny True "
    "Upland Velvet Violet Warm West Wide Willow Winter"
)
SECOND = _words(
    "Acre Anchor Arbor Arch Beacon Bell Bend Birch Bluff Branch Bridge Brook Canyon Circle Compass "
    "Corner Court Creek Crossing Door Dove Echo Elm Falls Field Fountain Garden Gate Glen Grove "
    "Harbor Haven Heron Hill Hollow Horizon Island Junction Kite Lake Landing Lane Lantern Ledge "
    "Lighthouse Loft Meadow Mill Nest Orchard Oriole Park Path Peak Pebble Plaza Point Pond Porch "
    "Quarry Ridge Road Robin Shore Sparrow Spring Square Star Station Summit Terrace Trail Valley "
    "View Village Vista Walk Well Window Wing Wood Yard"
)
MADE_UP = ("Example", "Sample")
KINDS = _words(
    "Center Alliance Association Clinic Coalition Collective Foundation House Initiative Ministry "
    "Network Partnership Project Services Shelter Society Team Trust"
)

# Names of programs that no dictionary has: in a large sample each stands in one service of ten
# thousand, as the rare words of real listings do.
PROGRAMS = tuple(
    a + b + c
    for a, b, c in product(
        _words("Al Bel Cor Dan El Fal Gar Hol Il Jor Kel Lum Mir Nor Or Pel Quin Ros Sel Tor"),
        _words("a ba da fe ga li mo na re sa ti vo"),
        _words("bria dell dora field gate lind mere more nova quist rion stead vale wyn"),
    )
)
