"""Which public texts lack a translation, or lack somebody's word that it is right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from resources.models import Alert, Location, Translation, TranslationCheck
from resources.models.text import (
    COLUMN_LANGUAGES,
    TextKey,
    models_with_texts,
    translated_fields,
)
from resources.models.translation import digest

# What a part belongs to, by the fields that lead there: it shows where its owner shows.
OWNERS = ("service", "provider", "hotline", "chart")
KEY_FIELDS = ("kind", "record", "field")
# What tells one record from another in a list, the first that a model has.
_NAMES = ("name", "title", "label", "key", "slug")


class State(models.TextChoices):
    """How far the translation of a text is, the most urgent first."""

    MISSING = "missing", "Missing"
    ENGLISH_CHANGED = "english-changed", "English changed since the review"
    CHANGED = "changed", "Changed since the review"
    NEVER = "never", "Never reviewed"
    REVIEWED = "reviewed", "Reviewed"


@dataclass(frozen=True, slots=True)
class PublicText:
    """One field of one public record: its English text and the translation."""

    key: TextKey
    name: str
    # Kind and key of the records whose form may have this text: it, and what it belongs to.
    forms: tuple[tuple[str, str], ...]
    english: str
    translation: str
    state: State
    checked_on: date | None = None
    checked_by: str = ""

    @property
    def token(self) -> str:
        """What a form sends to say which texts somebody read, and in which wording."""
        return ":".join((*self.key, digest(self.english), digest(self.translation)))


def kinds_with_texts() -> dict[str, str]:
    """Return the kinds that have public texts, with their names for staff."""
    found = models_with_texts()
    return {kind: str(model._meta.verbose_name_plural) for kind, model in sorted(found.items())}


def public_rows(model: type[models.Model]) -> "models.QuerySet[Any]":
    """Return the records of `model` whose texts the public may see."""
    rows: Any = model._default_manager.all()
    if model is Alert:
        return rows.to_show()  # type: ignore[no-any-return]
    if model is Location:
        # How to get to a place is as secret as its street.
        secret = Location.objects.keeping_street().values("pk")
        rows = rows.exclude(pk__in=secret)
    if hasattr(rows, "published"):
        return rows.published()  # type: ignore[no-any-return]
    return rows.filter(_of_published(model))  # type: ignore[no-any-return]


def _of_published(model: type[models.Model]) -> Q:
    """Return the condition that the owner of a part is published, if the model has one."""
    condition = Q()
    for name in _owners_of(model):
        owner = _related(model, name)
        if hasattr(owner._default_manager.all(), "published"):
            condition |= Q(**{f"{name}__in": owner._default_manager.all().published().values("pk")})
    return condition


def _owners_of(model: type[models.Model]) -> list[str]:
    own = {field.name for field in model._meta.get_fields() if field.many_to_one}
    return [name for name in OWNERS if name in own and _related(model, name) is not model]


def _related(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name).related_model


def public_texts(language: str, kind: str = "") -> list[PublicText]:
    """Return every public text and how far its translation into `language` is.

    The most urgent first. One query a kind, and at most two more.
    """
    found = models_with_texts()
    chosen = {kind: found[kind]} if kind in found else found
    checks = {
        check.key: check
        for check in TranslationCheck.objects.filter(
            language=language, kind__in=chosen
        ).select_related("checked_by")
    }
    table = _table(language, chosen)
    texts = [
        text
        for one, model in sorted(chosen.items())
        for text in _texts(one, model, language, table, checks)
    ]
    order = list(State)
    return sorted(texts, key=lambda text: (order.index(text.state), text.key[0], text.name))


def _table(language: str, kinds: Iterable[str]) -> dict[TextKey, str] | None:
    """Return the table's texts in `language`; None if they stand in columns."""
    if language in COLUMN_LANGUAGES:
        return None
    rows = Translation.objects.filter(language=language, kind__in=kinds)
    return {row.key: row.text for row in rows}


def _texts(
    kind: str,
    model: type[models.Model],
    language: str,
    table: dict[TextKey, str] | None,
    checks: dict[TextKey, TranslationCheck],
) -> Iterator[PublicText]:
    """Yield each public text of one kind."""
    fields = translated_fields(model)
    own = {field.name for field in model._meta.get_fields()}
    owners = [(name, _related(model, name)._meta.model_name) for name in _owners_of(model)]
    name_field = next((name for name in _NAMES if name in own), "pk")
    columns = {"pk", name_field, *fields, *(name for name, _ in owners)}
    if table is None:
        columns |= {f"{field}_{language}" for field in fields}
    for row in public_rows(model).values(*columns):
        pk = str(row["pk"])
        above = ((owner, str(row[name])) for name, owner in owners if row[name])
        forms = ((kind, pk), *above)
        for field in fields:
            key, english = (kind, pk, field), row[field]
            if english:
                text = row[f"{field}_{language}"] if table is None else table.get(key, "")
                reviewed = _reviewed(english, text, checks.get(key))
                yield PublicText(key, str(row[name_field]), forms, english, text, **reviewed)


def _reviewed(english: str, translation: str, check: TranslationCheck | None) -> dict[str, Any]:
    """Return what is known of the review of a text, as values of `PublicText`."""
    state = state_of(english, translation, check)
    if check is None:
        return {"state": state}
    by = str(check.checked_by or "")
    return {"state": state, "checked_on": check.checked_on, "checked_by": by}


def state_of(english: str, translation: str, check: TranslationCheck | None) -> State:
    """Return how far a translation is, by its last review."""
    if not translation:
        return State.MISSING
    if check is None:
        return State.NEVER
    if check.source_digest != digest(english):
        return State.ENGLISH_CHANGED
    return State.REVIEWED if check.text_digest == digest(translation) else State.CHANGED


def review(language: str, tokens: Iterable[str], by: Any) -> tuple[int, int]:
    """Record that `by` has read the texts of `tokens`; return how many, and how many did not fit.

    What was changed since the page was made, has no translation, or is not public, does not fit.
    """
    wanted = set(tokens)
    kinds = {token.partition(":")[0] for token in wanted}
    now = {
        text.token: text
        for kind in kinds & models_with_texts().keys()
        for text in public_texts(language, kind)
        if text.translation
    }
    read = [now[token] for token in wanted if token in now]
    today = timezone.localdate()
    TranslationCheck.objects.bulk_create(
        [
            TranslationCheck(
                **dict(zip(KEY_FIELDS, text.key, strict=True)),
                language=language,
                source_digest=digest(text.english),
                text_digest=digest(text.translation),
                checked_by=by,
                checked_on=today,
            )
            for text in read
        ],
        update_conflicts=True,
        unique_fields=[*KEY_FIELDS, "language"],
        update_fields=["source_digest", "text_digest", "checked_by", "checked_on"],
    )
    return len(read), len(wanted) - len(read)
