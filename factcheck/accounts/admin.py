"""People and their roles, in the look of the desk."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims.admin.acts import Act, ActsMixin, signed_in
from factcheck.accounts.admin_invite import invite_again_view, invite_view
from factcheck.accounts.invitations import is_pending, revoke
from factcheck.accounts.second_factor import REAL, has_second_factor, reset_second_factor
from factcheck.accounts.sessions import sign_out
from factcheck.accounts.standing import grantable, may_change

ONLY_FOR_SUPERUSERS = ("is_superuser", "user_permissions")
WORDS = {  # Django's own words are for developers
    "groups": (_("Roles"), _("Without a role one may sign in and see nothing.")),
    "is_staff": (_("May sign in"), _("Whoever works at the desk may.")),
    "is_active": (_("Active"), _("Who leaves is made inactive: their name stands under what they did.")),
    "is_superuser": (_("Superuser"), _("May do everything, without any role.")),
}

# Keys, secrets and sessions of others are nobody's to read: what is to be done with them is an act of a person's page.
for secret in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession):
    admin.site.unregister(secret)
admin.site.unregister(User)
admin.site.unregister(Group)


def _pending(user: User, editor: User) -> bool:
    return is_pending(user) and may_change(editor, user)


def _came(user: User, editor: User) -> bool:
    return not is_pending(user) and may_change(editor, user)


def _protected(user: User, editor: User) -> bool:
    return has_second_factor(user) and may_change(editor, user)


def _revoke(user: User, editor: User, _note: str) -> None:
    revoke(user=user, by=editor)


def _sign_out(user: User, editor: User, _note: str) -> None:
    sign_out(user=user, by=editor)


def _reset_second_factor(user: User, editor: User, _note: str) -> None:
    reset_second_factor(user=user, by=editor)


@admin.register(User)
class UserAdmin(ActsMixin, DjangoUserAdmin[User], ModelAdmin[User]):
    """People. Their role is their group."""

    acts = (
        Act("revoke", _("Revoke the invitation"), "auth.add_user",
            _revoke, _("Its links open nothing any more."),
            offered=_pending, style="danger"),
        Act("end-sessions", _("Sign out everywhere"), "auth.change_user",
            _sign_out, _("They are signed out everywhere."),
            offered=_came),
        Act("reset-second-factor", _("Take away the second factor"), "auth.change_user",
            _reset_second_factor,
            _("Taken away. They are signed out everywhere, and log in by password alone until they set up another."),
            offered=_protected, style="danger"),
    )  # fmt: skip
    form = UserChangeForm
    change_password_form = AdminPasswordChangeForm
    change_form_outer_before_template = "people/acts.html"
    list_display = ("username", "full_name", "roles", "state", "second_factor", "last_login")
    list_filter = ("groups", "is_active", "is_staff")
    filter_horizontal = ()
    warn_unsaved_form = True
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Who it is"), {"fields": (("first_name", "last_name"), "email")}),
        (
            _("What they may do"),
            {"fields": ("is_active", "is_staff", "groups", "is_superuser", "user_permissions")},
        ),
        (_("When"), {"fields": (("last_login", "date_joined"),)}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_urls(self) -> list[URLPattern]:
        """Put sending an invitation again before Django's own addresses."""
        again = self.admin_site.admin_view(self.invite_again)
        return [path("<int:pk>/invite-again/", again, name="auth_user_invite_again"), *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Invite: nobody types a password for somebody else."""
        return invite_view(request, self)

    def invite_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send a new link to somebody who has not come yet."""
        return invite_again_view(request, self, pk)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Say things in the desk's words."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in WORDS:
            field.label, field.help_text = WORDS[db_field.name]
        if field and db_field.name == "groups":
            field.widget.can_add_related = False  # roles are the desk's, not made in passing
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the roles that one may give as boxes to tick: there are few, and most people have one."""
        if db_field.name == "groups":
            kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget()
            kwargs["queryset"] = grantable(signed_in(request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """Search addresses only for those who are shown them."""
        fields = tuple(super().get_search_fields(request))
        return tuple(name for name in fields if name != "email" or self.has_add_permission(request))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Let nobody guess by filters in the address bar what they are not shown."""
        hidden = ("password", "emailaddress", "authenticator", "socialaccount", "usersession")
        if lookup.startswith(hidden):
            return False
        shown = self.has_add_permission(request) or not lookup.startswith(("email", *ONLY_FOR_SUPERUSERS))
        return shown and super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return people with their roles, and whether each has a second factor."""
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=REAL)
        rows = super().get_queryset(request).annotate(has_second_factor=Exists(factors))
        return rows.prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Show colleagues no more than name and role."""
        if self.has_add_permission(request):
            return super().get_fieldsets(request, obj)
        return ((None, {"fields": ("username", ("first_name", "last_name"), "groups")}),)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Let nobody change those who stand higher, and only superusers superusers."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change(signed_in(request), obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Keep everybody, as their name stands under what they did: who leaves is made inactive."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Keep what goes past the roles to superusers."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if signed_in(request).is_superuser else (*fields, *ONLY_FOR_SUPERUSERS)

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Say whether an invitation can be sent again."""
        return {"may_invite_again": is_pending(row) and self.has_add_permission(request)}

    @admin.display(description=_("Name"), ordering="last_name")
    def full_name(self, user: User) -> str:
        """Show the name in full."""
        return user.get_full_name() or "–"

    @admin.display(description=_("Role"))
    def roles(self, user: User) -> str:
        """Show the roles."""
        names = [group.name for group in user.groups.all()] + [gettext("superuser")] * user.is_superuser
        return ", ".join(names) or gettext("none: may do nothing")

    @admin.display(description=_("State"), ordering="is_active")
    def state(self, user: User) -> str:
        """Show whether they work here."""
        if not user.is_active:
            return gettext("inactive")
        return gettext("invited") if is_pending(user) else gettext("active")

    @admin.display(description=_("Second factor"), boolean=True)
    def second_factor(self, user: Any) -> bool:
        """Show whether they log in with a second factor."""
        return bool(user.has_second_factor)


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, ModelAdmin[Group]):
    """Roles. Those of the desk are set anew whenever it starts."""
