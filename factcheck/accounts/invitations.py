"""Inviting a colleague: an account without a password, and a link with which they choose one.

The link is signed, runs out, and carries a seal of the account's random unusable password: choosing a password,
inviting again and revoking all change that, so that older links open nothing.
"""

import re
from urllib.parse import urljoin

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.admin.models import ADDITION, CHANGE
from django.contrib.auth.models import Group, User
from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.review import ActRefused
from factcheck.accounts.log import note
from factcheck.accounts.standing import TooHigh, grantable, require

SALT = "factcheck.accounts.invitation"


class InviteRefused(ActRefused):
    """The colleague cannot be invited so; the message says why."""


class LinkDead(Exception):
    """The link was used, revoked or replaced, has run out, or was never one of ours."""


def is_pending(user: User) -> bool:
    """Tell whether somebody was invited and has not come yet."""
    return user.is_active and not user.has_usable_password() and user.last_login is None


@transaction.atomic
def invite(*, by: User, name: str, email: str, role: Group) -> User:
    """Make an account without a password for a colleague, and return it.

    `name` is in full, first name first. Raises InviteRefused when the address is taken, TooHigh when the
    role may do more than `by`.
    """
    email = User.objects.normalize_email(email.strip())
    if not grantable(by).filter(pk=role.pk).exists():
        raise TooHigh(_("You cannot give a role that may do more than your own."))
    if User.objects.filter(email__iexact=email).exists():
        raise InviteRefused(_("Somebody at this desk has this address already."))
    first, _space, last = name.strip().partition(" ")
    user = User(username=_free_name(email), email=email, first_name=first, last_name=last, is_staff=True)
    user.set_unusable_password()
    user.save()
    user.groups.set([role])
    note(by=by, about=user, flag=ADDITION, words=f"Invited as {role.name}.")
    return user


@transaction.atomic
def renew(*, user: User, by: User) -> User:
    """Make the links that were sent so far useless, so that a new one can be sent.

    Raises InviteRefused for somebody who has come already, TooHigh.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    require(by, user)
    if not is_pending(user):
        raise InviteRefused(_("Only who has not come yet can be invited again."))
    user.set_unusable_password()
    user.save(update_fields=["password"])
    note(by=by, about=user, flag=CHANGE, words="Invited again.")
    return user


@transaction.atomic
def revoke(*, user: User, by: User) -> User:
    """Take an invitation back: its links open nothing, and the account is inactive.

    Raises InviteRefused for somebody who has come already, TooHigh.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    require(by, user)
    if not is_pending(user):
        raise InviteRefused(_("They have come already: make the account inactive instead."))
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    note(by=by, about=user, flag=CHANGE, words="Invitation revoked.")
    return user


def link_for(user: User, *, base: str) -> str:
    """Return the address at which `user` chooses a password; `base` is where the desk is reached."""
    token = signing.dumps({"user": user.pk, "seal": _seal(user)}, salt=SALT)
    return urljoin(base, reverse("accept_invitation", args=[token]))


def mail_link(user: User, *, link: str, by: User) -> None:
    """Mail the link to whom it is for; raises OSError (SMTPException is one) when mail does not leave."""
    days = settings.INVITATION_DAYS
    words = _(
        "%(who)s invites you to %(desk)s.\n\nYour user name is %(name)s. Open this address to choose a password:"
        "\n\n%(link)s"
    ) % {
        "who": by.get_full_name() or by.username,
        "desk": settings.DESK_NAME,
        "name": user.username,
        "link": link,
    }
    until = ngettext("It works once, for %(n)d day.", "It works once, for %(n)d days.", days) % {"n": days}
    subject = _("Invitation to %(desk)s") % {"desk": settings.DESK_NAME}
    send_mail(subject, f"{words}\n\n{until}", None, [user.email])


def invited_by(token: str, *, for_update: bool = False) -> User:
    """Return who was sent this link; raises LinkDead."""
    age = settings.INVITATION_DAYS * 86_400
    try:
        said = signing.loads(token, salt=SALT, max_age=age)
    except signing.BadSignature as bad:  # also one that ran out
        raise LinkDead from bad
    rows = User.objects.select_for_update() if for_update else User.objects.all()
    user = rows.filter(pk=said["user"], is_active=True).first()
    if user is None or user.has_usable_password() or not constant_time_compare(said["seal"], _seal(user)):
        raise LinkDead
    return user


@transaction.atomic
def accept(*, token: str, password: str) -> User:
    """Give the account of this link its password, and return it; the link is used up. Raises LinkDead."""
    user = invited_by(token, for_update=True)
    user.set_password(password)
    user.save(update_fields=["password"])
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": settings.MAIL_LEAVES}
    )
    note(by=user, about=user, flag=CHANGE, words="Accepted the invitation.")
    return user


def _seal(user: User) -> str:
    return salted_hmac(SALT, f"{user.pk}:{user.password}:{user.email}", algorithm="sha256").hexdigest()[:32]


def _free_name(email: str) -> str:
    wanted = re.sub(r"[^a-z0-9.]+", "-", email.partition("@")[0].lower()).strip("-.")[:100] or "colleague"
    taken = set(User.objects.filter(username__startswith=wanted).values_list("username", flat=True))
    numbered = (f"{wanted}{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(name for name in numbered if name not in taken)
