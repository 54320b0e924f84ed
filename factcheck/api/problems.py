"""Every error under /api/ as problem details (RFC 9457), made here alone."""

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from math import ceil
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.views import defaults
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.exceptions import PermissionDenied as Refused

MEDIA_TYPE = "application/problem+json"
API = "/api/"
DOCS = "See /api/v1/docs/."


class Gone(APIException):
    """What was here and is no more, with the reason."""

    status_code = HTTPStatus.GONE
    default_code = "gone"


class HeldBack(APIException):
    """What a court or a law makes unavailable, with the ground."""

    status_code = HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS
    default_code = "held_back"


def problem(status: int, detail: str = "", errors: list[dict[str, str]] | None = None) -> HttpResponse:
    """Return the answer for `status`; `errors` names each parameter that was wrong, and why."""
    said: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": int(status)}
    if detail:
        said["detail"] = detail
    if errors:
        said["errors"] = errors
    return HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)


def handle_exception(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """Answer what a view raised; None leaves what nobody foresaw to Django, which logs it and calls server_error."""
    if isinstance(error, Http404):
        error = NotFound("There is nothing here, or nothing that is public.")
    if isinstance(error, PermissionDenied):
        error = Refused()
    if not isinstance(error, APIException):
        return None
    answer = _answer(error)
    header = getattr(error, "auth_header", None)
    if header:
        answer["WWW-Authenticate"] = header
    wait = getattr(error, "wait", None)  # seconds, of Throttled alone
    if wait:
        answer["Retry-After"] = str(ceil(wait))
    return answer


def _answer(error: APIException) -> HttpResponse:
    if isinstance(error, ValidationError):
        errors = list(_each(error.detail))
        names = ", ".join(dict.fromkeys(item["name"] for item in errors))
        return problem(error.status_code, f"Not understood: {names}. {DOCS}", errors)
    return problem(error.status_code, str(error.detail))


def _each(detail: Any, name: str = "") -> Iterator[dict[str, str]]:
    """Yield one {"name", "reason"} for each message of the framework's nested lists and mappings."""
    if isinstance(detail, Mapping):
        for key, value in detail.items():
            yield from _each(value, f"{name}.{key}" if name else str(key))
    elif isinstance(detail, list):
        for value in detail:
            yield from _each(value, name)
    else:
        yield {"name": name, "reason": str(detail)}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer a request that no view got to see, such as one for a strange host."""
    if request.path.startswith(API):
        return problem(HTTPStatus.BAD_REQUEST, "The request could not be read.")
    if isinstance(exception, TooManyFilesSent):
        most = {"most": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
        return HttpResponse(render_to_string("too_many_files.html", most), status=HTTPStatus.BAD_REQUEST)
    return defaults.bad_request(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer an address that leads nowhere."""
    if request.path.startswith(API):
        return problem(HTTPStatus.NOT_FOUND, f"No such address. {DOCS}")
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Answer when something broke; what it was stands in the desk's own log."""
    if request.path.startswith(API):
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something broke on our side; it is in the log.")
    return defaults.server_error(request)
