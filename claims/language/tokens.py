"""A text as words with one-letter classes, in which a whole quotation counts as one word.

The classes of a stretch of words form a string, so that the shape of a noun phrase or of a clause is a regular
expression over them. Classes:

    Q quotation      N capitalised    W other word        M number       w day, month, time word
    D determiner     P subject pron.  O object pronoun    R who/which    T that
    I preposition    o of             t to                C and/or       K but    S if/when/while …
    A adverb         a be/have/do/modal                   s possessive   . , ; : - ( ) marks
    V cue verb       G cue in -ing    v other finite verb d other -ed    g other -ing    X according
"""

import re
from dataclasses import dataclass, field

from claims.language import wordlists as lists
from claims.language.cues import CUES, Form
from claims.language.quotes import Quote
from claims.language.types import Sentence, Span
from claims.language.wordlists import words

_TOKEN = re.compile(
    r"[@#]?\w+(?:(?!['’](?:s|ll|ve|re|d|m)\b)[-’'.&/]\w+)*\.?|['’](?:s|ll|ve|re|d|m)\b|[^\w\s]"
)
_CONTRACTED = words("'ll ’ll 've ’ve 're ’re 'd ’d 'm ’m")
_MARKS = {
    ",": ",",
    ";": ";",
    ":": ":",
    "—": "-",
    "–": "-",
    "-": "-",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    ".": ".",
    "?": ".",
    "!": ".",
    "…": ".",
    "'": "s",
    "’": "s",
    "'s": "s",
    "’s": "s",
    "&": "C",
}


def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for listed, letter in (
        (lists.FINITE_VERBS, "v"),
        (frozenset({"according"}), "X"),
        (lists.ADVERBS, "A"),
        (lists.TIMES, "w"),
        (lists.PREPOSITIONS, "I"),
        (lists.SUBORDINATORS, "S"),
        (lists.RELATIVES, "R"),
        (lists.BE | lists.HAVE | lists.DO | lists.MODALS, "a"),
        (lists.DETERMINERS, "D"),
        (lists.OBJECT_PRONOUNS, "O"),
        (lists.SUBJECT_PRONOUNS - lists.DETERMINERS, "P"),
        (frozenset({"and", "or", "nor"}), "C"),
        (frozenset({"but"}), "K"),
        (frozenset({"that"}), "T"),
        (frozenset({"of"}), "o"),
        (frozenset({"to"}), "t"),
    ):
        found |= dict.fromkeys(listed, letter)
    return found


_CLASSES = _classes()


@dataclass(slots=True)
class Words:
    """The words of a text: offsets, lower-case forms and, as one string, classes."""

    text: str
    starts: list[int]
    ends: list[int]
    low: list[str]
    classes: str
    units: list[tuple[int, int]]  # sentences as ranges of words; a quotation never breaks one
    paragraphs: list[int]  # of each unit
    capitals: frozenset[str] = frozenset()  # words written with a capital within a sentence, in small letters
    places: dict[str, bool] = field(default_factory=dict)  # which words were asked about, and are places here

    def span(self, first: int, last: int) -> Span:
        """Return the span of the words `first` to `last` (exclusive)."""
        return Span(self.starts[first], self.ends[last - 1])

    def words(self, first: int, last: int) -> str:
        """Return the text of the words `first` to `last` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def read_words(text: str, sentences: tuple[Sentence, ...], quotes: tuple[Quote, ...]) -> Words:
    """Break `text` into classified words, and these into units: sentences that no quotation breaks."""
    found = Words(text, [], [], [], "", [], [])
    letters: list[str] = []
    following = 0
    for span, paragraph in _unit_spans(sentences, quotes):
        first = len(letters)
        at = span.start
        while following < len(quotes) and quotes[following].span.start < span.end:
            quote = quotes[following].span
            if quote.start >= at:
                _add(found, letters, at, quote.start, first)
                found.starts.append(quote.start)
                found.ends.append(quote.end)
                found.low.append("“”")
                letters.append("Q")
                at = quote.end
            following += 1
        _add(found, letters, at, span.end, first)
        if len(letters) > first:
            _drop_full_stop(found, letters)
            found.units.append((first, len(letters)))
            found.paragraphs.append(paragraph)
    found.classes = "".join(letters)
    openings = {first for first, _ in found.units}
    found.capitals = frozenset(
        found.low[at] for at, letter in enumerate(letters) if letter == "N" and at not in openings
    )
    return found


def _unit_spans(sentences: tuple[Sentence, ...], quotes: tuple[Quote, ...]) -> list[tuple[Span, int]]:
    """Join sentences whose border lies within a quotation; return them with their paragraphs."""
    spans: list[tuple[Span, int]] = []
    at = 0
    inside = False
    for sentence in sentences:
        if inside and spans:
            spans[-1] = (Span(spans[-1][0].start, sentence.span.end), spans[-1][1])
        else:
            spans.append((sentence.span, sentence.paragraph))
        while at < len(quotes) and quotes[at].span.end <= sentence.span.end:
            at += 1
        inside = at < len(quotes) and quotes[at].span.start < sentence.span.end
    return spans


def _add(found: Words, letters: list[str], start: int, end: int, first: int) -> None:
    for match in _TOKEN.finditer(found.text, start, end):
        word = match.group()
        low = word.lower()
        found.starts.append(match.start())
        found.ends.append(match.end())
        found.low.append(low)
        letters.append(_letter(word, low, letters, first))


def _letter(word: str, low: str, letters: list[str], first: int) -> str:
    before = letters[-1] if len(letters) > first else "."
    mark = _MARKS.get(word)
    if mark:
        return "a" if mark == "s" and before in "PR" else mark
    if low in _CONTRACTED:
        return "a"
    head = word[0]
    opens = before in ".Q:-("
    if head.isupper() and not opens and (low not in _CLASSES or len(word) > 3) and low not in lists.TIMES:
        if low in lists.MODALS:
            return "w"
        return "N" if low not in _CLASSES or _CLASSES[low] in "vAw" else _CLASSES[low]
    letter = _CLASSES.get(low)
    if letter:
        return letter
    if low in CUES and not (head.isupper() and not opens):
        return "W" if before == "t" and letters[-2:-1] == ["X"] else _cue_letter(low, before)
    if head.isupper() or head in "@#":
        return "N"
    if head.isdigit():
        return "M"
    return _ending(low)


def _cue_letter(low: str, before: str) -> str:
    """Tell a cue verb from the noun or participle that looks the same, by the word before it."""
    cue = CUES[low]
    if cue.form is Form.ING:
        return "W" if before in "D" else "G"
    if before == "D" or (cue.noun and cue.form is not Form.PAST and before in "osIM"):
        return "W"
    if cue.form is Form.BASE and before in "oI":
        return "W"
    return "V"


def _ending(low: str) -> str:
    if not low[0].isalpha():
        return "-"
    if low.endswith("ly") and low not in lists.LY_NOUNS:
        return "A"
    if low.endswith("ed") and len(low) > 4:
        return "d"
    if low.endswith("ing") and len(low) > 5:
        return "g"
    return "W"


def _drop_full_stop(found: Words, letters: list[str]) -> None:
    """Take the full stop of the sentence off its last word ("Sunday." but "U.S.")."""
    last = found.low[-1]
    if last.endswith(".") and "." not in last[:-1] and len(last) > 1:
        found.low[-1] = last[:-1]
        found.ends[-1] -= 1
        letters[-1] = _letter(found.text[found.starts[-1] : found.ends[-1]], last[:-1], letters[:-1], 0)
