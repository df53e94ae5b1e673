"""Searches by words, for the tests that read what they find."""

from urllib.parse import urlencode

from django.test import Client

from tests.html import Element
from tests.resources.views.reading import get


def search(client: Client, text: str, path: str = "/guide/", **more: str) -> Element:
    """Return the page of a search."""
    return get(client, f"{path}?{urlencode({'q': text, **more})}")
