"""Holding notices: that the desk is checking a claim, what is known and what is not, until decided or expired."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from rest_framework import serializers

from claims.models import Claim, HoldingNotice
from factcheck.api.known import known_claim
from factcheck.api.query import LanguageField, ListQuery, in_language
from factcheck.api.references import AddressField
from factcheck.api.resource import Resource
from factcheck.publishing.querysets import public_notices

STANDING = "standing"
ENDED = "ended"
STATES = [(STANDING, "it holds"), (ENDED, "it holds no more; ended_reason says why")]
EXPIRED = "It expired."


class NoticedClaim(serializers.ModelSerializer[Claim]):
    self = AddressField("claims")

    class Meta:
        model = Claim
        fields = ("id", "self", "text", "language")
        read_only_fields = fields


class NoticeSerializer(serializers.ModelSerializer[HoldingNotice]):
    """A notice has no rating and no verdict: it is no fact-check."""

    self = AddressField("notices")
    claim = NoticedClaim()
    state = serializers.SerializerMethodField(help_text="standing or ended.")
    published_at = serializers.DateTimeField(source="created_at", read_only=True)
    ended_reason = serializers.SerializerMethodField(help_text="Empty while it stands.")

    class Meta:
        model = HoldingNotice
        fields = (
            "id", "self", "claim", "language", "state", "headline", "known", "not_known", "known_at", "published_at",
            "expires_at", "ended_at", "ended_reason",
        )  # fmt: skip
        read_only_fields = fields

    def get_state(self, row: HoldingNotice) -> str:
        """Return whether it stands: what has expired does not, although nobody has swept yet."""
        return STANDING if row.ended_at is None and row.expires_at > timezone.now() else ENDED

    def get_ended_reason(self, row: HoldingNotice) -> str:
        """Return why it ended."""
        over = row.ended_at is None and row.expires_at <= timezone.now()
        return EXPIRED if over else row.ended_reason


class NoticeQuery(ListQuery):
    state = serializers.ChoiceField(STATES, required=False)
    claim = serializers.UUIDField(required=False, validators=[known_claim])
    language = LanguageField()

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the notices that were asked for."""
        wanted = self.wanted
        if "claim" in wanted:
            rows = rows.filter(claim=wanted["claim"])
        if "language" in wanted:
            rows = rows.filter(in_language(wanted["language"]))
        if "state" in wanted:
            stands = Q(ended_at__isnull=True, expires_at__gt=timezone.now())
            rows = rows.filter(stands if wanted["state"] == STANDING else ~stands)
        return rows


class Notices(Resource[HoldingNotice]):
    """What the desk says while it checks; ended ones stay, with the reason."""

    queryset = HoldingNotice.objects.none()
    serializer_class = NoticeSerializer
    query_class = NoticeQuery

    def get_queryset(self) -> QuerySet[HoldingNotice]:
        """Return the notices of public claims."""
        return public_notices().select_related("claim").defer("claim__factors")
