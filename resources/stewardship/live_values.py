"""Which texts name a hotline, a source, a chart or a number of one: they would lose it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from resources.placeholders import Argument, written_in
from resources.stewardship.page_checks import TEXTS
from resources.stewardship.shown_pictures import WITH_TEXTS

Named = tuple[Argument, str]


def texts_naming(named: Iterable[Named]) -> list[tuple[str, Any]]:
    """Return the texts that name one of `named`, each as words for staff and its record.

    Drafts and waiting changes count too: published, they would show less.
    """
    wanted = {(argument.value, key) for argument, key in named}
    holding = Q(pk=None)
    for _, key in wanted:
        for name in TEXTS:
            holding |= Q(**{f"{name}__contains": key})
    found: list[tuple[str, Any]] = []
    for model in WITH_TEXTS:
        for record in model.objects.filter(holding):
            if any(_names(getattr(record, name), wanted) for name in TEXTS):
                what = "Proposed change of the " if record.replaces_id else "The "
                found.append((f"{what}{model._meta.verbose_name} “{record}”", record))
    return found


def _names(html: str, wanted: set[tuple[str, str]]) -> bool:
    return any((written.name, written.argument) in wanted for written in written_in(html))
