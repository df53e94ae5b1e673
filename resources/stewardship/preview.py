"""Links to a page as it will look: signed, so that nobody can guess one, and good for some days."""

from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner, b62_decode

from resources.models import FocusArea, Page, Report

VALID_FOR = timedelta(days=3)
SALT = "resources.preview"
# No colon: some mail programs end a link there.
SEPARATOR = "~"
Previewed = Page | FocusArea | Report
MODELS: dict[str, type[Page] | type[FocusArea] | type[Report]] = {
    "page": Page,
    "focusarea": FocusArea,
    "report": Report,
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
    record = MODELS[name].objects.select_related("replaces").filter(pk=pk).first()
    if record is None:
        raise NoPreviewError
    made = datetime.fromtimestamp(b62_decode(token.split(SEPARATOR)[1]), tz=UTC)
    return record, made + VALID_FOR
