"""Whether a claim's text is fit to stand above a fact-check: short, and without the verdict in it. Plain text."""

import re
from collections.abc import Iterable

MOST_CHARACTERS = 300  # code points; search engines show about 75 of them
_MARK = r"\s*[:–—!]|\s+-\s"
# What desks set before a claim in each language of the interface: "False: …", "Fact check – …", "It is not true that …".
_LABELS = (
    "true|false|fake|hoax|misleading|untrue|debunked|fact[ -]?check|ложь|фейк|правда|неправда|կեղծ|ճիշտ|սուտ"
    "|yalan|yanlış|doğru|yalandır|sahte|saxta"
)
_SAID = re.compile(
    rf"^\W*(?:{_LABELS})(?:{_MARK})"
    rf"|[(\[]\s*(?:{_LABELS})\s*[)\]]\W*$"
    r"|^\W*(?:it is|it's|it’s)\s+(?:false|untrue|not true|misleading|a lie)\s+that\b"
    r"|^\W*(?:неверно|неправда),?\s+что\b"
    r"|^\W*ճիշտ\s+չէ,?\s+որ\b",
    re.IGNORECASE,
)


def says_verdict(text: str, labels: Iterable[str]) -> bool:
    """Tell whether `text` says how it was rated: by usual words, or by one of the scale's own `labels`, set apart.

    "The report was false" is a claim; "False: 12 were hurt" and "12 were hurt (false)" are claims with a verdict.
    """
    if _SAID.search(text):
        return True
    own = "|".join(re.escape(label) for label in labels if label.strip())
    apart = rf"^\W*(?:{own})(?:{_MARK})|[(\[]\s*(?:{own})\s*[)\]]\W*$"
    return bool(own) and re.search(apart, text, re.IGNORECASE) is not None


def is_short(text: str) -> bool:
    """Tell whether a claim's text can stand in one line or three."""
    return len(text) <= MOST_CHARACTERS
