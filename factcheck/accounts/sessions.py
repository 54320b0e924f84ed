"""How long one stays signed in, and ending sessions."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from factcheck.accounts.log import note
from factcheck.accounts.standing import require

SEEN = "seen"  # in the session: when its end was last put off, in seconds since 1970
PUT_OFF = 600  # seconds in which one row need not be written again
BATCH = 5_000


def keep_session(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return the middleware that puts off the end of a session while somebody works.

    What a page asks for by itself does not count: a window left open overnight keeps nobody signed in.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if _works(request) and request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.get(SEEN, 0) >= PUT_OFF:
                request.session[SEEN] = now
        return get_response(request)

    return answer


def sign_out(*, user: User, by: User) -> int:
    """Sign a colleague out everywhere, note who did so, and return how many sessions ended; raises TooHigh."""
    require(by, user)
    note(by=by, about=user, flag=CHANGE, words="Signed out everywhere.")
    return end_sessions(user=user)


def end_sessions(*, user: User) -> int:
    """Sign somebody out everywhere, at once, and return how many sessions ended."""
    with transaction.atomic():
        keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        UserSession.objects.filter(user=user).delete()
    return len(keys)


def sweep() -> int:
    """Delete sessions that are over, and what was noted of them; return how many rows went."""
    over = Session.objects.filter(expire_date__lt=timezone.now()).values("session_key")[:BATCH]
    gone, _ = Session.objects.filter(session_key__in=over).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    lost = UserSession.objects.filter(~Exists(alive)).values("pk")[:BATCH]
    noted, _ = UserSession.objects.filter(pk__in=lost).delete()
    return gone + noted


def _works(request: HttpRequest) -> bool:
    return request.method == "POST" or request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
