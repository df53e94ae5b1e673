"""What pages and focus areas share: the editor, and checks on save."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from resources.admin.base import M, section
from resources.admin.preview import PreviewAdmin
from resources.admin.publication import SourcedForm
from resources.admin.rich_text import RichTextWidget
from resources.models import Picture
from resources.placeholders import PLACEHOLDERS
from resources.richtext import clean
from resources.stewardship.page_checks import TEXTS, own_address, problems, problems_of

BODY_HELP = (
    "Headings, lists, links, callouts, tables, and live values in braces. A link to a page of this "
    "site starts with a slash: /guide/."
)


def _live_values() -> SafeString:
    rows = format_html_join(
        "",
        "<tr><td><code>{}</code></td><td>{}</td></tr>",
        ((p.written, p.gives) for p in PLACEHOLDERS),
    )
    return format_html(
        "What you write in braces is filled in when the page is shown: a number that changes is "
        "right everywhere at once. What stands after a colon is an example: write the one you "
        "mean.<table><thead><tr><th scope='col'>Write</th><th scope='col'>The page shows</th></tr>"
        "</thead><tbody>{}</tbody></table>",
        rows,
    )


def _pictures() -> SafeString:
    rows = format_html_join(
        "",
        "<tr><td><code>{}</code></td><td>{}</td><td lang='es'>{}</td></tr>",
        ((p.get_absolute_url(), p.alt, p.alt_es or "—") for p in Picture.objects.all()),
    )
    return format_html(
        "The button “Picture” above a text offers these. By hand, copy the address and what the "
        'picture tells: <code>&lt;figure&gt;&lt;img src="address" alt="what it tells"&gt;'
        "&lt;figcaption&gt;words under it&lt;/figcaption&gt;&lt;/figure&gt;</code>. A new one is "
        'added under <a href="{}">Pictures</a>.<table><thead><tr><th scope="col">Address</th>'
        '<th scope="col">It tells</th><th scope="col">In Spanish</th></tr></thead>'
        "<tbody>{}</tbody></table>",
        reverse("admin:resources_picture_changelist"),
        rows,
    )


LIVE_VALUES = section("Live values", help=_live_values(), collapse=True)


class ArticleForm(SourcedForm):
    """The form of a page: what it refuses, it says how to mend."""

    # The site's own host, set for each request.
    host = ""

    def clean_body(self) -> str:
        """Check and clean the English text."""
        return self._checked("body")

    def clean_body_es(self) -> str:
        """Check and clean the Spanish text."""
        return self._checked("body_es")

    def _checked(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        found = problems(text, self.host, TEXTS[name], own_address=own_address(self.instance))
        if found:
            raise ValidationError(found)
        return clean(text)


class ArticleAdmin(PreviewAdmin[M]):
    """The page of a record with a long text."""

    form = ArticleForm

    class Media:
        css = {"all": ("resources/rich_text.css",)}

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Put the editor over the texts."""
        if db_field.name in TEXTS:
            kwargs["widget"] = RichTextWidget(TEXTS[db_field.name])
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Let the form know which links lead to this site."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.host = request.get_host()
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """List the pictures there are; show the texts as pages do to who may not change them."""
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is None or self.has_change_permission(request, obj):
            after = fieldsets.index(LIVE_VALUES) + 1
            fieldsets.insert(after, section("Pictures", help=_pictures(), collapse=True))
            return fieldsets
        shown: dict[Any, Any] = {name: f"{name}_shown" for name in TEXTS}
        return [
            (title, {**options, "fields": [shown.get(row, row) for row in options["fields"]]})
            for title, options in fieldsets
        ]

    @admin.display(description="body")
    def body_shown(self, obj: Any) -> SafeString:
        """Return the English text."""
        return _shown(obj.body)

    @admin.display(description="body in Spanish")
    def body_es_shown(self, obj: Any) -> SafeString:
        """Return the Spanish text."""
        return _shown(obj.body_es)

    def doubts(self, request: HttpRequest, record: Any) -> list[str]:
        """Check the texts that came back: what they lead to may be gone."""
        return problems_of(record, request.get_host())


def _shown(text: str) -> SafeString:
    if not text:
        return mark_safe("–")
    # Cleaned: there is nothing in it that could do harm.
    html = mark_safe(clean(text))  # noqa: S308
    return format_html('<div class="rich-text-paper"><div class="ProseMirror">{}</div></div>', html)
