"""Texts for social networks, each as long as its network takes."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from resources.pictures.toolkit import words
from resources.pictures.toolkit.subject import Subject


@dataclass(frozen=True)
class Network:
    """A network, and how long a post may be there."""

    name: str
    limit: int


# Letters of a post, as the networks' own help pages said in 2025; for accounts that pay nothing.
NETWORKS = (
    Network("X", 280),
    Network("Bluesky", 300),
    Network("Mastodon", 500),
    Network("Threads", 500),
    Network("Instagram", 2_200),
    Network("LinkedIn", 3_000),
    Network("Facebook", 63_206),
)
# X counts letters beyond these ranges twice (its “weighted” length); so we do everywhere.
_SINGLE = (
    range(0x0000, 0x1100),
    range(0x2000, 0x200E),
    range(0x2010, 0x2020),
    range(0x2032, 0x2038),
)


@dataclass(frozen=True)
class Caption:
    """A text, and the networks that it is for."""

    text: str
    networks: tuple[Network, ...]

    @property
    def length(self) -> int:
        """Its letters, as the networks count them."""
        return length(self.text)

    @property
    def limit(self) -> int:
        """How many letters the strictest of its networks takes."""
        return min(network.limit for network in self.networks)


def length(text: str) -> int:
    """Return how many letters a network counts in `text`, by the strictest way of counting.

    >>> length("né"), length("🙂")
    (2, 2)
    """
    return sum(1 if any(ord(letter) in r for r in _SINGLE) else 2 for letter in text)


def captions(subject: Subject, discreet: bool = False) -> list[Caption]:
    """Return the captions for a picture of `subject`, each for the networks that take it.

    Short networks get fewer sentences, never a sentence that is cut.
    """
    parts = _parts(subject, discreet)
    fitted = [(network, _fitted(parts, network.limit)) for network in NETWORKS]
    return [
        Caption(text, tuple(network for network, _ in group))
        for text, group in groupby(fitted, key=lambda pair: pair[1])
    ]


# A sentence: its place in the text, how much it matters (0 most), and itself.
_Part = tuple[int, str]


def _parts(subject: Subject, discreet: bool) -> list[_Part]:
    """Return the sentences in their order, each with its rank; those of rank 0 always stay."""
    line = subject.line
    numbers = words.reach(line, line.name if line and not discreet else "")
    hotline = " ".join(filter(None, (numbers, words.line_sentence(line)))) if numbers else ""
    return [
        (3, words.question(discreet)),
        (1, f"{words.headline(discreet)}."),
        (4, words.offer(subject, discreet)),
        (2, hotline),
        (5, "" if discreet else words.totals(subject)),
        (0, _("Services for %(place)s:") % {"place": subject.name}),
        (0, words.address_of(subject, discreet)),
    ]


def _fitted(parts: list[_Part], limit: int) -> str:
    """Return the sentences that matter most, as many as `limit` lets in, in their order."""
    kept = [i for i, (rank, _text) in enumerate(parts) if rank == 0]
    others = [i for i, (rank, text) in enumerate(parts) if rank and text]
    for i in sorted(others, key=lambda i: parts[i][0]):
        if length(_joined(parts, [*kept, i])) <= limit:
            kept.append(i)
    text = _joined(parts, kept)
    # An address that leaves no room for the words before it stands alone.
    return text if length(text) <= limit else parts[-1][1]


def _joined(parts: list[_Part], which: list[int]) -> str:
    return " ".join(parts[i][1] for i in sorted(which))
