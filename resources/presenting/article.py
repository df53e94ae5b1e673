"""Editorial texts as pages show them: placeholders filled in, sources numbered, charts in place."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from resources.models import Category, Chart, Hotline, Phone, PhoneKind, Provider, Source
from resources.models.slug import renamed
from resources.models.text import text_of
from resources.placeholders import Written, fill
from resources.presenting.marking import translated
from resources.presenting.menus import in_this_language
from resources.presenting.numbers import number
from resources.reference import Reference
from resources.richtext import clean, with_anchors
from resources.search.index import tokens
from resources.search.index.memory import Index, current_index

# A chart stands alone in its paragraph.
_CHART = re.compile(r"<p>\s*\{\s*chart\s*:\s*([a-z0-9-]+)\s*\}\s*</p>")
_INTERNAL = re.compile(r'href="(/[^"]*)"')
# A mark keeps to the word before it, at the end of a line too.
_BEFORE_MARK = re.compile(r'\s+(?=<sup class="cite">)')
# As cleaning leaves it: every value in double quotes, with none inside.
_PICTURE = re.compile(r'<img((?: [a-z]+="[^"]*")+)>')
# The name in the address of a picture that staff sent.
_SENT = re.compile(r' src="/pictures/([\w-]+)\.webp(?:[?#][^"]*)?"')
# What is filled in stands between tags, never in one: it would end the attribute that it is in.
# `clean` leaves no ">" in the value of an attribute.
_BETWEEN_TAGS = re.compile(r"(?<=>)[^<]+|^[^<]+")


@dataclass(frozen=True)
class Part:
    """A piece of a text: HTML, or a chart."""

    html: SafeString | None = None
    chart: Chart | None = None


@dataclass
class Rendered:
    """A text as a page shows it, its language, and the sources it cites, in their order."""

    parts: list[Part]
    language: str
    sources: list[Source] = field(default_factory=list)
    # Of the second level: anchor and words.
    headings: list[tuple[str, str]] = field(default_factory=list)

    def number_of(self, source: Source) -> int:
        """Return the number by which the text cites `source`; it joins the list if it is new."""
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source) + 1


def render(record: models.Model, field: str, reference: Reference) -> Rendered:
    """Return the text in `field` of `record`, in the active language or else in English."""
    text = text_of(record, field)
    rendered = Rendered([], text.language)
    filler = _Filler(reference, rendered)
    # Every other piece is the slug of a chart.
    anchored, headings = with_anchors(clean(text.value))
    rendered.headings = [(heading.anchor, heading.words) for heading in headings if heading.is_top]
    for place, piece in enumerate(_CHART.split(_with_sizes(anchored, reference))):
        if place % 2:
            chart = reference.chart_by_slug.get(piece)
            if chart is not None:
                if chart.source:
                    rendered.number_of(chart.source)
                rendered.parts.append(Part(chart=chart))
        elif piece.strip():
            html = _BETWEEN_TAGS.sub(lambda text: fill(text[0], filler.value), piece)
            html = _BEFORE_MARK.sub("", html)
            html = _INTERNAL.sub(_translated_link, html)
            # Cleaned above; what was filled in is escaped where it is made.
            rendered.parts.append(Part(html=mark_safe(html)))  # noqa: S308
    return rendered


def _with_sizes(html: str, reference: Reference) -> str:
    """Return `html` with the size of each picture, so that the text does not jump when it comes.

    Pictures load when the reader comes near them.
    """

    def sized(match: re.Match[str]) -> str:
        sent = _SENT.search(match[1])
        picture = reference.picture_by_slug.get(sent[1]) if sent else None
        size = f' width="{picture.width}" height="{picture.height}"' if picture else ""
        return f'<img{match[1]}{size} loading="lazy">'

    return _PICTURE.sub(sized, html)


def percent(value: Decimal) -> str:
    """Return a share in percent as the language of the page writes it."""
    return _("%(share)s%%") % {"share": number(value)}


def _translated_link(match: re.Match[str]) -> str:
    return f'href="{in_this_language(match[1])}"'


class _Filler:
    """Gives what stands for each placeholder; a name or key that is gone leaves nothing."""

    def __init__(self, reference: Reference, rendered: Rendered) -> None:
        self.reference = reference
        self.rendered = rendered
        self._index: Index | None = None

    @property
    def index(self) -> Index:
        """The services in memory, asked for by the texts that count them."""
        if self._index is None:
            self._index = current_index(self.reference.version)
        return self._index

    def value(self, placeholder: Written) -> str:
        """Return what is shown in the place of `placeholder`, escaped."""
        give = _VALUES.get(placeholder.name)
        return str(give(self, placeholder.argument)) if give else ""

    def hotline(self, slug: str) -> str:
        found = self.reference.hotlines_named([slug])
        if not found:
            return ""
        phone = _phone(found[0], PhoneKind.VOICE)
        return format_html("{} {}", translated(found[0], "name"), _call(phone)) if phone else ""

    def hotline_name(self, _argument: str) -> str:
        line = self.reference.hotline
        return format_html("{}", translated(line, "name")) if line else ""

    def hotline_phone(self, _argument: str) -> str:
        line = self.reference.hotline
        return _call(_phone(line, PhoneKind.VOICE)) if line else ""

    def hotline_text(self, _argument: str) -> str:
        line = self.reference.hotline
        phone = _phone(line, PhoneKind.TEXT) if line else None
        if phone is None:
            return ""
        if not phone.keyword:
            return _call(phone)
        word = _("send the word %(keyword)s") % {"keyword": phone.keyword}
        return format_html("{} ({})", _call(phone), word)

    def services(self, slug: str) -> str:
        if not slug:
            return number(len(self.index.everything))
        category = self.reference.category_by_slug.get(slug) or renamed(
            Category.objects.all(), slug
        )
        return number(len(self.index.having(tokens.category(category.pk)))) if category else ""

    def providers(self, _argument: str) -> str:
        return number(Provider.objects.published().count())

    def counties(self, _argument: str) -> str:
        return number(len(self.reference.counties))

    def hotlines(self, _argument: str) -> str:
        return number(sum(line.is_public() for line in self.reference.hotlines))

    def figure(self, key: str) -> str:
        value = self.reference.chart_value_by_key.get(key)
        return number(value.number) if value and value.number is not None else ""

    def share(self, key: str) -> str:
        value = self.reference.chart_value_by_key.get(key)
        return percent(value.share) if value and value.share is not None else ""

    def source(self, key: str) -> str:
        source = self.reference.source_by_key.get(key)
        if source is None:
            return ""
        place = self.rendered.number_of(source)
        return format_html(
            '<sup class="cite"><a href="#source-{}" aria-label="{}">{}</a></sup>',
            place,
            _("Source %(number)s") % {"number": place},
            place,
        )


_VALUES: dict[str, Callable[[_Filler, str], str]] = {
    "hotline": _Filler.hotline,
    "hotline-name": _Filler.hotline_name,
    "hotline-phone": _Filler.hotline_phone,
    "hotline-text": _Filler.hotline_text,
    "services": _Filler.services,
    "providers": _Filler.providers,
    "counties": _Filler.counties,
    "hotlines": _Filler.hotlines,
    "figure": _Filler.figure,
    "share": _Filler.share,
    "source": _Filler.source,
}


def _phone(line: Hotline, kind: PhoneKind) -> Phone | None:
    return next((phone for phone in line.phones.all() if phone.kind == kind), None)


def _call(phone: Phone | None) -> str:
    if phone is None or phone.uri is None:
        return ""
    return format_html('<a href="{}">{}</a>', phone.uri, phone.display)
