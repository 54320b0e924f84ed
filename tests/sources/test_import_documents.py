import gzip
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from sources.ingest import read_ordered
from sources.models import Article, Door, FetchEvent, Outcome, Source
from tests import local_pages as pages
from tests.local_server import LocalServer

pytestmark = pytest.mark.django_db

TEXT = "Dam closed\n\nThe river authority said on Monday that the dam had been closed for inspection.\n"


@pytest.fixture(autouse=True)
def _no_worker(settings: LazySettings) -> None:
    settings.NEXT_STAGE = {}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a text, a page below it, and a hidden file."""
    root = tmp_path / "in"
    (root / "below").mkdir(parents=True)
    (root / "dam.txt").write_text(TEXT)
    (root / "below" / "page.html.gz").write_bytes(gzip.compress(pages.ARTICLE.encode()))
    (root / ".hidden").write_text("no document")
    return root


def run(*args: object, code: int = 0) -> tuple[str, str]:
    """Run the command, expect its exit code, and return what it printed on both channels."""
    out, err = StringIO(), StringIO()
    if code:
        with pytest.raises(SystemExit) as ended:
            call_command("import_documents", *map(str, args), stdout=out, stderr=err)
        assert ended.value.code == code
    else:
        call_command("import_documents", *map(str, args), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_folder_is_read_with_all_below_it(folder: Path) -> None:
    table, _ = run(folder)
    assert sorted(Article.objects.values_list("title", flat=True)) == [
        "Dam closed",
        "Dam closed after cracks are found",
    ]
    assert "new" in table
    assert set(FetchEvent.objects.values_list("door", flat=True)) == {Door.COMMAND}


def test_the_same_again_is_unchanged(folder: Path) -> None:
    run(folder)
    table, _ = run(folder)
    assert "unchanged" in table
    assert Article.objects.count() == 2


def test_all_go_to_the_named_source(folder: Path) -> None:
    run(folder, "--source", "The Marsh Courier")
    assert set(Article.objects.values_list("source__name", flat=True)) == {"The Marsh Courier"}
    run(folder, "--source", "the marsh courier")
    assert Source.objects.count() == 1


def test_a_page_is_fetched_from_its_address(settings: LazySettings) -> None:
    with LocalServer() as server:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.1/32:{server.port}"]
        run(server.url("/article"))
    assert Article.objects.get().title == "Dam closed after cracks are found"


def test_a_path_that_is_not_there_is_named_and_the_others_go_on(folder: Path) -> None:
    _, said = run(folder / "nothing.txt", folder / "dam.txt", code=1)
    assert "nothing.txt: There is no such file or folder" in said
    assert Article.objects.count() == 1


def test_bad_documents_are_told_with_their_reasons(folder: Path) -> None:
    (folder / "a-empty.txt").write_text("")
    (folder / "b-binary.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "c-damaged.html.gz").write_bytes(gzip.compress(b"x" * 9000)[:-9])
    table, said = run(folder, code=1)
    assert "a-empty.txt: The file is empty." in said
    assert said.count("refused: ") == 3
    assert "refused" in table
    assert Article.objects.count() == 2


def test_a_file_over_the_limit_is_refused_unread(folder: Path, settings: LazySettings) -> None:
    settings.FETCH_MAX_BYTES = 50
    _, said = run(folder / "dam.txt", code=1)
    assert "50 is the most that is read" in said
    assert FetchEvent.objects.get().outcome == Outcome.REFUSED


def test_what_a_server_put_off_keeps_waiting(settings: LazySettings) -> None:
    with LocalServer() as server:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.1/32:{server.port}"]
        _, said = run(server.url("/error"), code=1)
    assert "The worker tries again at" in said
    assert FetchEvent.objects.get().outcome == Outcome.WAITING


def test_queued_documents_are_watched_until_done(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    table, said = run(folder / "empty.txt", "--queue", code=1)
    assert "refused" in table
    assert "The file is empty." in said


def test_what_a_worker_took_meanwhile_is_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def worker(_: float) -> None:
        for event_id in FetchEvent.objects.filter(outcome=Outcome.WAITING).values_list("pk", flat=True):
            read_ordered(event_id=event_id)

    monkeypatch.setattr("sources.management.commands.import_documents.read_ordered", lambda **_: None)
    monkeypatch.setattr("sources.management.commands.import_documents.time.sleep", worker)
    table, _ = run(folder)
    assert "waiting" not in table
    assert Article.objects.count() == 2


def test_an_interrupted_import_leaves_the_rest_waiting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sources.management.commands.import_documents.read_ordered", stopped)
    _, said = run(folder, code=130)
    assert "What still waits is read by the worker." in said
    assert set(FetchEvent.objects.values_list("outcome", flat=True)) == {Outcome.WAITING}
