"""What a load makes of `menu.csv`, and what it leaves to staff."""

import pytest

from resources.models import MenuItem
from tests.resources.exchange.guide_folder import GuideFolder

pytestmark = pytest.mark.django_db

LEFT = "In no file any more, but left as they are: menu-item footer:/about/\n"


@pytest.fixture(autouse=True)
def _loaded(guide: GuideFolder) -> None:
    guide.rows["menu.csv"] = [
        {"menu": menu, "label_en": label, "label_es": label, "address": address, "order": "1"}
        for menu, label, address in [
            ("footer", "About", "/about/"),
            ("learn", "About", "/about/"),
            ("footer", "Example", "/example/more/"),
        ]
    ]
    guide.load()


def shown() -> set[tuple[str, str]]:
    return set(MenuItem.objects.values_list("menu", "address"))


def test_an_entry_that_left_the_file_goes_from_its_menu_alone(guide: GuideFolder) -> None:
    guide.rows["menu.csv"].pop(0)

    report = guide.load()

    assert "menu entries: 2 unchanged, 1 removed\n" in report
    assert "untouched by staff): menu-item footer:/about/\n" in report
    assert shown() == {("learn", "/about/"), ("footer", "/example/more/")}
    assert guide.load().endswith("Nothing changed.\n")


def test_an_entry_with_another_address_stands_in_the_place_of_the_old_one(
    guide: GuideFolder,
) -> None:
    guide.rows["menu.csv"][2]["address"] = "/example/less/"

    assert "menu entries: 1 created, 2 unchanged, 1 removed\n" in guide.load()
    assert ("footer", "/example/more/") not in shown()
    assert ("footer", "/example/less/") in shown()


@pytest.mark.parametrize("change", [{"label": "Who we are"}, {"is_shown": False}, {"order": 7}])
def test_an_entry_that_staff_changed_or_hid_stays(
    change: dict[str, object], guide: GuideFolder
) -> None:
    MenuItem.objects.filter(menu="footer", address="/about/").update(**change)
    guide.rows["menu.csv"].pop(0)

    assert LEFT in guide.load()
    assert ("footer", "/about/") in shown()


def test_an_entry_that_staff_made_stays(guide: GuideFolder) -> None:
    MenuItem.objects.create(menu="footer", label="News", address="/news/")

    assert guide.load().endswith("Nothing changed.\n")
    assert ("footer", "/news/") in shown()
