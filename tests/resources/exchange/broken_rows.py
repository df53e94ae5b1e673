"""For each file a right row, and what to change in it that makes it wrong, with the reason."""

from tests.resources.exchange.guide_folder import (
    ALDER,
    BIRCH,
    CEDAR,
    hotline,
    phone,
    postal_code,
    provider,
    schedule,
    service,
    synonym,
)

Cases = dict[str, list[tuple[dict[str, str], str]]]

BLANK = "This field cannot be blank."
SLUG = "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."

VALID: dict[str, dict[str, str]] = {
    "states.csv": {"code": "KS", "fips": "20", "name_en": "Kansas", "slug": "kansas"},
    "regions.csv": {"key": "north", "name_en": "North", "proposed": "yes"},
    "postal_codes.csv": postal_code("63901", "Saint Example", CEDAR, "no"),
    "categories.csv": {"key": "x", "parent": "home", "name_en": "X", "need_rank": "5"}
    | {"is_shelter": "no"},
    "populations.csv": {"key": "x", "name_en": "X"},
    "languages.csv": {"code": "fra", "name_en": "French"},
    "providers.csv": provider("x", county_fips=BIRCH),
    "services.csv": service("open-door--x", "beds", "MO"),
    "hotlines.csv": hotline("x", "US"),
    "phones.csv": phone("provider:open-door", "314-555-0109"),
    "schedules.csv": schedule("service:open-door--talk", "MO", "09:00", "17:00"),
    "synonyms.csv": synonym("¿Abogado?", "es", categories="talk"),
}

PLACES: Cases = {
    "states.csv": [
        ({"code": "MO"}, "code: 'MO' stands on line 2 already."),
        ({"code": ""}, "code: it is blank."),
        ({"fips": "29"}, "fips: '29' is that of line 2 already."),
        ({"slug": "illinois"}, "slug: 'illinois' is that of line 3 already."),
        ({"name_en": ""}, f"name_en: {BLANK}"),
    ],
    "regions.csv": [
        ({"key": "east"}, "key: 'east' stands on line 2 already."),
        ({"key": "a b"}, f"key: {SLUG}"),
        ({"proposed": "perhaps"}, "proposed: 'perhaps' is neither yes nor no."),
        ({"order": "first"}, "order: 'first' is no whole number."),
    ],
    "postal_codes.csv": [
        ({"county_fips": "29999"}, "county_fips: there is no county '29999'."),
        ({"county_fips": ALDER}, "code: the code and county stand on line 2 already."),
        (
            {"county_fips": ""},
            "county_fips: it is blank in one row of the code, and not in another.",
        ),
        ({"primary": "yes"}, f"primary: the code has the primary county {ALDER} already."),
        ({"primary": ""}, "primary: '' is neither yes nor no."),
        ({"town": ""}, "town: it is blank."),
        ({"kind": "unique"}, "kind: the code is 'standard' on line 2."),
        ({"code": "63904", "kind": "odd"}, "kind: Value 'odd' is not a valid choice."),
        ({"code": "6390"}, "A ZIP code has five digits."),
    ],
    "categories.csv": [
        ({"key": "beds"}, "key: 'beds' stands on line 2 already."),
        ({"parent": "none"}, "parent: there is no category 'none'."),
        ({"parent": "beds"}, "parent: 'beds' is of the second level itself: there are only two."),
        ({"parent": "x"}, "parent: 'x' is of the second level itself: there are only two."),
        ({"need_rank": "1"}, "need_rank: 1 is that of line 2 already."),
        ({"need_rank": "6"}, "The assessed needs are ranked 1 to 5."),
        ({"name_en": ""}, f"name_en: {BLANK}"),
        ({"key": "Añ o"}, f"key: {SLUG}"),
    ],
    "populations.csv": [
        ({"key": "men"}, "key: 'men' stands on line 3 already."),
        ({"key": ""}, "key: it is blank."),
        (
            {"name_en": "y" * 81},
            "name_en: Ensure this value has at most 80 characters (it has 81).",
        ),
    ],
    "languages.csv": [
        ({"code": "eng"}, "code: 'eng' stands on line 2 already."),
        ({"code": "French"}, "code: Ensure this value has at most 3 characters (it has 6)."),
        ({"code": "FRA"}, "An ISO 639-3 code has three small letters."),
    ],
}

LISTINGS: Cases = {
    "providers.csv": [
        ({"key": "open-door"}, "key: 'open-door' stands on line 2 already."),
        ({"county_fips": "29999"}, "county_fips: there is no county '29999'."),
        ({"county_fips": CEDAR}, f"county_fips: the county {CEDAR} lies in IL, not MO."),
        ({"state": "KS"}, "state: there is no state 'KS'."),
        ({"address_visibility": "full"}, "address_visibility: 'full' is neither town nor hidden."),
        ({"address_visibility": ""}, "address_visibility: '' is neither town nor hidden."),
        ({"publication": "open"}, "publication: Value 'open' is not a valid choice."),
        ({"website": "example"}, "website: Enter a valid URL."),
        ({"source_quality": "gossip"}, "source_quality: Value 'gossip' is not a valid choice."),
        (
            {"source_date": "21-04"},
            "source_date: Write a year, a month or a day: 2021, 2021-04 or 2021-04-25.",
        ),
        ({"town": "y" * 81}, "town: Ensure this value has at most 80 characters (it has 81)."),
    ],
    "services.csv": [
        ({"publication": "open"}, "publication: Value 'open' is not a valid choice."),
        ({"key": "open-door--beds"}, "key: 'open-door--beds' stands on line 2 already."),
        ({"key": "nobody--x", "provider": "nobody"}, "provider: there is no provider 'nobody'."),
        ({"provider": "quiet-house"}, "key: 'open-door--x' does not start with 'quiet-house--'."),
        (
            {"key": f"open-door--{'y' * 120}"},
            "key: Ensure this value has at most 120 characters (it has 130).",
        ),
        ({"name_en": ""}, f"name_en: {BLANK}"),
        ({"description_en": ""}, f"description_en: {BLANK}"),
        ({"categories": "none"}, "categories: there is no category of the second level 'none'."),
        ({"categories": "home"}, "categories: there is no category of the second level 'home'."),
        ({"coverage": ""}, "coverage: it is blank: which area is served?"),
        ({"coverage": "29999"}, "coverage: there is no county '29999'."),
        ({"coverage": "region:north"}, "coverage: there is no region 'north'."),
        ({"coverage": "KS"}, "coverage: there is no state 'KS'."),
        (
            {"coverage": "Missouri"},
            "coverage: 'Missouri' is no coverage code: use 29019, region:central, MO or US.",
        ),
        ({"coverage": "MO;MO"}, "coverage: 'MO' is there twice."),
        ({"populations": "cats"}, "populations: there is no population 'cats'."),
        ({"populations": "no:men"}, "populations: 'no:men' starts with neither only: nor not:."),
        ({"populations": "men;not:men"}, "populations: 'men' is there twice."),
        ({"languages": "deu"}, "languages: there is no language 'deu'."),
        ({"cost": "cheap"}, "cost: Value 'cheap' is not a valid choice."),
        (
            {"walk_in": "maybe"},
            "walk_in: 'maybe' is neither yes nor no; leave it blank if it is not known.",
        ),
        ({"minimum_age": "12+"}, "minimum_age: '12+' is no whole number."),
        (
            {"minimum_age": "18", "maximum_age": "12"},
            "The lowest age must not be above the highest.",
        ),
        ({"maximum_age": "121"}, "An age is at most 120 years."),
    ],
    "hotlines.csv": [
        ({"key": "second-line"}, "key: 'second-line' stands on line 3 already."),
        ({"primary": "yes"}, "primary: True is that of line 2 already."),
        ({"law_enforcement": ""}, "law_enforcement: '' is neither yes nor no."),
        (
            {"confidential": "sure"},
            "confidential: 'sure' is neither yes nor no; leave it blank if it is not known.",
        ),
        ({"topic": "weather"}, "topic: Value 'weather' is not a valid choice."),
        ({"order": "first"}, "order: 'first' is no whole number."),
        ({"coverage": "29999"}, "coverage: there is no county '29999'."),
        ({"chat_url": "chat"}, "chat_url: Enter a valid URL."),
    ],
}

PARTS: Cases = {
    "phones.csv": [
        ({"owner": "provider:nobody"}, "owner: there is no provider 'nobody'."),
        (
            {"owner": "open-door"},
            "owner: 'open-door' is no owner: "
            "write one of provider:<key>, service:<key>, hotline:<key>.",
        ),
        ({"number": "call us"}, "number: 'call us' is no phone number: write it as 314-555-0123."),
        (
            {"number": "555-0109"},
            "number: '555-0109' cannot be dialled: write ten digits as 314-555-0123, "
            "an extension in its own field.",
        ),
        (
            {"number": "314-555-0101", "label_en": "Office"},
            "owner: the same stands on line 2 already.",
        ),
        ({"kind": "pager"}, "kind: Value 'pager' is not a valid choice."),
        ({"keyword": "HELLO"}, "Only a text number has a word to send."),
        ({"extension": "ask"}, "extension: An extension has digits only."),
    ],
    "schedules.csv": [
        (
            {"owner": "provider:open-door"},
            "owner: 'provider:open-door' is no owner: write one of service:<key>, hotline:<key>.",
        ),
        ({"days": "Monday"}, "days: there is no day 'Monday'."),
        ({"days": "MO MO"}, "days: 'MO' is there twice."),
        ({"days": ""}, "Say on which days it is open."),
        ({"opens_at": "9"}, "opens_at: '9' is no time of day: write it as 09:00."),
        ({"closes_at": "24:00"}, "closes_at: '24:00' is no time of day: write it as 09:00."),
        ({"valid_to": "May"}, "valid_to: 'May' is no date: write it as 2026-01-31."),
        (
            {"valid_from": "2026-02-01", "valid_to": "2026-01-01"},
            "“Valid to” must not be before “valid from”.",
        ),
    ],
}

SYNONYMS: Cases = {
    "synonyms.csv": [
        (
            {"phrase": "sáfe--HOUSE!", "language": "en"},
            "phrase: 'safe house' stands on line 2 already.",
        ),
        ({"phrase": ""}, "phrase: Write a phrase of letters or digits."),
        ({"phrase": "¿?"}, "phrase: Write a phrase of letters or digits."),
        (
            {"phrase": "y" * 81},
            "phrase: Ensure this value has at most 80 characters (it has 81).",
        ),
        ({"language": "fr"}, "language: there is no language 'fr'."),
        ({"language": ""}, "language: name the language."),
        ({"categories": "none"}, "categories: there is no category of the second level 'none'."),
        ({"categories": "home"}, "categories: there is no category of the second level 'home'."),
        ({"categories": "talk;talk"}, "categories: 'talk' is there twice."),
        ({"populations": "cats"}, "populations: there is no population 'cats'."),
        ({"populations": "only:men"}, "populations: there is no population 'only:men'."),
        ({"languages": "deu"}, "languages: there is no language 'deu'."),
        ({"hotline": "nobody"}, "hotline: there is no hotline 'nobody'."),
        *(
            (
                {"categories": nothing},
                "the phrase means nothing: "
                "fill in one of categories, populations, languages, hotline.",
            )
            for nothing in ("", " ; ")
        ),
    ],
}
