"""Agreement of blind assessments: raw agreement with its n, and Cohen's kappa.

scikit-learn, which this imports, takes over 100 MB: nothing that workers load may import this module.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sklearn.metrics import cohen_kappa_score

Pair = tuple[str, str]  # what who was in first said, and who was in second


@dataclass(frozen=True, slots=True)
class Agreement:
    """`table` has a row for each verdict of the first and a column for each of the second, as counts."""

    labels: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    n: int
    agreed: int
    kappa: float | None

    @property
    def raw(self) -> float | None:
        """The share that agreed, 0 to 1; None without any."""
        return self.agreed / self.n if self.n else None


def agreement(counts: Mapping[Pair, int], labels: Sequence[str]) -> Agreement:
    """Return the agreement in `counts`, rounds by the two verdicts given, over the classes `labels`.

    Kappa is None where it is not defined: of fewer than two rounds, or where all said one and the same.
    """
    table = tuple(tuple(counts.get((first, second), 0) for second in labels) for first in labels)
    n = sum(map(sum, table))
    agreed = sum(table[at][at] for at in range(len(labels)))
    used = {label for pair, count in counts.items() if count for label in pair}
    kappa = _kappa(counts) if n > 1 and len(used) > 1 else None
    return Agreement(tuple(labels), table, n, agreed, kappa)


def _kappa(counts: Mapping[Pair, int]) -> float:
    pairs = [pair for pair, count in counts.items() if count]
    return float(
        cohen_kappa_score(
            [first for first, _ in pairs],
            [second for _, second in pairs],
            sample_weight=[counts[pair] for pair in pairs],
        )
    )
