"""Every page of the desk, by a name: its lists, its forms to add a row, and what opens beside them."""

from collections.abc import Callable

from django.contrib import admin
from django.urls import reverse

from tests.crowd import Crowd

LIST = 12  # queries a list may take


def record(kind: str, key: object) -> str:
    """Return the address of the record of a party or a source; a speaker's is on the speaker's page."""
    return reverse("admin:claims_speaker_record_of", args=[kind, key])


# What opens beside the lists: the page, whose address may need a row, and how many queries it may take.
PAGES: dict[str, tuple[Callable[[Crowd], str], int]] = {
    "the first page": (lambda _: reverse("admin:index"), 23),
    "claim": (lambda rows: reverse("admin:claims_claim_change", args=[rows.claim.pk]), 15),
    "who says a claim": (lambda rows: reverse("admin:claims_claim_voices", args=[rows.claim.pk]), 12),
    "what joined a claim": (lambda rows: reverse("admin:claims_claim_joined", args=[rows.claim.pk]), 12),
    "notes of a claim": (lambda rows: reverse("admin:claims_claim_notes", args=[rows.claim.pk]), 12),
    "history of a claim": (lambda rows: reverse("admin:claims_claim_history", args=[rows.claim.pk]), 15),
    "evidence of a claim": (lambda rows: reverse("admin:claims_evidence_of", args=[rows.claim.pk]), 12),
    "reading room": (lambda rows: reverse("admin:sources_article_change", args=[rows.article.pk]), 15),
    "revisions side by side": (
        lambda rows: reverse("admin:sources_article_diff", args=[rows.article.pk, 2]),
        15,
    ),
    "fact-check": (lambda rows: reverse("admin:claims_claimreview_change", args=[rows.review.pk]), 28),
    "its preview": (lambda rows: reverse("preview", args=[rows.review.pk]), 20),
    "a new fact-check": (lambda rows: f"{reverse('admin:claims_claimreview_add')}?claim={rows.claim.pk}", 15),
    "blind assessment": (
        lambda rows: reverse("admin:claims_assessmentround_change", args=[rows.round.pk]),
        12,
    ),
    "agreement": (lambda _: reverse("desk-agreement"), 12),
    "figures": (lambda _: reverse("desk-figures"), 12),
    "speaker": (lambda rows: reverse("admin:claims_speaker_change", args=[rows.speaker.pk]), 20),
    "records": (lambda _: reverse("admin:claims_speaker_records"), 15),
    "record of a party": (lambda rows: record("party", rows.party.pk), 15),
    "record of a source": (lambda rows: record("source", rows.source.pk), 15),
    "source": (lambda rows: reverse("admin:sources_source_change", args=[rows.source.pk]), 20),
    "party": (lambda rows: reverse("admin:sources_party_change", args=[rows.party.pk]), 15),
    "tip": (lambda rows: reverse("admin:claims_tip_change", args=[rows.tip.pk]), 12),
    "watch list": (lambda rows: reverse("admin:claims_watchlist_change", args=[rows.watch_list.pk]), 15),
    "rating scale": (lambda rows: reverse("admin:claims_ratingscale_change", args=[rows.scale.pk]), 12),
    "board of figures": (lambda rows: reverse("admin:sources_topic_figures", args=[rows.topic.pk]), 14),
    "figure read anew": (
        lambda rows: reverse("admin:sources_topic_figure", args=[rows.topic.pk, rows.figure.pk]),
        12,
    ),
    "cluster": (lambda rows: reverse("admin:claims_cluster_change", args=[rows.cluster.pk]), 12),
    "claims alike": (lambda rows: reverse("admin:claims_claimmatch_change", args=[rows.match.pk]), 12),
    "checked by others": (
        lambda rows: reverse("admin:claims_outsidematch_change", args=[rows.outside_match.pk]),
        12,
    ),
    "fact-check of others": (
        lambda rows: reverse("admin:claims_outsidereview_change", args=[rows.outside_review.pk]),
        12,
    ),
    "bringing in fact-checks": (lambda _: reverse("admin:claims_outsidereview_import"), 10),
    "encoder": (lambda rows: reverse("admin:claims_encodermodel_change", args=[rows.encoder.pk]), 12),
    "me": (lambda _: reverse("me"), 12),
    "the form for readers": (lambda _: reverse("tips"), 4),
}

LISTS = {model._meta.label_lower: LIST for model in admin.site._registry}
BUDGETS = LISTS | {name: most for name, (_, most) in PAGES.items()}


def page_addresses(rows: Crowd) -> dict[str, str]:
    """Return the address of each page, by its name."""
    lists = {name: reverse(f"admin:{name.replace('.', '_')}_changelist") for name in LISTS}
    return lists | {name: address(rows) for name, (address, _) in PAGES.items()}


def forms() -> list[str]:
    """Return the addresses of the forms by which a row is added."""
    return [reverse(f"admin:{name.replace('.', '_')}_add") for name in LISTS]
