"""Memory of a process that imports many pages, none twice, and turns each of their claims into a vector."""

from itertools import islice
from pathlib import Path
from uuid import UUID

from benchmarks import line
from benchmarks.memory import peak_mb
from benchmarks.pages import bodies, endless
from claims.encoding import chosen_encoder
from claims.models import Claim


def measure(folder: str, pages: str) -> dict[str, float]:
    """Return the peak in MB, the peak at the end over that after a quarter of the pages, and how many claims."""
    many, early, claims = int(pages), 0.0, 0
    encoder = chosen_encoder()
    line.forget_everything()
    line.work_as_a_worker()
    last = UUID(int=0)  # keys grow with time
    for number, page in enumerate(islice(endless(bodies(Path(folder))), many)):
        line.import_page(page, name="page", title=f"Page {number}")
        for claim in Claim.objects.filter(pk__gt=last).order_by("pk").only("text"):
            encoder.encode(claim.text)
            last, claims = claim.pk, claims + 1
        if number == many // 4:
            early = peak_mb()
    return {"pages": many, "claims": claims, "peak_mb": peak_mb(), "growth": peak_mb() / early}
