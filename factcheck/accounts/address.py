"""Where links that are mailed or handed over lead."""

from django.conf import settings
from django.http import HttpRequest


def desk_address(request: HttpRequest) -> str:
    """Return where the desk is reached: as it is set, else as this request reached it.

    What a request says of its own address is a stranger's word where somebody asks for a link for somebody else.
    """
    return settings.PUBLIC_URL or request.build_absolute_uri("/")
