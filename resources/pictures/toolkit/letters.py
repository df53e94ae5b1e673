"""Texts for newsletters and e-mails, as HTML and as plain text."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from resources.pictures.toolkit import words
from resources.pictures.toolkit.pieces import BY_SLUG
from resources.pictures.toolkit.subject import Subject


@dataclass(frozen=True)
class Letter:
    """A text to take over: a title or subject line, paragraphs, and where it leads."""

    slug: str
    name: str
    title: str
    paragraphs: tuple[str, ...]
    link: str
    address: str

    @property
    def plain(self) -> str:
        """As plain text."""
        return "\n\n".join([self.title, *self.paragraphs, f"{self.link}\n{self.address}"])

    @property
    def html(self) -> str:
        """As HTML without styles or scripts, which takes the look of where it is put."""
        return _as_text(
            format_html(
                '<h2>{}</h2>\n{}<p><a href="{}">{}</a></p>\n',
                self.title,
                format_html_join("", "<p>{}</p>\n", ((part,) for part in self.paragraphs)),
                self.address,
                self.link,
            )
        )


def _as_text(html: SafeString) -> str:
    """Return `html` as a text like any other: a page that shows it has to escape it."""
    # What is added is not safe, so the whole is not.
    return html + ""


def letters(subject: Subject) -> list[Letter]:
    """Return the texts for `subject`, in the active language."""
    return [_newsletter(subject), _email(subject)]


def _newsletter(subject: Subject) -> Letter:
    place = {"place": subject.name}
    return Letter(
        "newsletter",
        _("For a newsletter or a website"),
        _("Help near you: %(place)s") % place,
        (
            _(
                "The Resource Guide lists services for people affected by human trafficking: "
                "where they are, whom they are for, and how to reach them. It is free, in "
                "English and Spanish, and keeps no record of who looks for what."
            ),
            words.totals(subject),
            *_hotline(subject),
        ),
        _("Services for %(place)s") % place,
        subject.address,
    )


def _email(subject: Subject) -> Letter:
    place = {"place": subject.name}
    return Letter(
        "email",
        _("For an e-mail to partners"),
        _("A guide to services for %(place)s") % place,
        (
            _("Hello,"),
            _(
                "If someone you serve is made to work or to have sex against their will, you "
                "do not have to know every service yourself. The Resource Guide shows who can "
                "help, by county, need and language."
            ),
            words.totals(subject),
            *_hotline(subject),
            _(
                "You are welcome to hang up the poster, hand out the cards, and link to the "
                "guide. A discreet version names no subject, for people who may be watched."
            ),
        ),
        _("Services for %(place)s") % place,
        subject.address,
    )


def _hotline(subject: Subject) -> tuple[str, ...]:
    line = subject.line
    if line is None:
        return ()
    numbers = words.reach(line, line.name)
    return (" ".join(filter(None, (numbers, words.line_sentence(line)))),) if numbers else ()


def badge_snippet(subject: Subject, file: str) -> str:
    """Return the HTML that makes the picture `file`, kept on one's own site, a link."""
    piece = BY_SLUG["badge"]
    return _as_text(
        format_html(
            '<a href="{}"><img src="{}" width="{}" height="{}" alt="{}"></a>',
            subject.address,
            file,
            piece.width,
            piece.height,
            piece.alt(subject),
        )
    )
