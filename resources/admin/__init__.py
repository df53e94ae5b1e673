"""The staff's pages, a noun a file.

Not registered, because they are bookkeeping that nobody edits by hand: `LoadedRow` (what the loader
has loaded), `OldSlug` (addresses that lead on), `ContentVersion` (a counter of changes) and the
tables of the search index, which are made of the listings. Second factors have
pages of their own in `resources.staff`, which show no secrets. Phones, hours, areas and the like
stand in the form of what they belong to; places, contacts and checks have pages of their own that
the menu leaves out.
"""

from resources.admin import (
    alert,
    chart,
    county,
    daily_count,
    hotline,
    location,
    menu,
    outgoing_link,
    page,
    picture,
    provider,
    service,
    snapshot,
    source,
    staff_event,
    suggestion,
    synonym,
    taxonomy,
    translation,
    user,
    verification,
)
