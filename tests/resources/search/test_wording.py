import pytest

from resources.search.wording import (
    Said,
    is_number,
    strip_region,
    strip_town,
    take_apart,
    zip_code_in,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Columbia", Said("columbia", "columbia", "columbia", None, False)),
        ("Boone Co., MO", Said("boone co mo", "boone co", "boone", "MO", True)),
        ("condado de Boone", Said("condado de boone", "condado de boone", "boone", None, True)),
        ("Alton, Ill., USA", Said("alton ill", "alton", "alton", "IL", False)),
        ("All of Missouri", Said("all of missouri", "", "", "MO", False)),
        ("todo el estado", Said("todo el estado", "", "", "MO", False)),
        ("County", Said("county", "county", "county", None, False)),
        ("", Said("", "", "", None, False)),
    ],
)
def test_a_text_is_taken_apart(text: str, expected: Said) -> None:
    assert take_apart(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("65201", "65201"),
        ("65201-1234", "65201"),
        ("652011234", "65201"),
        ("Columbia MO 65201", "65201"),
        ("12345 Main St, Columbia 65201", "65201"),
        ("65201-12", None),
        ("6520", None),
        ("Columbia", None),
    ],
)
def test_a_zip_code_is_five_or_nine_digits(text: str, code: str | None) -> None:
    assert zip_code_in(take_apart(text)) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [("6520", True), ("zip 6520", True), ("6520 MO", True), ("I-70", False), ("", False)],
)
def test_a_number_alone_was_meant_as_a_zip_code(text: str, expected: bool) -> None:
    assert is_number(take_apart(text)) is expected


def test_words_for_regions_and_towns_are_left_off() -> None:
    assert strip_region("saint louis metro area") == ("saint louis", True)
    assert strip_region("region del noreste") == ("noreste", True)
    assert strip_region("central") == ("central", False)
    assert strip_town("city of columbia") == "columbia"
    assert strip_town("joplin area") == "joplin"
    assert strip_town("joplin") == "joplin"
