"""Who stands how high: one gives no role, and changes nobody, that may do more than oneself."""

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from claims.review import ActRefused


class TooHigh(ActRefused):
    """The person, or the role, may do more than who asks; the message says so."""


def grantable(by: User) -> QuerySet[Group]:
    """Return the roles that `by` may give: those that allow nothing which `by` may not do."""
    if by.is_superuser:
        return Group.objects.all()
    held = Permission.objects.filter(Q(group__user=by) | Q(user=by)).values("pk")
    beyond = Permission.objects.filter(group=OuterRef("pk")).exclude(pk__in=held)
    return Group.objects.filter(~Exists(beyond))


def may_change(by: User, user: User) -> bool:
    """Tell whether `user` may do nothing that `by` may not."""
    if by.is_superuser or user.is_superuser:
        return by.is_superuser
    held = Permission.objects.filter(Q(group__user=by) | Q(user=by)).values("pk")
    theirs = Permission.objects.filter(Q(group__user=user) | Q(user=user))
    return not theirs.exclude(pk__in=held).exists()


def require(by: User, user: User) -> None:
    """Raise TooHigh where `by` may not change `user`."""
    if not may_change(by, user):
        raise TooHigh(_("They may do more than you: ask somebody whose role is as high."))
