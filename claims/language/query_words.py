"""What a post says, without what is only the network's: links, the signature below it, signs of tags and smileys."""

import re

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/|bit\.ly/)\S+", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"\s*[—–]\s*[^—–]{0,100}\(?@\w{1,30}\)?\s*(?:,?\s*\w{3,9}\.?\s+\d{1,2},?\s+\d{4})?\s*\Z"
)
_TAG = re.compile(r"[#@](\w+)")
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|_")
_SMILEYS = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")


def query_words(text: str) -> str:
    """Return the words of `text` to look for, tags as the words they are made of: "#MakePeaceNow" is "Make Peace Now".

    A text without any of this comes back as it is, and so does one of which nothing would be left.
    """
    words = _SIGNATURE.sub("", _LINK.sub(" ", text))
    words = _SMILEYS.sub(" ", _TAG.sub(_untied, words))
    return " ".join(words.split()) or text


def _untied(tag: re.Match[str]) -> str:
    return f" {_SEAM.sub(' ', tag[1])} "
