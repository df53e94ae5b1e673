import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.phones import display, is_short_code, normalise, sms_uri, tel_uri

DIAL = "write ten digits as 314-555-0123, an extension in its own field."


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("314-555-0123", "+13145550123"),
        ("(314) 555-0123", "+13145550123"),
        ("314.555.0123", "+13145550123"),
        ("3145550123", "+13145550123"),
        ("1-314-555-0123", "+13145550123"),
        ("+1 314 555 0123", "+13145550123"),
        ("  314 555 0123\n", "+13145550123"),
        ("tel:+1-314-555-0123", "+13145550123"),
        ("1-800-FLOWERS", "+18003569377"),
        ("٣١٤-٥٥٥-٠١٢٣", "+13145550123"),
        # The same numbering plan, dialled like any other.
        ("416-555-0123", "+14165550123"),
    ],
)
def test_a_number_is_kept_as_the_world_writes_it(written: str, kept: str) -> None:
    assert normalise(written) == kept


@pytest.mark.parametrize("code", ["211", "988", "911", "741741", "233733", "83224", "1234"])
def test_a_short_code_stays_as_it_is(code: str) -> None:
    assert is_short_code(code)
    assert normalise(f" {code} ") == code
    assert display(code) == code


@pytest.mark.parametrize(
    "text", ["", "12", "1234567", "98 8", "988a", "-988", "+988", "9.8", "٩٨٨", "９８８", "²²²"]
)
def test_what_has_other_signs_or_lengths_is_no_short_code(text: str) -> None:
    assert not is_short_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "1234567",
        "555-0123",
        "123-456-7890",
        "000-000-0000",
        "314-555-012",
        "314-555-01234",
        "*67",
        "٩٨٨",
        "314-555-0123 ext. 5",
        "314-555-0123 x5",
        "314-555-0123;ext=5",
        "+44 20 7946 0958",
        "+52 55 1234 5678",
        "011 44 20 7946 0958",
    ],
)
def test_what_cannot_be_dialled_here_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be dialled") as caught:
        normalise(text)

    assert str(caught.value) == f"{text!r} cannot be dialled: {DIAL}"


@pytest.mark.parametrize(
    "text", ["", "   ", "call us", "😀", "\x00", "9" * 300, "<script>", "n/a", "--", "+"]
)
def test_junk_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="is no phone number") as caught:
        normalise(text)

    assert str(caught.value) == f"{text.strip()!r} is no phone number: write it as 314-555-0123."


@given(st.text(max_size=30) | st.from_regex(r"[0-9+().x \-]{1,20}"))
def test_any_text_is_refused_or_kept_in_a_form_that_stays(text: str) -> None:
    try:
        kept = normalise(text)
    except ValueError:
        return
    assert normalise(kept) == kept
    assert is_short_code(kept) or (kept.startswith("+1") and len(kept) == 12)


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("+13145550123", "314-555-0123"),
        ("+18005550100", "800-555-0100"),
        ("988", "988"),
        ("741741", "741741"),
        # What is not of this form is shown as it is.
        ("+442079460958", "+442079460958"),
        ("+1314555012", "+1314555012"),
        ("", ""),
    ],
)
def test_a_kept_number_is_shown_as_people_read_it(kept: str, shown: str) -> None:
    assert display(kept) == shown


@given(st.from_regex(r"\+1(314|573|618|816)555[0-9]{4}", fullmatch=True))
def test_what_is_shown_leads_back_to_what_is_kept(kept: str) -> None:
    assert normalise(display(kept)) == kept


@pytest.mark.parametrize(
    ("number", "extension", "uri"),
    [
        ("+13145550123", "", "tel:+13145550123"),
        ("+13145550123", "45", "tel:+13145550123;ext=45"),
        ("988", "", "tel:988"),
    ],
)
def test_a_tap_on_a_number_calls_it(number: str, extension: str, uri: str) -> None:
    assert tel_uri(number, extension) == uri


def test_without_an_extension_a_tap_calls_the_number_alone() -> None:
    assert tel_uri("+13145550123") == "tel:+13145550123"


@pytest.mark.parametrize("number", ["+13145550123", "741741"])
def test_a_tap_on_a_text_number_writes_to_it(number: str) -> None:
    assert sms_uri(number) == f"sms:{number}"
