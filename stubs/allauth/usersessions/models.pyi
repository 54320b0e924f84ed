from datetime import datetime
from typing import ClassVar

from django.contrib.auth.models import User
from django.db import models

class UserSessionManager(models.Manager[UserSession]): ...

class UserSession(models.Model):
    objects: ClassVar[UserSessionManager]
    user: models.ForeignKey[User, User]
    session_key: models.CharField[str, str]
    ip: models.GenericIPAddressField[str, str]
    user_agent: models.CharField[str, str]
    created_at: models.DateTimeField[datetime, datetime]
    def end(self) -> None: ...
