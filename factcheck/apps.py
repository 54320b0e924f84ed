from django.apps import AppConfig
from django.core.checks import register

from factcheck.checks import check_settings


class FactcheckConfig(AppConfig):
    """The workbench itself: its commands and its checks of the settings."""

    name = "factcheck"
    verbose_name = "Workbench"

    def ready(self) -> None:
        """Register the checks that compare settings with each other."""
        register(check_settings)
