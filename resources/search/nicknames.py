"""What people call places besides their names: nicknames, and towns that the post has no name for.

The Postal Service writes “Saint Louis” on the mail of dozens of towns around the city, so the
list of towns made from ZIP codes does not have them.
"""

# A plain nickname (`plain_place`), and the plain name and the state that it stands for.
NICKNAMES: dict[str, tuple[str, str]] = {
    "kc": ("kansas city", "MO"),
    "kcmo": ("kansas city", "MO"),
    "stl": ("saint louis", "MO"),
    "stl city": ("saint louis city", "MO"),
    "estl": ("east saint louis", "IL"),
    "e saint louis": ("east saint louis", "IL"),
    "como": ("columbia", "MO"),
    "jeff city": ("jefferson city", "MO"),
    "cape": ("cape girardeau", "MO"),
    "saint joe": ("saint joseph", "MO"),
    "saint gen": ("sainte genevieve", "MO"),
    "sainte gen": ("sainte genevieve", "MO"),
    "saint genevieve": ("sainte genevieve", "MO"),
    "fort wood": ("fort leonard wood", "MO"),
    "spfd": ("springfield", "MO"),
    "sgf": ("springfield", "MO"),
    # Regions.
    "sw": ("southwest", "MO"),
    "se": ("southeast", "MO"),
    "nw": ("northwest", "MO"),
    "ne": ("northeast", "MO"),
    "southwestern": ("southwest", "MO"),
    "southeastern": ("southeast", "MO"),
    "northwestern": ("northwest", "MO"),
    "northeastern": ("northeast", "MO"),
    "metro east saint louis": ("metro east", "IL"),
    # As they are said in Spanish.
    "san luis": ("saint louis", "MO"),
    "ciudad de san luis": ("saint louis city", "MO"),
    "este de san luis": ("east saint louis", "IL"),
    "san carlos": ("saint charles", "MO"),
    "san jose": ("saint joseph", "MO"),
    "san francois": ("saint francois", "MO"),
    "santa genoveva": ("sainte genevieve", "MO"),
    "ciudad kansas": ("kansas city", "MO"),
    "ciudad de kansas": ("kansas city", "MO"),
    "kansas ciudad": ("kansas city", "MO"),
    "kansas siti": ("kansas city", "MO"),
    "kansas sity": ("kansas city", "MO"),
    # “Kansas” alone is the state next door.
    "kansas mo": ("kansas city", "MO"),
    "kansas missouri": ("kansas city", "MO"),
    "kansas misuri": ("kansas city", "MO"),
    "ciudad jefferson": ("jefferson city", "MO"),
    "cabo girardeau": ("cape girardeau", "MO"),
}

# Towns whose mail says the name of a larger one, by the county they lie in.
TOWNS_WITHOUT_MAIL: dict[str, tuple[str, ...]] = {
    "29189": (
        "Affton", "Bel-Ridge", "Bellefontaine Neighbors", "Berkeley", "Black Jack",
        "Breckenridge Hills", "Brentwood", "Calverton Park", "Clayton", "Cool Valley", "Crestwood",
        "Creve Coeur", "Dellwood", "Des Peres", "Ellisville", "Ferguson", "Frontenac", "Glendale",
        "Jennings", "Kinloch", "Kirkwood", "Ladue", "Lemay", "Manchester", "Maplewood", "Mehlville",
        "Moline Acres", "Normandy", "Northwoods", "Oakville", "Olivette", "Overland", "Pine Lawn",
        "Richmond Heights", "Riverview", "Rock Hill", "Shrewsbury", "Spanish Lake", "St. John",
        "Sunset Hills", "Town and Country", "University City", "Vinita Park", "Webster Groves",
        "Wellston", "Wildwood", "Woodson Terrace",
    ),
    "29183": ("Dardenne Prairie", "Weldon Spring"),
    "29047": ("Claycomo", "Gladstone", "North Kansas City", "Pleasant Valley"),
    "29077": ("Battlefield",),
    "29095": ("Raytown", "Sugar Creek"),
    "29165": ("Parkville",),
    "29187": ("Desloge", "Leadington"),
    "29209": ("Branson West",),
    "17163": ("Cahokia", "Cahokia Heights", "Shiloh", "Swansea", "Washington Park"),
    "17119": ("Pontoon Beach",),
}  # fmt: skip

# Parts of the state whose borders the guide does not know: never taken for a town of like name.
LANDSCAPES = frozenset({"ozarks", "the ozarks"})

# Names of a few counties together: the Bootheel is Dunklin, New Madrid and Pemiscot.
GROUPS: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("bootheel", "the bootheel", "missouri bootheel"), ("29069", "29143", "29155")
)
