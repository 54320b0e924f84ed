from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from sources.feed_addresses import normalise_feed_address, watched_folders
from sources.feed_source import NOBODY_SAYS, must_be_named, source_of_feed
from sources.models import Feed
from sources.reader.errors import Refused

READ_AS = gettext_lazy(
    "A channel: @name or t.me/name. A folder: its path, or its name within %(folders)s. A mailbox:"
    " imaps://user@host/INBOX; its password is kept as the access of its source, whose hosts must name the mail host."
)


class FeedForm(forms.ModelForm[Feed]):
    """A feed; for a new one its address is enough."""

    class Meta:
        model = Feed
        fields = (
            "reader",
            "url",
            "items_are_whole",
            "brings_tips",
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
            source.help_text = gettext(
                "Leave empty to take the source of this host or channel, or to set one up in its name."
                " A folder or mailbox needs one."
            )
        if "reader" in self.fields:
            folders = ", ".join(str(folder) for folder in watched_folders())
            self.fields["reader"].help_text = READ_AS % {"folders": folders}

    def clean(self) -> dict[str, Any]:
        """Put the address into the form we keep, refuse one that is already read, begin within the bounds."""
        found = super().clean() or self.cleaned_data
        self._settle_address(found)
        shortest, longest = found.get("shortest_seconds"), found.get("longest_seconds")
        if shortest and longest:
            self.instance.interval_seconds = min(max(self.instance.interval_seconds, shortest), longest)
        url = found.get("url")
        if url and Feed.objects.filter(url=url).exclude(pk=self.instance.pk).exists():
            self.add_error("url", gettext("This feed is already read."))
        if self.instance._state.adding and not found.get("source") and must_be_named(found.get("reader", "")):
            self.add_error("source", NOBODY_SAYS)
        return found

    def _settle_address(self, found: dict[str, Any]) -> None:
        """Write the address as it is kept; how it is read decides on its form."""
        if not found.get("url"):
            return
        try:
            found["url"] = normalise_feed_address(found.get("reader") or self.instance.reader, found["url"])
        except Refused as refusal:
            self.add_error("url", refusal.reason)

    def save(self, commit: bool = True) -> Feed:
        """Find the source where none was named, and save the feed."""
        if self.instance.source_id is None:
            self.instance.source = source_of_feed(self.instance.reader, self.instance.url)
        feed: Feed = super().save(commit)
        return feed
