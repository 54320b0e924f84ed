"""What a fact-check needs before it may leave the desk: asked when it is submitted, signed, and let go."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.citations import cited_numbers
from claims.claim_wording import MOST_CHARACTERS, is_short, says_verdict
from claims.house_names import Name, other_names
from claims.models import (
    AssessmentRound,
    ClaimReview,
    Evidence,
    Rating,
    ReviewState,
    RoundState,
    StaleFlag,
    Stance,
    Visibility,
)
from claims.replies import what_reply_lacks
from claims.stale import words_moved
from sources.models import PartyName

SIGNED_AND_STANDING = (ReviewState.SCHEDULED, ReviewState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class GateItem:
    """One thing a fact-check needs. `place` says where it is mended: a field of the form, or a part of the desk."""

    code: str
    words: str
    met: bool
    place: str


def gate(review: ClaimReview) -> list[GateItem]:
    """Return all that `review` needs, met or not, in the order in which one would mend it.

    It looks at the values of `review` as they are in memory, so that a form can ask before it is saved. A fixed
    number of queries, however much evidence there is.
    """
    pieces = list(
        review.claim.evidence.only("claim", "number", "visibility", "gate_reason").order_by("number")
    )
    return [
        *_about_the_claim(review),
        *_about_the_finding(review),
        *_about_the_text(review, pieces),
        *_about_the_evidence(review, pieces),
        *_about_who_said_it(review),
        *_about_the_desk(review),
    ]


def what_is_missing(review: ClaimReview) -> list[GateItem]:
    """Return what a fact-check still needs; empty when nothing."""
    return [item for item in gate(review) if not item.met]


def in_words(items: list[GateItem]) -> str:
    """Return several needs as one list within a sentence."""
    return "; ".join(item.words for item in items)


def _about_the_claim(review: ClaimReview) -> Iterator[GateItem]:
    text = claim_text(review)
    if review.translates_id:
        yield GateItem(
            "claim_translated", _("the claim's text in this language"), text is not None, "claim_translation"
        )
    text = text or review.claim.text
    scale = review.desk.rating_scale_id
    labels = Rating.objects.filter(scale=scale).values_list("label", flat=True) if scale else ()
    yield GateItem(
        "claim_short",
        _("a claim of at most %(most)d characters") % {"most": MOST_CHARACTERS},
        is_short(text),
        "claim",
    )
    yield GateItem(
        "claim_without_verdict",
        _("a claim without the verdict in it"),
        not says_verdict(text, labels),
        "claim",
    )


def claim_text(review: ClaimReview) -> str | None:
    """Return the claim's text in the language of `review`; None where a translation of it is not written yet."""
    if not review.translates_id:
        return review.claim.text
    found = review.claim.translations.filter(language=review.language).values_list("text", flat=True)
    return found.first()


def _about_the_finding(review: ClaimReview) -> Iterator[GateItem]:
    yield GateItem("headline", _("a headline"), bool(review.headline.strip()), "headline")
    yield GateItem("slug", _("the last part of its address"), bool(review.slug), "slug")
    if _slug_is_taken(review):
        words = _("another last part of its address: a published fact-check has this one")
        yield GateItem("slug_free", words, False, "slug")
    yield GateItem("summary", _("a summary"), bool(review.summary.strip()), "summary")
    yield GateItem("body", _("a body"), bool(review.body.strip()), "body")
    yield GateItem("verdict", _("a verdict"), bool(review.verdict), "verdict")
    rating = review.rating
    yield GateItem("rating", _("a rating"), rating is not None, "rating")
    if rating and review.verdict and rating.verdict != review.verdict:
        words = _("a rating that fits the verdict (“%(rating)s” means %(verdict)s)")
        said = {"rating": rating, "verdict": rating.get_verdict_display()}
        yield GateItem("rating_of_verdict", words % said, False, "rating")
    yield GateItem("as_of", _("the day the verdict holds as of"), review.as_of is not None, "as_of")
    consented = not review.byline.strip() or review.byline_consented
    yield GateItem("byline", _("the consent of whoever the byline names"), consented, "byline_consented")


def _slug_is_taken(review: ClaimReview) -> bool:
    same = ClaimReview.objects.published().filter(slug=review.slug, language=review.language)
    return same.exclude(pk__in=[review.pk, review.corrects_id]).exists()


def _about_the_text(review: ClaimReview, pieces: list[Evidence]) -> Iterator[GateItem]:
    cited = cited_numbers(f"{review.summary}\n{review.body}")
    known = {piece.number: piece for piece in pieces}
    yield GateItem("citations", _("a body that cites evidence, such as [1]"), bool(cited), "body")
    lost = ", ".join(f"[{number}]" for number in cited if number not in known)
    if lost:
        words = _("evidence for %(cited)s, which is cited and does not exist")
        yield GateItem("citations_exist", words % {"cited": lost}, False, "evidence")
    hidden = ", ".join(f"[{number}]" for number in cited if number in known and not _counts(known[number]))
    if hidden:
        words = _("evidence that may be shown for %(cited)s, or the reason why it counts unnamed")
        yield GateItem("citations_shown", words % {"cited": hidden}, False, "evidence")
    wrong = _other_names(review)
    words = _("the desk's own names outside quotations")
    if wrong:
        words = _("the desk's own names outside quotations: %(names)s") % {"names": "; ".join(wrong)}
    yield GateItem("house_names", words, not wrong, "body")


def _counts(piece: Evidence) -> bool:
    return piece.visibility == Visibility.PUBLIC or bool(piece.gate_reason)


def _other_names(review: ClaimReview) -> list[str]:
    spoken = review.language.partition("-")[0]
    rows = PartyName.objects.filter(Q(language=spoken) | Q(language__startswith=f"{spoken}-"))
    names = [
        Name(str(party), name, house)
        for party, name, house in rows.values_list("party", "name", "is_house_name")
    ]
    text = "\n\n".join([review.headline, review.summary, review.body])
    found = {(each.found, each.house_name) for each in other_names(text, names, language=review.language)}
    words = _("“%(found)s” is “%(ours)s” here")
    return [words % {"found": other, "ours": ours} for other, ours in sorted(found)]


def _about_the_evidence(review: ClaimReview, pieces: list[Evidence]) -> Iterator[GateItem]:
    yield GateItem("evidence", _("evidence"), bool(pieces), "evidence")
    primary = bool(review.no_primary_reason.strip()) or review.claim.evidence.primary_with_copy().exists()
    yield GateItem(
        "primary",
        _("a primary source with an archived copy, or the reason why there is none"),
        primary,
        "evidence" if pieces else "no_primary_reason",
    )
    stances = review.claim.evidence.for_and_against()
    both = all(stances.get(side) for side in (Stance.SUPPORTS, Stance.REFUTES))
    yield GateItem(
        "both_sides",
        _("evidence for and against, or the reason why there is only one side"),
        both or bool(review.one_sided_reason.strip()),
        "one_sided_reason",
    )


def _about_who_said_it(review: ClaimReview) -> Iterator[GateItem]:
    known = review.claimant_id or review.claimant_source_id
    unknown = review.origin_unknown and review.claimant_note.strip()
    yield GateItem(
        "claimant",
        _("who made the claim: a speaker, the outlet or account, or “origin unknown” with a note"),
        bool(known or unknown),
        "claimant",
    )
    lacking = what_reply_lacks(review.claim)
    words = lacking or _("the reply asked for, or why nobody was asked")
    yield GateItem("reply", words, not lacking, "reply")


def _about_the_desk(review: ClaimReview) -> Iterator[GateItem]:
    policy = bool(review.desk.corrections_policy_url)
    yield GateItem("policy", _("the address of the corrections policy on the desk's page"), policy, "desk")
    blind = AssessmentRound.objects.filter(
        claim=review.claim_id, state__in=[RoundState.OPEN, RoundState.DIFFERING]
    ).exists()
    yield GateItem("round", _("the end of the blind assessment"), not blind, "round")
    yield GateItem("stale", _("a look at the words that changed since"), not _is_stale(review), "stale")
    if review.corrects is not None:
        stands = review.corrects.state == ReviewState.PUBLISHED
        yield GateItem("corrected", _("that what it corrects still stands"), stands, "corrects")
    if review.translates is not None:
        signed = review.translates.state in SIGNED_AND_STANDING
        own = review.body.strip() != review.translates.body.strip()
        yield GateItem("translated", _("the text in this language"), own, "body")
        yield GateItem("original", _("the signature under what it translates"), signed, "original")


def _is_stale(review: ClaimReview) -> bool:
    """Words that changed are looked at before anything more is said about them, be it in another language."""
    flagged = StaleFlag.objects.open().filter(review=review.translates_id)
    return (review.translates_id is not None and flagged.exists()) or words_moved(review=review)
