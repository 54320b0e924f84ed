"""An article's page: its text with the claims, who says what, and what its revisions changed."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims.models import AnchorState, Appearance, Attribution, Claim
from sources.models import Article, ArticleRevision
from tests import factories as make
from tests.claims.admin.conftest import signed_in_as, speaker_of
from tests.claims.following import FIRE, publish, revise

pytestmark = pytest.mark.django_db


def page_of(user: User, article: Article, query: str = "") -> str:
    """Return an article's page."""
    url = reverse("admin:sources_article_change", args=[article.pk])
    return signed_in_as(user).get(url + query).content.decode()


def test_a_claim_in_the_text_leads_to_its_page_and_names_who_says_it(checker: User) -> None:
    said = make.AppearanceFactory()
    page = page_of(checker, said.revision.article)
    url = reverse("admin:claims_claim_change", args=[said.claim.pk])
    title = f"1. {speaker_of(said).name}: 12 people were hurt in the fire. (proposed)"
    assert f'href="{url}" title="{title}">12 people were hurt in the fire</a>' in page


def test_scripts_in_a_text_stay_text(checker: User) -> None:
    revision = make.RevisionFactory(text="<script>alert(1)</script> & so on", article__title="<b>Bold</b>")
    page = page_of(checker, revision.article)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on" in page
    assert "<b>Bold</b>" not in page


def test_overlapping_claims_are_both_numbered(checker: User) -> None:
    said = make.AppearanceFactory()
    make.AppearanceFactory(attribution=said.attribution, start=15, end=31, exact="12 people were h"[:16])
    page = page_of(checker, said.revision.article)
    assert 'id="mark-1"' in page
    assert 'id="mark-2"' in page
    assert "Also in 2." in page or "Also in 1." in page


def test_an_older_revision_is_shown_with_its_own_text(checker: User) -> None:
    old = make.RevisionFactory(text="The old words.")
    make.RevisionFactory(article=old.article, text="The new words.")
    page = page_of(checker, old.article, "?revision=1")
    assert "The old words." in page
    assert "The new words." not in page


@pytest.mark.parametrize("query", ["?revision=9", "?revision=x", "?revision=-1", "?revision=²"])
def test_a_revision_that_is_not_there_is_no_error(checker: User, query: str) -> None:
    assert make.RevisionFactory().title in page_of(checker, ArticleRevision.objects.get().article, query)


def test_a_revisions_changes_are_shown_escaped(checker: User) -> None:
    old = make.RevisionFactory(text="They lost 14 <b>drones</b>.")
    make.RevisionFactory(article=old.article, text="They lost 16 <b>drones</b>.")
    url = reverse("admin:sources_article_diff", args=[old.article.pk, 2])
    page = signed_in_as(checker).get(url).content.decode()
    assert '<del class="desk-del">14 </del>&lt;b&gt;drones' in page
    assert '<ins class="desk-ins">16 </ins>&lt;b&gt;drones' in page


def test_any_two_revisions_are_compared_with_what_became_of_each_claim(checker: User) -> None:
    first = publish()
    revise(first.article, FIRE.replace("Two houses", "Two old houses"))
    revise(first.article, FIRE.replace("Two houses", "Two old houses").replace("12", "4"))
    url = reverse("admin:sources_article_diff", args=[first.article.pk, 3])
    page = signed_in_as(checker).get(url + "?with=1").content.decode()
    told = re.sub(r"<[^>]+>|\s+", " ", page[page.index("desk-fates") :])
    assert [w for w in told.split() if w in (*AnchorState.values, "new")][:4] == [
        "edited",
        "edited",
        "moved",
        "new",
    ]


def test_the_first_revision_changed_nothing(checker: User) -> None:
    revision = make.RevisionFactory()
    url = reverse("admin:sources_article_diff", args=[revision.article.pk, 1])
    assert signed_in_as(checker).get(url).status_code == 404


def test_copies_and_the_hint_at_another_address_are_told(checker: User) -> None:
    origin = make.RevisionFactory().article
    copy = make.RevisionFactory(
        article__origin=origin, article__canonical_hint="https://agency.example/1"
    ).article
    assert origin.title in page_of(checker, copy)
    assert "https://agency.example/1" in page_of(checker, copy)
    assert copy.title in page_of(checker, origin)


def test_two_thousand_claims_in_one_article_are_all_shown(checker: User) -> None:
    # takes seconds: the database checks the words of all 4,000 rows, and the page is 1.6 MB
    revision = make.RevisionFactory(text="It rained. " * 2000)
    desk, speaker = make.DeskFactory(), make.SpeakerFactory()
    claims = Claim.objects.bulk_create(Claim(desk=desk, text=f"It rained {n}.") for n in range(2000))
    said = Attribution.objects.bulk_create(
        Attribution(
            revision=revision, position=n, mode="quote", speaker=speaker,
            content_spans=[[n * 11, n * 11 + 9]], content_exact=["It rained"],
        )
        for n in range(2000)
    )  # fmt: skip
    Appearance.objects.bulk_create(
        Appearance(
            claim=claim, revision=revision, attribution=each, start=n * 11, end=n * 11 + 9, exact="It rained"
        )
        for n, (claim, each) in enumerate(zip(claims, said, strict=True))
    )
    page = page_of(checker, revision.article)
    assert page.count('class="desk-mark ') == 2001  # and once where the speaker is named
    assert 'id="mark-2000"' in page
