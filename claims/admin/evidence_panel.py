"""What a claim's page shows of its evidence, fetched in a fixed number of queries however much there is of it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString

from claims.admin.evidence_form import EvidenceForm
from claims.admin.gone import with_gone_articles
from claims.models import Claim, CopyState, Evidence, Stance, Visibility
from claims.sealing import Words, words_of
from sources.admin.badges import badge
from sources.models import Article
from sources.reader.file_type import PICTURES

MOST_PIECES = 100
STANCE_COLOURS = {Stance.SUPPORTS: "success", Stance.REFUTES: "danger", Stance.CONTEXT: "info"}
MAY_ADD = "claims.add_evidence"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence for somebody who may see it; `gone` is its article where that is gone at its source."""

    row: Evidence
    words: Words
    stance: SafeString
    gone: Article | None = None

    @property
    def is_erased(self) -> bool:
        """Whether its copy was erased for legal reasons."""
        return bool(self.row.snapshot and self.row.snapshot.erasure_id)

    @property
    def is_picture(self) -> bool:
        """Whether its copy can be shown as a picture."""
        return self.words.media_type in PICTURES - {"image/tiff"} and not self.is_erased

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF, whose document information nobody takes away."""
        return self.words.media_type == "application/pdf"

    @property
    def lacks_public_copy(self) -> bool:
        """Whether it is a picture that readers may be shown, and could not be freed of what it carries."""
        is_public = self.row.visibility == Visibility.PUBLIC and not self.row.article_id
        return is_public and self.words.media_type.startswith("image/") and self.row.public_copy_id is None


@dataclass(frozen=True, slots=True)
class EvidencePanel:
    """The evidence of one claim as one person may see it; `hidden` counts what is for other people."""

    claim: Claim
    pieces: list[Piece]
    more: bool
    hidden: int
    form: EvidenceForm | None

    @property
    def waiting(self) -> bool:
        """Whether a copy is just being taken."""
        return any(piece.row.copy_state == CopyState.WAITING for piece in self.pieces)

    @property
    def add_url(self) -> str:
        """Where the form is sent."""
        return reverse("admin:claims_evidence_add_to", args=[self.claim.pk])

    @property
    def pieces_url(self) -> str:
        """Where the pieces are asked for again while a copy is being taken."""
        return reverse("admin:claims_evidence_pieces", args=[self.claim.pk])


def evidence_panel(claim: Claim, user: User, *, form: EvidenceForm | None = None) -> EvidencePanel:
    """Return what the page of `claim` shows of its evidence to `user`; `form` is one that was refused.

    For those who may add evidence there is a fresh form otherwise. Takes three queries, and one for the form.
    """
    seen = claim.evidence.seen_by(user)
    rows = list(
        seen.select_related("snapshot", "article", "added_by").order_by("number", "created_at")[
            : MOST_PIECES + 1
        ]
    )
    hidden = claim.evidence.filter(visibility=Visibility.NAMED).exclude(Q(pk__in=seen.values("pk"))).count()
    may_add = user.has_perm(MAY_ADD)
    return EvidencePanel(
        claim=claim,
        pieces=[piece(row, gone) for row, gone in with_gone_articles(rows[:MOST_PIECES])],
        more=len(rows) > MOST_PIECES,
        hidden=hidden,
        form=(form or EvidenceForm()) if may_add else None,
    )


def piece(row: Evidence, gone: Article | None = None) -> Piece:
    """Return one piece as its page and the claim's show it."""
    stance = Stance(row.stance)
    return Piece(row, words_of(row), badge(str(stance.label), STANCE_COLOURS[stance]), gone)
