"""Links to a record as its page will show it: signed, so nobody can guess one; good for days."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner, b62_decode

from resources.models import Alert, Chart, FocusArea, Hotline, Page, Report

VALID_FOR = timedelta(days=3)
SALT = "resources.preview"
# No colon: some mail programs end a link there.
SEPARATOR = "~"
Previewed = Page | FocusArea | Report | Hotline | Alert | Chart
MODELS: dict[str, type[Any]] = {
    "page": Page,
    "focusarea": FocusArea,
    "report": Report,
    "hotline": Hotline,
    "alert": Alert,
    "chart": Chart,
}


class PreviewOverError(Exception):
    """This link was good once."""


class NoPreviewError(Exception):
    """This is no link of ours, or its record is gone."""


def _signer() -> TimestampSigner:
    return TimestampSigner(sep=SEPARATOR, salt=SALT)


def preview_token(record: Previewed) -> str:
    """Return what stands at the end of the address of the preview of `record`."""
    return _signer().sign(f"{record._meta.model_name}-{record.pk}")


def previewed(token: str) -> tuple[Previewed, datetime]:
    """Return the record of a preview, as it is saved now, and when the link ends.

    Raises one of the errors above.
    """
    try:
        name, _, pk = _signer().unsign(token, max_age=VALID_FOR).partition("-")
    except SignatureExpired as error:
        raise PreviewOverError from error
    except BadSignature as error:
        raise NoPreviewError from error
    record: Previewed | None = MODELS[name].objects.filter(pk=pk).first()
    if record is None:
        raise NoPreviewError
    made = datetime.fromtimestamp(b62_decode(token.split(SEPARATOR)[1]), tz=UTC)
    return record, made + VALID_FOR
