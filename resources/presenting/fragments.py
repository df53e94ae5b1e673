"""Parts of pages that stay the same for a content version, rendered once and kept in memory."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from sys import getsizeof
from threading import Lock

from markupsafe import Markup

from resources.models.text import current_language
from resources.reference import Reference

# Bytes of all parts with their keys. The longest part (the choice of counties) has 8 KB, a card
# 4 KB with the texts that its key names.
MOST_BYTES = 8 * 1024 * 1024


class Fragments:
    """Parts by key, within bounds: the one asked for the longest ago goes first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Hashable, ...], Markup] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: tuple[Hashable, ...]) -> Markup | None:
        """Return the part with this key, if it is there."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: tuple[Hashable, ...], part: Markup) -> None:
        """Keep a part; make room for it."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = part
                self._bytes += _size(key, part)
            while self._bytes > MOST_BYTES:
                self._bytes -= _size(*self._kept.popitem(last=False))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0


def _size(key: tuple[Hashable, ...], part: Markup) -> int:
    return getsizeof(part) + getsizeof(key) + sum(map(getsizeof, key))


_kept = Fragments()


def kept(reference: Reference, *key: Hashable, caller: Callable[[], str]) -> Markup:
    """Return what `caller` renders, from memory if it was rendered for the same `key` before.

    For templates: `{% call kept(reference, "name") %}…{% endcall %}`. `key` has to tell everything
    that the part shows beside the small tables and the language.
    """
    if reference.version is None:
        return Markup(caller())  # noqa: S704 - a template escaped it
    full = (reference.version, current_language(), *key)
    found = _kept.get(full)
    if found is None:
        found = Markup(caller())  # noqa: S704 - a template escaped it
        _kept.put(full, found)
    return found


def chosen_option(options: Markup, value: str) -> Markup:
    """Return the `<option>`s with the one of this `value` selected, if there is one."""
    plain = Markup('<option value="{}">').format(value)
    return options.replace(plain, Markup('<option value="{}" selected>').format(value), 1)
