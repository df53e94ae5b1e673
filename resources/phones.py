"""Phone numbers as people dial them: US numbers by libphonenumber, and short codes as they are.

Numbers are kept as E.164 (`+13145550123`), short codes (911, 988, 211, 233733) as digits.
"""

import phonenumbers

COUNTRY = "US"
COUNTRY_CODE = 1
SHORT_CODE_DIGITS = range(3, 7)


def is_short_code(number: str) -> bool:
    """Return whether `number` is a code of three to six digits, which no phone library knows."""
    return number.isascii() and number.isdigit() and len(number) in SHORT_CODE_DIGITS


def normalise(text: str) -> str:
    """Return `text` as it is kept: `314-555-0123` gives `+13145550123`, `988` stays.

    Raises ValueError, with what to do, for what cannot be dialled in the United States.
    """
    text = text.strip()
    if is_short_code(text):
        return text
    try:
        parsed = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"{text!r} is no phone number: write it as 314-555-0123.") from error
    is_abroad = parsed.country_code != COUNTRY_CODE
    if is_abroad or not phonenumbers.is_valid_number(parsed) or parsed.extension:
        raise ValueError(
            f"{text!r} cannot be dialled: write ten digits as 314-555-0123, "
            "an extension in its own field."
        )
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def display(number: str) -> str:
    """Return a kept number as people read it: `314-555-0123`; a short code as it is."""
    if not number.startswith("+1") or len(number) != len("+13145550123"):
        return number
    return f"{number[2:5]}-{number[5:8]}-{number[8:]}"


def tel_uri(number: str, extension: str = "") -> str:
    """Return the `tel:` address (RFC 3966) that calls a kept number."""
    return f"tel:{number}" + (f";ext={extension}" if extension else "")


def sms_uri(number: str) -> str:
    """Return the `sms:` address (RFC 5724) that writes to a kept number.

    A keyword is not put in: `?body=` opens wrongly on some phones, so the page says the word.
    """
    return f"sms:{number}"
