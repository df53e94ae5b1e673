import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from resources.models import Picture
from tests import drawn

pytestmark = pytest.mark.django_db


def test_its_address_is_the_same_in_every_language() -> None:
    picture = drawn.picture("two-hands")
    with translation.override("es"):
        assert picture.get_absolute_url() == "/pictures/two-hands.webp"
    assert picture.get_absolute_url() == "/pictures/two-hands.webp"


def test_lists_do_not_read_the_bytes() -> None:
    drawn.picture()
    with CaptureQueriesContext(connection) as captured:
        (picture,) = Picture.objects.all()
        assert (picture.width, picture.height) == (60, 40)
    assert ['"data"' in query["sql"] for query in captured] == [False]
    assert bytes(picture.data)[:4] == b"RIFF"


def test_saving_what_is_said_of_it_keeps_the_bytes() -> None:
    before = bytes(drawn.picture().data)
    picture = Picture.objects.get()
    picture.alt = "Changed"
    picture.save()
    picture = Picture.objects.get()
    assert (picture.alt, bytes(picture.data)) == ("Changed", before)
