"""`manage.py read_text` as it is run from a shell: no database, no broker, no secrets."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

from django.conf import settings

SEED = Path(settings.BASE_DIR) / "seeds" / "000_b69e0426ef736700.txt"


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", "read_text", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_a_document_is_shown_as_tables() -> None:
    shown = run(str(SEED))
    printed = shown.stdout.decode()
    assert shown.returncode == 0, shown.stderr
    assert all(part in printed for part in ("Outlet: Asbarez", "Vahram Poghosyan", "14 drones", "Azerbaijan"))


def test_lines_are_answered_one_by_one_and_bad_ones_named() -> None:
    given = b'{"id": "a", "text": "The dam burst."}\n\nnonsense\n{"id": "c", "text": "14 boats sank."}\n'
    answered = run("-", "--json-lines", given=given)
    assert [json.loads(line)["id"] for line in answered.stdout.splitlines()] == ["a", "c"]
    assert b"line 3: not JSON" in answered.stderr
    assert answered.returncode == 1


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    answered = run("-", "--json-lines", given=b'\xef\xbb\xbf{"id": "a", "text": "The dam burst."}\n')
    assert answered.returncode == 0, answered.stderr


def test_a_reader_that_wants_no_more_ends_it_without_a_word(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"id": 1, "text": "14 boats sank."}\n' * 2000)
    command = [sys.executable, "manage.py", "read_text", "--json-lines", str(lines)]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as reading:
        assert reading.stdout
        assert reading.stderr
        reading.stdout.readline()
        reading.stdout.close()
        assert reading.stderr.read() == b""


def test_a_gzipped_file_of_lines_is_read(tmp_path: Path) -> None:
    packed = tmp_path / "lines.jsonl.gz"
    packed.write_bytes(gzip.compress('{"id": 1, "text": "Der \\ud800 dam burst – “now”."}\n'.encode()))
    answered = run(str(packed), "--json-lines")
    assert answered.returncode == 0, answered.stderr
    assert json.loads(answered.stdout)["id"] == 1


def test_a_missing_file_is_one_clear_line() -> None:
    answered = run("no-such-file.txt")
    assert answered.returncode == 1
    assert b"no-such-file.txt" in answered.stderr
    assert b"Traceback" not in answered.stderr
