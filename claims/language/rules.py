"""The extractor that reads by rules alone: no weights, no network, English."""

from collections.abc import Sequence

from claims.language.attribution import find_attributions
from claims.language.proposals import propose_claims
from claims.language.quantities import find_figures
from claims.language.sentences import split_sentences
from claims.language.types import (
    AttributionFound,
    Mode,
    Reading,
    Sentence,
    Span,
    SpeakerFound,
    SpeakerKind,
)

LANGUAGES = ("en",)


class RulesExtractor:
    """Reads a text by rules. It needs nothing but the text, so it is what every other extractor falls back on."""

    name = "rules"
    version = "1"

    def read(
        self, text: str, *, language: str = "en", speaker: str = "", context: Sequence[str] = ()
    ) -> Reading:
        """Read `text`; it never raises, whatever the text.

        `speaker` is who says all that nobody else is made to say in it (a transcript's line). `context` is not
        looked at by rules. Of a text that is not in English only sentences and figures are read, and a note says so.
        """
        sentences = split_sentences(text)
        figures = find_figures(text, sentences)
        if not _is_read(language):
            notes = (f"not read: language {language}",)
            return Reading(language, sentences, (), (), figures, (), notes)
        speakers, attributions = find_attributions(text, sentences)
        if speaker:
            speakers, attributions = _spoken_by(speaker, sentences, speakers, attributions)
        claims = propose_claims(text, sentences, speakers, attributions, figures)
        return Reading(language or "en", sentences, speakers, attributions, figures, claims)


def _is_read(language: str) -> bool:
    return not language or language.lower().split("-")[0].split("_")[0] in LANGUAGES


def _spoken_by(
    name: str,
    sentences: Sequence[Sentence],
    speakers: tuple[SpeakerFound, ...],
    attributions: tuple[AttributionFound, ...],
) -> tuple[tuple[SpeakerFound, ...], tuple[AttributionFound, ...]]:
    """Put everything that nobody else is made to say in the text into the mouth of `name`."""
    known = [number for number, speaker in enumerate(speakers) if speaker.name == name]
    if not known:
        speakers = (*speakers, SpeakerFound(name, SpeakerKind.PERSON))
    number = known[0] if known else len(speakers) - 1
    others = tuple(found for found in attributions if found.mode is not Mode.NARRATION)
    if not others:
        if not sentences:
            return speakers, ()
        everything = (Span(sentences[0].span.start, sentences[-1].span.end),)
        return speakers, (AttributionFound(Mode.QUOTE, (), (), everything, number),)
    spoken = tuple(
        AttributionFound(Mode.QUOTE, (), (), found.content, number, found.parent)
        if found.mode is Mode.NARRATION
        else found
        for found in attributions
    )
    return speakers, spoken
