"""Precision and recall of each relation at scores of `relate`: `python -m benchmarks.matching_thresholds [PAIRS]`.

PAIRS are labelled pairs, by default those of tests/samples/statement_pairs.jsonl (rules: docs/matching-rules.md).
"""

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from claims.language.encoders.minilm import MiniLM
from claims.language.relating.judging import relate
from claims.language.relating.types import Statement

ROOT = Path(__file__).resolve().parent.parent
SCORES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
Judged = list[tuple[str, str, float]]  # the right relation, the one that was found, its score


def main() -> None:
    """Print a line for each relation and score."""
    pairs = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "samples" / "statement_pairs.jsonl"
    found = judged(pairs)
    table = Table("relation", "pairs", "score", "precision", "recall")
    for relation in sorted({right for right, _, _ in found} - {""}):
        wanted = sum(right == relation for right, _, _ in found)
        for score in SCORES:
            shown = [right for right, got, value in found if got == relation and value >= score]
            hits = shown.count(relation)
            precision = f"{hits / len(shown):.3f}" if shown else "–"
            table.add_row(relation, str(wanted), str(score), precision, f"{hits / wanted:.3f}")
    Console().print(table)


def judged(pairs: Path) -> Judged:
    """Return what `relate` makes of each labelled pair."""
    model = MiniLM(ROOT / "var" / "models")
    found: Judged = []
    for line in pairs.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cosine = float(model.encode(row["one"]) @ model.encode(row["other"]))
        answer = relate(_statement(row, "one"), _statement(row, "other"), cosine=cosine)
        found.append((row["relation"], str(answer.relation), answer.score))
    return found


def _statement(row: dict[str, str], side: str) -> Statement:
    speaker = row.get("speaker", "")
    return Statement(row[side], speaker=speaker, article="one" if speaker else "")


if __name__ == "__main__":
    main()
