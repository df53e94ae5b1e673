"""What words mean: synonyms, and the names of categories, groups, languages and providers.

Made once for a content version and kept in memory; phrases are compared by their stems, so that
plurals and endings of verbs do not matter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model

from resources.models import (
    Category,
    Language,
    Population,
    Provider,
    SearchWord,
    Service,
    Synonym,
)
from resources.models.county import plain_place
from resources.reference import Reference
from resources.search.place import known_place
from resources.search.stopwords import FUNCTION_WORDS, NOISE, NOISE_PHRASES
from resources.search.text import ENGLISH, SPANISH, stem, words_of

Key = tuple[str, ...]
# The beginnings of a provider's name that name it, in words.
NAME_BEGINNING = 2
# What one word may be longer than another of its forms: “budgeting”; “abogado”, “abogadas”.
LONGEST_ENDING = {ENGLISH: 3, SPANISH: 2}
# Words that share fewer letters than this are strangers but for such an ending.
SHORTEST_STEM = 4
SHORT_ENDING = "aoes"
# A name within the name of a service: “Help to apply for Safe at Home”.
PROPER_NAME = re.compile(
    r"(?<![^ ])[A-Z][\w'’]*(?: (?:(?:at|of|for|the|and|de|del|la|y) )*[A-Z][\w'’]*)+"
)
ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
# In a larger guide the text index alone finds them by name: names need not fit into memory.
MOST_PROVIDERS = 5_000
MOST_SERVICES = 10_000
# More services than this of one name: it is a kind of help in capitals.
MOST_OF_A_NAME = 5


@dataclass(frozen=True)
class Meaning:
    """What a phrase means; the parts add up (a kind of help *and* a group).

    `services` those of this name, which go before others of their kind; `only_alone` whether the
    kinds of help count only where no other is named.
    """

    categories: frozenset[int] = frozenset()
    populations: frozenset[int] = frozenset()
    languages: frozenset[str] = frozenset()
    providers: frozenset[int] = frozenset()
    services: frozenset[int] = frozenset()
    hotline: str = ""
    only_alone: bool = False

    def __or__(self, other: "Meaning") -> "Meaning":
        return Meaning(
            self.categories | other.categories,
            self.populations | other.populations,
            self.languages | other.languages,
            self.providers | other.providers,
            self.services | other.services,
            self.hotline or other.hotline,
            self.only_alone and other.only_alone,
        )

    @property
    def names_help(self) -> bool:
        """Whether it names a kind of help or who gives it."""
        return bool(self.categories or self.providers)

    @property
    def narrows(self) -> bool:
        """Whether it says what to look for; a mere cry for help does not."""
        return bool(self.names_help or self.populations or self.languages)


class Sense(NamedTuple):
    """A meaning, how many words say it, and whether they are the very words of the phrase."""

    meaning: Meaning
    weight: int
    is_exact: bool = False


@dataclass
class Lexicon:
    """Phrases by language, as they are said and as stems, and what they mean."""

    version: UUID | None
    said: dict[Key, Meaning] = field(default_factory=dict)
    stems: dict[str, dict[Key, list[tuple[Meaning, Key]]]] = field(
        default_factory=lambda: {ENGLISH: {}, SPANISH: {}}
    )
    words: set[str] = field(default_factory=set)
    longest: int = 1

    def add(
        self,
        phrase: str,
        language: str,
        meaning: Meaning,
        *,
        weak: bool = False,
        wholly: bool = False,
    ) -> None:
        """Let `phrase` mean `meaning` too; a weak one gives way to what it means already.

        `wholly`: only with its small words, as a name has them: “Safe at Home” is no safe home.
        """
        words = words_of(phrase)
        if not words:
            return
        key = key_of(words, language)
        if weak and (tuple(words) in self.said or key in self.stems[language]):
            return
        # Endings may tell meanings apart: “me quiero matar”, “me quiere matar”.
        wholly = wholly or is_vague(words)
        for exact in {tuple(words)} if wholly else {tuple(words), tuple(content_of(words))}:
            known = self.said.get(exact)
            self.said[exact] = meaning if known is None else known | meaning
        if wholly:
            key = tuple(stem(word, language) for word in words)
        self.stems[language].setdefault(key, []).append((meaning, tuple(content_of(words))))
        self.words.update(words)
        self.longest = max(self.longest, len(words))

    def meaning(self, words: list[str], *, exactly: bool = False) -> Sense | None:
        """Return what these words mean in either language; None if nothing.

        `exactly`: with every small word between and around them, as some phrases need.
        """
        whole, content = tuple(words), tuple(content_of(words))
        if whole in self.said:
            telling = sum(word not in FUNCTION_WORDS for word in words)
            weight = 1 if is_vague(words) else max(telling, 1)
            return Sense(self.said[whole], weight, is_exact=True)
        if not exactly and content in self.said:
            return Sense(self.said[content], len(content), is_exact=True)
        found = None
        for language, phrases in self.stems.items():
            own = phrases.get(tuple(stem(word, language) for word in words))
            if own is None and not exactly:
                own = phrases.get(key_of(words, language))
            if own is None:
                continue
            # Stems join strangers: “refugios” is nearer to “refugio” than to “refugiada”.
            near, said = max(own, key=lambda known: likeness(content, known[1]))
            if len(content) > 1 or are_forms(content[0], said[0], language):
                found = near if found is None else found | near
        return None if found is None else Sense(found, len(content))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that the index or a phrase has: a word that is none of them is misspelt."""
        known = SearchWord.objects.values_list("word", flat=True)
        return frozenset(known) | self.words | NOISE


def are_forms(one: str, other: str, language: str) -> bool:
    """Return whether two words of one stem are likely forms of one word: a plural, an ending.

    Stems of short words also join strangers: “corte” (court) and “cortarme” (to cut myself).
    """
    if one[:SHORTEST_STEM] != other[:SHORTEST_STEM]:
        # “niño” and “niña”, but not “como” (how) and “comida” (food).
        return one.rstrip(SHORT_ENDING) == other.rstrip(SHORT_ENDING)
    return abs(len(one) - len(other)) <= LONGEST_ENDING[language]


def likeness(words: Iterable[str], others: Iterable[str]) -> int:
    """Return how many letters the words share from their beginnings, less those they do not."""
    score = 0
    for word, other in zip(words, others, strict=False):
        shared = takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False))
        score += 3 * len(list(shared)) - len(word) - len(other)
    return score


def content_of(words: Iterable[str]) -> list[str]:
    """Return the words that matter; all of them, where fewer than two would be left."""
    words = list(words)
    content = [word for word in words if word not in FUNCTION_WORDS]
    return content if content and (len(content) > 1 or len(words) == 1) else words


def is_vague(words: list[str]) -> bool:
    """Return whether `words` mean something only all together, as they stand.

    “ya no puedo más” must not be found in “no puedo pagar”, nor “I want out” in “want out of town”.
    """
    return NOISE.issuperset(content_of(words))


def key_of(words: Iterable[str], language: str) -> Key:
    """Return the stems of the words that matter."""
    return tuple(stem(word, language) for word in content_of(words))


_cached: Lexicon | None = None


def lexicon_of(reference: Reference) -> Lexicon:
    """Return the lexicon of the content version of `reference`."""
    global _cached  # noqa: PLW0603 - one value a process is the point
    if _cached is None or reference.version is None or _cached.version != reference.version:
        _cached = _read(reference)
    return _cached


def linked(model: type[Model], name: str) -> dict[int, list[Any]]:
    """Return what the records of `model` link to in the field `name`, by id. One query.

    Thousands of synonyms with all that they link to would stay in a worker's memory for good.
    """
    field: Any = model._meta.get_field(name)
    found: dict[int, list[Any]] = defaultdict(list)
    ends = (field.m2m_column_name(), field.m2m_reverse_name())
    for own, other in field.remote_field.through.objects.values_list(*ends):
        found[own].append(other)
    return found


def _read(reference: Reference) -> Lexicon:
    lexicon = Lexicon(reference.version)
    links = [linked(Synonym, name) for name in ("categories", "populations", "languages")]
    for synonym in Synonym.objects.select_related("hotline").iterator():
        hotline = synonym.hotline
        categories, populations, languages = (own.get(synonym.pk, ()) for own in links)
        meaning = Meaning(
            categories=frozenset(categories),
            populations=frozenset(populations),
            languages=frozenset(languages),
            hotline=hotline.slug if hotline and hotline.is_public() else "",
            only_alone=synonym.only_alone,
        )
        lexicon.add(synonym.phrase, synonym.written_in, meaning)
    for phrase in NOISE_PHRASES:
        lexicon.add(phrase, ENGLISH, Meaning())
    for phrase, language, meaning in [*_of_taxonomy(reference), *_of_providers(reference)]:
        lexicon.add(phrase, language, meaning, weak=True)
    for phrase, language, meaning in _of_services(reference):
        lexicon.add(phrase, language, meaning, weak=True, wholly=True)
    return lexicon


def _of_taxonomy(reference: Reference) -> Iterator[tuple[str, str, Meaning]]:
    named: list[tuple[Category | Population | Language, Meaning]] = [
        *((c, Meaning(categories=frozenset([c.pk]))) for c in reference.categories),
        *((p, Meaning(populations=frozenset([p.pk]))) for p in reference.populations),
        *((spoken, Meaning(languages=frozenset([spoken.pk]))) for spoken in reference.languages),
    ]
    for record, meaning in named:
        yield record.name, ENGLISH, meaning
        yield record.name_es, SPANISH, meaning


def _of_providers(reference: Reference) -> Iterator[tuple[str, str, Meaning]]:
    """Yield the names of providers, and such beginnings of them as no other provider has."""
    rows = list(
        Provider.objects.published()
        .order_by("pk")
        .values_list("pk", "name", "alternate_name")[: MOST_PROVIDERS + 1]
    )
    if len(rows) > MOST_PROVIDERS:
        return
    named: dict[Key, set[int]] = {}
    beginnings: dict[Key, set[int]] = {}
    for pk, name, other in rows:
        for full in filter(None, (name, other)):
            words = tuple(word for word in words_of(full) if word not in FUNCTION_WORDS)
            named.setdefault(words, set()).add(pk)
            # Written as one: “rosebrooks”. Spoken by its letters: “MICA”.
            beginnings.setdefault(("".join(words[:NAME_BEGINNING]),), set()).add(pk)
            for letters in ACRONYM.findall(full):
                beginnings.setdefault((letters.lower(),), set()).add(pk)
            for length in range(NAME_BEGINNING, len(words)):
                beginnings.setdefault(words[:length], set()).add(pk)
    for words, own in named.items():
        every = frozenset(own | beginnings.pop(words, set()))
        yield " ".join(words), ENGLISH, Meaning(providers=every)
    for words, own in beginnings.items():
        # Words that all say nothing, are many providers' or are a place name none.
        phrase = " ".join(words)
        is_vague = all(word in NOISE for word in words)
        if len(own) == 1 and not is_vague and not known_place(plain_place(phrase), reference):
            yield phrase, ENGLISH, Meaning(providers=frozenset(own))


def _of_services(reference: Reference) -> Iterator[tuple[str, str, Meaning]]:
    """Yield the names of programs within the names of services: two words or more with capitals.

    Whoever types one wants these services, then others of their kind. What many services are
    called is no name.
    """
    named: dict[str, list[tuple[int, int | None]]] = {}
    services = Service.objects.published().order_by("pk")
    rows = list(services.values_list("pk", "main_category", "name", "name_es")[: MOST_SERVICES + 1])
    if len(rows) > MOST_SERVICES:
        return
    for pk, kind, *both in rows:
        for name in {" ".join(words_of(n)) for own in both for n in PROPER_NAME.findall(own)}:
            named.setdefault(name, []).append((pk, kind))
    for name, own in named.items():
        is_one = len(own) <= MOST_OF_A_NAME and not NOISE.issuperset(name.split())
        if is_one and not known_place(plain_place(name), reference):
            kinds = frozenset(kind for _, kind in own if kind is not None)
            ids = frozenset(pk for pk, _ in own)
            yield name, ENGLISH, Meaning(categories=kinds, services=ids)
