"""The staff's admin site: its texts, and the order of its front page."""

from functools import wraps
from typing import Any, cast

from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from resources.staff import factors, passkeys, views
from resources.stewardship.due import take_over_due
from resources.stewardship.waiting import waiting_for

# What staff work on comes first. A model named nowhere stands at the end of the last group.
GROUPS: dict[str, tuple[str, ...]] = {
    "Listings": ("Provider", "Service", "Hotline", "Alert"),
    "Texts": (
        *("Page", "FocusArea", "Report", "Picture", "Source", "Chart", "MenuItem"),
        "OutgoingLink",
    ),
    "Lists to choose from": ("Category", "Population", "Language", "Synonym"),
    "Translations": ("TranslationCheck", "Translation"),
    "Places": ("State", "Region", "County", "PostalCode", "Town"),
    "What people tell us": ("Suggestion",),
    "What people look for": ("DailyCount",),
    "What there is, by month": ("Snapshot",),
}
APP = "resources"


class StaffSite(AdminSite):
    """The admin of the Resource Guide."""

    site_header = "Resource Guide: staff"
    site_title = "Resource Guide staff"
    index_title = "What would you like to work on?"
    site_url = "/"
    index_template = "admin/resources/index.html"
    # Lists with their filters need the width; the front page is one click away.
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in who has shown a second factor, or needs none and has none."""
        return isinstance(request.user, User) and factors.may_enter(request.user)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Add the pages of the second factor; they decide themselves whom they let in."""
        trusted = views.freshly_confirmed
        begin, complete = passkeys.BeginSetup.as_view(), passkeys.CompleteSetup.as_view()
        factor = [
            path("", views.overview, name="second_factor"),
            path("app/", views.set_up_app, name="second_factor_app"),
            path("codes/", views.codes, name="second_factor_codes"),
            path("confirm/", views.confirm, name="second_factor_confirm"),
            path("passkey/", views.add_passkey, name="second_factor_passkey"),
            path("passkey/begin/", views.for_owner(trusted(begin)), name="passkey_begin"),
            path("passkey/complete/", views.for_owner(trusted(complete)), name="passkey_complete"),
            path("remove/<str:kind>/<int:pk>/", views.remove, name="second_factor_remove"),
        ]
        sign_in = [
            path("begin/", passkeys.BeginSignIn.as_view(), name="sign_in_begin"),
            path("complete/", passkeys.CompleteSignIn.as_view(), name="sign_in_complete"),
        ]
        return [
            path("second-factor/", include(factor)),
            path("login/passkey/", include(sign_in)),
            # Before Django's, which only lets those sign out who may enter.
            path("logout/", self.logout, name="logout"),
            *super().get_urls(),
        ]

    @method_decorator([sensitive_post_parameters(), never_cache])
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the form for name, password and code; lead on who still has to set one up."""
        user = request.user
        if request.method == "GET" and isinstance(user, User) and user.is_staff:
            if self.has_permission(request):
                return redirect("admin:index")
            if not factors.has_factor(user):
                return redirect("admin:second_factor")
            # Signed in before the account had a second factor: that session is worth nothing now.
            logout(request)
        context = {
            **self.each_context(request),
            "title": "Sign in",
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            **(extra_context or {}),
        }
        if REDIRECT_FIELD_NAME not in request.GET | request.POST:
            context[REDIRECT_FIELD_NAME] = reverse("admin:index")
        view = views.SignInView.as_view(extra_context=context, template_name="staff/sign_in.html")
        return cast(HttpResponse, view(request))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Say that there is no such page where the address holds what no key of a record can."""
        allowed = super().admin_view(view, cacheable)

        @wraps(allowed)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if "\0" in request.path_info:
                # PostgreSQL refuses to look for what no text can hold.
                raise Http404
            return allowed(request, *args, **kwargs)

        return inner

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Show Django's form with our own rules behind it."""
        view = views.OwnPasswordView.as_view(
            success_url=reverse("admin:password_change_done"),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Say first what waits for somebody."""
        take_over_due(request.get_host())
        rows = [
            (
                one,
                f"{reverse(f'{self.name}:{APP}_{one.model._meta.model_name}_changelist')}?{one.query}",
            )
            for one in waiting_for(request.user)
        ]
        return super().index(request, {"waiting": rows} | (extra_context or {}))

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Refuse what no search box asks: Django fails on the other end of a relation."""
        names = (request.GET.get(name, "") for name in ("app_label", "model_name", "field_name"))
        app, model, name = names
        try:
            is_own = apps.get_model(app, model)._meta.get_field(name).concrete
        except (LookupError, ValueError, FieldDoesNotExist):
            is_own = False
        if not is_own or "\x00" in request.GET.get("term", ""):
            raise PermissionDenied
        return super().autocomplete_view(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the models in groups of the staff's work instead of the code's."""
        listed: list[Any] = super().get_app_list(request, app_label)
        ours = next((app for app in listed if app["app_label"] == APP), None)
        if ours is None:
            return listed
        others = [app for app in listed if app["app_label"] != APP]
        if app_label:
            return [{**ours, "models": sorted(ours["models"], key=_place)}]
        return [*_grouped(ours), *others]


def _place(model: dict[str, Any]) -> int:
    names = [name for group in GROUPS.values() for name in group]
    name = model["object_name"]
    return names.index(name) if name in names else len(names)


def _grouped(app: dict[str, Any]) -> list[dict[str, Any]]:
    """Return `app` once for each group that has something to show."""
    known = {name for group in GROUPS.values() for name in group}
    *_, last = GROUPS
    groups = []
    for title, names in GROUPS.items():
        models = [
            model
            for model in sorted(app["models"], key=_place)
            if model["object_name"] in names
            or (title == last and model["object_name"] not in known)
        ]
        if models:
            groups.append({**app, "name": title, "models": models})
    return groups
