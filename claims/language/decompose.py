"""A sentence comes down to atomic propositions: one subject, one predicate, one of what is listed.

`decompose` takes out asides (brackets, relative clauses, appositions), cuts where a new subject begins a new clause,
then where a further predicate of the same subject begins, and last at coordinated nouns. What is shared – the
subject, an auxiliary, the verb before a list and what follows behind it – is part of every proposition, so that each
has all the words it needs, as several spans where they do not stand side by side.
"""

from dataclasses import dataclass

from claims.language.decompose_asides import take_out_asides
from claims.language.decompose_clauses import find_verb, split_clauses, split_predicates, without_lead
from claims.language.decompose_lists import adjuncts, list_items
from claims.language.decompose_tags import Tokens, Words, tag
from claims.language.types import Span

_MAX_WORDS = 150  # longer stretches are lists or tables, not sentences: they are kept whole


@dataclass(frozen=True, slots=True)
class Proposition:
    """The `spans` of one proposition in text order, and its main `verb` where it has one.

    `part` marks one that repeats a piece of a wider proposition: "Schools were shelled" beside "Schools and
    hospitals were shelled".
    """

    spans: tuple[Span, ...]
    verb: Span | None
    part: bool = False


def decompose(text: str, stretch: Span) -> tuple[Proposition, ...]:
    """Return the propositions of one stretch of `text`: a sentence, or a piece of one."""
    tokens = tag(text, stretch.start, stretch.end)
    sentence = tokens.trim(tuple(range(len(tokens.tags))))
    if not sentence:
        return ()
    if len(sentence) > _MAX_WORDS:
        return (Proposition(_spans(tokens, sentence), None),)
    kept, asides = take_out_asides(tokens, sentence)
    found: list[Proposition] = []
    for clause in split_clauses(tokens, kept):
        for predicate in split_predicates(tokens, without_lead(tokens, clause)):
            found += _with_parts(tokens, predicate)
    found += [_aside(tokens, aside) for aside in asides]
    return tuple(proposition for proposition in found if proposition.spans)


def _with_parts(tokens: Tokens, clause: Words) -> list[Proposition]:
    verb = find_verb(tokens.shape(clause))
    parts = list_items(tokens, clause, verb) or adjuncts(tokens, clause, verb)
    at = _verb_span(tokens, clause, verb)
    return [
        Proposition(_spans(tokens, tokens.trim(clause)), at),
        *(Proposition(_spans(tokens, tokens.trim(part)), at, part=True) for part in parts),
    ]


def _aside(tokens: Tokens, words: Words) -> Proposition:
    verb = find_verb(tokens.shape(words))
    return Proposition(_spans(tokens, tokens.trim(words)), _verb_span(tokens, words, verb), part=verb < 0)


def _verb_span(tokens: Tokens, words: Words, verb: int) -> Span | None:
    return Span(tokens.starts[words[verb]], tokens.ends[words[verb]]) if verb >= 0 else None


def _spans(tokens: Tokens, words: Words) -> tuple[Span, ...]:
    """Return the words as spans: neighbours become one span, and none begins or ends with a comma."""
    runs: list[list[int]] = []
    for at in words:
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    trimmed = [_without_commas(tokens, run) for run in runs]
    return tuple(Span(tokens.starts[run[0]], tokens.ends[run[-1]]) for run in trimmed if run)


def _without_commas(tokens: Tokens, run: list[int]) -> list[int]:
    start, end = 0, len(run)
    while start < end and tokens.tags[run[start]] == ",":
        start += 1
    while end > start and tokens.tags[run[end - 1]] == ",":
        end -= 1
    return run[start:end]
