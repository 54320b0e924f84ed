"""Which language a text is in."""

import re
import threading
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Languages that news is published in. The model knows more, and then takes short news for rare languages.
NEWS_LANGUAGES = frozenset(
    re.findall(
        "[a-z]+",
        "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy "
        "id is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms my ne nl no om or pa pl ps pt ro "
        "ru si sk sl so sq sr sv sw ta te tg th tk tl tr ug uk ur uz vi zh ",
    )
)
SAMPLE = 1000  # characters; more does not change the answer
ENOUGH_LETTERS = 24
ENOUGH_IN_OTHER_SCRIPTS = 8  # a script tells more than Latin letters do
LETTERS = re.compile(r"[^\W\d_]")
# Names and pairs that the model and publishers use differently for what is one for us here.
SAME = {
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
    "sh": "sr",
    "hr": "sr",
    "bs": "sr",
    "fil": "tl",
    "ms": "id",
}
TAG = re.compile(
    r"(?P<base>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<region>[a-z]{2}|\d{3}))?", re.I
)

_loading = threading.Lock()


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, "" when it is too short to tell.

    The first call loads the model, which takes about a second.
    """
    sample = text[:SAMPLE]
    letters = LETTERS.findall(sample)
    latin = sum(letter < "\u0250" for letter in letters)
    if len(letters) < (ENOUGH_LETTERS if latin * 2 > len(letters) else ENOUGH_IN_OTHER_SCRIPTS):
        return ""
    with _loading:
        identifier = _identifier()
    # Ranked and not restricted: restricting the model copies it, for the same answer.
    return next((str(code) for code, _ in identifier.rank(sample) if code in NEWS_LANGUAGES), "")


def settle_language(text: str, stated: str) -> tuple[str, tuple[str, ...]]:
    """Return the language tag of `text` given what its page states, and a note when the two disagree.

    The statement is kept where the text agrees or is too short to tell; else the text decides.
    """
    tag = normalise_tag(stated)
    found = detect(text)
    if not found or (tag and _same(tag, found)):
        return tag, ()
    return found, (f"The page states the language {tag}, but its text reads as {found}.",) if tag else ()


def normalise_tag(stated: str) -> str:
    """Return "en-GB" for "EN_gb" and the like, "" for what is no language tag."""
    tag = TAG.fullmatch(stated.strip().split(",")[0].split(".")[0])
    if not tag or tag["base"].lower() in {"und", "mul", "zxx"}:
        return ""
    parts = tag["base"].lower(), (tag["script"] or "").title(), (tag["region"] or "").upper()
    return "-".join(part for part in parts if part)


def _same(a: str, b: str) -> bool:
    first, second = a.split("-", maxsplit=1)[0], b.split("-", maxsplit=1)[0]
    return SAME.get(first, first) == SAME.get(second, second)
