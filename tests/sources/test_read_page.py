import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import call_command

from tests import local_pages as pages


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Give a saved page."""
    path = tmp_path / "dam.html"
    path.write_text(pages.ARTICLE)
    return path


def test_a_line_of_json_for_each_page(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = page.with_name("packed.html.gz")
    packed.write_bytes(gzip.compress(page.read_bytes()))
    call_command("read_page", "--json-lines", str(page), str(packed))
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], second["id"]) == ("dam", "packed")
    assert first["title"] == "Dam closed after cracks are found"
    assert (first["byline"], first["date"], first["language"]) == ("Mira Hill", "2020-09-28", "en")
    assert "“Nobody is in danger, and the water level" in first["body"]
    assert {key: first[key] for key in first if key != "id"} == {
        key: second[key] for key in second if key != "id"
    }


def test_a_bad_file_is_named_and_the_others_go_on(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = page.with_name("empty.html")
    empty.write_text("")
    with pytest.raises(SystemExit) as ended:
        call_command("read_page", "--json-lines", str(empty), str(page.with_name("none.html")), str(page))
    assert ended.value.code == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["id"] == "dam"
    assert "empty.html: The document is empty." in err
    assert "none.html: No such file" in err


def test_for_people(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("read_page", str(page))
    assert "Byline:   Mira Hill" in capsys.readouterr().out


def test_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(pages.ARTICLE.encode())))
    call_command("read_page", "--json-lines", "-")
    assert json.loads(capsys.readouterr().out)["title"] == "Dam closed after cracks are found"


def test_it_needs_neither_servers_nor_secrets(page: Path, tmp_path: Path) -> None:
    """A process of its own: nothing that this one has set up may be what makes it work."""
    clean = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var")}
    command = [sys.executable, "manage.py", "read_page", "--json-lines", str(page)]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=clean, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["id"] == "dam"
    assert not (tmp_path / "var" / "secrets").exists()
