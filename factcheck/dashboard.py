"""The first page of the desk: where claims stand, what came in, what went wrong, and what to do next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.admin.claim_standing import waiting_rounds
from claims.admin.marks import review_badge
from claims.admin.queue_tabs import queue_tabs
from claims.admin.stale_flag import reason_badge
from claims.models import (
    Claim,
    ClaimReview,
    Desk,
    ExtractionRun,
    ReplyRequest,
    ReplyState,
    ReviewState,
    RunState,
    StaleFlag,
    Tip,
    TipState,
)
from claims.notes import mentions_of
from sources.admin.wellness import alert_badge
from sources.grading import due_for_review, proposed
from sources.models import Alert, Article, Feed, FetchEvent, Grade

MOST = 8
TO_BE_SEEN_TO = Q(state=ReviewState.IN_REVIEW) | Q(held_since__isnull=False)
HELD_FIRST = F("held_since").asc(nulls_last=True)


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next, and where."""

    words: str
    do: str
    url: str


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add to `context` what the first page shows of what this person may see."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm("claims.view_claim"):
        return context | {"title": _("Today")}
    desk = Desk.objects.order_by("created_at").first()
    worth = Claim.objects.checkable().open().filter(assignee__isnull=True)
    waiting = ClaimReview.objects.filter(TO_BE_SEEN_TO).select_related("author")
    mine = ClaimReview.objects.filter(state=ReviewState.DRAFT, author=user).select_related("author")
    articles = Article.objects.select_related("source").order_by("-first_seen_at", "-id")
    return context | {
        "now": timezone.now(),
        "title": _("Today"),
        "queue_tabs": queue_tabs(user, {"status": "none"}),
        "worth": list(worth.order_by("-check_worthiness", "-id")[:MOST]),
        "reviews": [
            (r, review_badge(r)) for r in [*waiting.order_by(HELD_FIRST, "created_at")[:MOST], *mine[:MOST]]
        ],
        "stale": [(flag, reason_badge(flag)) for flag in _to_look_at_again()],
        "grades": _grades(user),
        "alerts": [(alert, alert_badge(alert)) for alert in _open_alerts(user)],
        "mentions": list(mentions_of(user)[:MOST]),
        "replies": _replies_to_follow(user),
        "articles": list(articles[:MOST]),
        "imports": list(FetchEvent.objects.troubled().order_by("-created_at")[:MOST]),
        "readings": list(
            ExtractionRun.objects.filter(state=RunState.FAILED)
            .select_related("revision__article")
            .defer("revision__text", "revision__notes")[:MOST]
        ),
        "blind": list(waiting_rounds(user)[:MOST]),
        "tips": _new_tips(user),
        "steps": list(next_steps(user, desk)),
    }


def _replies_to_follow(user: User) -> list[ReplyRequest]:
    """Return requests for a reply whose answer is wanted soonest, overdue ones first."""
    if not user.has_perm("claims.view_replyrequest"):
        return []
    waiting = ReplyRequest.objects.filter(state=ReplyState.WAITING, deadline__isnull=False)
    return list(waiting.select_related("claim").order_by("deadline")[:MOST])


def _new_tips(user: User) -> list[Tip]:
    """Return tips that wait for a decision, the latest first, one more than are shown where there are more."""
    if not user.has_perm("claims.decide_tip"):
        return []
    rows = Tip.objects.filter(state=TipState.NEW).only("id", "text", "channel", "created_at")
    return list(rows.order_by("-created_at")[: MOST + 1])


def _open_alerts(user: User) -> list[Alert]:
    if not user.has_perm("sources.view_alert"):
        return []
    rows = Alert.objects.filter(ended_at__isnull=True).select_related("source")
    return list(rows.order_by("-created_at", "-id")[:MOST])


def _grades(user: User) -> list[Grade]:
    """Return the reliability grades that wait for a second person, who may be this one, and those due for review."""
    if not user.has_perm("sources.confirm_grade"):
        return []
    waiting = proposed().exclude(proposed_by=user).order_by("created_at", "id")
    due = due_for_review(timezone.localdate())
    return [grade for rows in (waiting, due) for grade in rows.select_related("source")[:MOST]]


def _to_look_at_again() -> list[StaleFlag]:
    rows = StaleFlag.objects.open().select_related("review", "appearance", "now_appears")
    return list(rows.defer("review__body").order_by("-created_at", "-id")[:MOST])


def next_steps(user: User, desk: Desk | None) -> Iterator[Step]:
    """Give what is still missing before the desk can do its work, of what `user` may do."""
    if user.has_perm("sources.add_feed") and not Feed.objects.exists():
        yield Step(
            _("No feeds yet: once there is one, articles come in by themselves."),
            _("Add a feed"),
            reverse("admin:sources_feed_add"),
        )
    if user.has_perm("claims.change_desk") and (desk is None or desk.rating_scale_id is None):
        yield Step(
            _("The desk rates on no scale yet: without one nothing can be published."),
            _("Choose a rating scale"),
            reverse("admin:claims_desk_change", args=[desk.pk])
            if desk
            else reverse("admin:claims_ratingscale_add"),
        )
    if user.has_perm("claims.change_desk") and desk and not desk.corrections_policy_url:
        yield Step(
            _("Nothing says yet where your corrections policy stands: without it nothing can be published."),
            _("Give its address"),
            reverse("admin:claims_desk_change", args=[desk.pk]),
        )
    if user.has_perm("auth.add_user") and User.objects.filter(is_active=True)[:2].count() < 2:
        yield Step(
            _("You are alone here: a fact-check is signed off by somebody who did not write it."),
            _("Invite a colleague"),
            reverse("admin:auth_user_add"),
        )
    if not Article.objects.exists():
        yield Step(
            _("Nothing was read yet: paste a text, upload files, or give addresses."),
            _("Bring in documents"),
            reverse("admin:sources_fetchevent_add"),
        )
