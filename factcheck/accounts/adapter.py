"""What allauth asks the desk while somebody signs in."""

from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

log = structlog.get_logger(__name__)

WRONG = _("The name or the password is wrong.")  # which of the two, nobody is told


class DeskAdapter(DefaultAccountAdapter):
    """No sign-up by strangers, one answer to whatever is wrong, and the desk's name on every mail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": _(
            "Too many attempts. Wait five minutes, or ask an administrator of the desk for help."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let nobody in who was not invited."""
        return False

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note that somebody was refused; never what they typed, as it may be a password."""
        log.warning("sign-in refused")

    def format_email_subject(self, subject: str) -> str:
        """Put the desk's name before the subject, in one line."""
        return f"{settings.DESK_NAME}: {' '.join(subject.split())}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of allauth's mails in the desk's name."""
        super().send_mail(template_prefix, email, {**context, "desk_name": settings.DESK_NAME})
