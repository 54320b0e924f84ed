import pytest

from claims.language.jsonlines import BadLineError
from claims.language.match_lines import MatchLine, parse_match_line


def test_a_line_has_an_id_and_a_text_and_may_have_more() -> None:
    line = '{"id": "a", "text": "The mill closed.", "title": "Did it?", "speaker": "J. Roe", "seen": 3}'
    assert parse_match_line(line) == MatchLine("a", "The mill closed.", "Did it?", "J. Roe")


def test_what_a_database_does_not_take_is_left_out() -> None:
    assert parse_match_line(r'{"id": 1, "text": "a\u0000b \ud800"}').text == "a b ?"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON that can be read"),
        ("[]", "not a JSON object"),
        ('{"text": "x"}', "“id”"),
        ('{"id": true, "text": "x"}', "“id”"),
        ('{"id": "%s", "text": "x"}' % ("a" * 201), "“id”"),
        ('{"id": 1}', "“text”"),
        ('{"id": 1, "text": "x", "title": 3}', "“title”"),
    ],
)
def test_a_line_of_another_kind_says_why(line: str, why: str) -> None:
    with pytest.raises(BadLineError, match=why):
        parse_match_line(line)
