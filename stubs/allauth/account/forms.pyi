from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import HttpRequest

default_token_generator: PasswordResetTokenGenerator

class LoginForm(forms.Form):
    request: HttpRequest | None

class ResetPasswordForm(forms.Form):
    users: list[User]
    def clean_email(self) -> str: ...
    def save(self, request: HttpRequest, **kwargs: Any) -> str: ...

class PasswordVerificationMixin(forms.Form): ...
