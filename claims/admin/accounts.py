"""People and their roles, in the look of the desk."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims.admin.acts import signed_in

ONLY_FOR_SUPERUSERS = ("is_superuser", "user_permissions")
WORDS = {  # Django's own words are for developers
    "groups": ("Roles", "Without a role one may sign in and see nothing."),
    "is_staff": ("May sign in", "Whoever works at the desk may."),
    "is_active": ("Active", "Who leaves is made inactive: their name stands under what they did."),
    "is_superuser": ("Superuser", "May do everything, without any role."),
}

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(DjangoUserAdmin[User], ModelAdmin[User]):
    """People. Their role is their group."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "full_name", "roles", "is_active", "last_login")
    list_filter = ("groups", "is_active", "is_staff")
    filter_horizontal = ()
    warn_unsaved_form = True
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Who it is", {"fields": (("first_name", "last_name"), "email")}),
        (
            "What they may do",
            {"fields": ("is_active", "is_staff", "groups", "is_superuser", "user_permissions")},
        ),
        ("When", {"fields": (("last_login", "date_joined"),)}),
    )
    add_fieldsets = ((None, {"fields": ("username", "password1", "password2", "is_staff", "groups")}),)
    readonly_fields = ("last_login", "date_joined")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Say things in the desk's words."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in WORDS:
            field.label, field.help_text = WORDS[db_field.name]
        if field and db_field.name == "groups":
            field.widget.can_add_related = False  # roles are the desk's, not made in passing
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the roles as boxes to tick: there are few, and most people have one."""
        if db_field.name == "groups":
            kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """Search addresses only for those who are shown them."""
        fields = tuple(super().get_search_fields(request))
        return tuple(name for name in fields if name != "email" or self.has_add_permission(request))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Let nobody guess by filters in the address bar what they are not shown."""
        shown = self.has_add_permission(request) or not lookup.startswith(("email", *ONLY_FOR_SUPERUSERS))
        return shown and super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return people with their roles."""
        return super().get_queryset(request).prefetch_related("groups")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Let whoever is added sign in, unless told otherwise."""
        return {"is_staff": True, **super().get_changeform_initial_data(request)}

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Show colleagues no more than name and role."""
        if self.has_add_permission(request):
            return super().get_fieldsets(request, obj)
        return ((None, {"fields": ("username", ("first_name", "last_name"), "groups")}),)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Let only superusers change superusers."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or signed_in(request).is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Keep everybody, as their name stands under what they did: who leaves is made inactive."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Keep what goes past the roles to superusers."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if signed_in(request).is_superuser else (*fields, *ONLY_FOR_SUPERUSERS)

    @admin.display(description="Name", ordering="last_name")
    def full_name(self, user: User) -> str:
        """Show the name in full."""
        return user.get_full_name() or "–"

    @admin.display(description="Role")
    def roles(self, user: User) -> str:
        """Show the roles."""
        names = [group.name for group in user.groups.all()] + ["superuser"] * user.is_superuser
        return ", ".join(names) or "none: may do nothing"


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, ModelAdmin[Group]):
    """Roles. Those of the desk are set anew whenever it starts."""
