"""Send somebody a link with which they choose a new password."""

from urllib.parse import urljoin

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from claims.models import Preferences


def mail_reset(*, email: str, base: str) -> int:
    """Mail a link to everybody active with this address and a password, and return how many there are.

    `base` is the address of the desk. Who has no password yet has an invitation, or comes
    in through the provider: a reset opens no second door for them.
    """
    sent = 0
    for user in User.objects.filter(email__iexact=email, is_active=True).exclude(email=""):
        if user.has_usable_password():
            sent += _send(user, base)
    return sent


def _send(user: User, base: str) -> int:
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    chosen = Preferences.objects.filter(user=user).values_list("language", flat=True).first()
    with translation.override(chosen or settings.LANGUAGE_CODE):
        subject = _("Choose a new password")
        words = _(
            "Somebody, perhaps you, asked for a new password at %(desk)s for the user name %(name)s.\n\n"
            "Open this address to choose one. It can be used once, within three hours:\n\n%(link)s\n\n"
            "If it was not you, do nothing: your password stays as it is."
        ) % {"desk": settings.DESK_NAME, "name": user.username, "link": urljoin(base, path)}
    return send_mail(f"{settings.DESK_NAME}: {subject}", words, None, [user.email])
