"""Every sentence is our own: no six words in a row are those of the file of facts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.content.texts import Text, rows, texts, words

RUN = 6
# Kept beside the project by those who write the texts, not part of it.
FACTS = Path(settings.BASE_DIR).parent / "shared" / "facts.md"
# Official names and titles: these are quoted as they are.
NAMES = (
    "Understanding Community Needs and Priorities for Preventing Commercial Sexual Exploitation of "
    "Children and Youth: A Funder’s Framework for Addressing Prevention",
    "Guiding Principles for Agencies Serving Survivors of Human Trafficking",
    "ACF Region 4 Southeast Regional Human Trafficking Advisory Group",
    "Missouri Collaborative Against Human Trafficking",
    "Coalition Against Trafficking and Exploitation",
    "Daughters of Charity Foundation of St. Louis",
    "International Institute of St. Louis",
    "St. Louis Rescue and Restore Coalition",
    "Crime Victim Advocacy Center",
    "Marillac Mission Fund",
    "National Human Trafficking Hotline",
    "National Human Trafficking Resource Center",
    "Andrea J. Nichols, Kathleen M. Preble, Ashley Cox",
    "Andrea J. Nichols, Kathleen M. Preble and Ashley Cox",
    "Kansas City, St. Louis, Northeast, Southeast, Central, Northwest, Southwest, Metro East",
)
# Longest first: a name may hold another.
SPLIT_AT = sorted((words(name) for name in NAMES), key=len, reverse=True)


def pieces(found: list[str]) -> Iterator[list[str]]:
    """Yield `found` in the pieces that lie between official names."""
    for name in SPLIT_AT:
        for start in range(len(found) - len(name) + 1):
            if found[start : start + len(name)] == name:
                yield from pieces(found[:start])
                yield from pieces(found[start + len(name) :])
                return
    yield found


def runs(text: str) -> set[str]:
    """Return each run of `RUN` words of `text` that holds no part of an official name."""
    return {
        " ".join(piece[start : start + RUN])
        for piece in pieces(words(text))
        for start in range(len(piece) - RUN + 1)
    }


@pytest.fixture(scope="module")
def facts() -> set[str]:
    """The runs of the file of facts, by its lines."""
    if not FACTS.exists():
        pytest.skip("the file of facts (../shared/facts.md) is not on this machine")
    lines = FACTS.read_text(encoding="utf-8").splitlines()
    return {run for line in lines for run in runs(line)}


@pytest.mark.parametrize("text", texts("en"), ids=str)
def test_no_six_words_in_a_row_are_those_of_the_facts(text: Text, facts: set[str]) -> None:
    own = [text.head["title"], text.head["summary"], *(block.plain for block in text.blocks)]
    assert [run for part in own for run in sorted(runs(part)) if run in facts] == []


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("reports", ("state_en", "summary_en")),
        ("charts", ("title_en", "unit_en", "note_en")),
        ("chart_values", ("label_en",)),
        ("hotlines", ("description_en", "language_note_en")),
        ("categories", ("description_en",)),
    ],
)
def test_no_six_words_in_a_row_of_a_table_are_those_of_the_facts(
    name: str, columns: tuple[str, ...], facts: set[str]
) -> None:
    own = [row[column] for row in rows(name) for column in columns]
    assert [run for part in own for run in sorted(runs(part)) if run in facts] == []


def test_a_copied_run_is_found_across_punctuation_and_case() -> None:
    assert runs("Nobody, it says, was ever asked.") & runs("nobody it says was ever asked") == {
        "nobody it says was ever asked"
    }


def test_a_name_is_no_run_and_splits_what_stands_around_it() -> None:
    assert (
        runs("Paid for by the Missouri Collaborative Against Human Trafficking that year") == set()
    )
    assert runs("a study by the Crime Victim Advocacy Center of all people in the state then") == {
        "of all people in the state",
        "all people in the state then",
    }
