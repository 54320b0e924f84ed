from typing import ClassVar

from allauth.account.managers import EmailAddressManager
from django.contrib.auth.models import User
from django.db import models

class EmailAddress(models.Model):
    objects: ClassVar[EmailAddressManager]
    user: models.ForeignKey[User, User]
    email: models.EmailField[str, str]
    verified: models.BooleanField[bool, bool]
    primary: models.BooleanField[bool, bool]
