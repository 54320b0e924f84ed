"""Terms that every language shares, by which a claim is found that was made in another one.

Figures "#14", dates "!2020-09-27", places, peoples and bodies "%stepanakert", and other names by their sound "@hrtnn".
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from claims.language.dates_in_words import dates_in
from claims.language.name_keys import readings, sound_of
from claims.language.number_words import NumberFound, numbers_in, plain_digits
from claims.language.place_names import places_in
from claims.language.word_stems import small, spelt_stems, stems_of

TERMS_VERSION = 1
"""Of the reading below: raise it when the same text gets other terms."""

MOST_TERMS = 40
_MOST_READ = 10_000  # code points of a text
_LONGEST = 60
_SOUNDS = 3  # consonants that tell a name; one with fewer is kept with its vowels
_DOTTED = re.compile(r"\b([A-Z])\.\s?([A-Z])\.(?:\s?([A-Z])\.)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ELIDED = re.compile(r"\b(?:[ldnsjLDNSJ]|[Qq]u)['’]")
_OPENS = re.compile(r"(?:^|[.!?։:…«»\"“”„\n]\s*|[-–—]\s)\Z")
_PERCENT_AFTER = re.compile(
    r"\s?%|\s(?:per\s?cent|процент|տոկոս|faiz|prozent|pour\s?cent|პროცენტ|відсотк|بالمئة|درصد)", re.IGNORECASE
)
_PERCENT_BEFORE = re.compile(r"(?:%\s?|\byüzde\s)\Z", re.IGNORECASE)
_MEASURED = re.compile(r"\s?(?:[$€₽₺₼֏£]|km|км|կմ|m\b|kg|usd|eur)", re.IGNORECASE)
_OF_A_YEAR = re.compile(
    r"[-']?\w{0,3}\s?(?:год|г\.|թ\.|թվական|թվին|il\b|ildə|ilin|yıl|წ|წელ|року|year)", re.IGNORECASE
)
_IN_A_YEAR = re.compile(
    r"\b(?:in|since|of|by|until|during|from|the|early|late|mid|im|seit|en|depuis|в|с|до|к)[\s-]\Z",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\s[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁԱ-ՖĞİŞƏ]")
_GERMAN_NOUN = re.compile(r"(?:\b(?:d(?:er|ie|as|en|em|es)|eine?[mnrs]?)|^|\n)\s\Z")
_OPENERS_OF_ALL = """the this that these those there then they their his her its our we you she it in on at of by for from with and but
    or not no as an after before during since while when where who what why how if all some many most more both each
    about over under according only even also another other new two one former yesterday today earlier later
    в во на по с со из за от до о об у к ко и а но не ни же бы что как это эта этот эти его её их он она они мы вы при для
    после перед во время когда где кто если все всего более около только также сегодня вчера ранее однако
    և ու բայց որ այս այդ այն նա նրանք մենք դուք իր մեր ձեր այսօր երեկ ավելի շուրջ միայն նաև երբ որտեղ ով եթե բոլոր ըստ մոտ
    bu o və ki da də ilə üçün bir biz siz onlar onun hər bütün dünən bugün təxminən yalnız həm sonra əvvəl
    ve ile için her tüm dün bugün yaklaşık sadece hem önce göre ise ancak ayrıca şu yüzde
    der die das ein eine und in im am auf mit von le la les un une des et dans en sur il elle
    president minister prime ambassador general mr mrs ms dr president's ministry government
    президент премьер премьер-министр министр посол генерал министерство нախագահ նախագահը վարչապետ վարչապետը նախարար դեսպան
    prezident nazir naziri səfir cumhurbaşkanı başbakan bakan bakanı büyükelçi başkan präsident ministerpräsident président"""
_OPENERS = frozenset(_OPENERS_OF_ALL.split())
_COMMON_ENDINGS = re.compile(
    r"(?:ing|ly|tion|tions|ность|ности|ение|ения|ении|ание|ания|лись|лось|лась|лся|ется|ются|или|али|ели|ило|ало|ный|ная|ное"
    r"|ные|ных|ного|ской|ских|ские|ություն|ությունը|ության|ները|ների|ներ|երը|եց|վել|վեց|ական|lar|ler|lər|ları|leri|ləri|ıdır"
    r"|ildi|ıldı|dılar|dilər|mışdır|mişdir|acak|ecek|acaq|əcək)\Z"
)


@dataclass(frozen=True, slots=True)
class Neutral:
    """What every language shares of a text, each kind in order of the text and without its mark.

    A name is the set of keys that its word may have: "Пашиняном" may be in a case or not.
    """

    figures: tuple[str, ...]
    dates: tuple[str, ...]
    places: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]


def neutral_terms(text: str, *, language: str) -> tuple[str, ...]:
    """Return the terms of `text` that other languages share, without doubles, at most `MOST_TERMS`.

    Figures, dates and places come first, so that they stay when there are too many names. `language` is a code such
    as "hy" or "pt-BR"; of a language that is not known digits, dates in digits and names in Latin, Cyrillic or
    Armenian letters are read. A text is read as far as its 10,000th code point.
    """
    read = read_neutral(text, language=language)
    marked = [f"#{figure}" for figure in read.figures] + [f"!{told}" for told in read.dates]
    marked += [f"%{place}" for place in read.places]
    marked += [f"@{key}" for keys in read.names for key in keys]
    return tuple(dict.fromkeys(term[:_LONGEST] for term in marked))[:MOST_TERMS]


def read_neutral(text: str, *, language: str) -> Neutral:
    """Return the figures, dates, places and names of `text`, read as `neutral_terms` reads them."""
    language = re.split(r"[-_]", language, maxsplit=1)[0].lower()
    plain = plain_digits(unicodedata.normalize("NFC", text[:_MOST_READ]))
    plain = _DOTTED.sub(lambda found: "".join(filter(None, found.groups())), plain)
    if language == "fr":
        plain = _ELIDED.sub("", plain)
    dates: list[str] = []
    for told in dates_in(plain, language):
        dates.extend(told.marks())
        plain = plain[: told.start] + "\n" * (told.end - told.start) + plain[told.end :]
    figures: list[str] = []
    unread = plain
    for number in numbers_in(plain, language):
        (dates if _is_year(number, plain) else figures).append(_figure(number, plain))
        unread = unread[: number.start] + "\n" * (number.end - number.start) + unread[number.end :]
    places, names = _named(unread, language)
    return Neutral(_once(figures), _once(dates), _once(places), tuple(dict.fromkeys(names)))


def _once(found: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _is_year(number: NumberFound, text: str) -> bool:
    """Tell the year 2020 from 2020 people: where a small word follows, another beside it must say that it is one."""
    if not number.plain or number.end - number.start != 4 or not 1900 <= number.value < 2100:
        return False
    if _MEASURED.match(text, number.end) or _PERCENT_AFTER.match(text, number.end):
        return False
    says_so = _OF_A_YEAR.match(text, number.end) or _IN_A_YEAR.search(
        text, max(0, number.start - 8), number.start
    )
    return bool(says_so) or not _COUNTS.match(text, number.end)


def _figure(number: NumberFound, text: str) -> str:
    percent = _PERCENT_AFTER.match(text, number.end) or _PERCENT_BEFORE.search(
        text, max(0, number.start - 8), number.start
    )
    return f"{number.value.normalize():f}{'%' if percent else ''}"


def _named(text: str, language: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the places and the keys of the other names of `text`, in order."""
    found = list(_WORD.finditer(text))
    words = [word[0] for word in found]
    places: list[str] = []
    taken: set[int] = set()
    for first, end, known_as in places_in(words, language):
        places.append(known_as)
        taken.update(range(first, end))
    keys = (
        name_keys(word[0], language)
        for at, word in enumerate(found)
        if at not in taken and _is_name(text, word, language)
    )
    return places, [key for key in keys if key]


def _is_name(text: str, word: re.Match[str], language: str) -> bool:
    written = word[0]
    if not written[0].isupper() or len(written) < 3:
        return False
    plain = small(written, language)
    if plain in _OPENERS or any(stem in _calendar(language) for stem in stems_of(plain, language)):
        return False
    if language == "de" and _GERMAN_NOUN.search(text, max(0, word.start() - 8), word.start()):
        return False
    if not _OPENS.search(text, max(0, word.start() - 4), word.start()):
        return True
    return not _COMMON_ENDINGS.search(plain)


@lru_cache(maxsize=20_000)
def name_keys(word: str, language: str) -> tuple[str, ...]:
    """Return the keys that a name's word may have, by its sound; one of few consonants keeps its vowels."""
    keys: list[str] = []
    for spelt in spelt_stems(word, language):
        ways = [spelt, spelt[1:]] if spelt[:1] == "h" else [spelt]  # Russian drops an Armenian "h" in front
        for read in (reading for way in ways for reading in readings(way)):
            sound = sound_of(read[0]) if read else ""
            if len(sound) >= _SOUNDS:
                keys.append(sound)
            elif len(spelt) > 2 and not keys:
                keys.append(f"{spelt}.")
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=64)
def _calendar(language: str) -> frozenset[str]:
    """Return the names of the months and of the days of the week, which are no names of anybody."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    named = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    return frozenset(small(name, language) for name in named)
