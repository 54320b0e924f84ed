"""What a speaker was made to say, with everybody merged into them."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.safestring import SafeString

from claims.admin import marks
from claims.models import Appearance, Claim, Speaker, Status

MOST_CLAIMS = 50
MOST_COUNTED = 500


@dataclass(frozen=True, slots=True)
class Record:
    """The latest claims of a speaker, and how the latest 500 stand."""

    claims: list[tuple[Claim, SafeString]]
    standing: list[tuple[str, int]]
    counted: int
    merged: list[Speaker]


def with_merged(speaker_id: UUID) -> set[UUID]:
    """Return the ids of a speaker and of all who were merged into them, at any remove. One query a remove."""
    found = newest = {speaker_id}
    while newest:
        rows = Speaker.objects.filter(merged_into__in=newest).values_list("pk", flat=True)
        newest = set(rows) - found
        found = found | newest
    return found


def speaker_record(speaker: Speaker) -> Record:
    """Return what `speaker` is made to say, the latest first."""
    ids = with_merged(speaker.pk)
    said = Appearance.objects.standing().filter(claim=OuterRef("pk"), attribution__speaker__in=ids)
    claims = list(Claim.objects.filter(Exists(said)).order_by("-created_at", "-id")[:MOST_COUNTED])
    counts = Counter(claim.status for claim in claims)
    return Record(
        claims=[(claim, marks.claim_badge(claim)) for claim in claims[:MOST_CLAIMS]],
        standing=[(str(Status(status).label), count) for status, count in counts.most_common()],
        counted=len(claims),
        merged=list(Speaker.objects.filter(pk__in=ids - {speaker.pk}).order_by("name")[:MOST_CLAIMS]),
    )
