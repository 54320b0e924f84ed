"""How far documents are that were handed in together: which they are, and what became of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sources.models import FetchEvent, Outcome

MOST_ALSO = 50
MOST_COUNTED = 5000
MOST_SHOWN = 500
GOT_IN = frozenset(
    {Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.COPY, Outcome.COSMETIC, Outcome.REVERTED}
)
TROUBLE_FIRST = Case(
    When(outcome__in=[Outcome.REFUSED, Outcome.FAILED, Outcome.GONE, Outcome.GIVEN_UP], then=Value(0)),
    When(outcome=Outcome.WAITING, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many documents there are, and how many by outcome."""

    total: int
    by_outcome: Counter[str]

    @property
    def waiting(self) -> int:
        """How many are not read yet."""
        return self.by_outcome[Outcome.WAITING]

    @property
    def done(self) -> int:
        """How many have an outcome."""
        return self.total - self.waiting

    @property
    def words(self) -> str:
        """How far it is, in a sentence or two."""
        told = ", ".join(
            _("%(n)d %(outcome)s") % {"n": self.by_outcome[outcome], "outcome": outcome.label}
            for outcome in Outcome
            if outcome != Outcome.WAITING and self.by_outcome[outcome]
        )
        if self.waiting:
            far = {"done": self.done, "total": self.total, "waiting": self.waiting, "told": told}
            if told:
                return _("%(done)d of %(total)d read, %(waiting)d waiting. So far: %(told)s.") % far
            return _("%(done)d of %(total)d read, %(waiting)d waiting.") % far
        got_in = sum(self.by_outcome[outcome] for outcome in GOT_IN)
        far = {"read": got_in, "total": self.total, "told": told}
        if got_in == self.total:
            return _("Done: %(read)d of %(total)d read (%(told)s).") % far
        return _("Done: %(read)d of %(total)d read (%(told)s). Why the others were not is said below.") % far


def address_of(events: Iterable[FetchEvent], *, since: datetime, first: UUID | None = None) -> str:
    """Return the address of the events' page: it holds all it takes to find them, so it outlives a reload.

    Ids sort by time: the first and the last one name all between. What waited already before is named by itself.
    With `first` the page begins there: an earlier batch of the same documents.
    """
    listed = list(events)
    new = sorted((event for event in listed if event.created_at >= since), key=lambda event: event.pk)
    said = [("also", str(event.pk)) for event in listed if event.created_at < since][:MOST_ALSO]
    if new:
        said += [
            ("by", str(new[0].asked_by_id)),
            ("first", str(first or new[0].pk)),
            ("last", str(new[-1].pk)),
        ]
    return f"{reverse('admin:sources_fetchevent_ordered')}?{urlencode(said)}"


def events_named_in(request: HttpRequest) -> QuerySet[FetchEvent]:
    """Return the events that the address names. Raises Http404 when it names none as address_of does."""
    said = request.GET
    try:
        wanted = Q(pk__in=[UUID(key) for key in said.getlist("also")[:MOST_ALSO]])
        if "first" in said:
            first, last = UUID(said["first"]), UUID(said.get("last", said["first"]))
            wanted |= Q(pk__gte=first, pk__lte=last, asked_by=int(said.get("by", "0")))
    except ValueError as error:
        raise Http404(_("This is not the address of added documents.")) from error
    return FetchEvent.objects.filter(wanted)


def progress_of(events: QuerySet[FetchEvent]) -> Progress:
    """Return how far `events` are, at most the first 5,000. One query."""
    outcomes = Counter(events.order_by("pk").values_list("outcome", flat=True)[:MOST_COUNTED])
    return Progress(sum(outcomes.values()), outcomes)


def rows_of(events: QuerySet[FetchEvent]) -> list[FetchEvent]:
    """Return the events to show: what could not be read first, then what waits, each in the order given."""
    shown = events.select_related("article", "source").order_by(TROUBLE_FIRST, "pk")
    return list(shown[:MOST_SHOWN])
