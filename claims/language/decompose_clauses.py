"""Clauses and predicates: where a new subject, or a further verb of the same subject, begins."""

import re

from claims.language.decompose_tags import Tokens, Words
from claims.language.wordlists import words

_SUBJECT_AND_VERB = r'"?A*(?:I[DMNn]+,)?T?(?:PA*[avd]|[DNMng][DNMngdA]*(?:[oI][DNMngA]+){0,3}[av])'
_NEW_CLAUSE = re.compile(
    rf"(?P<cut>;|,?[CK]|,?S|,|(?<=[^N])-|:)(?={_SUBJECT_AND_VERB}|S{_SUBJECT_AND_VERB}|A*[DN][nN]{{0,4}}A*d)"
)
_NEW_PREDICATE = re.compile(
    r"(?P<cut>,?[CK],?|,)(?=A*(?:[av]|d(?:[DIPMotTA,.g]|\Z))|A*g(?:[DIPMNot]|[nN]+(?!,?C)))"
)
_LEAD = re.compile(r"(?:A,?|[IS][^,avPR]{1,14},)*")
_VERB = re.compile(r"A*[av]")
_CONTRASTS = frozenset({"while", "although", "whereas", "though", "so", "where"})
_CONDITIONS = frozenset(
    {"if", "unless", "whether", "once", "when", "because", "since", "after", "before", "as", "until"}
)
_SOURCE = re.compile(r"..D?[^,aPD]{1,8}(?:,|(?=[DP]))")
_COMMENTS = words(
    "regrettably unfortunately fortunately sadly luckily however moreover furthermore meanwhile therefore thus indeed "
    "hopefully thankfully surprisingly apparently interestingly importantly additionally nevertheless nonetheless"
)
_AUX_SHARED = re.compile(r"A*[dg]")


def find_verb(shape: str) -> int:
    """Return where the main verb stands in the `shape` of a clause, or -1."""
    lead = _LEAD.match(shape)
    start = lead.end() if lead else 0
    at = start
    while at < len(shape):
        if shape[at] in "RT" and at > start:
            after = re.search("[avd]", shape[at:])
            at += after.end() if after else 1
            continue
        if shape[at] in "av":
            return at
        if shape[at] == "d" and at > start and shape[at - 1] in "NnMPA)" and not _later_verb(shape, at):
            return at
        at += 1
    return -1


def _later_verb(shape: str, at: int) -> bool:
    """Tell whether the -ed word at `at` is a participle: a finite verb follows in the same stretch."""
    return bool(re.match(r"[^,;CKST]*[av]", shape[at + 1 :]))


def split_clauses(tokens: Tokens, sentence: Words) -> list[Words]:
    """Return the clauses of a sentence, each with its own subject and verb."""
    shape = tokens.shape(sentence)
    clauses: list[Words] = []
    start = 0
    for found in _NEW_CLAUSE.finditer(shape):
        if found.start() <= start:
            continue
        if find_verb(shape[start : found.start()]) < 0 or not _may_cut(tokens, sentence, found, start):
            continue
        clauses.append(sentence[start : found.start()])
        start = found.end()
    clauses.append(sentence[start:])
    return [clause for part in clauses if (clause := tokens.trim(part))]


def _may_cut(tokens: Tokens, sentence: Words, found: re.Match[str], start: int) -> bool:
    """Tell a conjunction of statements from a condition, a cause or a comma within a list."""
    words = {tokens.lower[sentence[at]] for at in range(found.start("cut"), found.end("cut"))}
    if "S" in found["cut"]:
        return bool(words & _CONTRASTS) and not words & {"so", "where"}
    first = tokens.lower[sentence[start]]
    if first in _CONDITIONS and found["cut"].startswith(","):
        return False
    if found["cut"] == "C" and words & {"or"}:
        return False
    return not re.match(r"S", found.string[found.end() :])


def split_predicates(tokens: Tokens, clause: Words) -> list[Words]:
    """Return the clause once for each verb that its subject has, the subject carried over."""
    shape = tokens.shape(clause)
    verb = find_verb(shape)
    if verb < 0:
        return [clause]
    subject = clause[:verb]
    predicates: list[Words] = []
    start = verb
    for found in _NEW_PREDICATE.finditer(shape, verb + 1):
        if found.start() <= start + (found["cut"] == "C") or not _is_predicate(shape, found, verb):
            continue
        if tokens.lower[clause[verb - 1]] == "there" and shape[found.end() :].lstrip("A")[:1] == "d":
            continue  # "there are dead and wounded"
        predicates.append(clause[start : found.start()])
        start = found.end()
    predicates.append(clause[start:])
    auxiliaries = _auxiliaries(shape, verb)
    whole: list[Words] = []
    for number, predicate in enumerate(predicates):
        shared = (
            number
            and auxiliaries
            and tokens.tags[predicate[0]] in "dA"
            and _AUX_SHARED.match(tokens.shape(predicate))
        )
        joined = clause[verb : verb + auxiliaries] if shared else ()
        whole.append(tokens.trim((*subject, *joined, *predicate)))
    return [predicate for predicate in whole if predicate]


def without_lead(tokens: Tokens, clause: Words) -> Words:
    """Return the clause without "According to …" and "Regrettably", which are no part of what it states."""
    start = 0
    if len(clause) > 1 and tokens.lower[clause[0]] == "according" and tokens.lower[clause[1]] == "to":
        source = _SOURCE.match(tokens.shape(clause))
        start = source.end() if source else 0
    while start + 1 < len(clause) and (
        tokens.lower[clause[start]] in _COMMENTS or (start and tokens.tags[clause[start]] == ",")
    ):
        start += 1
    return clause[start:] if find_verb(tokens.shape(clause[start:])) > 0 else clause


def _is_predicate(shape: str, found: re.Match[str], verb: int) -> bool:
    after = shape[found.end() :].lstrip("A")[:1]
    before = shape[verb : found.start()]
    if "R" in before or (found["cut"] == "," and after in "avd"):
        return False
    if after == "g":
        return "," in found["cut"]
    return after != "d" or shape[verb] in "adv"


def _auxiliaries(shape: str, verb: int) -> int:
    """Return how many auxiliaries the verb group at `verb` begins with: "has been" in "has been repaired"."""
    run = re.match("aA*a*", shape[verb:])
    return run.end() if run and shape[verb + run.end() : verb + run.end() + 1] in ("d", "g", "v", "n") else 0
