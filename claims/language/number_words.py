"""Numbers in digits of any script and in words of several languages, with what they are worth.

Words are read where a number is a word of its own ("двадцать пять", "iyirmi beş", "քսանհինգ"). "One" is none: it is
an article too often. A vague plural ("dozens") is no number.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claims.language.quantities_numbers import ONES, SHORT_SCALES, TENS
from claims.language.word_stems import small, stems_of

_LISTS = {
    "hy": (
        "զրո - երկու երեք չորս հինգ վեց յոթ ութ ինը տասը տասնմեկ տասներկու տասներեք տասնչորս տասնհինգ տասնվեց "
        "տասնյոթ տասնութ տասնինը",
        "քսան երեսուն քառասուն հիսուն վաթսուն յոթանասուն ութսուն իննսուն",
    ),
    "ru": (
        "ноль - два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
        "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
        "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    ),
    "az": (
        "sıfır - iki üç dörd beş altı yeddi səkkiz doqquz on",
        "iyirmi otuz qırx əlli altmış yetmiş səksən doxsan",
    ),
    "tr": (
        "sıfır - iki üç dört beş altı yedi sekiz dokuz on",
        "yirmi otuz kırk elli altmış yetmiş seksen doksan",
    ),
    "de": (
        "null - zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
        "siebzehn achtzehn neunzehn",
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    ),
    "fr": (
        "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
        "vingt trente quarante cinquante soixante",
    ),
    "ka": (
        "ნული - ორი სამი ოთხი ხუთი ექვსი შვიდი რვა ცხრა ათი თერთმეტი თორმეტი ცამეტი თოთხმეტი თხუთმეტი თექვსმეტი "
        "ჩვიდმეტი თვრამეტი ცხრამეტი",
        "ოცი",
    ),
}
_MORE = {
    "hy": "տաս=10 ինն=9 երկուսը=2 երեքը=3",
    "ru": """две=2 двух=2 двумя=2 двум=2 двое=2 двоих=2 трех=3 трёх=3 тремя=3 трем=3 трём=3 трое=3 троих=3 четырех=4 четырёх=4
        четырьмя=4 четверо=4 четверых=4 пяти=5 пятью=5 пятеро=5 пятерых=5 шести=6 шестеро=6 шестерых=6 семи=7 семеро=7
        семерых=7 восьми=8 девяти=9 десяти=10 десятью=10 двенадцати=12 пятнадцати=15 двадцати=20 тридцати=30
        сорока=40 пятидесяти=50 шестидесяти=60 сто=100 ста=100 двести=200 двухсот=200 триста=300 трехсот=300 трёхсот=300
        четыреста=400 четырехсот=400 пятьсот=500 пятисот=500 шестьсот=600 шестисот=600 семьсот=700 восемьсот=800
        девятьсот=900 полтора=1.5 полторы=1.5""",
    "az": "ikisi=2 üçü=3",
    "tr": "ikisi=2 üçü=3",
    "de": "zwo=2 dreissig=30",
    "fr": "dix-sept=17 dix-huit=18 dix-neuf=19 quatre-vingts=80 quatre-vingt=80 quatre-vingt-dix=90",
    "ka": "ორმა=2 სამმა=3 ორ=2 სამ=3 ოთხ=4 ხუთ=5 ექვს=6 შვიდ=7 ათ=10 ოცდაათი=30 ორმოცი=40 სამოცი=60 ოთხმოცი=80",
}
_SCALES = {
    "hy": "հարյուր=2 հազար=3 միլիոն=6 միլիարդ=9 տրիլիոն=12 հզր=3 մլն=6 մլրդ=9",
    "ru": """тысяч=3 тысяча=3 тысячи=3 тысячу=3 тысячам=3 тысячами=3 тыс=3 миллион=6 миллиона=6 миллионов=6 миллионам=6 млн=6
        миллиард=9 миллиарда=9 миллиардов=9 млрд=9 триллион=12 триллиона=12 триллионов=12 трлн=12""",
    "az": "yüz=2 min=3 milyon=6 mln=6 milyard=9 mlrd=9 trilyon=12",
    "tr": "yüz=2 bin=3 milyon=6 mn=6 milyar=9 mlr=9 mr=9 trilyon=12",
    "de": "hundert=2 tausend=3 million=6 millionen=6 mio=6 milliarde=9 milliarden=9 mrd=9 billion=12 billionen=12",
    "fr": "cent=2 cents=2 mille=3 million=6 millions=6 milliard=9 milliards=9 billion=12 billions=12",
    "ka": "ასი=2 ათასი=3 ათას=3 მილიონი=6 მილიონ=6 მლნ=6 მილიარდი=9 მილიარდ=9 მლრდ=9",
    "uk": "тисяч=3 тисяча=3 тисячі=3 тис=3 мільйон=6 мільйони=6 мільйонів=6 млн=6 мільярд=9 мільярдів=9 млрд=9",
    "ar": "مئة=2 مائة=2 ألف=3 آلاف=3 مليون=6 ملايين=6 مليار=9",
    "fa": "صد=2 هزار=3 میلیون=6 میلیارد=9",
}
_DECIMAL_POINT = frozenset({"en", "zh", "ja", "ko", "he", "hi", "th", "ur"})
_DECLINED = frozenset({"hy", "ka"})  # their number words take endings; the other tables list every form
_PARTS = re.compile(
    r"(?P<digits>(?<![\w.,:])(?<![^\W\d_]-)"
    r"(?:\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)(?!\d|[.,:]\d|(?:st|nd|rd|th)\b))"
    r"|(?P<word>[^\W\d_]+)"
)
_GROUPS = re.compile(r"[ \u00a0\u202f\u2009'’]")
_THREES = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*\Z")
_FRACTION = re.compile(r"\d{1,3}(?:[.,]\d{3})*([.,])\d+\Z|\d+([.,])\d+\Z")
_BETWEEN = re.compile(r"[\s\-‑]*(?:(?:and|und|et)\s)?\Z")
_MOST_DIGITS = 18  # a longer run is an identifier


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A number at `start` to `end` of a text and its value; `plain` are bare digits without a scale or a point."""

    start: int
    end: int
    value: Decimal
    plain: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    worth: Decimal
    is_scale: bool = False
    plain: bool = False
    in_a_case: bool = False


def _words_of(language: str) -> dict[str, Decimal]:
    if language == "en":
        return {word: Decimal(value) for word, value in {**ONES, **TENS}.items() if word != "one"}
    ones, tens = (words.split() for words in _LISTS.get(language, ("", "")))
    table = {word: Decimal(value) for value, word in enumerate(ones) if word != "-"}
    table |= {word: Decimal(value * 10) for value, word in enumerate(tens, start=2)}
    more = (pair.split("=") for pair in _MORE.get(language, "").split())
    table |= {word: Decimal(value) for word, value in more}
    if language in ("hy", "de"):
        table |= _written_together(language, ones, tens)
    return table


def _written_together(language: str, ones: list[str], tens: list[str]) -> dict[str, Decimal]:
    first = {"hy": "մեկ", "de": "ein"}[language]
    return {
        f"{one}und{ten}" if language == "de" else ten + one: Decimal(high * 10 + low)
        for high, ten in enumerate(tens, start=2)
        for low, one in enumerate([first, *ones[2:10]], start=1)
    }


def _scales_of(language: str) -> dict[str, Decimal]:
    if language == "en":
        return {
            word: Decimal(value)
            for word, value in SHORT_SCALES.items()
            if word not in ("m", "b", "k", "mil", "dozen")
        }
    pairs = (pair.split("=") for pair in _SCALES.get(language, "").split())
    return {word: Decimal(10) ** int(power) for word, power in pairs}


_WORTH = {language: _words_of(language) for language in ("en", *_SCALES)}
_SCALE = {language: _scales_of(language) for language in ("en", *_SCALES)}
_NOTHING: dict[str, Decimal] = {}


def plain_digits(text: str) -> str:
    """Return `text` with digits of every script as 0-9 and Arabic points and commas as plain ones, each in its place."""
    if text.isascii():
        return text
    turned = (str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return "".join(turned).replace("٫", ".").replace("٬", ",")


def numbers_in(text: str, language: str) -> Iterator[NumberFound]:
    """Yield the numbers of `text`, whose digits are plain, in order, each with its scale: "1,2 млн" is 1200000."""
    run: list[_Piece] = []
    for piece in _pieces(text, language):
        if run and not _goes_on(text, run[-1], piece):
            yield _number(run)
            run = []
        if run or not piece.is_scale or _begins(piece, language):
            run.append(piece)
    if run:
        yield _number(run)


_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)


def _begins(scale: _Piece, language: str) -> bool:
    """Tell "yüz" and "հարյուր", which are a hundred by themselves, from "thousand", which wants a number before it."""
    return scale.worth == _HUNDRED and language != "en" and not scale.in_a_case


def _pieces(text: str, language: str) -> Iterator[_Piece]:
    worths, scales = _WORTH.get(language, _NOTHING), _SCALE.get(language, _NOTHING)
    for found in _PARTS.finditer(text):
        start, end = found.span()
        if found["digits"]:
            scaled = _next_word(text, end, language) in scales
            worth = _read(found["digits"], language, scaled=scaled)
            if worth is not None:
                yield _Piece(start, end, worth, plain=found["digits"].isdigit())
            continue
        if found["word"] == "cent" and text[:start].endswith("pour "):
            continue
        plain = small(found["word"], language)
        for form in stems_of(plain, language):
            if form in worths and (form == plain or language in _DECLINED):
                yield _Piece(start, end, worths[form])
                break
            if form in scales:
                yield _Piece(start, end, scales[form], is_scale=True, in_a_case=form != plain)
                break


def _next_word(text: str, at: int, language: str) -> str:
    found = _PARTS.match(text, at + 1) if text[at : at + 1].isspace() else None
    return small(found["word"], language) if found and found["word"] else ""


def _read(digits: str, language: str, *, scaled: bool) -> Decimal | None:
    """Return what digits with their points and commas are worth; None for a date, an address or an identifier."""
    bare = _GROUPS.sub("", digits)
    if len(bare) > _MOST_DIGITS:
        return None
    if bare.isdigit():
        return Decimal(bare)
    threes = _THREES.match(bare)
    if threes:
        once = bare.count(threes[1]) == 1
        is_fraction = once and (scaled or (threes[1] == "." and language in _DECIMAL_POINT))
        return Decimal(bare.replace(",", ".") if is_fraction else re.sub(r"[.,]", "", bare))
    signs = re.findall(r"[.,]", bare)
    if not _FRACTION.match(bare) or (len(signs) > 1 and len(set(signs)) == 1):
        return None
    whole, _, fraction = bare.replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{fraction}")


def _goes_on(text: str, last: _Piece, piece: _Piece) -> bool:
    """Tell whether a word or digits still belong to the number before: "двадцать пять", not "два пять"."""
    if not _BETWEEN.match(text[last.end : piece.start]):
        return False
    if piece.is_scale:
        return True
    if last.is_scale:
        return piece.worth < last.worth
    if last.plain or piece.plain:
        return False
    return (last.worth >= _HUNDRED and piece.worth < _HUNDRED) or (
        10 <= last.worth < _HUNDRED and last.worth % 10 == 0 and piece.worth < 10
    )


def _number(run: list[_Piece]) -> NumberFound:
    total = group = Decimal(0)
    for piece in run:
        if not piece.is_scale:
            group += piece.worth
            continue
        group = max(group, Decimal(0)) * piece.worth if group else piece.worth
        if piece.worth >= _THOUSAND:
            total, group = total + group, Decimal(0)
    return NumberFound(run[0].start, run[-1].end, total + group, plain=len(run) == 1 and run[0].plain)
