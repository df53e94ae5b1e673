"""Parts of pages that stay the same for a content version, rendered once and kept in memory."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from markupsafe import Markup

from resources.models.text import current_language
from resources.reference import Reference

# The longest part (the choice of counties) has 8 KB, a card 2 KB: some 10 MB in all.
MOST_KEPT = 4_000

_kept: OrderedDict[Hashable, Markup] = OrderedDict()
_lock = Lock()


def kept(reference: Reference, *key: Hashable, caller: Callable[[], str]) -> Markup:
    """Return what `caller` renders, from memory if it was rendered for the same `key` before.

    For templates: `{% call kept(reference, "name") %}…{% endcall %}`. `key` has to tell everything
    that the part shows beside the small tables and the language.
    """
    if reference.version is None:
        return Markup(caller())  # noqa: S704 - a template escaped it
    full = (reference.version, current_language(), *key)
    with _lock:
        found = _kept.get(full)
        if found is not None:
            _kept.move_to_end(full)
            return found
    made = Markup(caller())  # noqa: S704 - a template escaped it
    with _lock:
        _kept[full] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def chosen_option(options: Markup, value: str) -> Markup:
    """Return the `<option>`s with the one of this `value` selected, if there is one."""
    plain = Markup('<option value="{}">').format(value)
    return options.replace(plain, Markup('<option value="{}" selected>').format(value), 1)
