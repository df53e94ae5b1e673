"""The files of the toolkit, made when they are asked for; the picture of shared links."""

from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.generic import View

from resources.pictures.toolkit.bundle import bundle, file_name
from resources.pictures.toolkit.pieces import BY_SLUG
from resources.pictures.toolkit.subject import Subject
from resources.reference import Reference
from resources.views.base import current_reference
from resources.views.toolkit_place import (
    RenamedPlaceMixin,
    ToolkitPlace,
    subject_of,
    toolkit_places,
)

KINDS = {"pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml"}
# The piece that stands for a shared link. It names no subject.
SHARED = "share"
# Programs that show shared links ask again and again; no page of ours shows it.
SHARED_CACHE = "public, max-age=3600"
# The drawings have no script, no style and load nothing; nothing more is let in.
ALONE = {"default-src": ["'none'"], "sandbox": True, "frame-ancestors": ["'none'"]}


def _place(slug: str, known: Reference) -> ToolkitPlace:
    place = toolkit_places(known).get(slug)
    if place is None:
        raise Http404("The toolkit knows no such place.")
    return place


class ToolkitFileView(RenamedPlaceMixin, View):
    """One piece for one place in one format."""

    def get(self, request: HttpRequest, place: str, piece: str, ext: str) -> HttpResponse:
        """Make it, or say that there is no such file."""
        known = current_reference(request)
        wanted = BY_SLUG.get(piece)
        format = next((f for f in wanted.formats if f == ext), None) if wanted else None
        found = _place(place, known)
        if wanted is None or format is None:
            raise Http404("The toolkit has no such piece.")
        subject = subject_of(request, found, known)
        response = HttpResponse(wanted.make(subject, format), content_type=KINDS[format])
        name = file_name(subject, wanted, format)
        # As with the ZIP: opened in the tab, it would be a page of ours without Exit.
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        if piece == SHARED and ext == "png":
            response.headers["Content-Disposition"] = f'inline; filename="{name}"'
            response.headers["Cache-Control"] = SHARED_CACHE
        if format == "svg":
            response._csp_config = ALONE  # type: ignore[attr-defined]
        return response


class ToolkitBundleView(RenamedPlaceMixin, View):
    """Everything for the whole area or a region, in all languages."""

    def get(self, request: HttpRequest, place: str) -> HttpResponse:
        """Make the ZIP, or say that there is none."""
        known = current_reference(request)
        found = _place(place, known)
        if not found.has_bundle:
            raise Http404("A county has no bundle.")
        subjects = []
        for language, _name in settings.LANGUAGES:
            with override(language):
                subjects.append(subject_of(request, found, known))
        response = HttpResponse(_bundled(tuple(subjects)), content_type="application/zip")
        response.headers["Content-Disposition"] = f'attachment; filename="{found.slug}-toolkit.zip"'
        return response


@lru_cache(maxsize=1)
def _bundled(subjects: tuple[Subject, ...]) -> bytes:
    """Return the ZIP; the last one is kept, for who loads it in parts or twice."""
    return bundle(subjects)
