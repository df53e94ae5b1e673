"""Questions that a text asks in its headings, and the answers that follow them."""

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple

_HEADING = re.compile(r"<h([23])[^>]*>(.*?)</h[23]>", re.S)
# The marks of sources are numbers, which say nothing without their list.
_MARK = re.compile(r'\s*<sup class="cite">.*?</sup>', re.S)
_TAG = re.compile(r"<[^>]*>")
# Where a block ends, words must not run into those of the next.
_BLOCK_END = re.compile(r"<br>|</(?:p|li|h2|h3|td|th|tr|figcaption|blockquote)>")
# An item without a sign at its end: in words alone it would run into the next one.
_ITEM_END = re.compile(r"(?<![.!?:;…>\s])(?:</(?!li)\w+>|\s)*</li>(?=\s*(<li\b)?)")
ENDS = ("?", "؟")


class Answered(NamedTuple):
    """A question and its answer, both as plain words."""

    question: str
    answer: str


def questions_in(pieces: Iterable[str]) -> list[Answered]:
    """Return the questions of a text, given in pieces of HTML as they are shown.

    An answer ends at the next heading of its level, or at the next question.
    """
    # Before the first heading, then for each: its level, its words, what follows.
    _, *rest = _HEADING.split("".join(pieces))
    sections = list(zip(rest[::3], map(_words, rest[1::3]), rest[2::3], strict=True))
    found = []
    for place, (level, question, below) in enumerate(sections):
        if not question.endswith(ENDS):
            continue
        answer = [_words(below)]
        for other, heading, text in sections[place + 1 :]:
            if other <= level or heading.endswith(ENDS):
                break
            answer += [f"{heading}:", _words(text)]
        if answer[0]:
            found.append(Answered(question, " ".join(filter(None, answer))))
    return found


def _words(html: str) -> str:
    ended = _ITEM_END.sub(lambda end: "; " if end[1] else ". ", _MARK.sub("", html))
    plain = _TAG.sub("", _BLOCK_END.sub(" ", ended))
    return " ".join(unescape(plain).split())
