from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Outlets, their feeds, and every document they published, as it was fetched."""

    name = "sources"
    verbose_name = "Sources"
    default_auto_field = "django.db.models.BigAutoField"
