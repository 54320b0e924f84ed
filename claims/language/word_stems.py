"""Words without their case endings, in the languages that decline names: every stem that a word may have.

Nothing is guessed: "Путин" may be a name as it stands, or one in a case as "Баландин" is; both stems are kept, and
whoever looks for a name finds it by either.
"""

from functools import lru_cache
from itertools import product

from claims.language.name_keys import spelt_out

_SHORTEST = 3  # letters that stay when an ending goes
_LONGEST_ENDING = 9
_BEFORE_APOSTROPHE = 2  # letters of initials such as "AB'nin"


def _turkic(open_vowels: str) -> frozenset[str]:
    close = "ıiuü"
    one = [a + b for a, b in product(("", "n", "y", "s", "l"), close)]
    one += [a + b for a, b in product(("", "n", "y", "l", "yl", "d", "t", "nd", "c"), open_vowels)]
    one += [f"{a}{b}n" for a, b in product(("d", "t", "nd", ""), open_vowels)]
    one += [f"{a}{b}n" for a, b in product(("", "n"), close)]
    one += [f"s{a}n{b}{c}{d}" for a, b, c, d in product(close, "d", open_vowels, ("", "n"))]
    one += [f"{a}l{b}" for a, b in product(("", "l"), close)]
    plural = [f"l{a}r" for a in open_vowels]
    return frozenset(one + plural + [many + case for many, case in product(plural, [*one, "ı", "i"])])


_ARMENIAN = "ում ից ով ին ի ը ն ու ուց ից իցի իս"
_ARMENIAN_MANY = [
    many + case for many, case in product(("ներ", "եր"), ("", "ը", "ի", "ին", "ից", "ում", "ով", "ն"))
]
_ARMENIAN_OF = ["ական", "ականներ", "ականները", "ականների", "ցի", "ցիներ", "ցիները", "ցիների", "ային"]
_RUSSIAN = (
    "ом ем ым им ами ями ах ях ов ев ей ой ою ею а я ы и е у ю й ь ам ям ого его ому ему ию ии ией ия ие"
)
_ADJECTIVES = "ий ая ое ие ого ой ому ую им их ими ом"
_PEOPLES = "ец ца цу цем цы цев цам цами цах"
_RUSSIAN_OF = [
    *(f"{many}ск{end}" for many, end in product(("", "ий"), _ADJECTIVES.split())),
    *_PEOPLES.split(),
]
_GERMAN = "s es n en er isch ische ischen ischer isches ischem"
_UKRAINIAN = (
    "ом ем ою ею ами ями ах ях ів а я и і ї у ю є й ь ого ому ська ський ське ські ського ської ському"
)
_GEORGIAN = "ში დან ის მა ს ით თან ზე მდე ი ა ები ების ებს ებმა ელი ელები ელების ური ურის ურმა ული"
_ENDINGS: dict[str, frozenset[str]] = {
    "en": frozenset(("'s", "s")),
    "hy": frozenset([*_ARMENIAN.split(), *_ARMENIAN_MANY, *_ARMENIAN_OF]),
    "ru": frozenset([*_RUSSIAN.split(), *_RUSSIAN_OF]),
    "uk": frozenset(_UKRAINIAN.split()),
    "tr": _turkic("ae"),
    "az": _turkic("aə"),
    "ka": frozenset(_GEORGIAN.split()),
    "de": frozenset(_GERMAN.split()),
    "fr": frozenset(("s", "e", "es")),
}
_TURKIC = frozenset({"az", "tr"})
_CLOSE_TO_I = {ord("I"): "ı", ord("İ"): "i"}


def small(word: str, language: str) -> str:
    """Return `word` in small letters as `language` makes them: the Turkish "I" is a "ı"."""
    return (word.translate(_CLOSE_TO_I) if language in _TURKIC else word.replace("İ", "i")).lower()


def stems_of(word: str, language: str) -> tuple[str, ...]:
    """Return the stems that `word`, in small letters, may have in `language`, itself first.

    What follows an apostrophe is an ending in every language that declines names.
    """
    bare = word.replace("’", "'")
    if "'" in bare[_BEFORE_APOSTROPHE:] and language in _ENDINGS:
        at = bare.index("'", _BEFORE_APOSTROPHE)
        return (bare[:at], *stems_of(bare[:at], language)[1:])
    endings = _ENDINGS.get(language, frozenset())
    longest = min(_LONGEST_ENDING, len(bare) - _SHORTEST)
    cut = (bare[:-length] for length in range(1, longest + 1) if bare[-length:] in endings)
    return tuple(dict.fromkeys((bare, *cut)))


_SOUNDED = {"de": (("sch", "sh"), ("j", "y"), ("w", "v")), "fr": (("ch", "sh"), ("ou", "u"))}


@lru_cache(maxsize=20_000)
def spelt_stems(word: str, language: str) -> tuple[str, ...]:
    """Return the stems of `word`, as it is written in a text, spelt out in plain Latin letters as English reads them."""
    turned = "Վո" + word[1:] if word[:1] == "Ո" and word[1:2] not in ("ւ", "վ") else word
    plain = small(turned, language)
    for written, sounded in _SOUNDED.get(language, ()):
        plain = plain.replace(written, sounded)
    return tuple(dict.fromkeys(spelt_out(stem) for stem in stems_of(plain, language)))
