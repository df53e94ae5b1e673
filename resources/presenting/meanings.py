"""What a phrase of a search was taken for, in words."""

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
    names = [
        *(c for c in reference.categories if c.pk in meaning.categories),
        *(p for p in reference.populations if p.pk in meaning.populations),
        *(spoken for spoken in reference.languages if spoken.pk in meaning.languages),
    ]
    told = [text_of(record, "name").value for record in names]
    if not told:
        return Text(phrase.words, language) if meaning.providers else None
    if len(told) > MOST_NAMED:
        told = [*told[:MOST_NAMED], "…"]
    return Text(or_list(told), language)


def _place(phrase: Phrase) -> str:
    place = phrase.place
    if place is None:
        return phrase.words
    if place.region:
        return text_of(place.region, "name").value
    if place.state:
        return text_of(place.state, "name").value
    return or_list([county.label for county in place.counties])
