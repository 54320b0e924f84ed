from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from sources.admin.seen import SeenForm
from sources.models import Source, TermsBasis
from sources.reader.canonical import normalise_url
from sources.reader.errors import Refused


class SourceForm(SeenForm[Source]):
    """A source, with its hosts brought into the form in which addresses are compared."""

    class Meta:
        model = Source
        fields = (
            "name", "kind", "homepage", "hosts", "language", "country", "may_redistribute", "terms_basis", "terms", "notes",
        )  # fmt: skip
        widgets = {
            "hosts": UnfoldAdminTextInputWidget(),
            "terms": UnfoldAdminTextareaWidget(attrs={"rows": 3}),
            "notes": UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        }
        help_texts = {
            "may_redistribute": _(
                "Only where the publisher allows it in writing. Without it partners get no whole text."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["terms_basis"].required = False

    def clean_terms_basis(self) -> str:
        """Return the basis; what nobody chose is what holds for everybody."""
        return self.cleaned_data["terms_basis"] or TermsBasis.RULES

    def clean_hosts(self) -> list[str]:
        """Return the hosts in lower case and ASCII, each once; take them out of whole addresses."""
        hosts: list[str] = []
        for given in self.cleaned_data["hosts"]:
            host = _host_of(given)
            if host not in hosts:
                hosts.append(host)
        return hosts

    def clean_country(self) -> Any:
        """Return the country in capitals."""
        return self.cleaned_data["country"].upper()


def _host_of(given: str) -> str:
    address = given if "://" in given else f"https://{given}"
    try:
        host = normalise_url(address).split("/")[2].split(":")[0]
    except Refused as refusal:
        words = gettext("“%(given)s” is no host name: %(why)s") % {"given": given, "why": refusal.reason}
        raise forms.ValidationError(words) from refusal
    return host.removeprefix("www.")
