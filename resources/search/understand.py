"""From what people type to what they mean: kinds of help, groups, languages, places; and the rest.

“shelter for teens in Joplin” names a kind of help, a group and a place; “detox with a pool” leaves
a word to look for in the texts. Text in quotation marks is taken as it stands.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from resources.models.county import plain_place
from resources.reference import Reference
from resources.search.lexicon import Lexicon, Meaning, content_of, lexicon_of
from resources.search.place import LONGEST_PLACE, Place, is_common_word, known_place
from resources.search.stopwords import FUNCTION_WORDS, NOISE, PLACE_WORDS
from resources.search.text import words_of
from resources.search.typos import corrected

QUOTED = re.compile(r"[\"“”«»]([^\"“”«»]*)[\"“”«»]")
WORD = re.compile(r"\w+")
# What stands around a word and is no part of it.
AROUND = re.compile(r"^[\W_]+|[\W_]+$")
# “16 years old”, “de 15 años”, “17yo”.
AGE = re.compile(r"^([0-9]{1,2})(?:yo|yr|yrs)?$")
AGE_WORDS = frozenset("year years yr yrs yo y anos ano".split())
# “I am 16”, “tengo 16”, “daughter 16”; but not “I am 10 weeks pregnant”, “tengo 12 hijos”.
AGE_BEFORE = frozenset(
    "am im is hes shes aged age turned boy girl son daughter child teen teenager "
    "tengo tiene cumpli cumplio nino nina hijo hija chico chica muchacho muchacha joven".split()
)
NO_AGE = frozenset(
    "week weeks month months day days hour hours minutes miles kids children dollars percent "
    "semana semanas mes meses dia dias hora horas minutos millas hijos ninos dolares".split()
)
ADULT = 18
MINORS = "minors"
# More words than anyone types; the rest is said to be left out.
MOST_WORDS = 32


@dataclass(frozen=True)
class Phrase:
    """Some words of the search and what they mean; `start` and `end` count its words."""

    start: int
    end: int
    words: str
    meaning: Meaning = field(default_factory=Meaning)
    place: Place | None = None
    age: int | None = None
    # How many words say it: the more, the surer.
    weight: int = 1
    is_exact: bool = True

    @property
    def narrows(self) -> bool:
        """Whether it says what, whom or where to look for."""
        return self.place is not None or self.age is not None or self.meaning.narrows


@dataclass(frozen=True)
class Understanding:
    """A search taken apart.

    `words` all of it, folded; `phrases` what is understood; `rest` the words to look for in the
    texts; `literal` words in quotation marks; `corrections` misspelt words and what they were
    taken for; `near` the kinds of help nearest to those named, level by level; `cut` whether it was
    too long.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    rest: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    near: tuple[frozenset[int], ...] = ()
    cut: bool = False
    # The folded words whose typed form says more: its accents, its capitals.
    typed: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> Place | None:
        """The place that the words name."""
        return next((phrase.place for phrase in self.phrases if phrase.place), None)

    @property
    def age(self) -> int | None:
        """The age that the words name, in years."""
        return next((p.age for p in self.phrases if p.age is not None), None)

    @property
    def hotlines(self) -> list[str]:
        """The slugs of the hotlines that fit words of someone in danger, each once."""
        return list(dict.fromkeys(p.meaning.hotline for p in self.phrases if p.meaning.hotline))

    @property
    def content(self) -> list[str]:
        """The words that say something, without those of the place."""
        placed = {i for p in self.phrases if p.place for i in range(p.start, p.end)}
        return [word for i, word in enumerate(self.words) if i not in placed and word not in NOISE]

    def as_typed(self, words: str) -> str:
        """Return the folded `words` as the reader typed them: nobody takes “nino” for “niño”."""
        forms = dict(self.typed)
        return WORD.sub(lambda found: forms.get(found[0], found[0]), words)

    def without(self, phrase: Phrase) -> str:
        """Return the search without the words of `phrase`."""
        start = phrase.start
        if phrase.place:
            while start and self.words[start - 1] in PLACE_WORDS:
                start -= 1
        quoted = [f"“{' '.join(self.literal)}”"] if self.literal else []
        return " ".join([*self.words[:start], *self.words[phrase.end :], *quoted])


def understand(text: str, reference: Reference) -> Understanding:
    """Return what `text` means."""
    literal = tuple(word for quoted in QUOTED.findall(text) for word in words_of(quoted))
    words = words_of(QUOTED.sub(" ", text))
    cut = len(words) > MOST_WORDS
    words = words[:MOST_WORDS]
    lexicon = lexicon_of(reference)
    reader = _Reader(lexicon, reference)
    phrases = reader.read(words)
    unknown = _rest(words, phrases)
    corrections = corrected(unknown, lexicon)
    if corrections:
        words = [corrections.get(word, word) for word in words]
        phrases = reader.read(words)
    phrases = _surely(phrases)
    return Understanding(
        words=tuple(words),
        phrases=tuple(phrases),
        rest=tuple(_rest(words, phrases)),
        literal=literal[:MOST_WORDS],
        corrections=tuple(corrections.items()),
        near=_near(phrases, reference),
        cut=cut,
        typed=tuple(_typed_forms(text)),
    )


def _typed_forms(text: str) -> Iterator[tuple[str, str]]:
    """Yield each folded word of `text` that was typed otherwise, with how."""
    for typed in text.split():
        folded = words_of(typed)
        bare = AROUND.sub("", typed)
        if len(folded) == 1 and folded[0] != bare:
            yield folded[0], bare


def _surely(phrases: list[Phrase]) -> list[Phrase]:
    """Return `phrases` without kinds of help that a cry like “what should I do” guesses.

    They stay where nothing surer is said. Whom a phrase is about stays in any case.
    """
    meanings = [phrase.meaning for phrase in phrases if not phrase.meaning.only_alone]
    if not any(meaning.names_help or meaning.hotline for meaning in meanings):
        return phrases
    return [
        replace(phrase, meaning=replace(phrase.meaning, categories=frozenset()))
        if phrase.meaning.only_alone
        else phrase
        for phrase in phrases
    ]


def _near(phrases: Iterable[Phrase], reference: Reference) -> tuple[frozenset[int], ...]:
    """Return the kinds of help under the same headings as those named, the nearest first.

    A heading has its kinds in an order in which like stands by like.
    """
    named = {pk for phrase in phrases for pk in phrase.meaning.categories}
    known = [reference.category_by_id[pk] for pk in named if pk in reference.category_by_id]
    levels: dict[int, set[int]] = {}
    for other in reference.categories:
        steps = [abs(other.order - c.order) for c in known if c.parent_id == other.parent_id]
        if steps and other.parent_id and other.pk not in named:
            levels.setdefault(min(steps), set()).add(other.pk)
    return tuple(frozenset(levels[step]) for step in sorted(levels))


def _rest(words: list[str], phrases: Iterable[Phrase]) -> list[str]:
    """Return the words that no phrase has and that say something, each once."""
    taken = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
    left = [word for i, word in enumerate(words) if i not in taken and word not in NOISE]
    return list(dict.fromkeys(left))


@dataclass(frozen=True)
class _Reader:
    lexicon: Lexicon
    reference: Reference

    def read(self, words: list[str]) -> list[Phrase]:
        """Return the phrases in `words`, the longest first where they overlap, in their order."""
        found: list[Phrase] = []
        free = [True] * len(words)
        has_place = False
        for phrase in sorted(self._candidates(words), key=_rank):
            if not all(free[phrase.start : phrase.end]) or (phrase.place and has_place):
                continue
            has_place = has_place or phrase.place is not None
            free[phrase.start : phrase.end] = [False] * (phrase.end - phrase.start)
            found.append(phrase)
        return sorted(found, key=lambda phrase: phrase.start)

    def _candidates(self, words: list[str]) -> Iterator[Phrase]:
        longest = max(self.lexicon.longest, LONGEST_PLACE)
        for start in range(len(words)):
            for end in range(start + 1, min(start + longest, len(words)) + 1):
                span = words[start:end]
                yield from self._of_span(words, start, end, span)

    def _of_span(self, words: list[str], start: int, end: int, span: list[str]) -> Iterator[Phrase]:
        text = " ".join(span)
        is_bare = span[0] not in FUNCTION_WORDS and span[-1] not in FUNCTION_WORDS
        meaning = self.lexicon.meaning(span, exactly=not is_bare)
        if meaning:
            yield Phrase(
                start, end, text, meaning.meaning, weight=meaning.weight, is_exact=meaning.is_exact
            )
        # “de” and “el” are the beginnings of names; “in” is not.
        is_named = span[0] not in PLACE_WORDS or span[0] == "de"
        place = self._place(words, start, end) if is_named else None
        if place:
            place = replace(place, text=text)
            yield Phrase(start, end, text, place=place, weight=len(content_of(span)))
        for phrase in _age(words, start, end, text):
            is_minor = phrase.age is not None and phrase.age < ADULT
            yield replace(phrase, meaning=self._minors) if is_minor else phrase

    @cached_property
    def _minors(self) -> Meaning:
        """Return what the age of a child says: whom the service must welcome."""
        minors = (p.pk for p in self.reference.populations if p.slug == MINORS)
        return Meaning(populations=frozenset(minors))

    def _place(self, words: list[str], start: int, end: int) -> Place | None:
        plain = plain_place(" ".join(words[start:end]))
        is_said = start > 0 and words[start - 1] in PLACE_WORDS
        if not is_said and is_common_word(plain):
            return None
        return known_place(plain, self.reference)


def _age(words: list[str], start: int, end: int, text: str) -> Iterator[Phrase]:
    span = words[start:end]
    number = AGE.match(span[0])
    if not number:
        return
    is_said = bool(span[1:]) and all(word in AGE_WORDS | {"old"} for word in span[1:])
    if len(span) == 1:
        is_said = not span[0].isdigit() or _is_said_age(words, start)
    if is_said:
        yield Phrase(start, end, text, age=int(number[1]), weight=len(span))


def _is_said_age(words: list[str], at: int) -> bool:
    """Return whether the two digits at `at` are an age by what stands around them."""
    before, after = words[max(at - 1, 0) : at], words[at + 1 : at + 2]
    is_counted = bool(NO_AGE.intersection(after))
    return len(words[at]) > 1 and bool(AGE_BEFORE.intersection(before)) and not is_counted


def _rank(phrase: Phrase) -> tuple[int, bool, bool, int, int]:
    """The one that most words say first, then by its very words, then the longest, the first."""
    alone = phrase.meaning.only_alone
    return (-phrase.weight, alone, not phrase.is_exact, phrase.start - phrase.end, phrase.start)
