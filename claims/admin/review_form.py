"""The form of a fact-check: ratings of the desk's own scale, its time of release as clocks show it, and what is known filled in."""

from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from claims.admin.claim_rows import light_appearances, speakers_of
from claims.desks import own_desk
from claims.models import Appearance, Claim, ClaimReview, Rating, Verdict
from claims.zoned_times import NeverWas, UnknownZone, WasTwice, local_time, moment_in
from sources.admin.seen import SeenForm

NO_SCALE = gettext_lazy(
    "The desk has no rating scale yet: make one under Ratings, then choose it on the desk's page."
)
MOMENTS = ("publish_at", "embargo_until")
MOST_APPEARANCES = 50


class RatingField(forms.ModelChoiceField[Rating]):
    """A rating, told together with the verdict it belongs to."""

    def label_from_instance(self, obj: Any) -> str:
        """Return for example "False – refuted"."""
        return f"{obj.label} – {obj.get_verdict_display()}"


class AppearanceField(forms.ModelChoiceField[Appearance]):
    """One of the places where the claim stands."""

    def label_from_instance(self, obj: Any) -> str:
        """Return its outlet, its day and its words."""
        article = obj.revision.article
        day = article.published_at or article.first_seen_at
        return f"{article.source}, {day:%Y-%m-%d}: {obj.exact[:80]}"


class LocalTimeField(forms.Field):
    """A day and time as the clocks of the zone beside it show them; the form makes a moment of it."""

    def __init__(self, *, label: Any, help_text: Any) -> None:
        widget = UnfoldAdminTextInputWidget(attrs={"type": "datetime-local"})
        super().__init__(label=label, help_text=help_text, required=False, widget=widget)

    def to_python(self, value: Any) -> datetime | None:
        """Return the naive local time; raises ValidationError for what is none."""
        if not value or isinstance(value, datetime):
            return value or None
        try:
            return datetime.fromisoformat(value).replace(tzinfo=None, second=0, microsecond=0)
        except ValueError as error:
            raise ValidationError(_("Write it as 2026-03-29 14:30.")) from error

    def prepare_value(self, value: Any) -> Any:
        """Return it as browsers want it."""
        return value.strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else value


class ReviewForm(SeenForm[ClaimReview]):
    """A draft. It may be saved unfinished; what is missing is said on its page."""

    slug = forms.SlugField(
        label=gettext_lazy("Slug"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Last part of its address; empty: made from the headline."),
        widget=UnfoldAdminTextInputWidget(),
    )
    publish_at = LocalTimeField(
        label=gettext_lazy("Publish at"),
        help_text=gettext_lazy("Not before this moment; empty: at sign-off."),
    )
    embargo_until = LocalTimeField(
        label=gettext_lazy("Embargo until"), help_text=gettext_lazy("Nothing leaves the desk before.")
    )
    release_zone = forms.ChoiceField(
        label=gettext_lazy("Zone"),
        required=False,
        choices=[(name, name) for name in sorted(available_timezones())],
        help_text=gettext_lazy("Whose clocks show these times."),
        widget=UnfoldAdminSelectWidget(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        zone = (instance and instance.release_zone) or own_desk().time_zone
        times = {name: getattr(instance, name, None) for name in MOMENTS}
        known = {
            name: local_time(at, zone).replace(second=0, microsecond=0) for name, at in times.items() if at
        }
        kwargs["initial"] = {**(kwargs.get("initial") or {}), **known, "release_zone": zone}
        super().__init__(*args, **kwargs)
        first_appearance = self.fields.get("first_appearance")
        if isinstance(first_appearance, AppearanceField):
            claim = self.instance.claim_id or self.initial.get("claim")
            rows = light_appearances().filter(claim=claim).order_by("created_at", "id")
            first_appearance.queryset = rows[:MOST_APPEARANCES] if not self.is_bound else rows

    def clean(self) -> dict[str, Any]:
        """Let the rating give the verdict where none is chosen, refuse two that disagree, make moments of local times."""
        cleaned: dict[str, Any] = super().clean() or {}
        rating: Rating | None = cleaned.get("rating")
        if rating and not cleaned.get("verdict"):
            cleaned["verdict"] = rating.verdict
        if rating and cleaned["verdict"] != rating.verdict:
            words = _("“%(rating)s” means %(verdict)s: choose a rating that fits the verdict.")
            meant = {"rating": rating.label, "verdict": Verdict(rating.verdict).label}
            self.add_error("rating", words % meant)
        for name in MOMENTS:
            self._make_moment(cleaned, name)
        if not any(cleaned.get(name) for name in MOMENTS):
            cleaned["release_zone"] = ""
        return cleaned

    def _make_moment(self, cleaned: dict[str, Any], name: str) -> None:
        """Put the moment in place of the local time, or say why there is none."""
        local = cleaned.get(name)
        if not isinstance(local, datetime):
            return
        zone = cleaned.get("release_zone") or own_desk().time_zone
        try:
            cleaned[name] = moment_in(local, zone)
        except NeverWas:
            words = _("The clocks of %(zone)s skip this time: they are put forward just then.")
            self.add_error(name, words % {"zone": zone})
        except WasTwice as twice:
            words = _("The clocks of %(zone)s show this time twice, at %(both)s: give it in the zone UTC.")
            self.add_error(name, words % {"zone": zone, "both": str(twice)})
        except UnknownZone:
            self.add_error("release_zone", _("No zone has this name."))

    def clean_slug(self) -> str:
        """Keep the slug a draft has where the field is left empty."""
        return self.cleaned_data.get("slug") or self.instance.slug


def desk_ratings() -> tuple[Any, Any]:
    """Return the ratings that may be given, and a word of help where there are none."""
    scale = own_desk().rating_scale
    ratings = Rating.objects.filter(scale=scale) if scale else Rating.objects.none()
    ratings = ratings.filter(retired_at__isnull=True)
    return ratings.order_by("position", "value", "label"), "" if scale else NO_SCALE


def known_beforehand(claim_id: str) -> dict[str, Any]:
    """Return first values for a fact-check of a claim: headline, language, claimant, today; {} for an unknown claim."""
    claim = Claim.objects.filter(pk=claim_id).first()
    if claim is None:
        return {}
    first = list(light_appearances().filter(claim=claim).order_by("created_at", "id")[:1])
    speaker = next(iter(speakers_of(first)), None)
    outlet = first[0].revision.article.source if first and not speaker else None
    return {
        "claim": claim.pk,
        "headline": claim.text[:200],
        "language": claim.language if claim.language != "und" else "en",
        "claimant": speaker.pk if speaker else None,
        "claimant_source": outlet.pk if outlet else None,
        "as_of": timezone.localdate(),
    }
