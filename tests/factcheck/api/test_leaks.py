"""What must never leave: words planted wherever the desk keeps to itself appear in no answer."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims import review as acts
from claims.models import Assessment, Claim, ClaimReview, Note, ReplyRequest
from sources.models import Grade, Source
from tests.factcheck.api.rows import appearing, attribution_of, taken_up
from tests.factories import ClaimFactory, EditorFactory, EvidenceFactory, ReviewFactory, TipFactory, published

SECRET = "Zephyrine"
LISTS = ["sources", "articles", "speakers", "claims", "appearances", "reviews", "notices"]
LONG = "Beginning. " + "filler " * 60 + "12 people were hurt" + " filler" * 60 + f" {SECRET} at the end."


def everything(api: Client) -> str:
    """Return all that the API tells, lists, items and JSON-LD together."""
    told = []
    for name in LISTS:
        page = api.get(f"/api/v1/{name}/")
        told.append(page.content.decode())
        for row in page.json()["results"]:
            told.append(api.get(f"/api/v1/{name}/{row['id']}/").content.decode())
            if row.get("claimreview"):
                told.append(api.get(row["claimreview"]).content.decode())
    return "\n".join(told)


def an_editor(name: str) -> User:
    return EditorFactory(username=f"{SECRET}-{name}", first_name=SECRET, email=f"{name}@{SECRET}.example")


def keep_to_the_desk(claim: Claim, source: Source) -> None:
    """Leave all that editors write about a claim and a source among themselves."""
    Grade.objects.create(
        source=source, grade="E", reason=SECRET, review_on=date(2030, 1, 1), proposed_by=an_editor("proposer"),
        confirmed_by=an_editor("second"), confirmed_at=timezone.now(),
    )  # fmt: skip
    Note.objects.create(claim=claim, author=an_editor("noter"), text=SECRET)
    ReplyRequest.objects.create(
        claim=claim, whom=SECRET, channel="mail", asked_at=timezone.now(), answer=SECRET, state="answered",
        answered_at=timezone.now(), noted_by=an_editor("asker"),
    )  # fmt: skip
    TipFactory(text=SECRET, claim=claim)


@pytest.fixture
def public_finding(db: None) -> ClaimReview:
    """Give a published fact-check whose every inner field holds the secret word."""
    claim = taken_up(
        assignee=an_editor("assignee"), factors=[{"name": SECRET}], kind_reason=SECRET, made_by=SECRET
    )
    Assessment.objects.create(
        claim=claim, editor=an_editor("a"), verdict="refuted", as_of=date(2020, 9, 28), reasons=SECRET
    )
    source = claim.appearances.get().revision.article.source
    source.reliability, source.reliability_reason, source.notes = "E", SECRET, SECRET
    source.save()
    speaker = attribution_of(claim).speaker
    assert speaker is not None
    speaker.notes = speaker.made_by = SECRET
    speaker.save()
    keep_to_the_desk(claim, source)
    draft = ReviewFactory(claim=claim, author=an_editor("author"), claimant=speaker, sent_back_note=SECRET)
    EvidenceFactory(claim=claim, title=SECRET, visibility="desk", gate_reason=SECRET)  # cited
    EvidenceFactory(claim=claim, title=SECRET, quote=SECRET)
    acts.submit(review=draft, editor=draft.author)
    draft.refresh_from_db()
    return acts.sign_off(review=draft, editor=an_editor("signer"), seen=draft.wording())


def test_inner_fields_of_public_rows_stay(api: Client, public_finding: ClaimReview) -> None:
    told = everything(api)
    assert public_finding.headline in told
    assert SECRET not in told
    assert "reliability" not in told


def test_the_document_of_the_api_knows_no_grade(api: Client) -> None:
    document = api.get("/api/v1/schema/?format=json").content.decode()
    assert '"openapi"' in document
    assert not re.search(r'"\w*(?:reliability|grade)\w*"', document, re.IGNORECASE)


def test_drafts_of_public_claims_stay(api: Client) -> None:
    review = published(claim=taken_up())
    acts.begin_correction(review=review, author=EditorFactory(), note=SECRET)
    ReviewFactory(claim=taken_up(), headline=SECRET, summary=SECRET, body=SECRET, slug=SECRET.lower())
    told = everything(api)
    assert SECRET not in told
    assert SECRET.lower() not in told


def test_claims_that_nobody_took_up_stay_with_all_that_hangs_on_them(api: Client) -> None:
    for status, reason in [("proposed", ""), ("dismissed", SECRET)]:
        appearing(
            ClaimFactory(text=f"{SECRET} {status}", status=status, dismissed_reason=reason),
            attribution__revision__article__title=SECRET,
            attribution__revision__article__source__name=f"{SECRET} {status}",
            attribution__speaker__name=SECRET,
        )
    assert SECRET not in everything(api)


def test_of_a_long_text_only_the_words_and_200_characters_around_leave(api: Client) -> None:
    start = LONG.index("12 people")
    claim = ClaimFactory(status="unchecked")
    appearing(
        claim,
        attribution__revision__text=LONG,
        attribution__source_spans=[[0, 9]], attribution__source_exact=[LONG[0:9]],
        attribution__cue_spans=[], attribution__cue_exact=[],
        attribution__content_spans=[[start, start + 9]], attribution__content_exact=["12 people"],
        start=start, end=start + 19, exact="12 people were hurt",
    )  # fmt: skip
    shown = api.get(f"/api/v1/claims/{claim.pk}/").json()["appearances"][0]
    assert shown["exact"] == "12 people were hurt"
    assert 150 < len(shown["prefix"] + shown["suffix"]) <= 200
    assert shown["prefix"] + shown["exact"] + shown["suffix"] in LONG
    assert SECRET not in everything(api)


def test_what_a_withdrawn_fact_check_found_stays(api: Client) -> None:
    review = published(
        claim=taken_up(), summary=SECRET, body=f"{SECRET} [1]", byline=SECRET, claimant_note=SECRET
    )
    acts.withdraw(review=review, editor=EditorFactory(), reason="the register was forged")
    told = everything(api)
    assert "the register was forged" in told
    assert SECRET not in told
