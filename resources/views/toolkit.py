"""The media toolkit: choose a place, then see, copy and load what there is for it."""

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from resources.filters import PLACE_LENGTH, place_or_message
from resources.pictures.toolkit.bundle import file_name
from resources.pictures.toolkit.captions import captions
from resources.pictures.toolkit.letters import badge_snippet, letters
from resources.pictures.toolkit.pieces import PIECES
from resources.reference import Reference
from resources.search.place import Place
from resources.views.base import GuideMixin
from resources.views.page import PageMixin
from resources.views.toolkit_place import ToolkitPlace, place_of, subject_of, toolkit_places


class PlaceForm(forms.Form):
    """The place box of the toolkit."""

    place = forms.CharField(
        max_length=PLACE_LENGTH,
        error_messages={"required": _("Type a ZIP code, a town or a county.")},
    )
    found: Place | None = None

    def __init__(self, data: Any, reference: Reference) -> None:
        super().__init__(data)
        self.reference = reference

    def clean_place(self) -> str:
        """Find the place, or say what to do."""
        text: str = self.cleaned_data["place"]
        self.found = place_or_message(text, self.reference)
        return text


class ToolkitView(PageMixin, TemplateView):
    """What the toolkit is, and the choice of a place."""

    page_slug = "toolkit"
    template_name = "resources/toolkit.html"
    form: PlaceForm | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the place that was typed, or show the choice."""
        if "place" in request.GET:
            self.form = PlaceForm(request.GET, self.reference)
            if self.form.is_valid() and (place := self._chosen(self.form.found)):
                return redirect("toolkit-place", place.slug)
        return super().get(request, *args, **kwargs)

    def _chosen(self, found: Place | None) -> ToolkitPlace | None:
        """Return the one place that was meant; None if there are several."""
        if found is None or len(found.counties) > 1:
            return None
        return place_of(next(iter(found.counties), found.region), self.reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the places by region, and what came of the form."""
        places = list(toolkit_places(self.reference).values())
        found = self.form.found if self.form else None
        return super().get_context_data(**kwargs) | {
            "all": places[0],
            "by_region": [
                (place, [p for p in places if p.county and p.county.region == place.region])
                for place in places
                if place.region
            ],
            "typed": self.form.data.get("place", "") if self.form else "",
            "errors": self.form.errors.get("place", []) if self.form else [],
            "several": [place_of(c, self.reference) for c in found.counties] if found else [],
        }


class ToolkitPlaceView(GuideMixin, TemplateView):
    """All pieces for a place: previews, files, captions and texts to copy."""

    template_name = "resources/toolkit_place.html"

    @cached_property
    def place(self) -> ToolkitPlace:
        """The place of this address."""
        place = toolkit_places(self.reference).get(self.kwargs["place"])
        if place is None:
            raise Http404("The toolkit knows no such place.")
        return place

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the pieces and texts."""
        subject = subject_of(self.request, self.place, self.reference)
        pieces = [(piece, piece.alt(subject)) for piece in PIECES]
        badge = f"{subject.slug}-badge-{subject.language}.svg"
        return super().get_context_data(**kwargs) | {
            "place": self.place,
            "subject": subject,
            "open_pieces": [pair for pair in pieces if not pair[0].discreet],
            "discreet_pieces": [pair for pair in pieces if pair[0].discreet],
            "captions": captions(subject),
            "discreet_captions": captions(subject, discreet=True),
            "letters": letters(subject),
            "file_name": partial(file_name, subject),
            "region_slug": place_of(
                self.place.county.region if self.place.county else None, self.reference
            ).slug,
            "badge_file": badge,
            "badge": badge_snippet(subject, badge),
        }
