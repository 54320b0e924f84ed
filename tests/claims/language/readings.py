"""What the tests of this folder ask of a text, in plain words."""

from dataclasses import dataclass

from claims.language.attribution import find_attributions
from claims.language.sentences import split_sentences
from claims.language.types import AttributionFound, Mode, Span, SpeakerFound


@dataclass(frozen=True)
class Said:
    """An attribution with the words of its spans instead of offsets; parts are joined by " | "."""

    source: str
    cue: str
    content: str
    mode: Mode
    speaker: str


def read(text: str) -> tuple[tuple[SpeakerFound, ...], tuple[AttributionFound, ...]]:
    return find_attributions(text, split_sentences(text))


def all_said(text: str) -> list[Said]:
    """Return what others than the outlet say in `text`."""
    speakers, attributions = read(text)
    return [
        Said(
            source=_words(text, item.source),
            cue=_words(text, item.cue),
            content=_words(text, item.content),
            mode=item.mode,
            speaker="" if item.speaker is None else speakers[item.speaker].name,
        )
        for item in attributions
        if item.mode is not Mode.NARRATION
    ]


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " | ".join(span.of(text) for span in spans)


def narrated(text: str) -> list[str]:
    """Return what the outlet says itself."""
    return [item.content[0].of(text) for item in read(text)[1] if item.mode is Mode.NARRATION]


def speaker(text: str, name: str) -> SpeakerFound:
    """Return the speaker called `name`; fails when there is none."""
    found = {one.name: one for one in read(text)[0]}
    assert name in found, sorted(found)
    return found[name]
