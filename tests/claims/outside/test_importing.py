"""Fact-checks of others come in once, are brought up to date, and the bad ones do not stop the rest."""

import io
import json
from pathlib import Path
from unittest.mock import ANY

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from claims import outside_reviews, tasks
from claims.language.claimreview_files import UnreadableFileError
from claims.match_texts import keep_up
from claims.models import MatchText, OutsideMatch, OutsideReview
from claims.outside_reviews import AT_ONCE, BATCH, Imported, import_reviews, import_reviews_from
from sources.reader.errors import Refused
from tests.factories import ClaimFactory, EditorFactory
from tests.local_server import Answer, LocalServer

pytestmark = pytest.mark.django_db

FEED = Path("tests/samples/reviews/feed.json")


def _line(number: int = 1, **more: object) -> str:
    item = {
        "@type": "ClaimReview",
        "url": f"https://checks.example/{number}",
        "claimReviewed": f"Claim {number}.",
    }
    return json.dumps(item | {"inLanguage": "en"} | more)


def _import(*lines: str) -> Imported:
    return import_reviews(file=io.BytesIO("\n".join(lines).encode()), imported_from="lines.jsonl")


def test_good_ones_come_in_and_bad_ones_are_named() -> None:
    editor = EditorFactory.create()
    with FEED.open("rb") as file:
        done = import_reviews(file=file, imported_from="feed.json", editor=editor)
    assert (done.new, done.left_out, [item.why for item in done.refused]) == (
        1, 3, ["no address", "bad address", "no claim"],
    )  # fmt: skip
    row = OutsideReview.objects.get()
    assert (row.publisher, row.verdict, row.imported_from, row.imported_by) == (
        "River Checks", "refuted", "feed.json", editor,
    )  # fmt: skip


def test_the_same_again_changes_nothing() -> None:
    _import(_line(1), _line(2))
    done = _import(_line(1), _line(2), _line(2))
    assert (done.new, done.changed, done.known) == (0, 0, 3)
    assert not OutsideReview.objects.exclude(changed_at=None).exists()


def test_what_says_something_else_is_brought_up_to_date() -> None:
    _import(_line(1), _line(2))
    done = _import(_line(1, reviewRating={"alternateName": "False"}), _line(2))
    assert (done.changed, done.known) == (1, 1)
    row = OutsideReview.objects.get(url="https://checks.example/1")
    assert (row.verdict, row.changed_at) == ("refuted", ANY)
    assert row.changed_at is not None


def test_what_came_in_is_matched_by_its_words_of_now() -> None:
    said = ClaimFactory(text="Officials said on Monday that 12 people were hurt in the fire.")
    keep_up(claims=[said.pk])
    _import(_line(claimReviewed=said.text, name="An old title"))
    tasks.match_review(str(OutsideReview.objects.get().pk))
    _import(_line(claimReviewed=said.text, name="A new title"))
    tasks.match_review(str(OutsideReview.objects.get().pk))
    assert OutsideMatch.objects.get().claim == said
    assert MatchText.objects.get(part="title").text == "A new title"


def test_of_many_only_some_are_matched_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passed: list[object] = []
    monkeypatch.setattr(outside_reviews, "pass_on", lambda stage, row_id: passed.append(row_id))
    _import(*(_line(number) for number in range(AT_ONCE + 5)))
    assert len(passed) == AT_ONCE


def test_one_page_may_review_several_claims() -> None:
    _import(_line(1), _line(1, claimReviewed="Another claim."))
    assert OutsideReview.objects.count() == 2


def test_more_than_a_batch_comes_in_with_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    lines = [_line(number) for number in range(2 * BATCH)]
    with django_assert_max_num_queries(12):
        assert _import(*lines).new == 2 * BATCH


def test_what_came_in_stays_when_the_rest_cannot_be_read() -> None:
    lines = [*(_line(number) for number in range(BATCH)), "{broken}", _line(BATCH)]
    done = _import(*lines)
    assert (done.new, done.left_out) == (BATCH + 1, 1)


def test_an_address_is_asked_through_the_guarded_door(server: LocalServer) -> None:
    server.add("/feed.json", Answer(FEED.read_bytes(), media_type="application/json"))
    done = import_reviews_from(address=server.url("/feed.json"))
    assert done.new == 1


def test_an_address_at_home_is_refused() -> None:
    with pytest.raises(Refused):
        import_reviews_from(address="http://169.254.169.254/latest")


def test_the_command_names_lines_and_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("import_reviews", str(FEED))
    told = capsys.readouterr()
    assert "1 new, 0 changed, 0 known, 3 left out" in told.out
    assert "item 2: no address: A claim that nobody can look up." in told.err


def test_the_command_says_why_nothing_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text("")
    with pytest.raises(CommandError, match="empty"):
        call_command("import_reviews", str(tmp_path / "empty.json"))
    with pytest.raises(UnreadableFileError):
        _import("[]")
