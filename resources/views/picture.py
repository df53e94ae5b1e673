"""The pictures of texts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View

from resources.models import Picture


class PictureView(View):
    """One picture. Nothing may keep it: as with pages, the device must not tell what was read."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Send its bytes, or say that there is no such picture."""
        data = Picture.objects.filter(slug=slug).values_list("data", flat=True).first()
        if data is None:
            raise Http404("There is no such picture.")
        # PostgreSQL gives a view of its memory.
        return HttpResponse(bytes(data), content_type="image/webp")
