"""Names of places that mean something else more often, in a sentence someone searches with."""

# Towns, counties, nicknames and states of the guide, in plain letters (`plain_place`): words of
# English, then of Spanish, people's names, and more famous places elsewhere.
_ENGLISH = """
advance; agency; alma; amity; battlefield; bell city; belle; birch tree; black; black jack; bland;
blue eye; bond; boss; bourbon; braggadocio; briar; bunker; bunker hill; cadet; cape; cedar;
cedar hill; center; centerview; christian; clay; clever; climax springs; commerce; conception;
cooter; couch; crane; crystal city; daisy; dawn; defiance; delta; dent; devils elbow; diamond;
diggins; dow; duke; earth city; eminence; fair grove; fair play; fairdealing; falcon; fidelity;
fisk; forest city; fortuna; foster; freeman; french village; garden city; garrison; gentry; gipsy;
golden; golden city; golden eagle; grant city; green city; green ridge; hale; half way; halfway;
hawk point; henry; hermitage; hickory; high hill; high point; high ridge; house springs; huey; hume;
ill; imperial; independence; iron; king city; kingdom city; knob lick; liberal; liberty; licking;
lone jack; long lane; loose creek; lovejoy; marine; meta; mid missouri; miller; milo; mineral point;
moody; mound city; mountain view; myrtle; national stock yards; new haven; noble; novelty; oldfield;
pacific; peace valley; peculiar; pike; pilot knob; plato; pleasant hill; pleasant hope;
pleasant valley; point lookout; polo; prairie home; princeton; protem; purdy; queen city; racine;
ray; red bud; reeds; republic; revere; rich hill; riverside; roach; rock hill; rockbridge;
rocky comfort; rosebud; rush hill; scott; solo; squires; stark city; steele; stet; stone; success;
sugar creek; sunrise beach; sunset hills; taylor; tiff; town and country; trimble; tunas; turners;
union; union star; viburnum; vulcan; walker; washington park; whiteoak; wolf island; wood river;
worth; yukon
"""
_SPANISH = """
alba; ava; como; il; la belle; la grange; la monte; la plata; laplata; mo; mora; moro; silva; tina
"""
_PEOPLE = """
adrian; albers; alexandria; anabel; anderson; andrew; archie; barry; bernie; bertrand; bethany;
bethel; beulah; brumley; bruner; carter; clarence; clyde; collins; craig; dallas; dalton; dixon;
dora; douglas; drexel; dudley; edina; elmer; elmo; emma; ethel; eugene; eunice; everton; ewing;
fayette; fletcher; florence; foley; gerald; gibbs; gibson; gideon; gilliam; goodman; graham;
granger; grover; harris; helena; henley; henrietta; hettick; hoffman; holliday; ionia; isabella;
jameson; jerome; kane; kelso; kidder; laurie; lawson; leonard; leopold; leslie; lewis; maitland;
marissa; matthews; michael; morgan; morley; morrison; nelson; noel; norwood; parnell; patterson;
patton; perkins; powell; preston; raymond; rea; renick; richards; roby; roscoe; rutledge;
saint elizabeth; saint james; saint john; saint mary; saint patrick; saint thomas; seymour; shannon;
shelby; sheldon; sheridan; sibley; stanton; staunton; stella; stover; sumner; thayer; thompson;
vernon; verona; virden; waldron; watson; wayne; wheaton; winfield; winona; winston; wyatt
"""
_ELSEWHERE = """
amsterdam; annapolis; atlanta; augusta; bismarck; brussels; buffalo; cairo; california; cleveland;
cuba; denver; dover; hamburg; holland; houston; iberia; lancaster; louisiana; memphis; mexico;
miami; milan; mississippi; montreal; napoleon; nevada; new boston; new london; newark; oregon;
paris; philadelphia; pontiac; portland; sandoval; santa fe; scotland; spokane; syracuse; texas;
utica; venice; versailles; vichy; vienna; warsaw; wellington
"""


def _names(table: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in table.split(";"))


COMMON_WORDS = _names(_ENGLISH) | _names(_SPANISH) | _names(_PEOPLE) | _names(_ELSEWHERE)


def is_common_word(plain: str) -> bool:
    """Return whether a place's plain name (`plain_place`) usually means something else.

    In a sentence it is the place only after a word like “in” or “en”, before a state, or with the
    word for a county: “legal help in Liberty”, “Stone County”.

    >>> is_common_word("foster"), is_common_word("foster county"), is_common_word("joplin")
    (True, False, False)
    """
    return plain in COMMON_WORDS
