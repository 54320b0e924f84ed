"""The second factor: who must have one, being led to it, how it is kept, and taking it away from somebody."""

from collections.abc import Callable

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.models import CHANGE
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.roles import ADMINISTRATOR
from factcheck.accounts.log import note
from factcheck.accounts.sessions import end_sessions
from factcheck.accounts.standing import require
from sources.models.encrypted import EncryptedTextField

EVERYBODY = "all"
SECRET = EncryptedTextField()
REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes stand in for one, and are none
OPEN = ("/account/", "/static/", "/admin/logout/", "/admin/jsi18n/")  # what one reaches without


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps secrets encrypted, and lets nobody drop the last factor who must have one."""

    def encrypt(self, text: str) -> str:
        """Return the secret as it is kept."""
        return str(SECRET.get_prep_value(text))

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret that was kept; raises ImproperlyConfigured without its key."""
        return SECRET.from_db_value(encrypted_text, None, None) or ""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Tell whether its owner has, or needs, no other."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=REAL)
        return others.exclude(pk=authenticator.pk).exists() or not must_have(authenticator.user)


def has_second_factor(user: User) -> bool:
    """Tell, by one query, whether somebody signs in with a second factor."""
    return Authenticator.objects.filter(user=user, type__in=REAL).exists()


def must_have(user: User | AnonymousUser) -> bool:
    """Tell, by one query at most, whether the desk asks this person for a second factor."""
    required = settings.REQUIRE_TWO_FACTOR
    if not required or not isinstance(user, User):
        return False
    if EVERYBODY in required or (user.is_superuser and ADMINISTRATOR in required):
        return True
    return user.groups.filter(name__in=required).exists()


def lead_to_set_up(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return the middleware that leads whoever must have a second factor, and has none, to setting one up."""

    def answer(request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            settings.REQUIRE_TWO_FACTOR
            and isinstance(user, User)
            and request.path.startswith("/admin/")
            and not request.path.startswith(OPEN)
            and must_have(user)
            and not has_second_factor(user)
        ):
            messages.warning(request, _("This desk asks you for a second factor. Set one up to go on."))
            return HttpResponseRedirect(reverse("mfa_index"))
        return get_response(request)

    return answer


@transaction.atomic
def reset_second_factor(*, user: User, by: User) -> User:
    """Take away somebody's second factors, sign them out everywhere, and note who did so.

    Raises TooHigh where they may do more than `by`.
    """
    require(by, user)
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user=user)
    note(by=by, about=user, flag=CHANGE, words="Second factor taken away; signed out everywhere.")
    return user
