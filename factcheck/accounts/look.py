"""The desk's look on the pages of accounts, which the admin does not draw itself."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

PAGES = "/account/"


def desk_context(request: HttpRequest) -> dict[str, Any]:
    """Return what the theme's layouts want, on the pages of accounts alone."""
    return admin.site.each_context(request) if request.path.startswith(PAGES) else {}
