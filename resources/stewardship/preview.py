"""Links to a page as it will look: signed, so that nobody can guess one, and good for some days."""

from datetime import timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from resources.models import FocusArea, Page

VALID_FOR = timedelta(days=3)
SALT = "resources.preview"
MODELS: dict[str, type[Page] | type[FocusArea]] = {"page": Page, "focusarea": FocusArea}


class PreviewOverError(Exception):
    """This link was good once."""


class NoPreviewError(Exception):
    """This is no link of ours, or its record is gone."""


def _signer() -> TimestampSigner:
    # No colon: some mail programs end a link there.
    return TimestampSigner(sep="~", salt=SALT)


def preview_token(record: Page | FocusArea) -> str:
    """Return what stands at the end of the address of the preview of `record`."""
    return _signer().sign(f"{record._meta.model_name}-{record.pk}")


def previewed(token: str) -> Page | FocusArea:
    """Return the record of a preview, as it is saved now. Raises one of the errors above."""
    try:
        name, _, pk = _signer().unsign(token, max_age=VALID_FOR).partition("-")
    except SignatureExpired as error:
        raise PreviewOverError from error
    except BadSignature as error:
        raise NoPreviewError from error
    record = MODELS[name].objects.filter(pk=pk).first()
    if record is None:
        raise NoPreviewError
    return record
