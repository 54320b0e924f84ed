"""What a reader writes into the public form, and the words by which they let the desk write back."""

from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import Tip, TipChannel
from claims.tips import LONGEST_URL, Contact, receive
from sources.once import token_of

SHORTEST = 10  # characters
LONGEST = 5_000


class TipForm(forms.Form):
    """A tip. `website` is shown to nobody: who fills it in is a machine."""

    text = forms.CharField(
        label=_("What should we check?"),
        help_text=_("A sentence that somebody said or wrote. Paste their words, if you have them."),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    url = forms.URLField(
        label=_("Where did you see it?"),
        help_text=_("The address of the page or post, if there is one."),
        max_length=LONGEST_URL,
        required=False,
        assume_scheme="https",
    )
    contact = forms.EmailField(
        label=_("Your e-mail address, if we may tell you what became of it"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(required=False)
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    once = forms.CharField(required=False, max_length=36, initial=uuid4, widget=forms.HiddenInput)

    def clean(self) -> None:
        """Keep no address without leave."""
        if self.cleaned_data.get("contact") and not self.cleaned_data.get("consent"):
            self.add_error("consent", gettext("Tick this, or leave the address out."))

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data["website"])

    def save(self, *, language: str) -> UUID:
        """Keep the tip, once however often it is sent, and return its reference.

        `language` is the page's; a text too short to tell its own by is taken to be in it, wherever it is spoken.
        """
        said = self.cleaned_data
        contact = Contact(said["contact"], consent_words()) if said["contact"] else None
        token = token_of(said["once"])
        tip: Tip = receive(
            channel=TipChannel.FORM,
            text=said["text"],
            url=said["url"],
            language=language.partition("-")[0],
            contact=contact,
            origin_key=str(token) if token else "",
        )
        return tip.pk


def consent_words() -> str:
    """Return, in the language of the page, what is agreed to; the same words are kept with the address."""
    return gettext(
        "%(desk)s may write to me at this address about this tip. It is given to nobody else, and erased"
        " %(days)s days after the desk has decided."
    ) % {"desk": settings.DESK_NAME, "days": settings.TIP_CONTACT_DAYS}
