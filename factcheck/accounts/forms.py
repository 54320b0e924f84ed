"""The forms before the desk's door."""

from typing import Any

from allauth.account.fields import PasswordField, SetPasswordField
from allauth.account.forms import LoginForm, PasswordVerificationMixin, ResetPasswordForm
from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.address import desk_address
from factcheck.accounts.tasks import send_reset


class SignInForm(LoginForm):
    """Name or address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("User name or e-mail")
        login.widget.attrs |= {"autocomplete": "username", "autofocus": True, "autocapitalize": "none"}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""  # the page has a button for it


class AskForResetForm(ResetPasswordForm):
    """Asks for a link to choose a new password. Whether anybody has the address is found out elsewhere and later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")

    def clean_email(self) -> str:
        """Take every address alike, so that the answer tells nothing, not even by how long it takes."""
        email: str = self.cleaned_data["email"]
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Have the link sent by the worker."""
        email: str = self.cleaned_data["email"]
        send_reset.delay(email, desk_address(request))
        return email


class AcceptForm(PasswordVerificationMixin, forms.Form):
    """What somebody who was invited chooses for themselves."""

    password1 = SetPasswordField(label=_("New password"))
    password2 = PasswordField(label=_("The same password again"), autocomplete="new-password")
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password1"]
        if isinstance(password, SetPasswordField):
            password.user = user
        _offer_languages(self.fields["language"])


class MeForm(forms.ModelForm[User]):
    """What each person says of themselves."""

    language = forms.ChoiceField(label=_("Language"), required=False)

    class Meta:
        model = User
        fields = ("first_name", "last_name")
        labels = {"first_name": _("First name"), "last_name": _("Last name")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_languages(self.fields["language"])


def _offer_languages(field: forms.Field) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", _("As the browser asks")), *settings.LANGUAGES]
