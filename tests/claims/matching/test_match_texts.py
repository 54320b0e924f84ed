"""`manage.py match_texts`, from its files to its lines, on a small corpus."""

import gzip
import json
import os
import signal
import threading
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import connection

from claims.models import MatchText, OutsideReview, TermCount
from claims.scratch import PREFIX
from tests.conftest import VAR

CORPUS: list[dict[str, object]] = [
    {"id": "mill", "text": "The paper mill of Vernhal closed in 2019.", "title": "Did Vernhal's mill close?"},
    {"id": 7, "text": "A new bridge over the Teln costs the town 3 million.", "speaker": "Ana Orlu"},
    {"id": "hens", "text": "Hens in Sorvik lay twice as many eggs as before."},
]
QUERIES = [
    {"id": "a", "text": "They shut the paper mill in Vernhal in 2019!"},
    {"id": 2, "text": "3 million for a bridge over the Teln?"},
]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _tests_servers(settings: LazySettings) -> None:
    settings.VAR_DIR = VAR  # its servers run, and are left running


def write(path: Path, rows: Iterable[object]) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "claims.jsonl", CORPUS)


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    return write(tmp_path / "queries.jsonl", QUERIES)


def run(corpus: Path, queries: Path, *more: object, failing: str = "") -> tuple[list[Any], str]:
    """Run the command; return its lines, read, and what it told on standard error."""
    out, err = StringIO(), StringIO()
    arguments = ("match_texts", "--corpus", str(corpus), "--queries", str(queries), *map(str, more))
    if failing:
        with pytest.raises(CommandError, match=failing):
            call_command(*arguments, stdout=out, stderr=err)
    else:
        call_command(*arguments, stdout=out, stderr=err)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def schemas() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE %s", [PREFIX + "%"])
        return [name for (name,) in cursor.fetchall()]


def test_each_query_is_answered_in_a_line_best_first(corpus: Path, queries: Path) -> None:
    lines, told = run(corpus, queries)
    assert [line["id"] for line in lines] == ["a", 2]
    assert [line["matches"][0]["id"] for line in lines] == ["mill", 7]
    for line in lines:
        assert set(line) == {"id", "matches"}
        assert all(set(match) == {"id", "score", "why"} for match in line["matches"])
        scores = [match["score"] for match in line["matches"]]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
    assert told == ""


def test_why_tells_both_scores_and_what_is_shared(corpus: Path, queries: Path) -> None:
    lines, _ = run(corpus, queries)
    why = lines[1]["matches"][0]["why"]
    assert 0 < why["dense"] <= 1
    assert 0 < why["lexical"] <= 1
    assert any("3" in figure for figure in why["figures"])


def test_no_query_gets_more_matches_than_asked_for(corpus: Path, queries: Path) -> None:
    lines, _ = run(corpus, queries, "--top", 1)
    assert [len(line["matches"]) for line in lines] == [1, 1]
    run(corpus, queries, "--top", 0, failing="--top must be at least 1")


def test_gzipped_files_are_read(corpus: Path, queries: Path) -> None:
    for file in (corpus, queries):
        file.with_suffix(".gz").write_bytes(gzip.compress(file.read_bytes()))
    lines, _ = run(corpus.with_suffix(".gz"), queries.with_suffix(".gz"))
    assert len(lines) == 2


def test_bad_lines_are_named_and_the_others_go_on(corpus: Path, queries: Path) -> None:
    write(corpus, [*CORPUS, CORPUS[0], {"id": "empty", "text": " "}, "not JSON"])
    write(queries, ['{"id": "x"}', "", *QUERIES])
    lines, told = run(corpus, queries, failing=r"4 line\(s\) could not be read")
    assert [line["id"] for line in lines] == ["a", 2]
    named = [line.split(": ")[0].removeprefix(f"{corpus.parent}/") for line in told.splitlines()]
    expected = ["claims.jsonl, line 4", "claims.jsonl, line 5", "claims.jsonl, line 6"]
    assert named == [*expected, "queries.jsonl, line 1"]


def test_a_query_without_a_word_has_no_matches(corpus: Path, queries: Path) -> None:
    lines, _ = run(corpus, write(queries, [{"id": 1, "text": ""}, {"id": 2, "text": "🙂🙂"}]))
    assert lines == [{"id": 1, "matches": []}, {"id": 2, "matches": []}]


def test_empty_files_are_answered_with_nothing(corpus: Path, queries: Path) -> None:
    lines, _ = run(write(corpus, []), queries)
    assert [line["matches"] for line in lines] == [[], []]
    assert run(corpus, write(queries, [])) == ([], "")


def test_a_file_that_is_not_there_is_named(corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "absent.jsonl", failing=r"absent\.jsonl")
    assert schemas() == []


def test_nothing_is_left_and_nothing_of_the_desk_is_met(corpus: Path, queries: Path) -> None:
    OutsideReview.objects.create(
        publisher="Desk", url="https://desk.example/1", claim_text=str(CORPUS[0]["text"])
    )
    lines, _ = run(corpus, queries)
    assert lines[0]["matches"][0]["id"] == "mill"
    assert OutsideReview.objects.get().publisher == "Desk"
    assert not MatchText.objects.exists()
    assert not TermCount.objects.exists()
    assert schemas() == []


def test_what_a_killed_run_left_is_dropped(corpus: Path, queries: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {PREFIX}left")
    run(corpus, queries)
    assert schemas() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_run_that_is_ended_leaves_nothing(corpus: Path, tmp_path: Path, number: signal.Signals) -> None:
    pipe, over = tmp_path / "pipe", threading.Event()
    os.mkfifo(pipe)
    main = threading.get_ident()

    def end() -> None:
        with pipe.open("w"):  # opens once the run, its schema filled, reads its queries
            signal.pthread_kill(main, number)
            over.wait()

    threading.Thread(target=end, daemon=True).start()
    with pytest.raises((SystemExit, KeyboardInterrupt)):
        run(corpus, pipe)
    over.set()
    assert schemas() == []
