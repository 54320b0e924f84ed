"""Who speaks for whom after merges. A merge moves no other row, so every reader resolves speakers here."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from claims.models import Speaker


class Merges:
    """All merges of one moment: for each merged speaker the one it was merged into."""

    def __init__(self, into: Mapping[UUID, UUID]) -> None:
        self._into = into

    @classmethod
    def load(cls) -> "Merges":
        """Read them in one query."""
        rows = Speaker.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id")
        return cls({pk: heir for pk, heir in rows if heir is not None})

    def merged(self) -> Iterable[UUID]:
        """Return the ids of all speakers that were merged into another."""
        return self._into.keys()

    def heir(self, speaker: UUID) -> UUID:
        """Return who speaks for `speaker` after all merges: themselves where there was none."""
        while speaker in self._into:
            speaker = self._into[speaker]
        return speaker

    def family(self, speaker: UUID) -> list[UUID]:
        """Return the heir of `speaker` and everybody merged into that heir, the heir first."""
        heir = self.heir(speaker)
        return [heir, *(pk for pk in self._into if self.heir(pk) == heir)]


class Heirs:
    """Speakers as they stand now, for rows that still name a merged one. Queries at most twice, whatever the rows."""

    def __init__(self) -> None:
        self._rows: dict[UUID, Speaker] | None = None
        self._merges = Merges({})

    def of(self, speaker: Speaker) -> Speaker:
        """Return who speaks for `speaker`; queries only when the first merged speaker comes by."""
        if speaker.merged_into_id is None:
            return speaker
        if self._rows is None:
            self._merges = Merges.load()
            self._rows = Speaker.objects.in_bulk({self._merges.heir(pk) for pk in self._merges.merged()})
        return self._rows[self._merges.heir(speaker.pk)]
