import pytest

from resources.search.spelling import meant, mistakes_allowed, near


@pytest.mark.parametrize(
    ("name", "mistakes"),
    [
        ("ava", 0),
        ("boon", 1),
        ("liberty", 1),
        ("columbai", 2),
        ("jeferson city", 3),
        # What every saint's town has tells nothing.
        ("saint ann", 0),
        ("saint lous", 1),
        ("sainte genvieve", 2),
        ("fort wod", 0),
        ("652o1", 0),
        ("x" * 61, 0),
        ("", 0),
    ],
)
def test_the_longer_a_name_the_more_of_it_may_be_wrong(name: str, mistakes: int) -> None:
    assert mistakes_allowed(name) == mistakes


@pytest.mark.parametrize(
    ("name", "names", "expected"),
    [
        # A letter missing, too many, swapped, or another.
        ("bone", ["boone"], "boone"),
        ("booone", ["boone"], "boone"),
        ("booen", ["boone"], "boone"),
        ("jopkin", ["joplin"], "joplin"),
        # Another letter makes a short word another word.
        ("home", ["hume"], None),
        ("haiti", ["hayti"], None),
        # The first letter, too, in a long one only.
        ("right", ["wright"], None),
        ("pringfield", ["springfield"], "springfield"),
        ("bringfield", ["springfield"], None),
        # Two are as near; one of them begins alike.
        ("bone", ["bond", "boone"], None),
        ("jasber", ["casber", "jasper"], "jasper"),
        # The nearer one.
        ("belevile", ["belleville", "belleview"], "belleville"),
        ("joplin", [], None),
        ("xyzzy", ["joplin"], None),
    ],
)
def test_one_name_that_is_clearly_nearest_was_meant(
    name: str, names: list[str], expected: str | None
) -> None:
    assert meant(name, names) == expected


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [((), "columbia"), (("chicago",), "columbia"), (("columbus",), None), (("columbai",), None)],
)
def test_a_name_as_near_elsewhere_is_a_doubt(
    elsewhere: tuple[str, ...], expected: str | None
) -> None:
    assert meant("columbais", ["columbia"], elsewhere) == expected


def test_near_spellings_come_best_first_then_what_begins_so() -> None:
    names = ["spring city", "sprang", "excelsior springs", "strong", "joplin", "springfield"]

    assert near("spring", names, 5) == [
        "sprang",
        "strong",
        "spring city",
        "springfield",
        "excelsior springs",
    ]
    assert near("spring", names, 1) == ["sprang"]
    assert near("sp", names, 5) == []
    assert near("", names, 5) == []
    assert near("spring" * 11, names, 5) == []
