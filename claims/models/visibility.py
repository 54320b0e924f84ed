from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may see a piece of evidence, a note or an upload."""

    PUBLIC = "public", _("public")
    DESK = "desk", _("for the desk")
    NAMED = "named", _("for named people")
