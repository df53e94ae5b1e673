"""What looks like a street address, and what only has a number in it."""

import pytest

from resources.stewardship.streets import Known, find_streets

ADDRESSES = [
    ("Come to 12 Oak Street after six.", "12 Oak Street"),
    ("we are at 1204 n. oak st, second door", "1204 n. oak st"),
    ("4500 East Highway 63", "4500 East Highway 63"),
    ("120 County Road 245 is the farm", "120 County Road 245"),
    ("Office: 7 Maple Court.", "7 Maple Court"),
    ("221B Baker St.", "221B Baker St"),
    ("300 Martin Luther King Blvd", "300 Martin Luther King Blvd"),
    ("123 4th Street", "123 4th Street"),
    ("1200-1210 Elm Ave", "1200-1210 Elm Ave"),
    ("12 Oak St., St. Louis", "12 Oak St"),
    ("Ring at suite 204.", "suite 204"),
    ("Apt #4B", "Apt #4B"),
    ("Venga a la Calle Roble 12.", "Calle Roble 12"),
    ("avenida de los Pinos, n.º 450", "avenida de los Pinos, n.º 450"),
    ("al 12 de la calle Roble", "12 de la calle Roble"),
    ("Meet at 38.95170, -92.33410.", "38.95170, -92.33410"),
    ("12\n  Oak\tStreet", "12 Oak Street"),
]
NONE = [
    "",
    "24 hours a day, on any street.",
    "24 hours a day",
    "Open 24/7 at St. Louis",
    "A 2nd chance court for 20 women in St. Louis",
    "2nd chance court",
    "St. Louis",
    "Serves 3 St. Louis counties",
    "20 East St. Louis families",
    "call 800-555-0100",
    "Call 314-555-0100 road side help",
    "the 4th Street corridor",
    "A 30 minute drive from Columbia",
    "2 drug court programs",
    "Street outreach from 9 to 5 on the road",
    "For 18 years and older; 12 beds on our street",
    "P.O. Box 12",
    "P.O. Box 12, St. Louis",
    "Ste. Genevieve County",
    "Ayuda en la calle las 24 horas",
    "Personas de la calle, 24 horas",
    "ayuda en la calle para personas de 18 años",
    "costs $20 at the door",
    "Since 2015 we walk the way with you",
]


@pytest.mark.parametrize(("text", "found"), ADDRESSES)
def test_an_address_is_found(text: str, found: str) -> None:
    assert find_streets(text) == [found]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_address_is_left_alone(text: str) -> None:
    assert find_streets(text) == []


def test_all_addresses_are_told_once_in_their_order() -> None:
    text = "12 Oak Street, or 7 Elm Road; not 12 Oak Street."
    assert find_streets(text) == ["12 Oak Street", "7 Elm Road"]


@pytest.mark.parametrize(
    "text",
    ["the house at 12 north oak street", "12 N. Oak St.", "12, N Oak Street", "12 Ñorth OAK St"],
)
def test_a_secret_street_is_found_however_it_is_written(text: str) -> None:
    secret = Known.of(["12 N. Oak St"])
    assert len(find_streets(text, secret=secret, looks=False)) == 1


def test_a_secret_street_without_its_number_is_found_where_asked() -> None:
    text = "The quiet house on Oak Street."
    assert find_streets(text, secret=Known.of(["12 Oak St"]), looks=False) == []
    secret = Known.of(["12 Oak St"], also_without_number=True)
    assert find_streets(text, secret=secret, looks=False) == ["Oak Street"]


def test_a_secret_that_does_not_look_like_a_street_is_found() -> None:
    secret = Known.of(["Rosebud Farm"])
    assert find_streets("Ask for ROSEBUD farm.", secret=secret) == ["ROSEBUD farm"]
    assert find_streets("Ask for Rosebud.", secret=secret) == []


def test_the_words_of_a_secret_count_only_as_a_whole() -> None:
    secret = Known.of(["12 Oak"])
    assert find_streets("112 Oaks and 12 Oakland", secret=secret) == []


def test_blank_streets_are_no_secret() -> None:
    assert find_streets("Anything at all.", secret=Known.of(["", " - "])) == []


def test_known_streets_are_recognized_in_another_spelling() -> None:
    known = Known.of(["12 Oak Street"]) | Known.of(["7 Elm Road"])
    assert "12 oak st." in known
    assert "7 Elm Rd" in known
    assert "8 Elm Rd" not in known


def test_long_text_is_read_quickly() -> None:
    assert find_streets("12 " * 20_000 + "word " * 20_000) == []
