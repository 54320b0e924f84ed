from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sources.feed_addresses import normalise_feed_address
from sources.identity import source_of
from sources.models import Feed, FetchEvent, Source
from sources.reader.errors import Refused
from sources.reader.types import Document


class FeedForm(forms.ModelForm[Feed]):
    """A feed; for a new one its address is enough."""

    class Meta:
        model = Feed
        fields = (
            "reader",
            "url",
            "items_are_whole",
            "source",
            "shortest_seconds",
            "longest_seconds",
            "state",
        )
        field_classes = {"url": forms.CharField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "source" in self.fields and self.instance._state.adding:
            source = self.fields["source"]
            source.required = False
            source.help_text = "Leave empty to take the source of this host, or to set one up in its name."

    def clean_url(self) -> str:
        """Return the address in the one form we keep, as it is read."""
        reader = self.cleaned_data.get("reader") or self.instance.reader
        try:
            return normalise_feed_address(reader, self.cleaned_data["url"])
        except Refused as refusal:
            raise ValidationError(refusal.reason) from refusal

    def clean(self) -> dict[str, Any]:
        """Refuse an address that is already read, and start a new feed within its bounds."""
        found = super().clean() or self.cleaned_data
        shortest, longest = found.get("shortest_seconds"), found.get("longest_seconds")
        if shortest and longest:
            self.instance.interval_seconds = min(max(self.instance.interval_seconds, shortest), longest)
        url = found.get("url")
        if url and Feed.objects.filter(url=url).exclude(pk=self.instance.pk).exists():
            self.add_error("url", "This feed is already read.")
        return found

    def save(self, commit: bool = True) -> Feed:
        """Find the source where none was named, and save the feed."""
        if self.instance.source_id is None:
            self.instance.source = _source_of_host(self.instance.url)
        feed: Feed = super().save(commit)
        return feed


def _source_of_host(url: str) -> Source:
    """Return the source whose host the address names, made where there is none."""
    return source_of(FetchEvent(url=url), Document(title="", text=""), url=url)
