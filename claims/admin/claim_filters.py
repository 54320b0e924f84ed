"""The queue's filters. None lists what may be many: speakers, sources, topics and people are searched for."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db.models import Exists, Field, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.contrib.filters.admin import DropdownFilter, RangeDateFilter
from unfold.contrib.filters.forms import AutocompleteDropdownForm

from claims.admin.acts import signed_in
from claims.admin.marks import HIGH, MEDIUM
from claims.admin.speaker_record import with_merged
from claims.models import OPEN_STATUSES, Appearance, Attribution, Claim, Desk, Status
from claims.models.claim import KINDS
from sources.models import Article

Choices = list[tuple[str, str]]
Claims = QuerySet[Claim]


class StatusFilter(DropdownFilter):
    """Open claims, unless somebody asks for others."""

    title = "verification status"
    parameter_name = "status"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give every status, and what stands for several."""
        return [("open", "open"), *Status.choices, ("all", "all")]

    def value(self) -> str:
        """Return what was chosen, "open" when nothing was."""
        return super().value() or "open"

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        if self.value() == "all":
            return queryset
        return queryset.filter(status__in=OPEN_STATUSES if self.value() == "open" else [self.value()])


class KindFilter(DropdownFilter):
    """Checkable statements, unless somebody asks for others."""

    title = "kind"
    parameter_name = "kind"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give every kind of statement."""
        return [*KINDS, ("all", "all")]

    def value(self) -> str:
        """Return what was chosen, "checkable" when nothing was."""
        return super().value() or "checkable"

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        return queryset if self.value() == "all" else queryset.filter(kind=self.value())


class WorthFilter(DropdownFilter):
    """Bands of check-worthiness."""

    title = "check-worthiness"
    parameter_name = "worth"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give the three bands."""
        return [
            ("high", f"high ({HIGH} and more)"),
            ("medium", f"medium ({MEDIUM} to {HIGH})"),
            ("low", f"low (below {MEDIUM})"),
        ]

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        bands = {
            "high": {"check_worthiness__gte": HIGH},
            "medium": {"check_worthiness__gte": MEDIUM, "check_worthiness__lt": HIGH},
            "low": {"check_worthiness__lt": MEDIUM},
        }
        return queryset.filter(**bands.get(self.value() or "", {}))


class LanguageFilter(DropdownFilter):
    """The desk's languages; claims are not read through to find which others there are."""

    title = "language"
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give the languages of the desks, and what remains."""
        names = {name for names in Desk.objects.values_list("languages", flat=True) for name in names}
        self.known = sorted(names | {"en"})
        return [*((name, name) for name in self.known), ("other", "other")]

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        if not self.value():
            return queryset
        if self.value() == "other":
            return queryset.exclude(spoken_in(self.known))
        return queryset.filter(spoken_in([self.value() or ""]))


def spoken_in(languages: Iterable[str]) -> Q:
    """Match rows in one of `languages`: "en" stands for "en-GB" too."""
    found = Q(pk__in=[])
    for language in languages:
        found |= Q(language=language) | Q(language__startswith=f"{language}-")
    return found


class WhoseFilter(DropdownFilter):
    """Mine, nobody's, or somebody's."""

    title = "assignment"
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give the three."""
        return [("me", "mine"), ("nobody", "nobody's"), ("somebody", "somebody's")]

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        if self.value() == "me":
            return queryset.filter(assignee=signed_in(request))
        if self.value() in ("nobody", "somebody"):
            return queryset.filter(assignee__isnull=self.value() == "nobody")
        return queryset


class SearchedFilter(DropdownFilter):
    """A filter by one row of another model that is searched for, not listed. `field` leads to that model."""

    form_class = AutocompleteDropdownForm
    field: ClassVar[Any]

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: type[Claim], model_admin: ModelAdmin[Any]
    ) -> None:
        super().__init__(request, params, model, model_admin)
        self.request, self.model_admin = request, model_admin

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give something, as a filter without choices is not shown; none of it is rendered."""
        return [("", "any")]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Give the search field."""
        yield {
            "form": self.form_class(
                request=self.request,
                label=f"By {self.title}",
                name=self.parameter_name,
                choices=(),
                field=self.field,
                model_admin=self.model_admin,
                data={self.parameter_name: self.key()},
            )
        }

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue; what is not the id of anything finds nothing."""
        if not self.value():
            return queryset
        key = self.key()
        return queryset.none() if key is None else self.chosen(queryset, key)

    def key(self) -> Any:
        """Return the key of the chosen row, None when what was asked for is no key."""
        try:
            return self.field.remote_field.model._meta.pk.to_python(self.value())
        except ValidationError:
            return None

    def chosen(self, claims: Claims, key: Any) -> Claims:
        """Return those of `claims` that belong to the row with this key."""
        raise NotImplementedError


def appearing(claims: Claims, **where: Any) -> Claims:
    """Return those of `claims` that have an appearance like that."""
    return claims.filter(Exists(Appearance.objects.standing().filter(claim=OuterRef("pk"), **where)))


class SpeakerFilter(SearchedFilter):
    """Claims that a speaker, or somebody merged into them, is made to say."""

    title = "speaker"
    parameter_name = "speaker"
    field = Attribution._meta.get_field("speaker")

    def chosen(self, claims: Claims, key: Any) -> Claims:
        """Return what they are made to say anywhere."""
        return appearing(claims, attribution__speaker__in=with_merged(key))


class SourceFilter(SearchedFilter):
    """Claims that stand in an article of a source."""

    title = "source"
    parameter_name = "source"
    field = Article._meta.get_field("source")

    def chosen(self, claims: Claims, key: Any) -> Claims:
        """Return what the source carried."""
        return appearing(claims, revision__article__source=key)


class TopicFilter(SearchedFilter):
    """Claims of a topic."""

    title = "topic"
    parameter_name = "topic"
    field = Claim._meta.get_field("topics")

    def chosen(self, claims: Claims, key: Any) -> Claims:
        """Return what belongs to the topic itself, or stands in one of its articles."""
        through = Claim.topics.through.objects.filter(claim=OuterRef("pk"), topic=key)
        in_article = Appearance.objects.standing().filter(claim=OuterRef("pk"), revision__article__topics=key)
        return claims.filter(Exists(through) | Exists(in_article))


class AssigneeFilter(SearchedFilter):
    """Claims of one person."""

    title = "assignee"
    parameter_name = "assignee"
    field = Claim._meta.get_field("assignee")

    def chosen(self, claims: Claims, key: Any) -> Claims:
        """Return what they took or were given."""
        return claims.filter(assignee=key)


class DayFilter(RangeDateFilter):
    """From one day to another, both included, in the desk's zone."""

    def __init__(
        self,
        field: "Field[Any, Any]",
        request: HttpRequest,
        params: dict[str, Any],
        model: type[Claim],
        model_admin: ModelAdmin[Any],
        field_path: str,
    ) -> None:
        super().__init__(field, request, params, model, model_admin, field_path)
        self.title = "first seen"

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue; what is no date is as if it were not there."""
        for end, lookup, moment in (("from", "gte", time.min), ("to", "lte", time.max)):
            words = str(self.used_parameters.get(f"{self.field_path}_{end}") or "")
            day = _day(words)
            if day:
                when = timezone.make_aware(datetime.combine(day, moment))
                queryset = queryset.filter(**{f"{self.field_path}__{lookup}": when})
        return queryset


def _day(words: str) -> date | None:
    """Read a day as people here write it; None when it is none."""
    try:
        day: date | None = forms.DateField(required=False).clean(words)
    except ValidationError:
        return None
    return day
