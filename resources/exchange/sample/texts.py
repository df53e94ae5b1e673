"""Writes the texts of the sample, in both languages at once."""

from resources.exchange.sample import details, names, sentences
from resources.exchange.sample.dice import Dice, Weighted
from resources.exchange.sample.sentences import Pair

# Some listings wait for their translation, as in the real guide.
UNTRANSLATED = 0.12
_THINGS = Weighted.falling(sentences.THINGS, 3)
_NAMES = Weighted.falling(sentences.SERVICE_NAMES, 1)
_COMMON = Weighted.falling(sentences.COMMON, 6)
_NOTHING: Pair = ("", "")


def _filled(pair: Pair, english: dict[str, str], spanish: dict[str, str]) -> Pair:
    return pair[0].format_map(english), pair[1].format_map(spanish)


class Texts:
    """Writes with the words of `sentences`, `details` and `names`."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice

    def provider_name(self) -> str:
        """Return a name that says that it is made up: “Amber Harbor Example Center”."""
        pick = self._dice.pick
        parts = (names.FIRST, names.SECOND, names.MADE_UP, names.KINDS)
        return " ".join(pick(part) for part in parts)

    def service_name(self, help_: Pair, town: str) -> Pair:
        """Return the name of a service that gives `help_`."""
        program = self._dice.pick(names.PROGRAMS)
        words = {"program": program, "town": town}
        template = _NAMES.pick(self._dice)
        return _filled(template, {"help": help_[0], **words}, {"help": help_[1], **words})

    def description(self, help_: Pair) -> Pair:
        """Return one to six sentences about `help_`: words of every frequency stand in them."""
        dice = self._dice
        chosen = [dice.pick(sentences.OPENINGS), *_COMMON.some(dice, dice.below(4))]
        if dice.chance(0.6):
            chosen.append(dice.pick(sentences.ALSO))
        if dice.chance(0.25):
            chosen.append(dice.pick(sentences.RARE))
        thing = _THINGS.pick(dice)
        program = dice.pick(names.PROGRAMS)
        english = {"help": _lower(help_[0]), "thing": thing[0], "program": program}
        spanish = {"help": _lower(help_[1]), "thing": thing[1], "program": program}
        written = [_filled(pair, english, spanish) for pair in chosen]
        return " ".join(pair[0] for pair in written), " ".join(pair[1] for pair in written)

    def about(self) -> Pair:
        """Return what a provider says of itself."""
        return self._dice.pick(details.ABOUT)

    def maybe(self, share: float, pairs: tuple[Pair, ...]) -> Pair:
        """Return one of `pairs` in `share` of all cases, else two blanks."""
        return self._dice.pick(pairs) if self._dice.chance(share) else _NOTHING

    def is_translated(self) -> bool:
        """Return whether a listing has its Spanish already."""
        return not self._dice.chance(UNTRANSLATED)


def both(field: str, pair: Pair, *, translated: bool = True) -> dict[str, str]:
    """Return a pair as the columns of `field`; without its Spanish if there is none yet."""
    return {field: pair[0], f"{field}_es": pair[1] if translated else ""}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
