"""Names of people and bodies brought to one spelling, whatever script they are written in, and keys to look them up by.

Armenian, Cyrillic and the Latin of Azerbaijani and Turkish are spelt out in plain Latin letters. A key is coarser:
consonants alone, those that are often mixed up as one, so that "Pashinyan", "Пашинян" and "Փաշինյան" share theirs.
"""

import re
import unicodedata
from itertools import combinations

MOST_WORDS = 6  # of a name that keys are made of
MOST_KEYS = 24
# Each letter with what it is spelt out as.
_SPELT = """
    աa բb գg դd եe զz էe ըy թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo չch պp ջj ռr սs վv տt
    րr ցts ւv փp քk օo ֆf ևev
    аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щsh ъ ыy ь эe юyu
    яya ґg єe іi їyi ўv әa ғg ҝg ҹj һh өo үu
    əa ğgh şsh çch ıi öo üu
"""
_LETTERS = {ord(pair[0]): pair[1:] for pair in _SPELT.split()}
_DIGRAPHS = {"ու": "u", "եւ": "ev", "дж": "j"}
_TURKIC_SIGNS = frozenset("əğşçıöü")
_WORD = re.compile(r"[a-z0-9]+")
_SMALL_WORDS = "of the and for in on at to an von van de der den al el ibn bin da di du la le"
_SMALL = frozenset(_SMALL_WORDS.split())
# What different romanisations write for one sound, as one letter.
_SOUNDS = (("tch", "j"), ("sch", "s"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "k"), ("gh", "k"), ("ch", "j"),
           ("sh", "s"), ("dz", "s"), ("ts", "s"), ("tz", "s"), ("ph", "f"), ("th", "t"), ("ck", "k"))  # fmt: skip
_ALIKE = str.maketrans({"q": "k", "g": "k", "x": "k", "c": "k", "w": "v", "z": "s"})
_SOFT_C = re.compile(r"c(?=[eiy])")
_PLAIN_C = re.compile(r"c(?![hk])")
_SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARMENIAN": "Armn", "ARABIC": "Arab", "GEORGIAN": "Geor",
            "GREEK": "Grek", "HEBREW": "Hebr", "HANGUL": "Hang", "CJK": "Hani", "DEVANAGARI": "Deva"}  # fmt: skip


def script_of(name: str) -> str:
    """Return the ISO 15924 code of the script that most letters of `name` are in; "" for none that we know."""
    found: dict[str, int] = {}
    for letter in name:
        code = (
            _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0], "")
            if letter.isalpha()
            else ""
        )
        if code:
            found[code] = found.get(code, 0) + 1
    return max(found, key=lambda code: found[code]) if found else ""


def spelt_out(name: str) -> str:
    """Return `name` in small plain Latin letters, words apart by one space; letters of other scripts are left out."""
    plain = unicodedata.normalize("NFC", name.replace("İ", "i")).lower()
    if _TURKIC_SIGNS & set(plain):
        plain = plain.replace("x", "kh").replace("c", "j").replace("q", "g")
    for pair, spelt in _DIGRAPHS.items():
        plain = plain.replace(pair, spelt)
    plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
    bare = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
    return " ".join(_WORD.findall(bare.replace("'", "").replace("’", "").replace("ʼ", "")))


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of `name` spelt out, without the small ones such as "of" and "van"."""
    words = tuple(spelt_out(name).split())
    return tuple(word for word in words if word not in _SMALL) or words


def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of `name` in each way its letters may be meant: a plain "c" is soft, hard or Turkish."""
    words = name_words(name)
    read = tuple(_SOFT_C.sub("s", word) for word in words)
    turkish = tuple(_PLAIN_C.sub("j", word) for word in words)
    return (read,) if read == turkish else (read, turkish)


def sound_of(word: str) -> str:
    """Return the consonants of a spelt-out word, those often mixed up as one; a vowel it begins with counts as "a"."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = word.translate(_ALIKE)
    word = re.sub(r"^y(?=[aeiou])|^h(?=$|[^aeiouy])", "", word)
    first = (
        "a" if word[:1] in tuple("aeiouy") else word[:1].replace("h", "k")
    )  # Russian writes "g" for an "h"
    rest = re.sub(r"[aeiouyh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


def keys_of(name: str) -> frozenset[str]:
    """Return the keys of one name: a word's sound with the first sound of another word; a single word's own.

    "Artak Beglaryan" and "A. Beglaryan" share one; so do the two orders of a name's words.
    """
    keys = set[str]().union(*(_keys_of_reading(words[:MOST_WORDS]) for words in readings(name)))
    return frozenset(sorted(keys)[:MOST_KEYS])


def _keys_of_reading(words: tuple[str, ...]) -> set[str]:
    sounds = [sound for sound in map(sound_of, words) if sound]
    if len(sounds) == 1:
        return {f"1 {sounds[0]}"[:80]}
    return {
        f"{full} {brief[0]}"[:80]
        for one, other in combinations(sounds, 2)
        for full, brief in ((one, other), (other, one))
        if len(full) > 1
    }
