"""When two texts are taken for one: sketches that find each other, and words that decide."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.shingles import FEWEST_WORDS, Words, bands_of, is_reprint

VOCABULARY = [
    f"{first}{last}" for first in "bcdfghklmnprstvwz" for last in ("ara", "elo", "iti", "onu", "usk")
]
texts = st.lists(st.sampled_from(VOCABULARY), min_size=0, max_size=120).map(" ".join)
long_texts = st.lists(st.sampled_from(VOCABULARY), min_size=60, max_size=200).map(" ".join)


def story(seed: int, words: int = 300) -> str:
    chosen = random.Random(seed)
    return " ".join(
        chosen.choice(VOCABULARY) + str(chosen.choice(["", "", "s", "ing"])) for _ in range(words)
    )


def changed(text: str, share: float, seed: int = 1) -> str:
    chosen, words = random.Random(seed), text.split()
    for place in chosen.sample(range(len(words)), int(share * len(words))):
        words[place] = "another"
    return " ".join(words)


def bulletin(day: int, hits: list[int]) -> str:
    said = "On the {}th the staff said that {} drones, {} missiles and {} shells were counted over the coast"
    rest = "; nobody was hurt and the ferries sailed as they always do between the islands of the strait" * 2
    return said.format(day, *hits) + rest


@given(texts)
def test_equal_texts_have_equal_sketches(text: str) -> None:
    assert bands_of(Words.of(text)) == bands_of(Words.of(text.upper().replace(" ", " \n— ")))


@given(texts, texts)
def test_it_is_the_same_both_ways(one: str, other: str) -> None:
    assert is_reprint(Words.of(one), Words.of(other)) == is_reprint(Words.of(other), Words.of(one))


@given(long_texts)
def test_a_text_reprints_itself(text: str) -> None:
    assert is_reprint(Words.of(text), Words.of(text))


def test_a_fifth_of_other_words_is_found_and_linked() -> None:
    pairs = [(Words.of(story(seed)), Words.of(changed(story(seed), 0.2, seed))) for seed in range(40)]
    assert sum(bool(set(bands_of(one)) & set(bands_of(other))) for one, other in pairs) >= 38
    assert all(is_reprint(one, other) for one, other in pairs)


def test_a_cut_end_and_a_new_lead_are_linked() -> None:
    words = story(1).split()
    assert is_reprint(Words.of(story(1)), Words.of(" ".join(words[:240])))
    assert is_reprint(Words.of(story(1)), Words.of(story(2, 60) + " " + " ".join(words[60:])))


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_stories_that_share_passages_are_not(share: float) -> None:
    common = int(300 * share)
    quotes = story(3).split()[:common]
    one, other = story(1).split()[common:] + quotes, quotes + story(2).split()[common:]
    assert not is_reprint(Words.of(" ".join(one)), Words.of(" ".join(other)))


def test_a_text_is_no_reprint_of_two_that_it_joins() -> None:
    both = Words.of(f"{story(1)} {story(2)}")
    assert not is_reprint(Words.of(story(1)), both)
    assert not is_reprint(Words.of(story(2)), both)


def test_bulletins_of_two_days_are_two() -> None:
    monday, tuesday = bulletin(14, [12, 3, 40]), bulletin(15, [7, 1, 22])
    assert not is_reprint(Words.of(monday), Words.of(tuesday))
    assert is_reprint(Words.of(monday), Words.of(bulletin(14, [12, 3, 41])))


def test_a_short_text_has_no_sketch_and_is_like_no_other() -> None:
    short = Words.of(story(1, FEWEST_WORDS - 1))
    assert bands_of(short) == []
    assert not is_reprint(short, short)


def test_a_text_without_spaces_is_taken_by_its_characters() -> None:
    text = "在海峡的岛屿之间渡轮照常航行没有人受伤当局在星期二的声明中表示他们将继续观察天气情况直到周末为止居民被要求留在家中"
    assert is_reprint(Words.of(text), Words.of(text.replace("星期二", "星期三")))


def test_its_own_headline_does_not_count() -> None:
    assert Words.of(f"Dam closed\n\n{story(1)}", title="Dam closed") == Words.of(story(1))
