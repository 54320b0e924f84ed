from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db import models

class AuthenticatorManager(models.Manager[Authenticator]): ...

class Authenticator(models.Model):
    objects: ClassVar[AuthenticatorManager]
    class Type(models.TextChoices):
        RECOVERY_CODES = "recovery_codes"
        TOTP = "totp"
        WEBAUTHN = "webauthn"

    user: models.ForeignKey[User, User]
    user_id: int
    type: models.CharField[str, str]
    data: models.JSONField[Any, Any]
    created_at: models.DateTimeField[datetime, datetime]
