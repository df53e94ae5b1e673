import itertools
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from resources.models import Contact, Location, Phone, PhoneKind
from tests.guide import Guide, make_provider, make_service

DIAL = "write ten digits as 314-555-0123, an extension in its own field."


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("314-555-0123", "+13145550123"),
        (" (314) 555.0123 ", "+13145550123"),
        ("988", "988"),
        ("233733", "233733"),
        ("+13145550123", "+13145550123"),
    ],
)
def test_a_number_is_brought_into_the_kept_form(written: str, kept: str, guide: Guide) -> None:
    phone = Phone(provider=guide.harbor, number=written)

    phone.full_clean()
    phone.save()

    assert Phone.objects.get(provider=guide.harbor).number == kept


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("call us", "'call us' is no phone number: write it as 314-555-0123."),
        ("555-0123", f"'555-0123' cannot be dialled: {DIAL}"),
        ("314-555-0123 x4", f"'314-555-0123 x4' cannot be dialled: {DIAL}"),
        ("+44 20 7946 0958", f"'+44 20 7946 0958' cannot be dialled: {DIAL}"),
    ],
)
def test_what_cannot_be_dialled_is_rejected_in_words(
    written: str, message: str, guide: Guide
) -> None:
    phone = Phone(provider=guide.harbor, number=written)

    with pytest.raises(ValidationError) as caught:
        phone.full_clean()

    assert caught.value.message_dict == {"number": [message]}


def test_a_blank_number_is_told_as_blank(guide: Guide) -> None:
    with pytest.raises(ValidationError) as caught:
        Phone(provider=guide.harbor, number="").full_clean()

    assert caught.value.message_dict == {"number": ["This field cannot be blank."]}


def test_a_good_number_is_not_blamed_for_another_field(guide: Guide) -> None:
    phone = Phone(provider=guide.harbor, number="314-555-0123", extension="ask for Ana")

    with pytest.raises(ValidationError) as caught:
        phone.full_clean()

    assert caught.value.message_dict == {
        "extension": [
            "An extension has digits only.",
            "Ensure this value has at most 8 characters (it has 11).",
        ]
    }
    assert phone.number == "+13145550123"


def test_all_that_is_wrong_is_told_at_once(guide: Guide) -> None:
    phone = Phone(provider=guide.harbor, number="call us", kind="pager")

    with pytest.raises(ValidationError) as caught:
        phone.full_clean()

    assert caught.value.message_dict == {
        "number": ["'call us' is no phone number: write it as 314-555-0123."],
        "kind": ["Value 'pager' is not a valid choice."],
    }


def test_a_number_left_out_of_a_form_is_left_alone(guide: Guide) -> None:
    phone = Phone(provider=guide.harbor, number="314-555-0123")

    phone.clean_fields(exclude={"number"})

    assert phone.number == "314-555-0123"


@pytest.mark.parametrize(
    "number",
    ["", "12", "1234567", "+1314555012", "+131455501234", "3145550123", "+443145550123", "911a"],
)
def test_the_database_refuses_what_cannot_be_dialled(number: str, guide: Guide) -> None:
    phone = Phone(provider=guide.harbor, number=number)

    with pytest.raises(IntegrityError, match="phone_number_can_be_dialled"), transaction.atomic():
        phone.save()


def owners(guide: Guide) -> dict[str, Any]:
    return {
        "provider": guide.harbor,
        "service": make_service("beds", guide.harbor),
        "location": Location.objects.create(provider=guide.harbor),
        "contact": Contact.objects.create(provider=guide.harbor, name="Front desk"),
        "hotline": guide.hotline,
    }


def test_each_kind_of_owner_has_phones(guide: Guide) -> None:
    for name, owner in owners(guide).items():
        phone = Phone(number="+13145550123", **{name: owner})
        phone.full_clean()
        phone.save()

        assert phone in owner.phones.all()


def test_no_two_owners_share_a_phone(guide: Guide) -> None:
    names = list(owners(guide).items())
    for (name, owner), (other_name, other) in itertools.pairwise(names):
        phone = Phone(number="988", **{name: owner, other_name: other})

        with pytest.raises(IntegrityError, match="phone_has_one_owner"), transaction.atomic():
            phone.save()


@pytest.mark.parametrize(
    ("kind", "number", "extension", "uri"),
    [
        ("voice", "+13145550123", "", "tel:+13145550123"),
        ("voice", "+13145550123", "45", "tel:+13145550123;ext=45"),
        ("voice", "988", "", "tel:988"),
        ("tty", "+13145550123", "", "tel:+13145550123"),
        ("text", "+13145550123", "", "sms:+13145550123"),
        ("text", "233733", "", "sms:233733"),
        ("fax", "+13145550123", "", None),
    ],
)
def test_a_tap_calls_or_writes_and_does_nothing_for_a_fax(
    kind: str, number: str, extension: str, uri: str | None
) -> None:
    assert Phone(kind=kind, number=number, extension=extension).uri == uri


def test_a_tap_does_something_with_each_other_kind() -> None:
    opens = {kind for kind in PhoneKind if Phone(kind=kind, number="988").uri}

    assert opens == set(PhoneKind) - {PhoneKind.FAX}


def test_the_text_of_a_phone_is_its_number_as_people_read_it() -> None:
    phone = Phone(number="+13145550123", internal_note="SENTINEL-NOTE")

    assert str(phone) == phone.display == "314-555-0123"
    assert "SENTINEL" not in repr(phone)


def test_a_keyword_goes_with_a_text_number(guide: Guide) -> None:
    Phone(provider=guide.harbor, number="741741", kind="text", keyword="HELP").full_clean()


def test_the_numbers_of_services_and_providers_are_asked_for_together(guide: Guide) -> None:
    service, other = (make_service(slug, guide.harbor) for slug in ("beds", "meals"))
    elsewhere = make_provider("pier")
    private = Contact.objects.create(provider=guide.harbor, name="SENTINEL")
    hidden = Location.objects.create(provider=guide.harbor, address_1="17 Sentinel Street")
    shown = [
        Phone.objects.create(service=service, number="211"),
        Phone.objects.create(provider=guide.harbor, number="311"),
    ]
    for owner in (
        {"service": other}, {"provider": elsewhere}, {"contact": private}, {"location": hidden},
    ):  # fmt: skip
        Phone.objects.create(number="911", **owner)

    assert list(Phone.objects.for_services([service.pk], [guide.harbor.pk])) == shown
    assert list(Phone.objects.for_services([], [])) == []


def test_numbers_stand_in_the_order_that_staff_gives_them(guide: Guide) -> None:
    for number, order in [("211", 2), ("311", 1), ("411", 1)]:
        Phone.objects.create(provider=guide.harbor, number=number, order=order)

    assert [phone.number for phone in guide.harbor.phones.all()] == ["311", "411", "211"]
