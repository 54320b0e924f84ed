"""The queue's filters by what may be many: speakers, parties, sources, topics and people are searched for.

What few claims have is found from its own side and then looked for among the claims; what many have is met soon
enough along the order of the queue. So neither reads a million claims through.
"""

from collections.abc import Iterator
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.contrib.filters.forms import AutocompleteDropdownForm

from claims.admin.speaker_record import with_merged
from claims.models import Appearance, Attribution, Claim, SpeakerParty
from sources.models import Article, SourceParty

Choices = list[tuple[str, str]]
Claims = QuerySet[Claim]
FEW = 2_000
NOTHING_ELSE = Q()


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
        return [("", str(_("any")))]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Give the search field."""
        yield {
            "form": self.form_class(
                request=self.request,
                label=_("By %(what)s") % {"what": self.title},
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


def appearing(claims: Claims, *sides: QuerySet[Appearance], or_also: Q = NOTHING_ELSE) -> Claims:
    """Return those of `claims` that have, or whose merged claims have, an appearance among any of `sides`.

    One short query a side, which finds out whether few claims have it.
    """
    few: set[UUID] = set()
    many = or_also
    for rows in sides:
        bare = rows.order_by()
        found = list(bare.values_list(Coalesce("claim__merged_into", "claim"), flat=True)[: FEW + 1])
        if len(found) <= FEW:
            few.update(found)
            continue
        merged = Claim.objects.filter(Exists(bare.filter(claim=OuterRef("pk"))), merged_into__isnull=False)
        many |= Exists(bare.filter(claim=OuterRef("pk"))) | Q(pk__in=merged.values("merged_into"))
    return claims.filter(many | Q(pk__in=few)) if many else claims.filter(pk__in=few)


class SpeakerFilter(SearchedFilter):
    """Claims that a speaker, or somebody merged into them, is made to say."""

    title = _("speaker")
    parameter_name = "speaker"
    field = Attribution._meta.get_field("speaker")

    def chosen(self, claims: Claims, key: Any) -> Claims:
        """Return what they are made to say anywhere."""
        return appearing(claims, said(attribution__speaker__in=with_merged(key)))


class PartyFilter(SearchedFilter):
    """Claims of a side: of those who speak for it, or in a source that does."""

    title = _("party")
    parameter_name = "party"
    field = SpeakerParty._meta.get_field("party")

    def chosen(self, claims: Claims, key: Any) -> Claims:
        """Return what speakers of the party say, and what its sources carry, whenever that was."""
        speakers = SpeakerParty.objects.filter(party=key).values("speaker")
        sources = SourceParty.objects.filter(party=key).values("source")
        return appearing(
            claims,
            said(attribution__speaker__in=speakers),
            said(attribution__speaker__merged_into__in=speakers),
            said(revision__article__source__in=sources),
        )


class SourceFilter(SearchedFilter):
    """Claims that stand in an article of a source."""

    title = _("source")
    parameter_name = "source"
    field = Article._meta.get_field("source")

    def chosen(self, claims: Claims, key: Any) -> Claims:
        """Return what the source carried."""
        return appearing(claims, said(revision__article__source=key))


class TopicFilter(SearchedFilter):
    """Claims of a topic."""

    title = _("topic")
    parameter_name = "topic"
    field = Claim._meta.get_field("topics")

    def chosen(self, claims: Claims, key: Any) -> Claims:
        """Return what belongs to the topic itself, or stands in one of its articles."""
        named = Claim.topics.through.objects.filter(topic=key).values("claim")
        return appearing(claims, said(revision__article__topics=key), or_also=Q(pk__in=named))


class AssigneeFilter(SearchedFilter):
    """Claims of one person."""

    title = _("assignee")
    parameter_name = "assignee"
    field = Claim._meta.get_field("assignee")

    def chosen(self, claims: Claims, key: Any) -> Claims:
        """Return what they took or were given."""
        return claims.filter(assignee=key)


def said(**where: Any) -> QuerySet[Appearance]:
    """Return the appearances like that, as the desk has them."""
    return Appearance.objects.standing().filter(**where)
