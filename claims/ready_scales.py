"""Scales to begin with, as data: a desk takes one and goes on from there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.models.verdict import Verdict


@dataclass(frozen=True, slots=True)
class ReadyRating:
    """A label with its value, verdict class, and what it is called in other languages (BCP 47)."""

    label: str
    value: int
    verdict: Verdict
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadyScale:
    """A scale in English, its ratings in the order in which they are shown."""

    name: str
    worst: int
    best: int
    ratings: tuple[ReadyRating, ...]


FALSE = {"hy": "Սուտ", "ru": "Неправда", "az": "Yalan", "tr": "Yanlış"}
TRUE = {"hy": "Ճիշտ", "ru": "Правда", "az": "Doğru", "tr": "Doğru"}
MISLEADING = {"hy": "Մոլորեցնող", "ru": "Вводит в заблуждение", "az": "Yanıldıcı", "tr": "Yanıltıcı"}
DISPUTED = {"hy": "Վիճելի", "ru": "Спорно", "az": "Mübahisəli", "tr": "Tartışmalı"}
UNPROVEN = {"hy": "Չապացուցված", "ru": "Не доказано", "az": "Sübut olunmayıb", "tr": "Kanıtlanmamış"}

READY_SCALES = (
    ReadyScale(
        "Truth scale", 1, 5,
        (
            ReadyRating("False", 1, Verdict.REFUTED, FALSE),
            ReadyRating("Misleading", 2, Verdict.MISLEADING, MISLEADING),
            ReadyRating("Disputed", 3, Verdict.CONFLICTING, DISPUTED),
            ReadyRating("True", 5, Verdict.SUPPORTED, TRUE),
            ReadyRating("Unproven", -1, Verdict.NOT_ENOUGH, UNPROVEN),
        ),
    ),
    ReadyScale(
        "Three steps", 1, 3,
        (
            ReadyRating("False", 1, Verdict.REFUTED, FALSE),
            ReadyRating("Misleading", 2, Verdict.MISLEADING, MISLEADING),
            ReadyRating("True", 3, Verdict.SUPPORTED, TRUE),
            ReadyRating("Unproven", -1, Verdict.NOT_ENOUGH, UNPROVEN),
        ),
    ),
    ReadyScale(
        "Words without a number", 0, 1,
        (
            ReadyRating("Refuted by the evidence", -1, Verdict.REFUTED),
            ReadyRating("Lacks context", -1, Verdict.MISLEADING),
            ReadyRating("Evidence conflicts", -1, Verdict.CONFLICTING),
            ReadyRating("Not enough evidence", -1, Verdict.NOT_ENOUGH),
            ReadyRating("Supported by the evidence", -1, Verdict.SUPPORTED),
        ),
    ),
)  # fmt: skip
