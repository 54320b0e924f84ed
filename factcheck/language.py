"""In which language the desk speaks to whom: as they chose, else as their browser asks; partners always in English."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_from_request, get_supported_language_variant

from claims.models import Preferences

KEPT = "language"  # in the session, so that a page costs no query for it
FOR_PEOPLE = ("/admin/", "/account/", "/tips/")  # what lies elsewhere is read by machines
MACHINES = "en-gb"


def speak(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Return the middleware that answers in the language of whoever asks, and says so in Content-Language."""

    def answer(request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or MACHINES)
        return response

    return answer


def language_of(request: HttpRequest) -> str:
    """Return the code of the language to answer in, one of settings.LANGUAGES."""
    if not request.path.startswith(FOR_PEOPLE):
        return MACHINES
    if isinstance(request.user, User):
        if KEPT not in request.session:
            row = Preferences.objects.filter(user=request.user).values_list("language", flat=True).first()
            request.session[KEPT] = row or ""
        try:
            return get_supported_language_variant(request.session[KEPT])
        except LookupError:  # none chosen, or one that is no longer offered
            pass
    return get_language_from_request(request)


def choose(request: HttpRequest, user: User, language: str) -> None:
    """Keep `language` as the one that `user`, who is asking, chose; "" is what the browser asks for.

    Raises LookupError for a language that is not offered.
    """
    if language:
        get_supported_language_variant(language, strict=True)
    Preferences.objects.update_or_create(user=user, defaults={"language": language})
    request.session[KEPT] = language
