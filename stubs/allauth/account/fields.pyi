from typing import Any

from django import forms

class PasswordField(forms.CharField):
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...

class SetPasswordField(PasswordField):
    user: Any
