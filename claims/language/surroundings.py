"""The few words around a claim's own that may leave the desk with it: whole words, 200 characters at most."""

import re

EACH_SIDE = 100  # code points; twice this is what partners may have beside the claim's own words

_SPACE = re.compile(r"\s+")


def words_before(text: str, limit: int = EACH_SIDE) -> str:
    """Return the end of `text` in at most `limit` characters, beginning with a whole word.

    `text` is what stands before the claim; one character more than `limit` is enough to see where words begin.
    Without any white space (some scripts have none) the last `limit` characters are returned.
    """
    if len(text) <= limit:
        return text
    space = _SPACE.search(text, len(text) - limit - 1)
    return text[space.end() :] if space and space.end() < len(text) else text[-limit:]


def words_after(text: str, limit: int = EACH_SIDE) -> str:
    """Return the beginning of `text` in at most `limit` characters, ending with a whole word."""
    if len(text) <= limit:
        return text
    spaces = [space.start() for space in _SPACE.finditer(text, 0, limit + 1)]
    return text[: spaces[-1]] if spaces and spaces[-1] else text[:limit]
