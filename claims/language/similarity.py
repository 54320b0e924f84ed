"""When two texts say the same in the same words: a key that only equality is asked of."""

import re
import unicodedata

_MARKS = re.compile(r"[^\w%$€£]+")
_DETERMINERS = re.compile(r"\b(?:the|a|an)\b")


def text_key(text: str) -> str:
    """Return `text` in one form: case, accents' encoding, articles, punctuation and white space do not count.

    Numbers do: "14 drones" and "4 drones" have different keys.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub(r"(?<=\d),(?=\d{3})", "", folded).replace("’", "'").replace("'", "")
    folded = re.sub(r"(?<=\d)\.(?=\d)", "·", folded)
    words = _MARKS.sub(" ", folded.replace("·", "_"))
    return " ".join(_DETERMINERS.sub(" ", words).split())
