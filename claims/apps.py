from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Who claims what, and what the desk finds about it."""

    name = "claims"
    verbose_name = "Claims"
    default_auto_field = "django.db.models.BigAutoField"
