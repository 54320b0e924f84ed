"""Keys under which the names of speakers are looked up, whatever script they are written in."""

from django.db import models

from claims.models.speaker import Speaker
from sources.models.base import Row


class SpeakerKey(Row):
    """One key of a speaker's names (claims/language/name_keys.py). A speaker whose names give none has an empty one.

    Keys go whenever a name changes (triggers in claims/models/speaker.py): whoever has none is keyed anew.
    """

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="keys", db_index=False)
    key = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [models.Index(fields=["key", "speaker"], name="claims_speakerkey_by_key")]
        constraints = [models.UniqueConstraint(fields=["speaker", "key"], name="claims_speakerkey_once")]

    def __str__(self) -> str:
        return self.key
