"""Well-known places outside the guide's area, so that none is taken for a misspelt one inside.

Asked only for what is not inside: Missouri has a Memphis, a Houston and a California of its own.
"""

import re
from functools import cache

from resources.models.county import plain_place
from resources.search.wording import Said

# Every other state, the District of Columbia and Puerto Rico: the Postal Service's two letters, the
# name, and the Spanish name where it is another.
STATES: dict[str, tuple[str, ...]] = {
    "AL": ("Alabama",), "AK": ("Alaska",), "AZ": ("Arizona",), "AR": ("Arkansas",),
    "CA": ("California",), "CO": ("Colorado",), "CT": ("Connecticut",), "DE": ("Delaware",),
    "DC": ("District of Columbia", "Distrito de Columbia"), "FL": ("Florida",), "GA": ("Georgia",),
    "HI": ("Hawaii", "Hawái"), "ID": ("Idaho",), "IN": ("Indiana",), "IA": ("Iowa",),
    "KS": ("Kansas",), "KY": ("Kentucky",), "LA": ("Louisiana", "Luisiana"), "ME": ("Maine",),
    "MD": ("Maryland",), "MA": ("Massachusetts",), "MI": ("Michigan",), "MN": ("Minnesota",),
    "MS": ("Mississippi", "Misisipi"), "MT": ("Montana",), "NE": ("Nebraska",), "NV": ("Nevada",),
    "NH": ("New Hampshire", "Nuevo Hampshire"), "NJ": ("New Jersey", "Nueva Jersey"),
    "NM": ("New Mexico", "Nuevo México"), "NY": ("New York", "Nueva York"),
    "NC": ("North Carolina", "Carolina del Norte"), "ND": ("North Dakota", "Dakota del Norte"),
    "OH": ("Ohio",), "OK": ("Oklahoma",), "OR": ("Oregon",),
    "PA": ("Pennsylvania", "Pensilvania"), "PR": ("Puerto Rico",), "RI": ("Rhode Island",),
    "SC": ("South Carolina", "Carolina del Sur"), "SD": ("South Dakota", "Dakota del Sur"),
    "TN": ("Tennessee",), "TX": ("Texas", "Tejas"), "UT": ("Utah",), "VT": ("Vermont",),
    "VA": ("Virginia",), "WA": ("Washington",),
    "WV": ("West Virginia", "Virginia Occidental"), "WI": ("Wisconsin",), "WY": ("Wyoming",),
}  # fmt: skip

# Capitals, the largest cities of the country, and those near the area. No name of a town inside.
CITIES = (
    "Akron", "Albuquerque", "Amarillo", "Anaheim", "Anchorage", "Ann Arbor", "Arkansas City",
    "Arlington", "Asheville", "Austin", "Baltimore", "Baton Rouge", "Bentonville", "Bettendorf",
    "Birmingham", "Boise", "Bonner Springs", "Boston", "Boulder", "Bronx", "Brooklyn",
    "Brownsville", "Carson City", "Cedar Rapids", "Chandler", "Charlotte", "Chattanooga",
    "Cheyenne", "Chula Vista", "Cincinnati", "Colorado Springs", "Columbus",
    "Coralville", "Corpus Christi", "Council Bluffs", "Davenport", "Dayton", "Derby",
    "Des Moines", "Detroit", "Dubuque", "Durango", "El Paso", "Emporia", "Evansville", "Fargo",
    "Fayetteville", "Fort Collins", "Fort Lauderdale", "Fort Madison", "Fort Scott", "Fort Smith",
    "Fort Wayne", "Fort Worth", "Frankfort", "Fresno", "Garland", "Gilbert", "Grand Island",
    "Grand Rapids", "Green Bay", "Greensboro", "Henderson", "Hialeah", "Hollywood", "Honolulu",
    "Hot Springs", "Hutchinson", "Indianapolis", "Iowa City", "Irvine", "Irving", "Jersey City",
    "Jonesboro", "Juneau", "KCK", "Keokuk", "Knoxville", "Lansing", "Las Vegas", "Lawton",
    "Leavenworth", "Lenexa", "Little Rock", "Long Beach", "Los Angeles", "Louisville", "Lubbock",
    "Manhattan", "Mesa", "Milwaukee", "Minneapolis", "Mission Hills", "Mobile",
    "Montpelier", "Mountain Home", "Murfreesboro", "Muskogee", "Nashville", "New Orleans",
    "New York City", "Norfolk", "Norman", "North Las Vegas", "Oakland", "Ogden", "Oklahoma City",
    "Olathe", "Olympia", "Omaha", "Orlando", "Overland Park", "Owensboro", "Paducah", "Paragould",
    "Phoenix", "Pierre", "Pine Bluff", "Pittsburgh", "Plano", "Prairie Village", "Providence",
    "Provo", "Queens", "Raleigh", "Reno", "Rochester", "Roeland Park", "Rogers", "Sacramento",
    "Saint Paul", "Saint Petersburg", "Salina", "Salt Lake City", "San Antonio", "San Bernardino",
    "San Diego", "San Francisco", "San Juan", "Santa Ana", "Santa Clarita",
    "Scottsdale", "Seattle", "Shawnee", "Shreveport", "Sioux City", "Sioux Falls", "South Bend",
    "Springdale", "Staten Island", "Stillwater", "Tacoma", "Tallahassee", "Tampa", "Terre Haute",
    "Toledo", "Topeka", "Tucson", "Tulsa", "Virginia Beach", "West Memphis", "Wichita",
    "Winston Salem",
)  # fmt: skip

# Countries that people come from, and those whose names are like a town's.
COUNTRIES = (
    "Brunei", "Cameroon", "Camerún", "Canada", "Central America", "Central Asia", "Centroamérica",
    "China", "El Salvador", "Greece", "Guatemala", "Haiti", "Honduras", "India", "Iran", "Liberia",
    "Nicaragua", "Oman", "Philippines", "Venezuela",
)  # fmt: skip

# Illinois has 102 counties; these are the 94 outside the area.
ILLINOIS_COUNTIES = (
    "Adams", "Alexander", "Boone", "Brown", "Bureau", "Carroll", "Cass", "Champaign", "Christian",
    "Clark", "Clay", "Coles", "Cook", "Crawford", "Cumberland", "DeKalb", "De Witt", "Douglas",
    "DuPage", "Edgar", "Edwards", "Effingham", "Fayette", "Ford", "Franklin", "Fulton", "Gallatin",
    "Greene", "Grundy", "Hamilton", "Hancock", "Hardin", "Henderson", "Henry", "Iroquois",
    "Jackson", "Jasper", "Jefferson", "Jo Daviess", "Johnson", "Kane", "Kankakee", "Kendall",
    "Knox", "Lake", "LaSalle", "Lawrence", "Lee", "Livingston", "Logan", "Macon", "Marion",
    "Marshall", "Mason", "Massac", "McDonough", "McHenry", "McLean", "Menard", "Mercer",
    "Montgomery", "Morgan", "Moultrie", "Ogle", "Peoria", "Perry", "Piatt", "Pike", "Pope",
    "Pulaski", "Putnam", "Randolph", "Richland", "Rock Island", "Saline", "Sangamon", "Schuyler",
    "Scott", "Shelby", "Stark", "Stephenson", "Tazewell", "Union", "Vermilion", "Wabash", "Warren",
    "Washington", "Wayne", "White", "Whiteside", "Will", "Williamson", "Winnebago", "Woodford",
)  # fmt: skip

# Towns of Illinois outside the area that are meant without the state as well.
ILLINOIS_CITIES = (
    "Arlington Heights", "Berwyn", "Bolingbrook", "Calumet City", "Carbondale", "Champaign",
    "Chicago", "Chicago Heights", "Cicero", "Crystal Lake", "Decatur", "Des Plaines",
    "Downers Grove", "East Moline", "Elgin", "Elmhurst", "Evanston", "Galesburg", "Hoffman Estates",
    "Joliet", "Kankakee", "Lombard", "Mattoon", "Moline", "Naperville", "Oak Lawn", "Oak Park",
    "Orland Park", "Palatine", "Pekin", "Peoria", "Rock Island", "Rockford", "Schaumburg", "Skokie",
    "Taylorville", "Tinley Park", "Waukegan",
)  # fmt: skip

# And those that are meant with it only: there is one of the name in many states.
ILLINOIS_TOWNS = (
    "Anna", "Aurora", "Belvidere", "Benton", "Bloomington", "Cairo", "Canton", "Carmi",
    "Carrollton", "Charleston", "Chester", "Danville", "DeKalb", "Dixon", "Du Quoin",
    "Eldorado", "Fairfield", "Flora", "Freeport", "Geneva", "Harrisburg", "Herrin", "Hillsboro",
    "Jacksonville", "Johnston City", "Kewanee", "La Salle", "Lincoln", "Macomb", "Marion",
    "McLeansboro", "Metropolis", "Monmouth", "Monticello", "Morris", "Mount Carmel", "Mount Vernon",
    "Murphysboro", "Nashville", "Normal", "Olney", "Ottawa", "Pana", "Paris", "Pinckneyville",
    "Pittsfield", "Plainfield", "Pontiac", "Quincy", "Robinson", "Rochelle", "Rushville", "Salem",
    "Savoy", "Shelbyville", "Springfield", "Sterling", "Streator", "Taylorville", "Tuscola",
    "Urbana", "Vandalia", "Vienna", "West Frankfort", "White Hall", "Winchester",
)  # fmt: skip

# Letters of a state that are words too: “near me”, “vivo en la”. They count as a state's when they
# are written as one, or after a city.
_WORDS = frozenset({"AL", "CO", "DE", "HI", "ID", "IN", "LA", "MA", "ME", "OH", "OK", "OR", "PA"})
_WRITTEN_AS_STATE = re.compile(r"(?:,\s*([A-Za-z]{2})|[a-z] ([A-Z]{2}))\.?$")
_MOST_WORDS_OF_A_STATE = 3


@cache
def _plain(names: tuple[str, ...]) -> frozenset[str]:
    plain = frozenset(map(plain_place, names))
    return plain | {name.replace(" ", "") for name in plain}


@cache
def _state_names() -> frozenset[str]:
    return frozenset(plain_place(name) for names in STATES.values() for name in names)


@cache
def _state_endings() -> frozenset[str]:
    # Compared as all names are: “MT” has become “mount”.
    return _state_names() | {plain_place(code) for code in STATES if code not in _WORDS}


def is_outside(text: str, said: Said) -> bool:
    """Return whether `text`, and what was `said` in it, is a well-known place outside."""
    if said.says_county:
        return said.state in {None, "IL"} and said.bare in _plain(ILLINOIS_COUNTIES)
    if said.state == "IL":
        return any(said.name in names for names in _of_illinois())
    return said.state is None and (
        _is_city(said.name) or _ends_with_state(said.whole) or _is_written_with_state(text)
    )


def _is_city(name: str) -> bool:
    if name.rpartition(" ")[2].upper() in _WORDS:
        name = name.rpartition(" ")[0]
    return any(name in _plain(known) for known in (CITIES, ILLINOIS_CITIES, COUNTRIES))


def _of_illinois() -> tuple[frozenset[str], ...]:
    return _plain(ILLINOIS_COUNTIES), _plain(ILLINOIS_CITIES), _plain(ILLINOIS_TOWNS)


def _ends_with_state(whole: str) -> bool:
    words = whole.split()
    return any(
        " ".join(words[-most:]) in _state_endings() for most in range(1, _MOST_WORDS_OF_A_STATE + 1)
    )


def _is_written_with_state(text: str) -> bool:
    found = _WRITTEN_AS_STATE.search(text)
    return found is not None and (found[1] or found[2]).upper() in STATES


def says_colorado(text: str, said: Said) -> bool:
    """Return whether “Co”, which is short for “county”, stands for Colorado.

    Ask when there is no such county, and none that may be meant.
    """
    return (
        said.says_county
        and said.name.endswith(" co")
        and (_is_city(said.bare) or _is_written_with_state(text))
    )


def names_outside(said: Said) -> frozenset[str]:
    """Return the names outside that a misspelt name may have been meant for as well."""
    if said.state == "MO":
        return frozenset()
    if said.state == "IL" or said.says_county:
        return frozenset().union(*_of_illinois())
    return _plain(CITIES) | _plain(ILLINOIS_CITIES) | _plain(COUNTRIES) | _state_names()
