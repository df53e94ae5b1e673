from io import StringIO

from django.core.management import call_command
from django.test import Client

from resources.models import Service
from tests.guide import Guide, make_service
from tests.resources.views.reading import get, names


def test_a_change_that_told_nobody_shows_after_a_rebuild(guide: Guide, client: Client) -> None:
    make_service("quiet", guide.harbor, "US")
    assert names(get(client, "/guide/")) == ["Quiet"]
    Service.objects.update(name="Loud", sort_name="loud harbor")
    assert names(get(client, "/guide/")) == ["Quiet"]

    told = StringIO()
    call_command("rebuild_search", stdout=told)

    assert told.getvalue() == "The search index has 1 services.\n"
    assert names(get(client, "/guide/")) == ["Loud"]
