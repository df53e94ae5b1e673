"""What the pieces say, in the active language. The discreet ones name no subject."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from resources.pictures.toolkit.subject import Line, Need, Subject
from resources.pictures.typesetting import breakable, qr_code

# Services that make a bar of the infographic full, where no need has more: one alone is no plenty.
FULL_BAR = 10
# The kinds of help that pieces name, each by the slug of its category or heading.
_OFFERS = {
    "safe-place": gettext_lazy("a safe place to stay"),
    "mental-health": gettext_lazy("counseling"),
    "legal": gettext_lazy("legal help"),
    "medical-care": gettext_lazy("medical care"),
    "advocacy-support": gettext_lazy("someone on your side"),
}
_OFFERS_DISCREET = {
    "health": gettext_lazy("health"),
    "basic-needs": gettext_lazy("food and other basics"),
    "safe-place": gettext_lazy("a place to stay"),
    "legal": gettext_lazy("legal help"),
    "mental-health": gettext_lazy("someone to talk to"),
}
KINDS = frozenset([*_OFFERS, *_OFFERS_DISCREET])
# Where a long address may go on in the next line: after these.
_BREAKS = str.maketrans({mark: f"{mark}\u200b" for mark in "/-."})


def site() -> str:
    """Return the name of the guide."""
    return _("Resource Guide")


def shown(address: str) -> str:
    """Return an address as paper has it: without `https://`, and with places to break."""
    return address.partition("://")[2].translate(_BREAKS)


def _unparted(name: str) -> str:
    """Return the name of a place without a line that ends in “St.” or “Ste.”."""
    return re.sub(r"\b(Ste?\.) ", "\\1\u00a0", name)


def call(line: Line | None) -> str:
    """Return “Call 888-…”, or "" if there is no such number."""
    return _("Call %(number)s") % {"number": line.phone} if line and line.phone else ""


def text(line: Line | None) -> str:
    """Return “Text HELP to 233733”, or "" if there is no such number."""
    if not (line and line.text):
        return ""
    if line.keyword:
        return _("Text %(keyword)s to %(number)s") % {"keyword": line.keyword, "number": line.text}
    return _("Text %(number)s") % {"number": line.text}


def line_facts(line: Line | None, discreet: bool = False) -> str:
    """Return what is known of the hotline in a few words: “Confidential · Day and night”."""
    if line is None:
        return ""
    facts = (
        # The promise of a discreet piece says so already.
        _("Confidential") if line.is_confidential and not discreet else "",
        _("Day and night") if line.is_always_open else "",
    )
    return " · ".join(filter(None, facts))


def reach(line: Line | None, name: str = "") -> str:
    """Return how to reach a hotline as a sentence, after its `name` if there is one.

    “Call 888-… or text HELP to 233733.”, or "" if there is no number.
    """
    texting = text(line)
    if line and line.text and not line.keyword:
        texting = _("Send a text to %(number)s") % {"number": line.text}
    ways = [way for way in (call(line), texting) if way]
    if not ways:
        return ""
    # In a sentence only the first way may begin with a capital, and after a name none in Spanish.
    said = " ".join([ways[0], *(_("or %(way)s") % {"way": _inner(way)} for way in ways[1:])])
    if not name:
        return f"{said}."
    return _("%(line)s: %(numbers)s.") % {"line": name, "numbers": _inner(said)}


def _inner(said: str) -> str:
    """Return `said` as it stands within a sentence."""
    return said[:1].lower() + said[1:]


def line_sentence(line: Line | None) -> str:
    """Return what is known of the hotline as a sentence, "" if nothing is."""
    if line is None:
        return ""
    if line.is_confidential and line.is_always_open:
        return _("It is confidential and open day and night.")
    if line.is_confidential:
        return _("It is confidential.")
    return _("It is open day and night.") if line.is_always_open else ""


def headline(discreet: bool) -> str:
    """Return the largest words of a piece."""
    return _("Help near you") if discreet else _("You can get help")


def question(discreet: bool) -> str:
    """Return whom a piece speaks to; discreet ones do not say."""
    if discreet:
        return ""
    return _("Does someone make you work or have sex when you do not want to?")


def offer(subject: Subject, discreet: bool) -> str:
    """Return what there is to find: only help that serves the place; "" if none does."""
    held = subject.kinds
    if discreet and subject.line:
        # Whoever calls the number of the piece has someone to talk to.
        held |= {"mental-health"}
    known = _OFFERS_DISCREET if discreet else _OFFERS
    said = ", ".join(str(phrase) for kind, phrase in known.items() if kind in held)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def scan(subject: Subject) -> str:
    """Return what to do with the code."""
    return _("Scan to see services for %(place)s") % {"place": _unparted(subject.name)}


def address_of(subject: Subject, discreet: bool) -> str:
    """Return where the code of a piece leads."""
    return subject.plain_address if discreet else subject.address


def said(subject: Subject, discreet: bool = False) -> dict[str, Any]:
    """Return what every template gets: texts ready to set ("" leaves a part out) and the code."""
    line = subject.line
    address = address_of(subject, discreet)
    texts = {
        "site": site(),
        "place": _unparted(subject.name),
        "headline": headline(discreet),
        "question": question(discreet),
        "offer": offer(subject, discreet),
        "line_name": line.name if line and not discreet else "",
        "call": call(line),
        "phone": line.phone if line else "",
        "text": text(line),
        "line_facts": line_facts(line, discreet),
        "line_languages": line.languages if line else "",
        "promise": _("Confidential") if discreet and line and line.is_confidential else "",
        "scan": scan(subject),
        "emergency": "" if discreet else _("In danger now? Call 911."),
        "qr_alt": _("Code that leads to %(address)s") % {"address": address},
    }
    return {key: breakable(value) for key, value in texts.items()} | {
        "lang": subject.language,
        "address": shown(address),
        "host": urlsplit(address).netloc.translate(_BREAKS),
        "qr": qr_code(address),
    }


def how_many(need: Need) -> str:
    """Return what is listed for a need: “12 services of 8 providers, 3 of them local”."""
    if not need.services:
        return _("None listed yet")
    services = ngettext("%(num)s service", "%(num)s services", need.services) % {
        "num": need.services
    }
    providers = _providers(need.providers)
    if need.local is None:
        return _("%(services)s, %(providers)s") % {"services": services, "providers": providers}
    return _("%(services)s, %(providers)s; local: %(local)d") % {
        "services": services,
        "providers": providers,
        "local": need.local,
    }


def _providers(number: int) -> str:
    return ngettext("%(num)s provider", "%(num)s providers", number) % {"num": number}


def totals(subject: Subject) -> str:
    """Return how much of the guide serves the place, in a sentence."""
    return ngettext(
        "%(count)d service for %(place)s, from %(providers)s.",
        "%(count)d services for %(place)s, from %(providers)s.",
        subject.services,
    ) % {
        "count": subject.services,
        "place": subject.name,
        "providers": _providers(subject.providers),
    }


def needs_said(subject: Subject) -> dict[str, Any]:
    """Return what the infographic says beyond what every piece does."""
    most = max([FULL_BAR, *(need.services for need in subject.needs)])
    return {
        "needs_title": breakable(
            _("Five needs, and who can help: %(place)s") % {"place": _unparted(subject.name)}
        ),
        "needs_lead": _(
            "The five greatest needs of the assessment that ended in 2019, in its order, with "
            "the services listed for each today."
        ),
        "needs": [
            {
                "name": breakable(need.name),
                "said": how_many(need),
                "share": need.services / most,
            }
            for need in subject.needs
        ],
        "totals": breakable(totals(subject)),
        "facts": [
            {"number": str(fact.number), "label": breakable(fact.label)} for fact in subject.facts
        ],
        "sources": _sources(subject),
    }


def _sources(subject: Subject) -> list[str]:
    numbers = (
        _(
            "Numbers of people: needs assessment that ended in 2019; %(source)s. Reported by "
            "those who answered: they do not show how many people are affected."
        )
        % {"source": subject.facts_source}
        if subject.facts
        else ""
    )
    sources = (
        _(
            "Needs and their order: needs assessment by providers in Missouri and Metro East "
            "that ended in 2019, as reported by the Marillac Mission Fund."
        ),
        numbers,
        _(
            "Services: Resource Guide, %(day)s. A service counts where it serves people of the "
            "place; local ones are for the place or its region alone."
        )
        % {"day": subject.day},
    )
    return [breakable(source) for source in sources if source]


def needs_alt(subject: Subject) -> str:
    """Return what the infographic shows, as a text."""
    needs = [f"{i}. {need.name}: {how_many(need)}." for i, need in enumerate(subject.needs, 1)]
    facts = [f"{fact.label}: {fact.number}." for fact in subject.facts]
    title = _("Five needs, and who can help: %(place)s") % {"place": subject.name}
    return " ".join([f"{title}.", *needs, *facts, totals(subject)])
