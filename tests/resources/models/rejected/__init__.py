"""For every constraint of the domain, records that break it and no other.

Each case starts from a valid record of `valid.VALID`, saved, and says what to change in it.
"""

from tests.resources.models.rejected.listing import LISTING
from tests.resources.models.rejected.place import PLACE
from tests.resources.models.rejected.record import RECORD
from tests.resources.models.rejected.shared import SHARED
from tests.resources.models.rejected.taxonomy import TAXONOMY
from tests.resources.models.rejected.text import TEXT

REJECTED = [*SHARED, *LISTING, *PLACE, *TAXONOMY, *TEXT, *RECORD]
