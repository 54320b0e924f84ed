"""What is listed: every one of several coordinated nouns, and every "including", makes a proposition of its own."""

import re

from claims.language.decompose_tags import Tokens, Words

_ITEM = r'(?:"?(?:[DAMd]|(?<![nN])g(?!N))*[nNMd]+(?:o[DAM]*[Nnd]+)*"?)'
_LIST = re.compile(rf"(?P<first>{_ITEM})(?P<more>(?:,{_ITEM})*),?C+(?P<last>{_ITEM})(?!A*[av]|,)")
_COUNTS = re.compile(r"(?P<first>M[nNd]+)(?P<more>(?:,M[nNd]+)*),(?P<last>M[nNd]+)(?=,|\Z)")
_SUBJECT_LIST = re.compile(rf"(?P<first>{_ITEM})(?P<more>(?:,{_ITEM})*),?C+(?P<last>{_ITEM})\Z")
_TOGETHER = frozenset({"between", "separating", "both", "among", "joining", "linking", "dividing"})
_ADJECTIVE = re.compile(
    r"(?:ic|al|ive|ous|ble|ful|ary|ish|ese|ed|less|ant|ent|oriented|free|open|clear|large|small|big|old|new|young|high|low|military|live|full)\Z"
)
_ADJUNCT = re.compile(r"I[DAMNngd\"]+(?:o[DAMNn]+)*(?:,[NM]+)*(?=I|\Z|,)")

_ADJUNCTS = re.compile(rf"(?:{_ADJUNCT.pattern})(?:{_ADJUNCT.pattern})+\Z")


def list_items(tokens: Tokens, clause: Words, verb: int) -> list[Words]:
    """Return the clause once for each thing that is listed in it; empty when nothing is.

    `verb` is where the main verb stands in the clause: a list before it shares the predicate, a list behind it
    shares subject and verb.
    """
    shape = tokens.shape(clause)
    found = _SUBJECT_LIST.search(shape, 0, verb) if verb > 0 else None
    if found and not re.search("[IR,]", shape[: found.start()]):
        return _spread(tokens, clause, found)
    if verb < 0:
        return []
    behind = _LIST.search(shape, verb + 1) or _COUNTS.search(shape, verb + 1)
    return _spread(tokens, clause, behind) if behind and not _belongs_together(tokens, clause, behind) else []


def _belongs_together(tokens: Tokens, clause: Words, found: re.Match[str]) -> bool:
    """Tell "between X and Y" and "two dead, a woman and a child" from a list of which each is true alone."""
    at = found.start()
    before = clause[at - 1]
    if tokens.tags[before] in "-:" or tokens.lower[before] in _TOGETHER:
        return True
    apart = found["more"].split(",")[1:]
    return (
        found["first"].startswith("M")
        and bool(apart)
        and all(item.startswith("D") for item in [*apart, found["last"]])
    )


def _spread(tokens: Tokens, clause: Words, found: re.Match[str]) -> list[Words]:
    before, after = clause[: found.start()], clause[found.end() :]
    cut = found.start("first")
    items: list[Words] = []
    for comma in re.finditer(",", found["more"]):
        at = found.start("more") + comma.start()
        items.append(clause[cut:at])
        cut = at + 1
    items.append(clause[cut : found.end("more")])
    last = clause[found.start("last") : found.end("last")]
    items = [item + last[-1:] if _is_adjective(tokens, item, last) else item for item in items]
    if "o" in found["last"] and after and tokens.tags[after[0]] not in ",":
        return [*((*before, *item) for item in items if item), (*before, *last, *after)]
    return [(*before, *item, *after) for item in [*items, last] if item]


def _is_adjective(tokens: Tokens, item: Words, last: Words) -> bool:
    """Tell whether `item` shares the noun of the last: "dramatic and comedic roles"."""
    own = [at for at in last if tokens.tags[at] not in "DA"]
    return (
        len(own) > 1
        and bool(item)
        and bool(_ADJECTIVE.search(tokens.lower[item[-1]]))
        and tokens.tags[item[-1]] in "nd"
    )


def adjuncts(tokens: Tokens, clause: Words, verb: int) -> list[Words]:
    """Return the clause once for each of its last two or more adjuncts: when, where, by whom."""
    shape = tokens.shape(clause)
    found = _ADJUNCTS.search(shape, verb + 1) if verb >= 0 else None
    if not found:
        return []
    start = found.start()
    base = clause[:start]
    return [
        base + clause[start + part.start() : start + part.end()] for part in _ADJUNCT.finditer(shape[start:])
    ]
