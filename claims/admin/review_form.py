"""The form of a fact-check: ratings of the desk's own scale, and what can be known beforehand filled in."""

from typing import Any

from django import forms
from django.utils import timezone
from unfold.widgets import UnfoldAdminTextInputWidget

from claims.admin.claim_rows import light_appearances, speakers_of
from claims.desks import own_desk
from claims.models import Claim, ClaimReview, Rating, Verdict
from sources.admin.seen import SeenForm

NO_SCALE = "The desk has no rating scale yet: make one under Ratings, then choose it on the desk's page."


class RatingField(forms.ModelChoiceField[Rating]):
    """A rating, told together with the verdict it belongs to."""

    def label_from_instance(self, obj: Any) -> str:
        """Return for example "False – refuted"."""
        return f"{obj.label} – {obj.get_verdict_display()}"


class ReviewForm(SeenForm[ClaimReview]):
    """A draft. It may be saved unfinished; what is missing is said on its page."""

    slug = forms.SlugField(
        max_length=100,
        required=False,
        help_text="Last part of its address; empty: made from the headline.",
        widget=UnfoldAdminTextInputWidget(),
    )

    def clean(self) -> dict[str, Any]:
        """Let the rating give the verdict where none is chosen, and refuse two that disagree."""
        cleaned: dict[str, Any] = super().clean() or {}
        rating: Rating | None = cleaned.get("rating")
        if rating and not cleaned.get("verdict"):
            cleaned["verdict"] = rating.verdict
        if rating and cleaned["verdict"] != rating.verdict:
            meant = Verdict(rating.verdict).label
            self.add_error(
                "rating", f"“{rating.label}” means {meant}: choose a rating that fits the verdict."
            )
        return cleaned

    def clean_slug(self) -> str:
        """Keep the slug a draft has where the field is left empty."""
        return self.cleaned_data.get("slug") or self.instance.slug


def desk_ratings() -> tuple[Any, str]:
    """Return the ratings that may be given, and a word of help where there are none."""
    scale = own_desk().rating_scale
    ratings = Rating.objects.filter(scale=scale) if scale else Rating.objects.none()
    return ratings.order_by("value", "label"), "" if scale else NO_SCALE


def known_beforehand(claim_id: str) -> dict[str, Any]:
    """Return first values for a fact-check of a claim: language, claimant, today; {} for an unknown claim."""
    claim = Claim.objects.filter(pk=claim_id).first()
    if claim is None:
        return {}
    first = list(light_appearances().filter(claim=claim).order_by("created_at", "id")[:1])
    speaker = next(iter(speakers_of(first)), None)
    note = "" if speaker or not first else f"As reported by {first[0].revision.article.source}"
    return {
        "claim": claim.pk,
        "language": claim.language if claim.language != "und" else "en",
        "claimant": speaker.pk if speaker else None,
        "claimant_note": note,
        "as_of": timezone.localdate(),
    }
