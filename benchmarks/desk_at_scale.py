"""The desk's pages with 10,000 claims, then with a million: what an editor waits for must not grow with the archive."""

import math
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.filled_desk import CLAIMS_EACH, fill
from claims.models import Claim, Speaker
from sources.models import Article, Source, Topic

FEW, MANY = 10_000, 1_000_000
LOOKS = 40
WARM_UP = 4
MOST_GROWTH = 1.3


def measure(claims: int = MANY) -> dict[str, Any]:
    """Return for each page its p95 in milliseconds at both sizes, their ratio, and its queries at the larger."""
    settings.ALLOWED_HOSTS = ["testserver"]
    fill(claims_from=0, claims_to=FEW)
    few = {name: _p95(path) for name, path in pages().items()}
    fill(claims_from=FEW, claims_to=claims)
    many = {name: _p95(path) for name, path in pages().items()}
    queries = {name: _queries(path) for name, path in pages().items()}
    return {
        "claims": claims,
        "articles": claims // CLAIMS_EACH,
        "pages": {
            name: {
                "few_ms": few[name],
                "many_ms": many[name],
                "ratio": many[name] / few[name],
                "queries": queries[name],
            }
            for name in many
        },
    }


def pages() -> Mapping[str, str]:
    """Return the addresses that are measured, by what an editor would call them."""
    queue = reverse("admin:claims_claim_changelist")
    loud, quiet = Speaker.objects.order_by("id").first(), Speaker.objects.order_by("-id").first()
    source, topic = Source.objects.order_by("id").first(), Topic.objects.order_by("id").first()
    claim = Claim.objects.order_by("-id")[30]
    article = Article.objects.order_by("-id")[30]
    if loud is None or quiet is None or source is None or topic is None:
        raise SystemExit("The desk was not filled.")
    asked = {
        "queue": "",
        "queue, second page": "p=2",
        "queue of one status": "status=unchecked",
        "queue of dismissed claims": "status=dismissed",
        "queue of an assignee": "whose=me",
        "queue of a speaker who says much": f"speaker={loud.pk}",
        "queue of a speaker who says little": f"speaker={quiet.pk}",
        "queue of a source": f"source={source.pk}",
        "queue of a topic": f"topic={topic.pk}",
        "queue of another language": "language=ru",
        "search for a common word": "q=houses",
        "search for a rare name": f"q={claim.text.split(' near ')[1].split()[0]}",
        "search for what nobody says": "q=zzzzzz",
    }
    return {
        **{name: f"{queue}?{question}" for name, question in asked.items()},
        "reading room": reverse("admin:sources_article_change", args=[article.pk]),
        "claim page": reverse("admin:claims_claim_change", args=[claim.pk]),
        "articles": reverse("admin:sources_article_changelist"),
        "speakers": reverse("admin:claims_speaker_changelist"),
        "fact-checks": reverse("admin:claims_claimreview_changelist"),
        "first page": reverse("admin:index"),
    }


def _p95(path: str) -> float:
    client = _editor()
    for _ in range(WARM_UP):
        _look(client, path)
    took = sorted(_look(client, path) for _ in range(LOOKS))
    return took[math.ceil(0.95 * LOOKS) - 1] * 1000


def _look(client: Client, path: str) -> float:
    begun = time.perf_counter()
    answer = client.get(path)
    took = time.perf_counter() - begun
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    return took


def _queries(path: str) -> int:
    client = _editor()
    _look(client, path)
    with CaptureQueriesContext(connection) as queries:
        _look(client, path)
    return len(queries)


def _editor() -> Client:
    client = Client()
    client.force_login(User.objects.get(username="one"))
    return client
