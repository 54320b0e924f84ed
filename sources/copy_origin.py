"""Which of the articles that carry one text is likely to be its origin. Plain logic without a database."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sources.reader.credits import agency_called
from sources.reader.types import Precision


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a group that carries one text, with all that speaks for or against its being the origin."""

    id: UUID
    origin_id: UUID | None
    url: str
    published_at: datetime | None
    published_precision: str
    first_seen_at: datetime
    source: str
    credited: str = ""

    @property
    def root_id(self) -> UUID:
        """The origin of the group it is in now."""
        return self.origin_id or self.id

    @property
    def agency(self) -> str:
        """The agency whose own article it is, if any."""
        return agency_called(self.source)

    @property
    def out_at(self) -> datetime:
        """When it was out at the latest. A day alone stands for its end: a stated hour of that day is earlier."""
        if self.published_at is None:
            return self.first_seen_at
        if self.published_precision == Precision.DAY:
            return self.published_at + timedelta(days=1)
        return self.published_at


def likely_origin(members: Collection[Member], *, chosen: Iterable[UUID] = ()) -> Member:
    """Return the member that the others reprint; the same whatever the order they are given in.

    First those that an editor has `chosen`, the first named first; then the own article of an agency that one of
    the members credits; then the earliest; of the same moment one that credits nobody, then by address and id.
    Raises ValueError when there are no members.
    """
    credits = {member.credited for member in members} - {""}
    choice = {article_id: place for place, article_id in reversed(list(enumerate(chosen)))}
    return min(
        members,
        key=lambda member: (
            choice.get(member.id, len(choice) + 1),
            member.agency not in credits,
            member.out_at,
            bool(member.credited) and member.credited != member.agency,
            member.url,
            member.id,
        ),
    )
