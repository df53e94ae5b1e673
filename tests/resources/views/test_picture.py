from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from directory.page_cache.pages import Held, may_be_kept
from resources.stewardship.uploads import take_in
from tests import drawn
from tests.directory.test_headers import check
from tests.guide import Guide
from tests.resources.admin import records

pytestmark = pytest.mark.django_db

ADDRESS = "/pictures/two-hands.webp"


def test_it_is_sent_as_what_it_is_to_everybody(client: Client) -> None:
    picture = drawn.picture("two-hands")
    response = client.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200
    assert response.content == bytes(picture.data)
    image = Image.open(BytesIO(response.content))
    assert (image.format, image.size) == ("WEBP", (60, 40))
    check(response, Content_Type="image/webp", Content_Length=str(len(picture.data)))
    assert not response.cookies
    assert "sessionid" not in client.cookies


def test_only_its_head_is_sent_to_who_asks_for_that(client: Client) -> None:
    picture = drawn.picture("two-hands")
    response = client.head(ADDRESS)
    assert response.content == b""
    assert response.headers["Content-Length"] == str(len(picture.data))


@pytest.mark.parametrize(
    "address",
    ["/pictures/no-hands.webp", "/pictures/two-hands.png", "/pictures/two-hands", "/pictures/",
     "/es/pictures/two-hands.webp", "/pictures/Two-Hands.webp", "/pictures/two-hands.webp/"],
)  # fmt: skip
def test_there_is_none_at_another_address(client: Client, address: str) -> None:
    drawn.picture("two-hands")
    response = client.get(address)
    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client: Client, method: str) -> None:
    drawn.picture("two-hands")
    assert getattr(client, method)(ADDRESS).status_code == 405


def test_a_replaced_picture_shows_at_once(client: Client, guide: Guide) -> None:
    picture = drawn.picture("two-hands")
    page = records.page(
        status="published", body=f'<figure><img src="{ADDRESS}" alt="Two hands"></figure>'
    )
    assert 'width="60" height="40"' in client.get(page.get_absolute_url()).content.decode()

    taken = take_in(drawn.file_of("JPEG", drawn.photo, width=30, height=20))
    picture.data, picture.width, picture.height = taken.data, taken.width, taken.height
    picture.save()

    assert client.get(ADDRESS).content == taken.data
    assert 'width="30" height="20"' in client.get(page.get_absolute_url()).content.decode()


def test_the_page_cache_keeps_none(client: Client) -> None:
    drawn.picture("two-hands")
    response = client.get(ADDRESS)
    held = Held("200 OK", list(response.headers.items()))
    assert not may_be_kept(held)
