"""What every language shares of a text comes to the same terms, whatever the script and the case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.terms import MOST_TERMS, neutral_terms

LANGUAGES = ("en", "hy", "ru", "az", "tr", "ka", "de", "fr", "ar", "uk", "xx", "pt-BR", "")


def _marked(mark: str, text: str, language: str) -> set[str]:
    return {term for term in neutral_terms(text, language=language) if term.startswith(mark)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They lost twenty-five men."),
        ("hy", "Նրանք կորցրել են քսանհինգ մարդ։"),
        ("ru", "Они потеряли двадцать пять человек."),
        ("az", "Onlar iyirmi beş nəfər itiriblər."),
        ("tr", "Yirmi beş kişi kaybettiler."),
        ("de", "Sie verloren fünfundzwanzig Männer."),
        ("ar", "فقدوا ٢٥ رجلا"),
        ("fa", "۲۵ نفر"),
    ],
)
def test_a_number_is_the_same_in_every_language_and_script(language: str, text: str) -> None:
    assert _marked("#", text, language) == {"#25"}


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "$1.2 million", "#1200000"),
        ("ru", "1,2 млн рублей", "#1200000"),
        ("az", "1,2 milyon manat", "#1200000"),
        ("tr", "50 binden fazla", "#50000"),
        ("hy", "4 հազար", "#4000"),
        ("en", "5,300 men", "#5300"),
        ("ru", "5 300 солдат", "#5300"),
        ("tr", "1.960 asker", "#1960"),
        ("tr", "yüzde 85,5", "#85.5%"),
        ("tr", "on iki kişi", "#12"),
        ("ru", "12,5 процента", "#12.5%"),
        ("fr", "dix-sept soldats", "#17"),
        ("en", "2020 people", "#2020"),
    ],
)
def test_scales_points_and_percent_are_read_as_the_language_writes_them(
    language: str, text: str, figure: str
) -> None:
    assert _marked("#", text, language) == {figure}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "an S-300 at 14:30, 27.9.20 and the 14th"),
        ("ru", "комплекс С-300 в 14:30"),
        ("tr", "ateş altında"),
        ("fr", "pour cent"),
    ],
)
def test_names_with_numbers_times_and_places_in_a_row_are_no_figures(language: str, text: str) -> None:
    assert not _marked("#", text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on September 27, 2020"),
        ("en", "on 27 September 2020"),
        ("hy", "2020 թվականի սեպտեմբերի 27-ին"),
        ("ru", "27 сентября 2020 года"),
        ("az", "2020-ci il sentyabrın 27-də"),
        ("tr", "27 Eylül 2020'de"),
        ("de", "am 27. September 2020"),
        ("fr", "le 27 septembre 2020"),
        ("en", "on 2020-09-27"),
        ("ru", "27.09.2020"),
    ],
)
def test_a_day_is_the_same_in_every_language(language: str, text: str) -> None:
    assert _marked("!", text, language) == {"!2020-09-27", "!09-27", "!2020-09"}
    assert not _marked("#", text, language)


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("ru", "в сентябре 2020 года", "!2020-09"),
        ("az", "sentyabrın 27-də", "!09-27"),
        ("hy", "սեպտեմբերի 27-ին", "!09-27"),
        ("tr", "27 Eylül", "!09-27"),
        ("ru", "в 2020 году", "!2020"),
        ("en", "since 2000 they", "!2000"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_written(language: str, text: str, told: str) -> None:
    assert _marked("!", text, language) == {told}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He was in Stepanakert."),
        ("hy", "Նա Ստեփանակերտում էր։"),
        ("ru", "Он был в Степанакерте."),
        ("tr", "Stepanakert'te idi."),
        ("az", "O, Xankəndidə idi."),
    ],
)
def test_a_town_is_one_whatever_it_is_called(language: str, text: str) -> None:
    assert _marked("%", text, language) == {"%stepanakert"}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("ru", "азербайджанские войска", "%AZ"),
        ("hy", "ադրբեջանական զորքերը", "%AZ"),
        ("az", "Ermənistanın ordusu", "%AM"),
        ("ka", "სომხეთმა განაცხადა", "%AM"),
        ("fr", "la guerre de l'Azerbaïdjan", "%AZ"),
        ("ru", "Горный суд Бразилии", "%BR"),
        ("tr", "AB'nin kararı", "%eu"),
        ("en", "the U.S. army", "%US"),
        ("ru", "наблюдатели ОБСЕ", "%osce"),
    ],
)
def test_countries_peoples_and_bodies_are_known_in_every_case(language: str, text: str, place: str) -> None:
    assert place in _marked("%", text, language)


def test_a_pronoun_is_no_country() -> None:
    assert not _marked("%", "They told us who won.", "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hy", "ասել է Հարությունյանը"),
        ("ru", "сказал господин Арутюнян"),
        ("ru", "встреча с Арутюняном"),
        ("az", "dünən Harutyunyanın sözləri"),
        ("tr", "dün Harutyunyan'ın sözleri"),
    ],
)
def test_a_name_sounds_the_same_in_every_script_and_case(language: str, text: str) -> None:
    assert _marked("@", "said Harutyunyan", "en") & _marked("@", text, language)


@pytest.mark.parametrize("other", ["Poghosyan", "Mammadov", "Hovhannisyan", "Petrosyan"])
def test_other_names_sound_otherwise(other: str) -> None:
    assert not _marked("@", "said Harutyunyan", "en") & _marked("@", f"said {other}", "en")


def test_words_that_open_a_sentence_and_titles_are_no_names() -> None:
    assert not _marked("@", "The president spoke. Yesterday President left on Monday.", "en")


@pytest.mark.parametrize("text", ["", " ", "🙂🙂", "\x00", "١", "Ա", "'", "’s", "-" * 50])
@pytest.mark.parametrize("language", LANGUAGES)
def test_next_to_nothing_is_read_without_an_error(text: str, language: str) -> None:
    assert len(neutral_terms(text, language=language)) <= 1


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_terms_are_few_short_marked_once_and_always_the_same(text: str, language: str) -> None:
    terms = neutral_terms(text, language=language)
    assert len(terms) == len(set(terms)) <= MOST_TERMS
    assert all(term[0] in "#!%@" and 1 < len(term) <= 80 and "\x00" not in term for term in terms)
    assert terms == neutral_terms(text, language=language)


@given(st.integers(min_value=2, max_value=1899))
def test_digits_are_worth_the_same_in_arabic_and_latin_script(number: int) -> None:
    arabic = "".join("٠١٢٣٤٥٦٧٨٩"[int(digit)] for digit in str(number))
    assert neutral_terms(f"{number} x", language="en") == neutral_terms(f"{arabic} x", language="ar")
