"""What two texts share, in the words of one of them, as an editor reads it."""

import re
from collections.abc import Iterable

from claims.language.terms import neutral_terms

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
FIGURE, DATE, NAME, PLACE = "#", "!", "@", "%"
KINDS = {FIGURE: "figures", DATE: "dates", NAME: "names", PLACE: "names"}
LONGEST_NAME = 3  # words


class Wording:
    """Finds the words of `text` that its terms came from."""

    def __init__(self, text: str, language: str) -> None:
        self._words = list(dict.fromkeys(WORD.findall(text)))
        self._language = language
        self._names: dict[str, str] | None = None

    def of(self, terms: Iterable[str]) -> dict[str, list[str]]:
        """Return, by kind ("words", "names", "figures", "dates"), the words that `terms` of the text came from."""
        found: dict[str, list[str]] = {}
        for term in sorted(terms):
            kind = KINDS.get(term[:1], "words")
            word = self._stemmed(term) if kind == "words" else self._marked(term)
            if word and word not in found.setdefault(kind, []):
                found[kind].append(word)
        named = {word for name in found.get("names", ()) for word in WORD.findall(name)}
        numbers = {*found.get("figures", ()), *found.get("dates", ())}
        found["words"] = [word for word in found.get("words", ()) if word not in named | numbers]
        return {kind: words for kind, words in found.items() if words}

    def _stemmed(self, term: str) -> str:
        stem = term.partition(":")[2]
        if not any(letter.isalpha() for letter in stem):
            return ""  # a number has a term of its own
        alike = [word for word in self._words if word.lower().startswith(stem[:-1] or stem)]
        return min(alike, key=len, default=stem)

    def _marked(self, term: str) -> str:
        if term[0] in (FIGURE, DATE):
            return term[1:]
        if self._names is None:
            self._names = self._by_term()
        return self._names.get(term, "")

    def _by_term(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for length in range(1, LONGEST_NAME + 1):
            for start in range(len(self._words) - length + 1):
                name = " ".join(self._words[start : start + length])
                if not name[0].islower():
                    for term in neutral_terms(name, language=self._language):
                        found.setdefault(term, name)
        return found
