"""From sentences and attributions to claims: split, told apart by kind, standing alone, each with its figures."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.language.checkworthiness import check_worthiness
from claims.language.decompose import Proposition, decompose
from claims.language.standalone import join_words, stand_alone
from claims.language.statements import read_kind
from claims.language.stretches import Piece, Stretches, read_stretches
from claims.language.types import (
    AttributionFound,
    ClaimFound,
    ClaimKind,
    FigureFound,
    Mode,
    Sentence,
    Span,
    SpeakerFound,
    SpeakerKind,
)

_SHORTEST = 2  # words
_PRONOUN_SUBJECT = re.compile(
    r"\A(?:i|we|you|he|she|it|they|this|that|these|those|there|who|which|what)\b", re.IGNORECASE
)
_IS_PART = "is part of a wider claim"


def propose_claims(
    text: str,
    sentences: Sequence[Sentence],
    speakers: Sequence[SpeakerFound],
    attributions: Sequence[AttributionFound],
    figures: Sequence[FigureFound],
) -> tuple[ClaimFound, ...]:
    """Return the claims of `text` in text order, those that are not to be proposed with the reason.

    `attribution` and `figures` of the claims index the sequences given.
    """
    claims = _Claims(text, speakers, attributions, figures)
    for stretches in read_stretches(sentences, attributions):
        claims.read(stretches)
    return tuple(claims.found)


@dataclass(slots=True)
class _Claims:
    text: str
    speakers: Sequence[SpeakerFound]
    attributions: Sequence[AttributionFound]
    figures: Sequence[FigureFound]
    found: list[ClaimFound] = field(default_factory=list)
    subject: str = ""  # of the clause before, within one paragraph
    paragraph: int = -1
    figure_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.figure_starts = [figure.span.start for figure in self.figures]

    def read(self, stretches: Stretches) -> None:
        """Add the claims of one sentence."""
        if stretches.sentence.paragraph != self.paragraph:
            self.paragraph, self.subject = stretches.sentence.paragraph, ""
        spoken = [(piece, decompose(self.text, piece.span)) for piece in stretches.said]
        said = [piece for piece, found in spoken if _says_something(piece.mode, found)]
        if self._has_own_voice(stretches, said):
            own = decompose(self.text, stretches.sentence.span)
            spans = [piece.span for piece in said]
            self._add_all(
                [found for found in own if not said or _is_own(found, spans, stretches.cues)],
                stretches,
                own=True,
            )
        for piece, propositions in spoken:
            if piece in said:
                self._add_all(propositions, stretches)
        for piece in stretches.inner:
            if piece not in stretches.said and _says_something(
                piece.mode, found := decompose(self.text, piece.span)
            ):
                self._add_all(found, stretches)

    def _has_own_voice(self, stretches: Stretches, said: Sequence[Piece]) -> bool:
        """Tell whether the outlet itself says something in the sentence, beside what it makes others say."""
        if not stretches.said:
            return stretches.narration is not None or not stretches.cues
        return not said or any(piece.mode is Mode.PARAPHRASE for piece in stretches.said)

    def _add_all(
        self, propositions: Sequence[Proposition], stretches: Stretches, *, own: bool = False
    ) -> None:
        whole: ClaimFound | None = None
        for proposition in propositions:
            voice = stretches.narration if own else stretches.voice_of(proposition.spans)
            claim = self._claim(proposition, voice, whole)
            if not claim:
                continue
            self.found.append(claim)
            if not proposition.part:
                whole = claim
                self._remember_subject(proposition)

    def _figures_in(self, spans: Sequence[Span]) -> tuple[int, ...]:
        inside: list[int] = []
        for span in spans:
            at = bisect_left(self.figure_starts, span.start)
            while at < len(self.figures) and self.figure_starts[at] < span.end:
                inside.append(at)
                at += 1
        return tuple(inside)

    def _claim(
        self, proposition: Proposition, voice: int | None, whole: ClaimFound | None
    ) -> ClaimFound | None:
        """Return the claim of a proposition; `whole` is the claim before that a part is a part of."""
        words = join_words(self.text, proposition.spans)
        if not words:
            return None
        figures = self._figures_in(proposition.spans)
        standing = stand_alone(words, speaker=self._speaker(voice), antecedent=self.subject)
        if proposition.part and whole:
            counts = whole.kind is ClaimKind.CHECKABLE and 0 < len(figures) < len(whole.figures)
            kind, reason = (ClaimKind.CHECKABLE, "") if counts else (ClaimKind.PART, _IS_PART)
            if not counts:
                score, factors = whole.check_worthiness, whole.factors
                return ClaimFound(
                    standing.text, proposition.spans, kind, voice, score, factors, figures, reason
                )
        else:
            kind, reason = self._kind(proposition, words, standing.missing)
        score, factors = check_worthiness(standing.text)
        return ClaimFound(standing.text, proposition.spans, kind, voice, score, factors, figures, reason)

    def _kind(self, proposition: Proposition, words: str, missing: str) -> tuple[ClaimKind, str]:
        behind = self.text[proposition.spans[-1].end : proposition.spans[-1].end + 2]
        kind, reason = read_kind(words + ("?" if behind.startswith("?") else ""))
        if kind is not ClaimKind.CHECKABLE:
            return kind, reason
        if proposition.verb is None and not proposition.part:
            return ClaimKind.FRAGMENT, "has no verb"
        if len(words.split()) < _SHORTEST or self._lacks_subject(proposition, words):
            return ClaimKind.FRAGMENT, "has no subject"
        return (ClaimKind.FRAGMENT, missing) if missing else (kind, "")

    def _lacks_subject(self, proposition: Proposition, words: str) -> bool:
        """Tell whether nobody does what is said: it begins with its verb (not "I've"), or with "to"."""
        verb = proposition.verb
        begins = verb is not None and verb.start == proposition.spans[0].start
        contracted = verb is not None and any(mark in verb.of(self.text) for mark in "'’")
        return words[:3].lower() == "to " or (begins and not contracted)

    def _speaker(self, voice: int | None) -> str:
        if voice is None:
            return ""
        number = self.attributions[voice].speaker
        if number is None or self.speakers[number].kind is SpeakerKind.UNNAMED:
            return ""
        return self.speakers[number].name

    def _remember_subject(self, proposition: Proposition) -> None:
        if proposition.verb is None:
            return
        first = proposition.spans[0]
        subject = " ".join(self.text[first.start : min(first.end, proposition.verb.start)].split())
        if subject and not _PRONOUN_SUBJECT.match(subject):
            self.subject = subject


def _says_something(mode: Mode, propositions: Sequence[Proposition]) -> bool:
    """Tell whether what somebody is made to say is a statement, and not a mere noun or "to do something"."""
    return mode is Mode.QUOTE or any(
        found.verb is not None and found.verb.start > found.spans[0].start for found in propositions
    )


def _is_own(proposition: Proposition, said: Sequence[Span], cues: Sequence[Span]) -> bool:
    """Tell whether a proposition of a whole sentence is the outlet's own: its verb is no cue, its words nobody's."""
    verb = proposition.verb
    if verb is None or any(span.overlaps(verb) for span in (*said, *cues)):
        return False
    return not any(words.overlaps(span) for span in proposition.spans for words in said)
