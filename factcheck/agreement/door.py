"""The way to the page of agreement, which loads its library only when somebody opens it."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

PAGE = "factcheck.agreement.page.agreement_page"


def agreement(request: HttpRequest) -> HttpResponse:
    """Show the page; workers check all addresses at their start, so none may load the library by import."""
    return cast(HttpResponse, import_string(PAGE)(request))
