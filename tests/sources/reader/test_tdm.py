"""What sites and pages declare about text and data mining."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.errors import Refused
from sources.reader.tdm import (
    Declaration,
    declared_by_headers,
    declared_by_page,
    read_tdmrep,
    tdm_ruling,
)

SITE = "https://courier.example"
FILE = [
    {"location": "/", "tdm-reservation": 1, "tdm-policy": "https://courier.example/terms"},
    {"location": "/open/*", "tdm-reservation": 0},
]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/news/1", Declaration(True, "https://courier.example/terms")),
        ("/open/1", Declaration(False)),
    ],
)
def test_the_longest_location_decides(path: str, said: Declaration) -> None:
    assert tdm_ruling(read_tdmrep(json.dumps(FILE).encode()), SITE + path) == said


def test_where_no_location_fits_nothing_is_said() -> None:
    rules = read_tdmrep(b'[{"location": "/photos/", "tdm-reservation": 1}]')
    assert tdm_ruling(rules, f"{SITE}/news/1") == Declaration()


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'"x"', b"[" * 100_000, b"\xff\xfe"])
def test_another_file_is_refused(body: bytes) -> None:
    with pytest.raises(Refused, match="tdmrep"):
        read_tdmrep(body)


def test_rules_without_sense_are_left_out() -> None:
    odd = [1, {}, {"location": 1, "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 2}]
    odd += [{"location": "", "tdm-reservation": 1}, {"location": "/\n", "tdm-reservation": 1}]
    odd += [{"location": "/", "tdm-reservation": True}]
    assert read_tdmrep(json.dumps(odd).encode()) == []


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, Declaration()),
        ({"tdm-reservation": "1", "tdm-policy": "/terms"}, Declaration(True, f"{SITE}/terms")),
        ({"tdm-reservation": "0"}, Declaration(False)),
        ({"tdm-reservation": "0, 1"}, Declaration(True)),
        ({"tdm-reservation": "yes"}, Declaration()),
        ({"tdm-reservation": "1", "tdm-policy": "javascript:alert(1)"}, Declaration(True)),
    ],
)
def test_headers(headers: dict[str, str], said: Declaration) -> None:
    assert declared_by_headers(headers, url=f"{SITE}/news/1") == said


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('<meta name="tdm-reservation" content="1">', Declaration(True)),
        ("<META CONTENT=1 NAME=tdm-reservation>", Declaration(True)),
        ("<meta name='tdm-policy' content='/t'><meta name='tdm-reservation' content='1'/>", Declaration(True, f"{SITE}/t")),
        ('<meta name="tdm-reservation-x" content="1">', Declaration()),
        ('<meta name="robots" content="1">', Declaration()),
    ],
)  # fmt: skip
def test_meta_tags(head: str, said: Declaration) -> None:
    page = f"<html><head>{head}</head><body>Text</body></html>".encode()
    assert declared_by_page(page, url=f"{SITE}/news/1") == said


@given(st.binary(max_size=400))
def test_no_bytes_break_the_readers(body: bytes) -> None:
    declared_by_page(body, url=SITE)
    with suppress(Refused):
        assert isinstance(read_tdmrep(body), list)
