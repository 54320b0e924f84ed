"""People and their roles, in the look of the desk."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from claims.admin.acts import signed_in

ONLY_FOR_SUPERUSERS = ("is_superuser", "user_permissions")

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
    filter_horizontal = ("groups",)
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
