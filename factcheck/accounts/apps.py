from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import import_string


class AccountsConfig(AppConfig):
    """Who works here: signing in, invitations, second factors, and each person's own page."""

    name = "factcheck.accounts"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        """Register the checks of how one signs in; they read models, which are not there before."""
        register(import_string("factcheck.accounts.checks.check_accounts"))
