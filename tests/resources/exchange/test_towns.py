import pytest

from resources.exchange.guide.towns import display_name, state_of


@pytest.mark.parametrize(
    ("postal", "name"),
    [
        ("Saint Louis", "St. Louis"),
        ("East Saint Louis", "East St. Louis"),
        ("Sainte Genevieve", "Ste. Genevieve"),
        ("O Fallon", "O'Fallon"),
        ("Bois D Arc", "Bois D'Arc"),
        ("Mc Bride", "McBride"),
        ("Macks Creek", "Macks Creek"),
        ("De Soto", "De Soto"),
        ("Saints Rest", "Saints Rest"),
        ("St. Louis", "St. Louis"),
    ],
)
def test_a_postal_name_is_shown_as_people_write_it(postal: str, name: str) -> None:
    assert display_name(postal) == name


def test_the_first_digits_of_a_zip_code_tell_its_state() -> None:
    assert (state_of("62214"), state_of("65201"), state_of("10001")) == ("IL", "MO", "")
