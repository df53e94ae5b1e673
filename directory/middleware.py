"""The headers that every answer carries, whoever made it. What each is for: docs/security.md."""

from collections.abc import Callable
from functools import cached_property

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def safety_headers(get_response: GetResponse) -> GetResponse:
    """Add the fixed headers, and keep pages out of every cache."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in settings.SAFETY_HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.CSRF_COOKIE_NAME in response.cookies:
            # This page has a form to send. Under “no-referrer” browsers would send `Origin: null`
            # with it, which Django's CSRF check refuses. Other sites still learn nothing.
            response.headers["Referrer-Policy"] = "same-origin"
        if not _may_be_kept(response):
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def _may_be_kept(response: HttpResponseBase) -> bool:
    """Return whether a cache may hold `response`: no page, and its view said for how long."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return not is_page and "Cache-Control" in response.headers


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Gives the admin a policy of its own. A view can still change either by django-csp's means."""

    @cached_property
    def admin(self) -> str:
        """Where the admin's addresses start."""
        return reverse("admin:index")

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return what the policy of this answer is made from."""
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only and request.path_info.startswith(self.admin):
            parts.config = settings.CONTENT_SECURITY_POLICY["ADMIN_DIRECTIVES"]
        return parts
