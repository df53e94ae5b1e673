from django.utils import translation

from resources.models import MenuItem
from resources.presenting.menus import Entry, menu
from resources.reference import reference
from tests.guide import Guide


def test_a_menu_has_what_staff_chose_in_their_order(guide: Guide) -> None:
    MenuItem.objects.create(menu="main", label="Last", address="/safety/", order=2)
    MenuItem.objects.create(menu="main", label="First", address="/guide/", order=1)
    MenuItem.objects.create(menu="main", label="Hidden", address="/hotlines/", is_shown=False)
    MenuItem.objects.create(menu="learn", label="Other", address="/about/")

    assert menu("main", reference()) == [Entry("First", "/guide/"), Entry("Last", "/safety/")]


def test_in_spanish_a_menu_leads_to_spanish_pages(guide: Guide) -> None:
    MenuItem.objects.create(menu="learn", label="Map", label_es="Mapa", address="/guide/map/")

    with translation.override("es"):
        assert menu("learn", reference()) == [Entry("Mapa", "/es/guide/map/")]


def test_a_site_without_a_menu_still_leads_to_the_guide(guide: Guide) -> None:
    assert menu("main", reference())[0] == Entry("Services", "/guide/")
    assert menu("main")[0] == Entry("Services", "/guide/")
    assert menu("learn", reference()) == []
