"""Tells the daily totals what a list was asked for."""

from resources.filters import ServiceFilter
from resources.presenting.listing import Listing
from resources.stewardship.counting import count_search, is_counting


def count_looked_for(chosen: ServiceFilter, listing: Listing) -> None:
    """Count the counties and the kinds of help of a search, chosen or named in words."""
    if not is_counting():
        return
    named = {pk for phrase in chosen.asked.phrases for pk in phrase.meaning.categories}
    named.update(chosen.choices.category)
    kinds = [category.slug for category in chosen.reference.categories if category.pk in named]
    places = [county.fips for county in chosen.counties]
    count_search(places, kinds, found=listing.total > 0)
