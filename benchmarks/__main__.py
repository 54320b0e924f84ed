"""Speed and memory of the import, as ratios within one run: `make bench DATA=folder`.

The folder holds `pages/body/*.html.gz`, real pages that belong to their publishers and are not in the repository.
Each measurement runs in a process of its own, on an embedded PostgreSQL of its own under var/bench.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "bench"


def main() -> int:
    """Run every measurement, print the table and return 1 when an aim was missed."""
    arguments = parse()
    console = Console()
    pages = arguments.data / "pages" / "body"
    if not any(pages.glob("*.html.gz")):
        console.print(
            f"The pages to measure on are absent: no *.html.gz in {pages}. Give their folder: make bench DATA=…"
        )
        return 2
    environment = os.environ | {"VAR_DIR": str(VAR), "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    environment |= {"LOG_LEVEL": "ERROR", "SECRET_KEY": secrets.token_urlsafe(50)}
    for name in ("DATABASE_URL", "CELERY_BROKER_URL"):
        environment.pop(name, None)
    run(["factcheck.embedded", "start"], environment)
    try:
        fresh_database(environment)
        rows = measure_all(pages, arguments.pages, environment)
        rows += measure_encoding(pages, arguments.pages, environment)
        rows += measure_copies(arguments.data / "attribution", environment)
        rows += measure_costs(pages, environment)
        rows += measure_desk(environment)
    finally:
        run(["factcheck.embedded", "stop"], environment)
    console.print(table(rows))
    for one in rows:
        if one["plan"]:
            console.print(f"\n{one['name']}\n{one['plan']}", highlight=False, markup=False)
    return 0 if all(row["met"] for row in rows) else 1


def parse() -> argparse.Namespace:
    """Return the arguments: the data folder and how many pages the memory is watched over."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DATA") or "data"))
    parser.add_argument(
        "--pages", type=int, default=1000, help="pages to watch the memory over (default 1000)"
    )
    return parser.parse_args()


def measure_all(pages: Path, many: int, environment: dict[str, str]) -> list[dict[str, Any]]:
    """Return one row a figure: name, value, aim and whether it was met."""
    bare = measure("bare_extraction", environment, str(pages))
    whole = measure("whole_import", environment, str(pages))
    two = measure("two_workers", environment, str(pages))
    memory = measure("memory", environment, str(pages), str(many))
    queue = measure("queue_of_claims", environment)
    ready = measure("saved_to_queue", environment)
    anchoring = measure("anchoring", environment, str(pages))
    articles = measure("due_articles", environment)
    feeds = measure("polling", environment)
    ratio = whole["pages_per_second"] / bare["pages_per_second"]
    return [
        row("pages per second, whole import : bare extraction", f"{ratio:.2f}", "≥ 0.60", ratio >= 0.6),
        row("  reading the page alone : bare extraction", f"{whole['reading'] / bare['pages_per_second']:.2f}", "", True),
        row(f"pages per second, two processes : one, on {two['cores']} cores with their PostgreSQL", f"{two['ratio']:.2f}", "≥ 1.70", two["ratio"] >= 1.7),
        row("peak memory of the worker", f"{memory['peak_mb']:.0f} MB", "≤ 300 MB", memory["peak_mb"] <= 300),
        row(
            f"memory after {memory['pages']} pages : after a quarter of them",
            f"{memory['growth']:.2f}", "≤ 1.10", memory["growth"] <= 1.1,
        ),
        row(
            "queries an imported page, least to most",
            f"{whole['fewest_queries']} to {whole['most_queries']}", "≤ 40", whole["most_queries"] <= 40,
        ),
        row("queries of a list of 50 claims, API", str(queue["api_queries"]), "≤ 12", queue["api_queries"] <= 12),
        row("queries of a list of 50 claims, admin", str(queue["admin_queries"]), "≤ 12", queue["admin_queries"] <= 12),
        row(
            "seconds from a document ordered to its claims in the queue",
            f"{ready['seconds']:.1f}", "≤ 5", ready["seconds"] <= 5,
        ),
        row(
            "milliseconds to find 60 claims again in 1,000 words, every third sentence edited",
            f"{anchoring['usual_ms']:.1f}", "≤ 20", anchoring["usual_ms"] <= 20,
        ),
        row("  every sentence edited", f"{anchoring['worst_ms']:.1f}", "≤ 20", anchoring["worst_ms"] <= 20),
        row(
            f"milliseconds to find which of {articles['articles']:,} articles are due, by the index alone",
            f"{articles['milliseconds']:.2f}", "≤ 5", articles["index_only"] and articles["milliseconds"] <= 5,
            plan=articles["plan"],
        ),
        row("feeds polled per hour, nothing new (304)", f"{feeds['unchanged_per_hour']:,.0f}", "≥ 20,000", feeds["unchanged_per_hour"] >= 20_000),
        row("feeds polled per hour, one new story in 30 (200)", f"{feeds['changed_per_hour']:,.0f}", "≥ 5,000", feeds["changed_per_hour"] >= 5_000),
        row(
            f"seconds the latest of {feeds['due']} feeds was late, 500 feeds, 50 due a minute",
            f"{feeds['latest_seconds']:.1f}", "≤ 30", feeds["latest_seconds"] <= 30,
        ),
        row(
            f"milliseconds to find which of {feeds['feeds']:,} feeds are due, by the index alone",
            f"{feeds['milliseconds']:.2f}", "≤ 5", feeds["index_only"] and feeds["milliseconds"] <= 5,
            plan=feeds["plan"],
        ),
    ]  # fmt: skip


def measure_encoding(pages: Path, many: int, environment: dict[str, str]) -> list[dict[str, Any]]:
    """Return the lines on turning texts into vectors."""
    found = measure("encoding", environment, str(pages))
    memory = measure("memory_with_encoder", environment, str(pages), str(many))
    return [
        row(
            f"texts encoded a second ({found['texts_per_second']:.0f}, of {found['tokens']:.0f} tokens) : bare onnxruntime",
            f"{found['ratio']:.2f}", "≥ 0.85", found["ratio"] >= 0.85,
        ),
        row("  in eight bits : in 32-bit floats", f"{found['bare_per_second'] / found['full_per_second']:.1f}", "", True),
        row(
            "  cosine to the vectors in 32-bit floats, mean / least",
            f"{found['mean_cosine']:.4f} / {found['least_cosine']:.4f}", "≥ 0.99 / ≥ 0.98",
            found["mean_cosine"] >= 0.99 and found["least_cosine"] >= 0.98,
        ),
        row("peak memory of the worker with the encoder", f"{memory['peak_mb']:.0f} MB", "≤ 400 MB", memory["peak_mb"] <= 400),
    ]  # fmt: skip


def measure_copies(texts: Path, environment: dict[str, str]) -> list[dict[str, Any]]:
    """Return the lines on reprints among 100,000 articles; one that says so where the news texts are absent."""
    if not (texts / "train.jsonl.gz").exists():
        return [row(f"reprints: the news texts are absent, no train.jsonl.gz in {texts}", "absent", "", True)]
    found = measure("copies", environment, str(texts))
    ways = "\n".join(f"{way}: {share:.3f}" for way, share in found["recall"].items())
    pairs = "\n".join(" = ".join(pair) for pair in found["linked_originals"])
    return [
        row(
            f"milliseconds to find what a text reprints among {found['articles']:,}, p50 / p95",
            f"{found['p50_ms']:.1f} / {found['p95_ms']:.1f}", "≤ 50", found["p95_ms"] <= 50, plan="\n".join(found["plan"]),
        ),
        row(
            "reprints found with a fifth of the text changed, the hardest way",
            f"{found['least_recall']:.3f}", "≥ 0.95", found["least_recall"] >= 0.95, plan=ways,
        ),
        row("look-ups that linked another story", str(found["wrong"]), "0", not found["wrong"]),
        row(
            "stories linked to one they share 30 % / 40 % / 50 % of their text with, of 400",
            " / ".join(map(str, found["linked_by_passages"].values())), "0 / 0", not found["linked_by_passages"]["40%"],
        ),
        row("articles of the collection linked to each other, to be looked at", str(len(found["linked_originals"])), "", True, plan=pairs),
    ]  # fmt: skip


def measure_desk(environment: dict[str, str]) -> list[dict[str, Any]]:
    """Return the line on what an editor waits for with a million claims, and every page below it."""
    fresh_database(environment)
    found = measure("desk_at_scale", environment)
    pages = found["pages"]
    worst = max(pages, key=lambda name: pages[name]["ratio"])
    lines = [
        f"{name}: {each['few_ms']:.0f} ms, {each['many_ms']:.0f} ms, {each['ratio']:.2f}, {each['queries']} queries"
        for name, each in pages.items()
    ]
    return [
        row(
            f"p95 of the slowest-growing page ({worst}) with {found['claims']:,} claims : with 10,000",
            f"{pages[worst]['ratio']:.2f}", "≤ 1.30", pages[worst]["ratio"] <= 1.3, plan="\n".join(lines),
        ),
    ]  # fmt: skip


def measure_costs(pages: Path, environment: dict[str, str]) -> list[dict[str, Any]]:
    """Return the lines on what an article and an attempt cost; docs/operations.md reckons with them."""
    found = measure("costs", environment, str(pages))
    page, packed = found["article_page_bytes"], found["article_snapshot_bytes"]
    return [
        row(
            f"kB of database an article takes, of {found['article_claims']:.0f} claims",
            f"{found['article_database_bytes'] / 1000:.0f}", "", True,
        ),
        row(f"kB of snapshot an article takes, of a page of {page / 1000:.0f} kB", f"{packed / 1000:.0f} ({packed / page:.0%})", "", True),
        row("core-seconds to import an article whole", f"{found['article_core_seconds']:.3f}", "", True),
        row("kB of database an attempt takes", f"{found['attempt_database_bytes'] / 1000:.2f}", "", True),
        row(
            "articles / attempts purged a second, with all that goes with them",
            f"{found['articles_purged_per_second']:.0f} / {found['attempts_purged_per_second']:,.0f}", "", True,
        ),
    ]  # fmt: skip


def row(name: str, value: str, aim: str, met: bool, *, plan: str = "") -> dict[str, Any]:
    """Return one line of the table; `plan` is PostgreSQL's own account of a query, printed below it."""
    return {"name": name, "value": value, "aim": aim, "met": met, "plan": plan}


def measure(name: str, environment: dict[str, str], *arguments: str) -> dict[str, Any]:
    """Run one measurement in a process of its own and return the JSON object it prints last."""
    printed = run(["benchmarks.child", name, *arguments], environment)
    found: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return found


def fresh_database(environment: dict[str, str]) -> None:
    """Leave nothing of an earlier run."""
    run(["benchmarks.empty_database"], environment)
    for command in (["migrate"], ["collectstatic", "--no-input"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity=0"], cwd=ROOT, env=environment, check=True
        )


def run(module: list[str], environment: dict[str, str]) -> str:
    """Run `python -m module …` and return what it printed; raises CalledProcessError when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def table(rows: list[dict[str, Any]]) -> Table:
    """Return the figures as a table to print."""
    shown = Table("figure", "measured", "aim", "met")
    for one in rows:
        shown.add_row(one["name"], one["value"], one["aim"], "yes" if one["met"] else "NO")
    return shown


if __name__ == "__main__":
    raise SystemExit(main())
