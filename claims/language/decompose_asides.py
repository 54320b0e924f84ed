"""Asides: brackets, relative clauses and appositions say something of their own about the noun before them."""

import re

from claims.language.decompose_tags import Tokens, Words
from claims.language.wordlists import words

_BRACKET = re.compile(r"\([^()]{1,40}\)")
_RELATIVE = re.compile(
    r"(?P<comma>,?)I?(?P<who>R)(?P<says>A*[avd](?:[^,;()CK]|,(?=[nNMD]*,?C)|C(?!A*[av]))*)"
)
_APPOSITION = re.compile(r"(?P<noun>N+),(?P<says>D[NnMAgd]+(?:[oI][DNnMA]+)*)(?:,|\Z|(?=\.))")
_NOUN_BEFORE = re.compile(r"(?:D?[MNngdA]*[NnM])(?:o[DA]*[NnM]+)?\Z")
_NAME_BEFORE = re.compile(r"D?[NM]+\Z")
_SHOWS = words(
    "show shows showed means meant suggests suggested indicates indicated proves proved signals confirms confirmed "
    "demonstrates demonstrated reveals revealed"
)


def take_out_asides(tokens: Tokens, sentence: Words) -> tuple[Words, list[Words]]:
    """Return the sentence without its asides, and each aside together with the noun it is about."""
    asides: list[Words] = []
    sentence = _take_out(tokens, sentence, _BRACKET, _NAME_BEFORE, asides)
    sentence = _take_out_relatives(tokens, sentence, asides)
    return _take_out_appositions(tokens, sentence, asides), asides


def _take_out(
    tokens: Tokens, sentence: Words, aside: re.Pattern[str], noun: re.Pattern[str], asides: list[Words]
) -> Words:
    if "(" not in tokens.tags:
        return sentence
    shape = tokens.shape(sentence)
    removed: set[int] = set()
    for found in aside.finditer(shape):
        about = noun.search(shape[: found.start()])
        if about:
            asides.append(sentence[about.start() : found.end()])
        removed.update(sentence[found.start() : found.end()])
    return tuple(at for at in sentence if at not in removed)


def _take_out_relatives(tokens: Tokens, sentence: Words, asides: list[Words]) -> Words:
    if "R" not in tokens.tags:
        return sentence
    shape = tokens.shape(sentence)
    removed: set[int] = set()
    for found in _RELATIVE.finditer(shape):
        about = _NOUN_BEFORE.search(shape[: found.start()])
        if not about or not found["comma"]:
            continue
        says = sentence[found.start("says") : found.end()]
        if any(tokens.lower[at] in _SHOWS for at in says[:3]):  # it is about the whole sentence before it
            shown = shape.find("T", found.start("says"), found.end())
            says = sentence[shown + 1 : found.end()] if shown >= 0 else says
            asides.append(says)
        else:
            asides.append(sentence[about.start() : about.end()] + says)
        end = found.end() + (shape[found.end() : found.end() + 1] == ",")
        removed.update(sentence[found.start() : end])
    return tuple(at for at in sentence if at not in removed)


def _take_out_appositions(tokens: Tokens, sentence: Words, asides: list[Words]) -> Words:
    shape = tokens.shape(sentence)
    removed: set[int] = set()
    for found in _APPOSITION.finditer(shape):
        if re.match(r",?[CK]|A*[nN]*,", shape[found.end() :]) or shape[max(0, found.start() - 1)] == ",":
            continue  # a list of names
        asides.append(
            sentence[found.start() : found.end("noun")] + sentence[found.start("says") : found.end("says")]
        )
        removed.update(sentence[found.end("noun") : found.end()])
    return tuple(at for at in sentence if at not in removed)
