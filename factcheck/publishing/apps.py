from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """What leaves the desk: partners and their keys."""

    name = "factcheck.publishing"
    label = "publishing"
    verbose_name = "Publishing"
    default_auto_field = "django.db.models.BigAutoField"
