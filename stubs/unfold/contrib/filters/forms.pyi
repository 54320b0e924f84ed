from typing import Any

from django import forms

class AutocompleteDropdownForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
