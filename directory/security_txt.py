"""`/.well-known/security.txt` (RFC 9116): whom to tell about a hole in the site."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Name the contacts; without one there is no such file."""
    if not settings.SECURITY_CONTACTS:
        raise Http404
    expires = timezone.now().date() + timedelta(days=settings.SECURITY_TXT_DAYS)
    lines = [
        *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACTS),
        f"Expires: {expires}T00:00:00Z",
        "Preferred-Languages: en, es",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse(
        "".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8"
    )
