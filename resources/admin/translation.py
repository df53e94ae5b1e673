"""Translations: which texts wait for a reader of both languages, and texts in further languages."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst

from resources.admin.base import GuideAdmin, section
from resources.admin.confidential import SEES_STREETS
from resources.models import Location, Translation, TranslationCheck
from resources.models.text import (
    direction,
    language_name,
    models_with_texts,
    table_languages,
    translated_fields,
)
from resources.models.translation import language_choices
from resources.richtext import read
from resources.stewardship.page_checks import TEXTS
from resources.stewardship.shown_pictures import WITH_TEXTS
from resources.stewardship.translations import (
    PublicText,
    State,
    kinds_with_texts,
    public_texts,
    review,
)

SHOWN = 400
TO_DO = "to-do"
# One page of rows each has a box: Django takes no more fields than its settings say.
A_PAGE = 50


@admin.register(TranslationCheck)
class TranslationCheckAdmin(GuideAdmin[TranslationCheck]):
    """Every public text by how far its translation is; “Reviewed” is said here."""

    review_template = "admin/resources/translation_review.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Reviews are recorded by the button of the list."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A review that no longer holds says so by itself."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show one review, without a way to change what was said."""
        return [field.name for field in self.opts.fields]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """List the texts; record those that somebody has read."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        language = _chosen_language(request)
        if request.method == "POST":
            return self._reviewed(request, language)
        kind, state = request.GET.get("kind", ""), request.GET.get("state", TO_DO)
        texts = public_texts(language, kind)
        counts = {one: sum(text.state is one for text in texts) for one in State}
        shown = [text for text in texts if _is_wanted(text, state)]
        page = Paginator(shown, A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "title": f"{language_name(language)} to review",
            "language": language,
            "direction": direction(language),
            "rows": [self._row(request, text, language) for text in page],
            "page": page,
            "pages": _pages(request, page),
            "choices": _choices(language, kind, state, counts),
            "may_review": self.has_change_permission(request),
        }
        return TemplateResponse(request, self.review_template, context)

    def _reviewed(self, request: HttpRequest, language: str) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        # More than a page of them comes from no form of ours.
        tokens = request.POST.getlist("read")[:A_PAGE]
        done, other = review(language, tokens, request.user)
        if done:
            messages.success(request, f"Reviewed: {done}.")
        if other:
            messages.warning(
                request,
                f"Not recorded: {other}. They changed after you opened the list: read them again.",
            )
        if not tokens:
            messages.warning(request, "Tick the texts that you have read.")
        return HttpResponseRedirect(request.get_full_path())

    def _row(self, request: HttpRequest, text: PublicText, language: str) -> dict[str, Any]:
        kind, _, field = text.key
        return {
            "text": text,
            "kind": str(models_with_texts()[kind]._meta.verbose_name),
            "field": field.replace("_", " "),
            "english": _beginning_and_rest(text, text.english),
            "translation": _beginning_and_rest(text, text.translation),
            "url": self._form(request, text, language),
        }

    def _form(self, request: HttpRequest, text: PublicText, language: str) -> str:
        """Return the address of the form that has this text, if this person may open it."""
        if language in table_languages():
            return _form_of_table(text, language)
        for kind, pk in text.forms:
            model = models_with_texts().get(kind)
            page: ModelAdmin[Any] | None = self.admin_site._registry.get(model) if model else None
            if page and page.has_view_permission(request):
                return reverse(f"admin:resources_{kind}_change", args=[pk])
        return ""


def _beginning_and_rest(text: PublicText, said: str) -> tuple[str, str]:
    """Return how a text begins, and all of it where that is more; of HTML the words, by lines."""
    kind, _, field = text.key
    # The body of an alert is plain.
    is_html = field in TEXTS and kind in {model._meta.model_name for model in WITH_TEXTS}
    whole = "\n".join(read(said).blocks) if is_html else said
    beginning = Truncator(whole).chars(SHOWN)
    return beginning, whole if beginning != whole else ""


def _form_of_table(text: PublicText, language: str) -> str:
    kind, record, field = text.key
    if text.translation:
        found = reverse("admin:resources_translation_changelist")
        return f"{found}?{urlencode({'q': f'{kind} {record} {field} {language}'})}"
    start = {"kind": kind, "record": record, "field": field, "language": language}
    return f"{reverse('admin:resources_translation_add')}?{urlencode(start)}"


def _chosen_language(request: HttpRequest) -> str:
    languages = _languages()
    language = request.GET.get("language", "")
    return language if language in languages else languages[0]


def _languages() -> list[str]:
    return ["es", *table_languages()]


def _is_wanted(text: PublicText, state: str) -> bool:
    return text.state is not State.REVIEWED if state == TO_DO else text.state == state


def _choices(
    language: str, kind: str, state: str, counts: dict[State, int]
) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Return what the list can be narrowed by: a title, and links with whether each is chosen."""
    now = {"language": language, "kind": kind, "state": state}

    def link(**changes: str) -> str:
        return "?" + urlencode({name: value for name, value in (now | changes).items() if value})

    to_do = sum(counts.values()) - counts[State.REVIEWED]
    states = [
        (f"To do ({to_do})", link(state=TO_DO), state == TO_DO),
        *((f"{one.label} ({counts[one]})", link(state=one), state == one) for one in State),
    ]
    kinds = [("All", link(kind=""), not kind)]
    kinds += [
        (str(capfirst(name)), link(kind=one), kind == one)
        for one, name in kinds_with_texts().items()
    ]
    found = [("By state", states), ("By kind", kinds)]
    if len(_languages()) > 1:
        own = [(language_name(c), link(language=c), c == language) for c in _languages()]
        found.insert(0, ("By language", own))
    return found


def _pages(request: HttpRequest, page: Any) -> list[tuple[str, str]]:
    """Return the links to the pages before and after this one."""
    found = []
    for label, there in (
        ("Previous", page.previous_page_number() if page.has_previous() else None),
        ("Next", page.next_page_number() if page.has_next() else None),
    ):
        if there:
            query = request.GET.copy()
            query["p"] = str(there)
            found.append((label, f"?{query.urlencode()}"))
    return found


class TranslationForm(forms.ModelForm[Translation]):
    """A text of one record in one further language."""

    class Meta:
        model = Translation
        fields = ("kind", "record", "field", "language", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sorted(kinds_with_texts().items(), key=lambda pair: pair[1])
        names = {field for model in models_with_texts().values() for field in _fields_of(model)}
        choices: dict[str, list[tuple[str, str]]] = {
            "kind": [(kind, str(capfirst(name))) for kind, name in kinds],
            "field": [(name, name.replace("_", " ")) for name in sorted(names)],
            "language": language_choices(),
        }
        for name, own in choices.items():
            # Who may only look at the record has no fields to fill in.
            if name in self.fields:
                old = self.fields[name]
                self.fields[name] = forms.ChoiceField(
                    choices=[("", "---------"), *own], label=old.label, help_text=old.help_text
                )


def _fields_of(model: type[models.Model]) -> list[str]:
    return translated_fields(model)


@admin.register(Translation)
class TranslationAdmin(GuideAdmin[Translation]):
    """Texts in languages beside English and Spanish."""

    form = TranslationForm
    list_display = ("kind", "record", "field", "language", "beginning")
    list_filter = ("language", "kind")
    search_fields = ("kind", "record", "field", "language", "text")
    search_help_text = "Search by kind, number of the record, field, language or a word."
    readonly_fields = ("english",)
    fieldsets = (
        section(
            "The text",
            ("kind", "record", "field"),
            "english",
            "language",
            "text",
            help="English and Spanish stand in the form of the record. Come here from “Translations"
            " to review”, which fills in which text it is. What you save shows at once.",
        ),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Translation]:
        """Leave out the way to a place whose street is not for this user."""
        found = super().get_queryset(request)
        if request.user.has_perm(SEES_STREETS):
            return found
        secret = [str(pk) for pk in Location.objects.keeping_street().values_list("pk", flat=True)]
        return found.exclude(kind=Location._meta.model_name, record__in=secret)

    @admin.display(description="text")
    def beginning(self, obj: Translation) -> str:
        """Return how the text begins."""
        return Truncator(strip_tags(obj.text)).chars(60)

    @admin.display(description="in English")
    def english(self, obj: Translation) -> str:
        """Return the English text that this translates."""
        return english_of(obj)


def english_of(translation: Translation) -> str:
    """Return the English text of what `translation` translates, or a dash."""
    model = models_with_texts().get(translation.kind)
    if model is None or translation.field not in translated_fields(model):
        return "–"
    known = model._default_manager.filter(pk=translation.record)
    try:
        text = known.values_list(translation.field, flat=True).first()
    except (ValueError, OverflowError):
        text = None
    return str(text or "–")
