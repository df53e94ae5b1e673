"""What a phrase of a search was taken for, in words."""

from collections.abc import Iterable

from django.db.models import Model
from django.utils.translation import gettext as _

from resources.models.text import Text, current_language, text_of
from resources.presenting.words import or_list
from resources.reference import Reference
from resources.search.understand import Phrase

# More kinds of help than this are told by the heading of the first.
MOST_NAMED = 3


def meaning_label(phrase: Phrase, reference: Reference) -> Text | None:
    """Return what `phrase` means in the language of the page; None if it narrows nothing."""
    language = current_language()
    if phrase.place:
        return Text(_place(phrase), language)
    if phrase.age is not None:
        return Text(_("Age %(age)d") % {"age": phrase.age}, language)
    meaning = phrase.meaning
    # What, for whom, in which language: one of each, not one of all.
    told = [
        _one_of(c for c in reference.categories if c.pk in meaning.categories),
        group_names(reference, meaning.populations),
        _one_of(spoken for spoken in reference.languages if spoken.pk in meaning.languages),
    ]
    if not any(told):
        return Text(phrase.words, language) if meaning.providers else None
    return Text("; ".join(filter(None, told)), language)


def group_names(reference: Reference, groups: Iterable[int]) -> str:
    """Return the groups with the keys `groups` as a choice: “Men and boys or People with pets”."""
    wanted = set(groups)
    return _one_of(group for group in reference.populations if group.pk in wanted)


def _one_of(records: Iterable[Model]) -> str:
    told = [text_of(record, "name").value for record in records]
    if len(told) > MOST_NAMED:
        told = [*told[:MOST_NAMED], "…"]
    return or_list(told)


def _place(phrase: Phrase) -> str:
    place = phrase.place
    if place is None:
        return phrase.words
    if place.region:
        return text_of(place.region, "name").value
    if place.state:
        return text_of(place.state, "name").value
    return or_list([county.label for county in place.counties])
