"""What the forms share by which documents are handed in."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise
from unfold.widgets import UnfoldAdminTextInputWidget

from sources.models import FetchEvent, Source


class SourceField(forms.CharField):
    """The name of a source: one there is, or a new one."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Source"),
            max_length=200,
            required=False,
            help_text=_("Start typing to choose one. A name that is not there yet becomes a new source."),
            widget=UnfoldAdminTextInputWidget(attrs={"list": "sources", "autocomplete": "off"}),
        )


class HandInForm(forms.Form):
    """What the forms share: who hands in. `save` orders and returns the events."""

    template_name = "sources/admin/fields.html"
    name = ""
    title: StrOrPromise = ""
    button: StrOrPromise = ""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs["prefix"] = self.name
        super().__init__(*args, **kwargs)
        self.user = user

    def save(self) -> list[FetchEvent]:
        """Order what was handed in and return its events, in the order given."""
        raise NotImplementedError


class OfSourceForm(HandInForm):
    """A form that asks for which source a document is."""

    source = SourceField()

    def clean_source(self) -> str:
        """Refuse a new source from somebody who may not add one."""
        name: str = self.cleaned_data["source"].strip()
        known = not name or Source.objects.filter(name__iexact=name).exists()
        if not known and not self.user.has_perm("sources.add_source"):
            raise ValidationError(
                _("There is no source “%(name)s”, and you may not add one.") % {"name": name}
            )
        return name

    def chosen_source(self) -> Source | None:
        """Return the source that was named, made if it is new; None when the document shall say it."""
        name = self.cleaned_data["source"]
        if not name:
            return None
        return Source.objects.filter(name__iexact=name).first() or Source.objects.create(name=name)
