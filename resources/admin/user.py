"""Staff accounts: administrators manage them, and cannot give anyone more than they have."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, ManyToManyField, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnAttestation, WebAuthnCredential

from resources.admin.base import ChoosersMixin, section
from resources.admin.publication import Panel
from resources.staff import factors
from resources.staff.views import freshly_confirmed

WORK = section(
    "What they may do",
    "is_active",
    "is_staff",
    "groups",
    help="“Staff status” lets them sign in here; the groups say what they may do. Editors write, "
    "Publishers also publish, Administrators also manage places, lists and accounts. To end an "
    "account, untick “Active”.",
)
POWERS = section(
    "Powers beyond the groups",
    "is_superuser",
    "user_permissions",
    help="Only a superuser sees this. Leave it alone unless you know why.",
    collapse=True,
)


def permissions_of(user: User) -> set[int]:
    """Return the ids of all permissions of an account, also of one that is switched off."""
    held = Permission.objects.filter(Q(user=user) | Q(group__user=user))
    return set(held.values_list("pk", flat=True))


def may_manage(actor: User, account: User) -> bool:
    """Return whether `actor` may change `account`: it must have no power that `actor` lacks."""
    if actor.is_superuser:
        return True
    return not account.is_superuser and permissions_of(account) <= permissions_of(actor)


def grantable_groups(actor: User) -> QuerySet[Group]:
    """Return the groups that give nothing that `actor` lacks."""
    if actor.is_superuser:
        return Group.objects.all()
    beyond = Permission.objects.exclude(pk__in=permissions_of(actor))
    return Group.objects.exclude(permissions__in=beyond)


admin.site.unregister(User)
# Django-otp's own pages show the secrets of second factors, and make one for somebody else.
for _model in (TOTPDevice, WebAuthnCredential, WebAuthnAttestation):
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)


@admin.register(User)
class StaffUserAdmin(ChoosersMixin, UserAdmin[User]):
    """A staff account."""

    add_form = UserCreationForm
    change_form_template = "admin/resources/change_form.html"
    list_display = (
        "username",
        "first_name",
        "last_name",
        "email",
        "group_names",
        "second_factor",
        "is_active",
    )
    list_filter = ("groups", "is_active", "is_superuser")
    add_fieldsets: Any = (
        section(
            "A new staff account",
            "username",
            "email",
            ("first_name", "last_name"),
            "password1",
            "password2",
            help="Give each person an account of their own. Tell them the password in person or "
            "by phone, and ask them to change it at once (top right).",
        ),
        section(
            "What they may do",
            "is_staff",
            "groups",
            help="“Staff status” lets them sign in here. Editors write, Publishers also publish, "
            "Administrators also manage places, lists and accounts.",
        ),
    )
    filter_horizontal = ("user_permissions",)
    readonly_fields = ("last_login", "date_joined")

    class Media:
        css = {"all": ("resources/admin.css",)}

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Show powers beyond the groups to superusers only."""
        if obj is None:
            return self.add_fieldsets
        person = section("Who", "username", "password", ("first_name", "last_name"), "email")
        dates = section("Dates", ("last_login", "date_joined"))
        powers = (POWERS,) if is_superuser(request) else ()
        return (person, WORK, *powers, dates)

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        """Tick “staff status”: accounts are for staff."""
        return {"is_staff": True, **super().get_changeform_initial_data(request)}

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Keep accounts with more power out of reach, their passwords too."""
        return super().has_change_permission(request, obj) and can_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Keep accounts with more power."""
        return super().has_delete_permission(request, obj) and can_reach(request, obj)

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer as boxes the groups that this user can give."""
        if db_field.name == "groups" and isinstance(request.user, User):
            kwargs["queryset"] = grantable_groups(request.user)
            kwargs["widget"] = forms.CheckboxSelectMultiple()
            return db_field.formfield(**kwargs, help_text="")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Read the groups with them."""
        found = super().get_queryset(request).prefetch_related("groups")
        of_user = {"user": OuterRef("pk"), "confirmed": True}
        return found.annotate(
            has_app=Exists(TOTPDevice.objects.filter(**of_user)),
            has_passkey=Exists(WebAuthnCredential.objects.filter(**of_user)),
        )

    @admin.display(description="second factor", boolean=True)
    def second_factor(self, obj: Any) -> bool:
        """Return whether signing in takes more than a password."""
        return bool(obj.has_app or obj.has_passkey)

    def get_urls(self) -> list[URLPattern]:
        """Add the page that resets a second factor."""
        wrap = self.admin_site.admin_view
        reset = path(
            "<int:pk>/second-factor/",
            wrap(freshly_confirmed(self.reset_view)),
            name="auth_user_second_factor",
        )
        return [reset, *super().get_urls()]

    # An account made, or a password set, at an unattended screen would outlast the session.

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        """Ask for the password first if it was given a while ago."""
        return freshly_confirmed(super().add_view)(request, form_url, extra_context)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        """Ask for one's own password first if it was given a while ago."""
        return freshly_confirmed(super().user_change_password)(request, id, form_url)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Lead to that page, where there is something to reset."""
        account = self.get_object(request, object_id)
        panel = None
        if account and self.has_change_permission(request, account):
            if factors.has_factor(account):
                url = reverse("admin:auth_user_second_factor", args=[account.pk])
                panel = Panel("Signing in takes a second factor.", (("Reset it", url),))
            else:
                panel = Panel("This account has no second factor: its password alone opens it.")
        context = {**(extra_context or {}), "panel": panel}
        return super().change_view(request, object_id, form_url, context)

    def reset_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the second factor of somebody who lost it away, after asking."""
        account = self.get_object(request, str(pk))
        if account is None:
            raise Http404
        if not self.has_change_permission(request, account):
            raise PermissionDenied
        if request.method == "POST":
            factors.reset(account, request.user.get_username())
            text = f"The second factor of {account.username} is reset."
            if account.pk == request.user.pk:
                return redirect("admin:login")
            self.message_user(request, text, messages.SUCCESS)
            return redirect("admin:auth_user_change", account.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Reset the second factor of {account.username}",
            "account": account,
            "is_required": factors.is_required(account),
        }
        return TemplateResponse(request, "staff/reset.html", context)

    @admin.display(description="groups")
    def group_names(self, obj: User) -> str:
        """Return the groups by name."""
        names = [group.name for group in obj.groups.all()]
        return ", ".join([*names, "superuser"] if obj.is_superuser else names)


def is_superuser(request: HttpRequest) -> bool:
    """Return whether a superuser asks."""
    return isinstance(request.user, User) and request.user.is_superuser


def can_reach(request: HttpRequest, account: User | None) -> bool:
    """Return whether the user who asks may manage `account`."""
    actor = request.user
    return account is None or (isinstance(actor, User) and may_manage(actor, account))
