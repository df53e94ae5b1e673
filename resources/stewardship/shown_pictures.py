"""Which texts show a picture: as long as one does, the picture stays."""

from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.text import capfirst

from resources.models import FocusArea, Page, Picture, Translation
from resources.richtext import read
from resources.stewardship.page_checks import TEXTS

WITH_TEXTS: tuple[type[Any], ...] = (Page, FocusArea)


def texts_showing(picture: Picture) -> list[tuple[str, Any]]:
    """Return the texts that show `picture`, each as words for staff and its record.

    Drafts, waiting changes and archived texts count too: published, they would show a gap.
    """
    address = picture.get_absolute_url()
    found: list[tuple[str, Any]] = []
    for model in WITH_TEXTS:
        holding = Q(body__contains=address) | Q(body_es__contains=address)
        for record in model.objects.filter(holding):
            if any(_shows(getattr(record, name), address) for name in TEXTS):
                what = "Proposed change of the " if record.replaces_id else "The "
                found.append((f"{what}{model._meta.verbose_name} “{record}”", record))
    for row in Translation.objects.filter(text__contains=address):
        if _shows(row.text, address):
            name = capfirst(row._meta.verbose_name)
            found.append((f"{name}: {row}", row))
    return found


def _shows(html: str, address: str) -> bool:
    # The database finds more: a longer name, a link, other capitals.
    return any(urlsplit(shown).path == address for shown, _ in read(html).pictures)
