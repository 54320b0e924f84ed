"""Forms that do not overwrite what somebody else saved while they were open."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

M = TypeVar("M", bound=Model)


class SeenForm(forms.ModelForm[M]):
    """A form that carries a digest of the values it was opened with, and is refused when the row has others by now.

    Its ModelAdmin shows the digest by change_form_before_template = SEEN.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._as_it_is = digest(self.initial)
        self.initial["seen"] = self._as_it_is

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was opened before somebody else saved."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.instance._state.adding and cleaned.get("seen") != self._as_it_is:
            raise ValidationError(
                "Not saved: somebody else saved other values after you opened this page. Open it anew to see them."
            )
        return cleaned


SEEN = "sources/admin/seen.html"


def digest(values: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a form's values, as 64 hex digits; the order of many related rows does not matter."""
    told = {
        name: sorted(str(getattr(each, "pk", each)) for each in value)
        if isinstance(value, list)
        else str(value)
        for name, value in values.items()
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
