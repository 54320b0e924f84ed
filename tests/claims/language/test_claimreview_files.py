"""Fact-checks of others are read from what desks publish; a bad item is named and the others go on."""

import io
import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.claimreview_files import (
    MOST_BYTES,
    MOST_LINE,
    BadItem,
    UnreadableFileError,
    read_reviews,
)
from claims.language.claimreview_items import ReviewFound, plain

SAMPLES = Path("tests/samples/reviews")
CLAIM = "The bridge was closed for three years."
PAGE = "https://checks.example/bridge"


def _read(text: str | bytes) -> list[ReviewFound | BadItem]:
    return list(read_reviews(io.BytesIO(text.encode() if isinstance(text, str) else text)))


def _item(**more: object) -> str:
    return json.dumps(
        {"@type": "ClaimReview", "url": PAGE, "claimReviewed": CLAIM, "inLanguage": "en"} | more
    )


def _only(text: str | bytes) -> ReviewFound:
    (found,) = _read(text)
    assert isinstance(found, ReviewFound)
    return found


def test_a_feed_gives_its_fact_checks_and_names_the_bad_ones() -> None:
    good, *bad = _read((SAMPLES / "feed.json").read_bytes())
    assert good == ReviewFound(
        publisher="River Checks",
        url="https://checks.example/river",
        claim_text="The river rose by three metres & took 14 bridges.",
        title="No, the river took two bridges",
        claimant="Ada Holm",
        rating="False",
        verdict="refuted",
        language="en",
        reviewed_on=date(2024, 4, 2),
    )
    assert [(item.number, item.why) for item in bad if isinstance(item, BadItem)] == [
        (2, "no address"),
        (3, "bad address"),
        (4, "no claim"),
    ]


def test_a_page_gives_what_it_embeds() -> None:
    found = _only((SAMPLES / "page.html").read_bytes())
    assert (found.publisher, found.verdict, found.language) == ("Проверка", "refuted", "ru")
    assert found.reviewed_on == date(2020, 10, 5)


@pytest.mark.parametrize(
    "text", [_item(), f"[{_item()}]", f'{{"@graph": [{_item()}]}}', f"\ufeff\n{_item()}\n"]
)
def test_json_is_one_object_a_list_or_a_graph(text: str) -> None:
    assert _only(text).claim_text == CLAIM


def test_json_lines_are_read_one_by_one() -> None:
    flat = json.dumps(
        {"url": PAGE, "claim": "Another claim of the same page.", "rating": "True", "language": "en"}
    )
    found = _read("\n".join([_item(), "{not json}", "", flat, '{"@type": "Person"}']))
    assert [each.number for each in found if isinstance(each, BadItem)] == [2, 5]
    assert [each.claim_text for each in found if isinstance(each, ReviewFound)][1].startswith("Another")


def test_a_table_is_read_by_its_columns() -> None:
    table = f"URL;Claim;Publisher;Rating;Language;Date\n{PAGE};“{CLAIM}”;Checks;Missing context;en;2024-01-02\n;x;;;;\n"
    good, bad = _read(table)
    assert isinstance(good, ReviewFound)
    assert (good.publisher, good.verdict, good.reviewed_on) == ("Checks", "misleading", date(2024, 1, 2))
    assert bad == BadItem(3, True, "no address", "x")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        ("[1, 2", "not json"),
        ("[" * 100_000, "not json"),
        ("[]", "no reviews"),
        ('[{"@type": "Article"}]', "no reviews"),
        ("<html><p>nothing</p></html>", "no reviews"),
        ("name,words\na,b\n", "no columns"),
        ("[" + " " * MOST_BYTES, "too large"),
    ],
)
def test_what_cannot_be_read_at_all_says_why(text: str, why: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        _read(text)
    assert refused.value.why == why


def test_a_line_without_end_is_passed_over() -> None:
    found = _read(_item() + "\n{" + "x" * (2 * MOST_LINE) + "}\n" + _item() + "\n")
    assert [type(each) for each in found] == [ReviewFound, BadItem, ReviewFound]


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [
        ({"alternateName": "Pants on Fire!"}, "refuted"),
        ({"alternateName": "Mostly false"}, ""),
        ({"alternateName": "Սուտ"}, "refuted"),
        ({"alternateName": "Вводит в заблуждение"}, "misleading"),
        ({"alternateName": "Yanlış"}, "refuted"),
        ({"alternateName": "Sübut olunmayıb"}, "not_enough"),
        ({"ratingValue": 5, "bestRating": 5, "worstRating": 1}, "supported"),
        ({"ratingValue": "1", "bestRating": "5", "worstRating": "1"}, "refuted"),
        ({"ratingValue": "3", "bestRating": "5", "worstRating": "1"}, ""),
        ({"ratingValue": "1"}, ""),
        ({"ratingValue": "nan", "bestRating": "5", "worstRating": "1"}, ""),
        ({"alternateName": "True", "ratingValue": 1, "bestRating": 5, "worstRating": 1}, ""),
        ({"alternateName": "Four apples", "ratingValue": 1, "bestRating": 5, "worstRating": 1}, ""),
    ],
)
def test_a_rating_comes_to_a_verdict_only_where_that_is_certain(
    rating: dict[str, object], verdict: str
) -> None:
    assert _only(_item(reviewRating=rating)).verdict == verdict


def test_the_language_is_read_from_the_claim_where_it_is_not_stated() -> None:
    claim = "Հայաստանի բյուջեն այս տարի կաճի տասներկու տոկոսով, ասաց նախարարը։"
    assert _only(_item(claimReviewed=claim, inLanguage="")).language == "hy"


@pytest.mark.parametrize("day", ["2999-01-01", "yesterday", "1066-10-14", "2024-02-31"])
def test_a_day_that_cannot_be_is_left_away(day: str) -> None:
    assert _only(_item(datePublished=day)).reviewed_on is None


def test_values_are_as_long_as_their_columns_and_a_claim_is_not_cut() -> None:
    found = _only(_item(name="t" * 9999, author={"name": "p" * 9999}))
    assert (len(found.title), len(found.publisher)) == (500, 200)
    (bad,) = _read(_item(claimReviewed="c" * 5001))
    assert isinstance(bad, BadItem)
    assert bad.why == "claim too long"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<script>alert(1)</script>a", "alert(1) a"),
        ("&lt;img src=x onerror=y&gt;a", "a"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("a\x00b\u2028c\ud800", "a b c"),
        (["", "second"], "second"),
        ({"@value": "said"}, "said"),
        (True, ""),
        (None, ""),
    ],
)
def test_text_of_strangers_is_one_line_without_markup(given: object, kept: str) -> None:
    assert plain(given) == kept


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(found: bytes) -> None:
    with suppress(UnreadableFileError):
        assert all(isinstance(each, ReviewFound | BadItem) for each in read_reviews(io.BytesIO(found)))
