from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest

class SocialAccount(models.Model):
    user: models.ForeignKey[User, User]
    provider: models.CharField[str, str]
    uid: models.CharField[str, str]
    extra_data: models.JSONField[Any, Any]

class SocialAppManager(models.Manager[SocialApp]): ...

class SocialApp(models.Model):
    objects: ClassVar[SocialAppManager]

class SocialToken(models.Model): ...

class SocialLogin:
    account: SocialAccount
    user: User
    email_addresses: list[EmailAddress]
    state: dict[str, Any]
    @property
    def is_existing(self) -> bool: ...
    def connect(self, request: HttpRequest, user: User) -> None: ...
