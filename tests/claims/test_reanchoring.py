"""Claims follow their text: what an article says now, what became of each claim, and that nothing is proposed twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import extraction, reanchoring
from claims.models import Appearance, Attribution, Claim, ClaimMatch, ExtractionRun, Figure, Following
from sources.models import Article, Turn
from tests.at_once import at_once
from tests.claims.following import FIRE, claim_of, publish, read, revise, states, turn_back
from tests.factories import AppearanceFactory, ArticleFactory, ClaimFactory, RevisionFactory

pytestmark = pytest.mark.django_db

HURT = "At least 12 people were hurt in the fire"
HOUSES = "Two houses burned down on Sunday"
ROAD = "The road to the harbour was closed by the police"


def test_each_claim_is_carried_into_the_next_text_with_how_it_fared() -> None:
    first = publish()
    second = revise(first.article, FIRE.replace("Two houses", "Two old houses").replace("12", "4"))
    assert states(second)[ROAD] == "moved"
    assert states(second)["Two old houses burned down on Sunday"] == "edited"
    assert set(second.appearances.values_list("claim", flat=True)) >= set(
        first.appearances.values_list("claim", flat=True)
    )


def test_a_carried_appearance_names_the_one_it_came_from() -> None:
    first = publish()
    second = revise(first.article, FIRE)
    pairs = second.appearances.values_list("carried_from__exact", "carried_from__revision", "anchor_score")
    assert set(pairs) == {(words, first.pk, 1.0) for words in (HURT, HOUSES, ROAD)}


def test_what_was_carried_is_not_proposed_again() -> None:
    first = publish()
    many = Claim.objects.count()
    revise(first.article, FIRE.replace("burned down", "were burned down"))
    assert Claim.objects.count() == many
    assert not ClaimMatch.objects.exists()


def test_a_claim_that_an_editor_reworded_is_not_proposed_again() -> None:
    first = publish()
    Claim.objects.filter(text=HURT).update(text="Twelve or more were injured.")
    revise(first.article, "An update.\n\n" + FIRE)
    assert Claim.objects.checkable().count() == 3


@pytest.mark.parametrize("number", ["4", "14", "twenty"])
def test_a_changed_number_is_an_edit_and_another_claim_beside_it(number: str) -> None:
    first = publish()
    second = revise(first.article, FIRE.replace("12", number))
    old = second.appearances.get(claim=claim_of(HURT))
    assert (old.anchor_state, old.exact) == ("edited", HURT.replace("12", number))
    assert old.anchor_score
    assert old.anchor_score <= 0.5
    assert Claim.objects.filter(text=HURT.replace("12", number)).count() == 1


def test_words_that_were_reworded_once_say_so_in_every_later_text_until_they_are_back() -> None:
    first = publish()
    checked = first.appearances.get(claim=claim_of(HURT))
    for text, reworded in [
        (FIRE.replace("12", "4"), checked),
        ("An update.\n\n" + FIRE.replace("12", "4"), checked),
        ("An update.\n\n" + FIRE, None),
    ]:
        row = revise(first.article, text).appearances.get(claim=checked.claim)
        assert row.reworded_from == reworded


def test_the_new_number_belongs_to_the_new_claim_alone() -> None:
    first = publish()
    second = revise(first.article, FIRE.replace("12", "14"))
    figure = Figure.objects.get(revision=second, exact__contains="14")
    assert figure.claim.text == HURT.replace("12", "14")
    assert list(claim_of(HURT).figures.values_list("revision", flat=True)) == [first.pk]


def test_the_two_are_related_by_a_proposal_that_says_how_it_was_found() -> None:
    first = publish()
    revise(first.article, FIRE.replace("12", "14"))
    match = ClaimMatch.objects.get()
    assert {match.first.text, match.second.text} == {HURT, HURT.replace("12", "14")}
    assert (match.relation, match.state, match.method) == ("related", "proposed", "reanchoring-1")


def test_a_removed_negation_is_another_claim() -> None:
    first = publish("The minister did not resign on Friday.")
    revise(first.article, "The minister did resign on Friday.")
    assert Claim.objects.checkable().count() == 2
    assert ClaimMatch.objects.count() == 1


def test_words_that_went_say_in_which_text_they_were_missed() -> None:
    first = publish()
    second = revise(first.article, FIRE.replace(f"{ROAD}.", ""))
    assert list(second.gone_appearances.values_list("exact", flat=True)) == [ROAD]
    assert states(second).keys() == {HURT, HOUSES}


def test_words_that_come_back_in_a_new_text_are_the_same_claim_and_gone_no_more() -> None:
    first = publish()
    revise(first.article, FIRE.replace(f"{ROAD}.", ""))
    third = revise(first.article, FIRE.replace("12", "12 or 13"))
    assert states(third)[ROAD] == "moved"
    assert Claim.objects.filter(text=ROAD).count() == 1
    assert not Appearance.objects.filter(gone_in__isnull=False, exact=ROAD).exists()


def test_the_first_number_that_comes_back_is_exact_again() -> None:
    first = publish()
    revise(first.article, FIRE.replace("12", "4"))
    third = revise(first.article, FIRE + "\n\nThe fire was put out at noon.")
    assert third.appearances.get(claim=claim_of(HURT)).anchor_state == "exact"


def test_the_counts_are_written_beside_the_turn() -> None:
    first = publish()
    second = revise(first.article, FIRE.replace("12", "4").replace(f"{ROAD}.", ""))
    following = Following.objects.get(turn__revision=second)
    assert (following.exact, following.moved, following.edited, following.gone) == (0, 1, 1, 1)


def test_who_says_it_is_told_by_the_text_it_stands_in_now() -> None:
    first = publish()
    second = revise(first.article, FIRE.replace("12", "4"))
    for row in second.appearances.exclude(exact=ROAD):
        assert row.attribution
        assert row.attribution.revision_id == second.pk


def test_words_put_into_another_mouth_are_not_taken_for_the_same_saying() -> None:
    first = publish("“The bridge was closed at noon,” said Anna Example.")
    second = revise(first.article, "“The bridge was closed at noon,” said Boris Sample.")
    said_by = set(second.appearances.values_list("attribution__speaker__name", flat=True))
    assert said_by == {"Boris Sample", None}


def test_an_appearance_entered_by_hand_is_carried_with_its_figure() -> None:
    revision = publish("Nothing was said. A crowd of 300 people, by our count, came to the square that day.")
    start = revision.text.index("A crowd of 300 people")
    by_hand = Appearance.objects.create(
        claim=ClaimFactory(text="300 people came."),
        revision=revision, start=start, end=start + 21, exact="A crowd of 300 people",
    )  # fmt: skip
    Figure.objects.create(
        claim=by_hand.claim, appearance=by_hand, revision=revision, start=start + 11, end=start + 14,
        exact="300", value=300,
    )  # fmt: skip
    second = revise(revision.article, "Update. " + revision.text)
    carried = second.appearances.get(claim=by_hand.claim)
    assert (carried.anchor_state, carried.start) == ("moved", start + 8)
    assert carried.figures.get().value == 300


def test_a_text_that_returned_has_its_claims_again_and_no_second_reading() -> None:
    first = publish()
    revise(first.article, FIRE.replace(f"{ROAD}.", "").replace("12", "4"))
    before = Appearance.objects.count(), Claim.objects.count(), ExtractionRun.objects.count()
    turn = turn_back(first.article, first)
    assert (Appearance.objects.count(), Claim.objects.count(), ExtractionRun.objects.count()) == before
    assert not Appearance.objects.filter(exact=ROAD, gone_in__isnull=False).exists()
    later = Appearance.objects.get(claim__text=HURT.replace("12", "4"))
    assert later.gone_in == first
    assert (turn.following.moved, turn.following.edited, turn.following.gone) == (1, 1, 1)


def test_a_turn_is_followed_once() -> None:
    first = publish()
    revise(first.article, FIRE.replace("12", "4"))
    turn = turn_back(first.article, first)
    rows = Appearance.objects.count()
    assert extraction.follow_turn(turn_id=turn.pk) == []
    assert (Appearance.objects.count(), Following.objects.count()) == (rows, 2)


def test_a_turn_whose_task_was_lost_is_found() -> None:
    first = publish()
    revise(first.article, FIRE.replace("12", "4"))
    Following.objects.all().delete()
    turn = Turn.objects.get(before=first)
    assert reanchoring.turns_left_behind() == [turn.pk]
    extraction.follow_turn(turn_id=turn.pk)
    assert reanchoring.turns_left_behind() == []


def test_a_first_text_needs_no_following() -> None:
    publish()
    assert reanchoring.turns_left_behind() == []
    assert not Following.objects.exists()


def test_texts_are_read_in_their_order_also_when_the_later_comes_first() -> None:
    first = RevisionFactory(text=FIRE)
    second = RevisionFactory(article=first.article, text=FIRE.replace("12", "4"))
    read(second)
    assert set(ExtractionRun.objects.values_list("revision", "state")) == {
        (first.pk, "done"),
        (second.pk, "done"),
    }
    assert second.appearances.get(claim=claim_of(HURT)).carried_from


def test_a_later_turn_is_followed_by_the_reading_before_it() -> None:
    first = publish()
    article = first.article
    second = RevisionFactory(article=article, text=FIRE.replace("12", "4"))
    turn = Turn.objects.create(article=article, revision=first, before=second)
    Article.objects.filter(pk=article.pk).update(current_revision=first)
    assert reanchoring.follow_article(article_id=article.pk) == []  # the second text is not read yet
    read(second)
    assert Following.objects.filter(turn=turn).exists()


def test_a_text_that_cannot_be_read_is_followed_all_the_same() -> None:
    first = publish()
    second = RevisionFactory(article=first.article, text="An update.\n\n" + FIRE)
    ExtractionRun.objects.create(
        revision=second,
        extractor="rules-1",
        state="failed",
        reason="It broke.",
        finished_at=second.created_at,
    )
    reanchoring.follow_article(article_id=first.article_id)
    assert set(states(second).values()) == {"moved"}
    run = ExtractionRun.objects.get(revision=second)
    extraction.read_again(run=run)
    read(second)
    assert Claim.objects.checkable().count() == 3
    assert second.appearances.filter(run=run, claim__kind="checkable").count() == 3


def test_a_newer_extractor_proposes_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    first = publish()
    rows = Appearance.objects.count(), Claim.objects.count()
    monkeypatch.setattr(extraction.chosen_extractor(), "version", "2")
    read(first)
    assert (Appearance.objects.count(), Claim.objects.count()) == rows


def test_reading_that_fails_half_way_leaves_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    first = publish()
    second = RevisionFactory(article=first.article, text=FIRE.replace("12", "4"))
    monkeypatch.setattr(reanchoring, "look_again", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        extraction.read_revision(revision_id=second.pk)
    assert not Following.objects.exists()
    assert not Attribution.objects.filter(revision=second).exists()


def test_a_first_text_takes_no_more_statements_than_before() -> None:
    revision = RevisionFactory(text=FIRE)
    with CaptureQueriesContext(connection) as queries:
        read(revision)
    assert not [q for q in queries if "claims_following" in q["sql"] or "sources_turn" in q["sql"]]


@pytest.mark.django_db(transaction=True)
def test_two_workers_follow_an_article_once() -> None:
    first = publish()
    second = RevisionFactory(article=first.article, text=FIRE.replace("12", "4"))
    turn = Turn.objects.get(revision=second)
    at_once(
        lambda: extraction.read_revision(revision_id=second.pk),
        lambda: extraction.follow_turn(turn_id=turn.pk),
    )
    extraction.follow_turn(turn_id=turn.pk)
    assert Following.objects.count() == 1
    assert second.appearances.filter(claim=claim_of(HURT)).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_texts_read_at_once_come_out_as_if_read_in_their_order() -> None:
    first = RevisionFactory(text=FIRE)
    second = RevisionFactory(article=first.article, text=FIRE.replace("12", "4"))
    at_once(
        lambda: extraction.read_revision(revision_id=second.pk),
        lambda: extraction.read_revision(revision_id=first.pk),
    )
    read(second)
    assert Following.objects.get().edited == 1
    assert second.appearances.get(claim=claim_of(HURT)).carried_from


def test_an_appearance_of_another_article_is_left_alone() -> None:
    other = AppearanceFactory()
    first = publish()
    revise(first.article, FIRE.replace("12", "4"))
    assert not other.carried_to.exists()


def test_a_reprint_is_followed_on_its_own() -> None:
    origin = publish()
    copy = publish(article=ArticleFactory(origin=origin.article))
    revise(copy.article, FIRE.replace(f"{ROAD}.", ""))
    gone = Appearance.objects.filter(gone_in__isnull=False)
    assert [row.revision.article for row in gone] == [copy.article]
