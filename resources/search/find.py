"""From a search taken apart to the services that fit it, and how well."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce

from pyroaring import BitMap

from resources.search.hits import Area, Asker, Hits
from resources.search.index import tokens
from resources.search.index.memory import NOWHERE, Index
from resources.search.lexicon import Meaning
from resources.search.selection import Choices, Selection, accepting
from resources.search.understand import Phrase, Understanding

# Words tried one by one when no service has all of them.
MOST_ALONE = 8
# With fewer hits than this in the mere texts, what else is of the kind named shows too.
FEW = 3


@dataclass(frozen=True)
class Found:
    """What a search found: `services` by position, and sets of those that fit better.

    `having` the words looked for in the texts, each with what has it; `left_out` the words that
    nothing fits and that were not used; `is_partial` whether results have only some of the words;
    `no_language` whether nothing says that it is given in the language named; `welcoming` the words
    that name a group, each with what says that it welcomes it; `no_group` the groups named that
    nothing here says it welcomes; `is_near` whether these are only of a kind near the one named;
    `is_capped` whether there are more hits than were looked at.
    """

    services: BitMap
    preferences: tuple[BitMap, ...] = ()
    having: dict[str, BitMap] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    is_partial: bool = False
    no_language: bool = False
    welcoming: dict[str, BitMap] = field(default_factory=dict)
    no_group: frozenset[int] = frozenset()
    is_near: bool = False
    is_capped: bool = False


def find(asked: Understanding, index: Index, area: Area) -> Found | None:
    """Return what fits `asked` in the `area` (coverage codes; none: everywhere).

    None if it says nothing to look for. Filters do not change what is found: their counts hold
    before and after they are chosen. Two queries at most.
    """
    return _Search(asked, index, area, Asker(index)).run()


def find_in_each(
    asked: Understanding, index: Index, areas: Iterable[Area]
) -> dict[Area, Found | None]:
    """Return what `find` would find in each of `areas`, to be counted only. One query."""
    asker, wanted = Asker(index), list(dict.fromkeys(areas))
    asker.ask_ahead(wanted, searches_of(asked))
    return {area: _Search(asked, index, area, asker).run() for area in wanted}


def searches_of(asked: Understanding) -> list[Sequence[str]]:
    """Return all sets of words that finding `asked` may need, whatever is there."""
    words = [*asked.rest, *asked.literal]
    if not words:
        return [asked.content] if asked.content else []
    alone = [[word] for word in dict.fromkeys(words)][:MOST_ALONE]
    return [words, [*asked.content, *asked.literal], *alone]


class _Search:
    def __init__(self, asked: Understanding, index: Index, area: Area, asker: Asker) -> None:
        self.asked = asked
        self.index = index
        self.area = area
        self.asker = asker
        self.allowed = Selection(index, Choices(area=area)).without()
        self.phrases = [phrase for phrase in asked.phrases if phrase.meaning.narrows]
        self.meanings = [phrase.meaning for phrase in self.phrases]
        self.no_language = False
        self.is_near = False
        # Where nothing is of every kind named: what is of the one that most words say.
        self.surest: tuple[BitMap, ...] = ()

    def run(self) -> Found | None:
        words = [*self.asked.rest, *self.asked.literal]
        meant = self._meant(has_words=bool(words)) if self.meanings else None
        if not words:
            return None if meant is None else self._found(meant, self._literal())
        base = self.index.everything if meant is None else meant
        # All words as they stand, too: a name made of words that mean something else.
        hits, literally = self._hits(words, [*self.asked.content, *self.asked.literal])
        fitting = base & hits.everywhere
        if self.allowed & fitting:
            if meant is not None and len(self.allowed & fitting) < FEW:
                # A chance word is no reason to hide the others of the kind named.
                hits.best |= hits.everywhere
                return self._found(meant, hits)
            return self._found(fitting, hits)
        is_longer = meant is not None and len(self.asked.content) > 1
        if is_longer and self.allowed & literally.everywhere:
            return self._found(literally.everywhere, literally)
        if meant is not None and self.allowed & meant:
            return self._found(self._meant(has_words=False), left_out=tuple(words))
        return self._partly(words)

    def _literal(self) -> Hits | None:
        """Return what has the very words up front; its names say what was looked for."""
        content = self.asked.content
        return self._hits(content)[0] if content else None

    def _found(
        self, services: BitMap, hits: Hits | None = None, left_out: tuple[str, ...] = ()
    ) -> Found:
        best = () if hits is None else (hits.best,)
        words = (*self.asked.rest, *self.asked.literal)
        return Found(
            services=services,
            preferences=(*self._named(), *self.surest, *self._welcoming(), *best, *self._main()),
            having={} if hits is None else dict.fromkeys(words, hits.everywhere),
            left_out=left_out,
            no_language=self.no_language,
            welcoming=self._welcoming_by_words(),
            no_group=self._unsaid(services),
            is_near=self.is_near,
            is_capped=bool(words) and hits is not None and hits.is_capped,
        )

    # What the phrases mean

    def _meant(self, *, has_words: bool) -> BitMap:
        """Return what all phrases mean together; of several kinds of help, any if none is all."""
        named = [phrase for phrase in self.phrases if phrase.meaning.names_help]
        kinds = [self._kind(phrase.meaning) for phrase in named]
        meant = self.index.everything
        if kinds:
            meant = every = reduce(lambda a, b: a & b, kinds)
            # What is guessed from several cries for help need not be one thing.
            is_guess = all(phrase.meaning.only_alone for phrase in named)
            # Who gives it is sure.
            least = 1 if any(phrase.meaning.providers for phrase in named) else FEW
            if is_guess or len(self.allowed & every) < least:
                meant = BitMap.union(*kinds)
                sure = BitMap.union(*(self._kind(phrase.meaning) for phrase in _surest(named)))
                self.surest = (every, sure)
        accepted = self._accepting()
        meant = meant & accepted
        if kinds and not self.allowed & meant:
            meant = self._near(accepted) or meant
        meant = self._spoken(meant)
        welcoming = self._welcoming()
        if not kinds and welcoming and not has_words and self.allowed & meant & welcoming[0]:
            # Only a group was named: what says nothing of it is no answer.
            meant = meant & welcoming[0]
        return meant

    def _accepting(self) -> BitMap:
        """Return all but what refuses a group that was named."""
        groups = [meaning.populations for meaning in self.meanings if meaning.populations]
        return reduce(
            lambda a, b: a & b,
            (accepting(self.index, populations) for populations in groups),
            self.index.everything,
        )

    def _near(self, accepted: BitMap) -> BitMap:
        """Return what is of a kind near those named, where none of these is; empty if none is."""
        levels = [self.index.any_of([tokens.category(pk) for pk in own]) for own in self.asked.near]
        near = BitMap.union(NOWHERE, *levels) & accepted
        if not self.allowed & near:
            return BitMap()
        self.is_near = True
        self.surest = tuple(levels)
        return near

    def _named(self) -> tuple[BitMap, ...]:
        """Return the set of the services named, if any is."""
        positions = (self.index.position(pk) for m in self.meanings for pk in m.services)
        named = BitMap(position for position in positions if position)
        return (named,) if named else ()

    def _kind(self, meaning: Meaning) -> BitMap:
        wanted = [tokens.category(pk) for pk in meaning.categories]
        wanted += [tokens.provider(pk) for pk in meaning.providers]
        return self.index.any_of(wanted)

    def _spoken(self, meant: BitMap) -> BitMap:
        languages = [code for meaning in self.meanings for code in meaning.languages]
        if not languages:
            return meant
        spoken = meant & self.index.any_of([tokens.language(code) for code in languages])
        if self.allowed & spoken:
            return spoken
        self.no_language = True
        return meant

    def _welcoming(self) -> tuple[BitMap, ...]:
        """Return the set of what welcomes every group named, if any is."""
        groups = [self._welcomes(meaning) for meaning in self.meanings if meaning.populations]
        if not groups:
            return ()
        # Who welcomes all of them, then by group; the rarer says more.
        every = reduce(lambda a, b: a & b, groups)
        return (every, *sorted(groups, key=len)) if len(groups) > 1 else (every,)

    def _welcoming_by_words(self) -> dict[str, BitMap]:
        """Return for the words that name a group what welcomes it."""
        return {
            phrase.words: self._welcomes(phrase.meaning)
            for phrase in self.phrases
            if phrase.meaning.populations
        }

    def _unsaid(self, services: BitMap) -> frozenset[int]:
        """Return the groups named that none of `services` here says it welcomes.

        Words of danger (“he beats me”) tell what was done; who helps with that shows by its kind.
        """
        here = self.allowed & services
        unsaid = (
            phrase.meaning.populations
            for phrase in self.phrases
            if not phrase.meaning.hotline and not here & self._welcomes(phrase.meaning)
        )
        return frozenset().union(*unsaid)

    def _welcomes(self, meaning: Meaning) -> BitMap:
        return self.index.any_of([tokens.welcomes(pk) for pk in meaning.populations])

    def _main(self) -> tuple[BitMap, ...]:
        """Return the set of what has a kind of help named as its main one."""
        main = [tokens.main_category(pk) for m in self.meanings for pk in m.categories]
        return (self.index.any_of(main),) if main else ()

    # Words

    def _hits(self, *searches: Sequence[str]) -> list[Hits]:
        """Return what has all the words of each of `searches`. One query at most."""
        return self.asker.hits(self.area, *searches)

    def _partly(self, words: Sequence[str]) -> Found:
        """Return what has some of the words, the most first."""
        tried = list(dict.fromkeys(words))[:MOST_ALONE]
        alone = self._hits(*([word] for word in tried))
        sets = [hits.everywhere for hits in alone]
        if not any(self.allowed & own for own in sets):
            return Found(NOWHERE, left_out=tuple(words))
        # In at least two of the sets, in at least three ...: the more, the better.
        levels = [BitMap() for _ in sets]
        for own in sets:
            for number in reversed(range(1, len(levels))):
                levels[number] |= levels[number - 1] & own
            levels[0] |= own
        preferences = tuple(level for level in reversed(levels[1:]) if level)
        left_out = tuple(word for word, own in zip(tried, sets, strict=True) if not own)
        having = dict(zip(tried, sets, strict=True))
        return Found(levels[0], preferences, having, left_out, is_partial=len(sets) > 1)


def _surest(named: Sequence[Phrase]) -> list[Phrase]:
    """Return of the phrases that name a kind of help those that say it most surely.

    The longest; but “training on domestic violence” is about training: a kind of help named as
    such goes before one meant along with a group, if it is no more than a word shorter.
    """
    longest = max(phrase.weight for phrase in named)
    # Who says what was done to them (“me violó”) does not speak of a subject.
    direct = [
        phrase
        for phrase in named
        if not (phrase.meaning.populations and phrase.meaning.hotline)
        or "me" in phrase.words.split()
    ]
    plain = [phrase for phrase in direct if phrase.weight >= longest - 1]
    surest = max(phrase.weight for phrase in plain or named)
    return [phrase for phrase in plain or named if phrase.weight == surest]
