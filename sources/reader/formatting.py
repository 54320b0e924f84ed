"""Carrying invisible characters that have a meaning past an extractor that drops what cannot be printed.

The non-joiner is part of Persian words, the joiner of Indian ones, and the directional marks of every text
that mixes scripts. They travel as printable characters that no news uses, and come back afterwards.
"""

import re

MEANINGFUL = "\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
STAND_INS = "".join(chr(0x1D200 + place) for place in range(len(MEANINGFUL)))  # ancient Greek notes
HIDE = str.maketrans(MEANINGFUL, STAND_INS)
SHOW = str.maketrans(STAND_INS, MEANINGFUL)
NAMED = {"zwnj": "\u200c", "zwj": "\u200d", "lrm": "\u200e", "rlm": "\u200f"}
_DECIMAL = "|".join(str(ord(character)) for character in MEANINGFUL)
_HEXADECIMAL = "|".join(f"{ord(character):x}" for character in MEANINGFUL)
# The numbers are spelled out: pages write most of their apostrophes as entities, and those need no look.
ENTITY = re.compile(rf"&(?:(zwnj|zwj|lrm|rlm)|#0?({_DECIMAL})|#[xX]0?((?i:{_HEXADECIMAL})));")


def hide(html: str) -> str:
    """Return `html` with its meaningful invisible characters, raw or as entities, replaced by stand-ins."""
    text = ENTITY.sub(_unescape, html) if "&zw" in html or "rm;" in html or "&#" in html else html
    if text.isascii() or not any(character in text for character in MEANINGFUL):  # much faster than a pattern
        return text
    return text.translate(HIDE)


def show(text: str) -> str:
    """Return `text` with what `hide` replaced."""
    return text if text.isascii() else text.translate(SHOW)


def _unescape(entity: re.Match[str]) -> str:
    name, decimal, hexadecimal = entity.groups()
    return NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))
