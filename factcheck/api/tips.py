"""Tips of partners: what they ask the desk to check, and what became of it."""

import re
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import APIException
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.models import Tip, TipChannel, TipState
from claims.tips import LONGEST, LONGEST_URL, TipRefused, receive
from factcheck.api.authentication import HasKey
from factcheck.api.problems import MEDIA_TYPE
from factcheck.api.query import Query
from factcheck.publishing.models import Partner, PartnerKey
from factcheck.publishing.querysets import public_claims
from sources.models.base import new_id

KEY_HEADER = "Idempotency-Key"
KEY = re.compile(r"[!-~]{1,100}")
PROBLEM = {"$ref": "#/components/schemas/Problem"}


class MaySendTips(BasePermission):
    """Lets in keys that may ask the desk to check something."""

    message = "This key may not send tips."

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Tell whether the key may."""
        return isinstance(request.auth, PartnerKey) and request.auth.may_send_tips


class SentBefore(APIException):
    """Another tip was sent under this key of idempotency."""

    status_code = 422
    default_detail = f"Another tip was sent with this {KEY_HEADER}."


class Words(serializers.CharField):
    """A text that is given as one: a number is refused, not written out."""

    def to_internal_value(self, data: Any) -> str:
        """Take text alone."""
        if not isinstance(data, str):
            self.fail("invalid")
        words: str = super().to_internal_value(data)
        return words


class NewTip(serializers.Serializer[None]):
    """What should be checked."""

    text = Words(max_length=LONGEST, help_text="What somebody said or wrote.")
    url = serializers.URLField(
        max_length=LONGEST_URL, required=False, allow_blank=True, default="", help_text="Where it was seen."
    )
    language = serializers.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        max_length=35,
        required=False,
        default="",
        help_text="BCP 47, for texts too short to tell their language by.",
    )


class TipSerializer(serializers.ModelSerializer[Tip]):
    """A tip and what became of it; `claim` is there once the claim it became or repeats is public."""

    self = serializers.SerializerMethodField(help_text="The address of this tip.")
    state = serializers.ChoiceField(TipState.choices, read_only=True)
    url = serializers.CharField(read_only=True, help_text="Where it was seen; empty where nothing was said.")
    claim = serializers.SerializerMethodField(help_text="The address of the claim; null where there is none.")

    class Meta:
        model = Tip
        fields = (
            "id",
            "self",
            "state",
            "reason",
            "claim",
            "text",
            "url",
            "language",
            "created_at",
            "decided_at",
        )
        read_only_fields = fields

    def get_self(self, tip: Tip) -> str:
        """Return the address of the tip."""
        return self._address("api:tip", tip.pk)

    def get_claim(self, tip: Tip) -> str | None:
        """Return the address of its claim, where partners may read that."""
        if tip.claim_id is None or not public_claims().filter(pk=tip.claim_id).exists():
            return None
        return self._address("api:claims-detail", tip.claim_id)

    def _address(self, view: str, pk: UUID) -> str:
        request: Request = self.context["request"]
        return request.build_absolute_uri(reverse(view, args=[pk]))


class _OfTips(APIView):
    permission_classes = [HasKey, MaySendTips]

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Say that an answer is for one key alone."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        patch_cache_control(answer, private=True, no_cache=True)
        patch_vary_headers(answer, ["Authorization"])
        return answer


class Tips(_OfTips):
    """Where partners send tips."""

    http_method_names = ["post"]

    @extend_schema(
        operation_id="tips_send",
        request=NewTip,
        parameters=[
            OpenApiParameter(
                KEY_HEADER, {"type": "string", "pattern": r"^[!-~]{1,100}$"}, OpenApiParameter.HEADER,
                description="A name of yours for this tip: sent again with it, it is the same tip.",
            )
        ],
        responses={
            201: TipSerializer,
            (403, MEDIA_TYPE): OpenApiResponse(PROBLEM, "This key may not send tips."),
            (415, MEDIA_TYPE): OpenApiResponse(PROBLEM, "Send it as application/json."),
            (422, MEDIA_TYPE): OpenApiResponse(PROBLEM, f"Another tip was sent with this {KEY_HEADER}."),
        },
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """Ask the desk to check something; with the same Idempotency-Key once, however often it is sent."""
        Query.read(request.query_params)
        partner = partner_of(request)
        asked = NewTip(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        try:
            tip = receive(
                channel=TipChannel.PARTNER,
                origin_key=f"{partner.pk}:{_key(request)}",
                sent_by=partner.name,
                **said,
            )
        except TipRefused as refused:
            raise serializers.ValidationError({"text": str(refused)}) from refused
        if tip.url != said["url"] or tip.text != said["text"].strip():
            raise SentBefore
        shown = TipSerializer(tip, context={"request": request}).data
        return Response(shown, status=201, headers={"Location": shown["self"]})


class OneTip(_OfTips):
    """What became of a tip."""

    http_method_names = ["get", "head"]

    @extend_schema(
        operation_id="tips_retrieve",
        responses={
            200: TipSerializer,
            (403, MEDIA_TYPE): OpenApiResponse(PROBLEM, "This key may not send tips."),
        },
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """One of your own tips: its state, the reason where it was rejected, and the claim."""
        Query.read(request.query_params)
        own = Tip.objects.filter(
            channel=TipChannel.PARTNER, origin_key__startswith=f"{partner_of(request).pk}:"
        )
        tip = own.filter(pk=pk).first()
        if tip is None:
            raise Http404
        return Response(TipSerializer(tip, context={"request": request}).data)


def partner_of(request: Request) -> Partner:
    """Return the partner whose key was sent; the permissions let nobody else come so far."""
    if not isinstance(request.auth, PartnerKey):
        raise Http404
    return request.auth.partner


def _key(request: Request) -> str:
    """Return the caller's name for the tip, one of our own where there is none; raises ValidationError."""
    given = request.headers.get(KEY_HEADER, "")
    if given and not KEY.fullmatch(given):
        raise serializers.ValidationError({KEY_HEADER: "Up to 100 visible ASCII characters."})
    return given or str(new_id())
