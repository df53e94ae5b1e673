"""What is wrong with a text before it is saved, each in a sentence that says what to do."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from resources.models import Category, Chart, ChartValue, Hotline, Picture, Source
from resources.placeholders import NAMES, PLACEHOLDERS, Argument, Written, written_in
from resources.richtext import Content, clean, is_internal, read, with_anchors
from resources.stewardship.links import (
    PICTURE_ENDING,
    PICTURES,
    Asked,
    is_there,
    link_problem,
    meant,
)

# The texts that are HTML, and the language each is written in.
TEXTS = {"body": "en", "body_es": "es"}
# More than these would bury the one that is looked for.
MOST_LISTED = 8

KEYS: dict[Argument, Callable[[], Iterable[str]]] = {
    Argument.HOTLINE: lambda: Hotline.objects.published().values_list("slug", flat=True),
    Argument.CATEGORY: lambda: Category.objects.values_list("slug", flat=True),
    Argument.FIGURE: lambda: ChartValue.objects.values_list("key", flat=True),
    Argument.SHARE: lambda: ChartValue.objects.exclude(share=None).values_list("key", flat=True),
    Argument.SOURCE: lambda: Source.objects.values_list("key", flat=True),
    Argument.CHART: lambda: Chart.objects.values_list("slug", flat=True),
}


def problems(html: str, host: str, language: str = "en", *, own_address: str = "") -> list[str]:
    """Return what is wrong with `html`, as it was typed, in `language`.

    `host` is the site's own; `own_address` is the path at which the text stands or will stand.
    """
    content = read(html)
    asked = Asked(host, language, own_address, _anchors(html))
    found = [
        *_headings(content),
        *_pictures(content),
        *_values_out_of_place(content),
        *_placeholders(content),
        *(link_problem(link, asked) for link in dict.fromkeys(content.links)),
    ]
    return list(dict.fromkeys(filter(None, found)))


def problems_of(record: Any, host: str) -> list[str]:
    """Return what is wrong with the HTML that `record` has, as it is saved; others have none."""
    texts = {name: language for name, language in TEXTS.items() if hasattr(record, name)}
    own = own_address(record) if texts else ""
    return [
        problem
        for name, language in texts.items()
        for problem in problems(getattr(record, name), host, language, own_address=own)
    ]


def own_address(record: Any) -> str:
    """Return the path at which the public sees `record`, or will; nothing while it has none."""
    shown = record.replaces or record
    return str(shown.get_absolute_url()) if shown.slug else ""


def _anchors(html: str) -> tuple[str, ...]:
    """Return what links within the text may lead to: its headings, as they will be."""
    _, headings = with_anchors(clean(html))
    return tuple(heading.anchor for heading in headings)


def _headings(content: Content) -> Iterator[str]:
    above = 1
    for level, words in content.headings:
        if not words:
            yield "There is an empty heading: write something in it, or delete it."
        elif level > above + 1:
            yield (
                f"“{words}” is a small heading with no heading above it: make it a heading, or put "
                "one before it. People who listen to a page go from heading to heading."
            )
        above = level


def _pictures(content: Content) -> Iterator[str]:
    for address, text in content.pictures:
        if not is_internal(address):
            yield (
                f"The picture “{address}” is not on this site: only pictures of this site can "
                "show, with an address that starts with a slash."
            )
        elif not is_there(address):
            yield f"There is no picture “{address}” on this site{_what_there_is(address)}"
        if not (text or "").strip():
            yield (
                f"The picture “{address}” has no alternative text: say in a sentence what it "
                "tells, for people who cannot see it."
            )


def _what_there_is(address: str) -> str:
    """Say what to do about the address of no picture; name the nearest that there is."""
    if not address.startswith(PICTURES):
        return ": check its address."
    slug = urlsplit(address).path.removeprefix(PICTURES).partition(".")[0]
    slugs = Picture.objects.values_list("slug", flat=True)
    near = meant(slug.lower(), slugs, PICTURES, PICTURE_ENDING)
    return f".{near} The list under Pictures has the address of each."


def _values_out_of_place(content: Content) -> Iterator[str]:
    texts = [*content.links, *(part or "" for picture in content.pictures for part in picture)]
    for written in dict.fromkeys(written_in(" ".join(texts))):
        yield (
            f"“{written.text}” stands in the address of a link, or in what is said of a picture: a "
            "live value is filled in only among the words of the page."
        )


def _placeholders(content: Content) -> Iterator[str]:
    for written in dict.fromkeys(written_in(" ".join(content.blocks))):
        yield _placeholder(written)
    for block in content.blocks:
        for written in written_in(block):
            if written.name == Argument.CHART.value and block != written.text:
                yield f"“{written.text}” must stand alone in its paragraph."


def _placeholder(written: Written) -> str:
    if written.known is None:
        return _unknown(written)
    argument = written.known.argument
    if argument is None:
        return ""
    keys = sorted(KEYS[argument]())
    if written.argument in keys:
        return ""
    return (
        f"“{written.text}”: there is no {argument.value} “{written.argument}”."
        f"{meant(written.argument, keys)} {_listed(keys)}"
    )


def _unknown(written: Written) -> str:
    """Say what is wrong with a name that is none, or that lacks what it names."""
    same = [one for one in PLACEHOLDERS if one.name == written.name]
    if same:
        return f"“{written.text}”: write “{same[0].written}”."
    return f"“{written.text}” is no live value.{meant(written.name, NAMES)} {_listed(NAMES)}"


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    if not names:
        return "There is none yet."
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED + 5 else ""
    return f"There is: {', '.join(names[:MOST_LISTED] if more else names)}{more}."
