"""Claims in different languages are brought together by what both write; another figure keeps them apart."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.crossing import CONTRADICTS, DIFFERS, NOTHING, RELATED, REPEATS, Crossed, cross, tell
from claims.language.relating.judging import relate
from claims.language.relating.types import Statement

_ROWS = [
    json.loads(line)
    for line in Path("tests/samples/cross_language_pairs.jsonl").read_text(encoding="utf-8").splitlines()
]


def _crossed(pair: dict[str, str]) -> Crossed:
    one = tell(pair["one"], language=pair["one_language"])
    return cross(one, tell(pair["other"], language=pair["other_language"]))


def _relations(label: str, *, held_out: bool) -> list[str]:
    return [_crossed(row).relation for row in _ROWS if (row["label"], row["held_out"]) == (label, held_out)]


def test_there_are_enough_pairs_and_they_cross_languages() -> None:
    assert len(_ROWS) >= 80
    assert all(row["one_language"] != row["other_language"] for row in _ROWS)
    assert sum(row["held_out"] for row in _ROWS) >= 20


@pytest.mark.parametrize("held_out", [False, True])
def test_nine_of_ten_that_say_the_same_are_suggested(held_out: bool) -> None:
    relations = _relations("same", held_out=held_out)
    assert relations.count(REPEATS) / len(relations) >= 0.9


@pytest.mark.parametrize("held_out", [False, True])
def test_another_figure_is_never_a_repeat(held_out: bool) -> None:
    assert set(_relations("figure", held_out=held_out)) == {DIFFERS}


@pytest.mark.parametrize("held_out", [False, True])
def test_shared_names_alone_are_no_repeat(held_out: bool) -> None:
    assert set(_relations("unrelated", held_out=held_out)) <= {NOTHING, RELATED}


def test_swapped_sides_are_no_repeat() -> None:
    assert REPEATS not in _relations("swapped", held_out=True)


def test_a_negation_is_no_repeat() -> None:
    one = tell("Azerbaijan shelled Stepanakert on September 27.", language="en")
    other = tell("Азербайджан не обстреливал Степанакерт 27 сентября.", language="ru")
    assert cross(one, other).relation == CONTRADICTS


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Азербайджан обстрелял Степанакерт 28 сентября.", "09-27 / 09-28"),
        ("Азербайджан обстрелял Мартуни 27 сентября.", "stepanakert / martuni"),
    ],
)
def test_another_day_or_town_is_only_related(text: str, apart: str) -> None:
    one = tell("Azerbaijan shelled Stepanakert on September 27.", language="en")
    crossed = cross(one, tell(text, language="ru"))
    assert crossed.relation == RELATED
    assert crossed.why["differs"] == [apart]


def test_another_side_that_did_it_differs() -> None:
    one = tell("Azerbaijan shelled Stepanakert on September 27.", language="en")
    assert cross(one, tell("Россия обстреляла Степанакерт 27 сентября.", language="ru")).relation == DIFFERS


def test_the_reasons_name_what_both_share() -> None:
    one = tell("Two civilians were killed in Martuni on September 27, said Vahram Poghosyan.", language="en")
    other = tell(
        "Վահրամ Պողոսյանն ասել է, որ սեպտեմբերի 27-ին Մարտունիում զոհվել է երկու խաղաղ բնակիչ։", language="hy"
    )
    assert cross(one, other).why == {
        "figures": ["2"],
        "dates": ["09-27"],
        "places": ["martuni"],
        "names": ["vrm", "pksn"],
        "words": ["civilian", "killed"],
    }


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(["ru", "hy", "az", "ka", "xx"]))
def test_a_score_lies_between_0_and_1_and_hangs_on_no_order(one: str, other: str, language: str) -> None:
    first, second = tell(one, language="en"), tell(other, language=language)
    there, back = cross(first, second), cross(second, first)
    assert 0 <= there.score <= 1
    assert (there.relation, there.score) == (back.relation, back.score)


def test_the_relation_of_two_statements_asks_here_where_their_languages_differ() -> None:
    one = Statement(
        "Azerbaijan shelled Stepanakert on September 27, killing two civilians.", language="en-GB"
    )
    other = Statement(
        "27 сентября Азербайджан обстрелял Степанакерт, погибли двое мирных жителей.", language="ru"
    )
    judged = relate(one, other)
    assert judged.relation == REPEATS
    assert judged.why["names"] == ["AZ", "stepanakert"]
