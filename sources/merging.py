"""Making one source of two: what the one had goes to the other, and its row stays to say so."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.db.models import ForeignObjectRel, QuerySet
from django.utils.translation import gettext as _

from sources.models import (
    Article,
    FetchEvent,
    Grade,
    Outcome,
    Source,
    SourceAccess,
    SourceDay,
    SourceMerge,
    SourceMergeMoved,
)

SET_APART = """
    UPDATE sources_article AS article SET external_id = trim(left(external_id, 440) || ' merged ' || id)
    WHERE source_id = %(old)s AND url = '' AND EXISTS (
        SELECT 1 FROM sources_article AS other
        WHERE other.source_id = %(heir)s AND other.url = '' AND other.external_id = article.external_id
            AND (article.external_id <> '' OR other.title = article.title
                 AND other.published_day IS NOT DISTINCT FROM article.published_day))
"""
COUNTED = ("found", "revised", "unchanged", "refused", "failed")
AT_ONCE = 1000  # rows that one statement moves
MOVED_OTHERWISE = {Article, FetchEvent, Grade, Source, SourceAccess, SourceDay, SourceMerge}


class MergeRefused(Exception):
    """Two sources cannot be merged; the message says why, in a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The heir, how many articles and feeds it took over, and how many of those articles it has twice now."""

    heir: Source
    articles: int
    feeds: int
    alike: int


@transaction.atomic
def merge_sources(*, source: Source, into: Source, editor: User) -> Merged:
    """Give all that `source` has to `into` and return what went; the row of `source` stays, and leads there.

    Both are locked first: who is just saving a document of either is waited for, and who comes later finds the heir
    (sources/identity.py). Nothing is deleted but days that were added up. Attempts that are over stay where they
    were made. It cannot be undone. Raises MergeRefused when both are one, or either is merged already.
    """
    locked = Source.objects.select_for_update().filter(pk__in=[source.pk, into.pk]).order_by("pk")
    rows = {row.pk: row for row in locked}
    if len(rows) < 2:
        raise MergeRefused(_("A source cannot be merged into itself."))
    for row in rows.values():
        if row.merged_into_id:
            raise MergeRefused(
                _("%(name)s is merged into %(heir)s already.") % {"name": row.name, "heir": row.merged_into}
            )
    old, heir = rows[source.pk], rows[into.pk]
    with pghistory.context(user=str(editor.pk), act="merge"):
        merge = SourceMerge.objects.create(source=old, heir=heir, editor=editor, lent=_lent(old, heir))
        feeds = old.feeds.count()
        alike = _set_apart(old, heir)
        articles = _move(merge, "sources.Article.source", old.articles.all())
        waiting = FetchEvent.objects.filter(source=old, outcome=Outcome.WAITING)
        _move(merge, "sources.FetchEvent.source", waiting)
        _add_up_days(old, heir)
        _hand_over_access(old, heir)
        for relation in _others():
            _hand_over(merge, relation)
        heir.topics.add(*old.topics.all())
        old.topics.clear()
        heir.hosts = list(dict.fromkeys([*heir.hosts, *old.hosts]))
        heir.save(update_fields=["hosts"])
        old.hosts, old.merged_into = [], heir
        old.save(update_fields=["hosts", "merged_into"])
    source.refresh_from_db()
    return Merged(heir, articles, feeds, alike)


def _lent(old: Source, heir: Source) -> dict[str, Any]:
    """Return what the heir gets besides rows: which hosts and topics were whose, the days, and whose credential stands."""
    return {
        "hosts": list(old.hosts),
        "heirs_hosts": list(heir.hosts),
        "topics": [str(pk) for pk in old.topics.values_list("pk", flat=True)],
        "heirs_topics": [str(pk) for pk in heir.topics.values_list("pk", flat=True)],
        "days": [
            {"day": day.day.isoformat(), "troubles": day.troubles}
            | {name: getattr(day, name) for name in COUNTED}
            for day in old.days.all()
        ],
        "access": not SourceAccess.objects.filter(source=heir).exists()
        and SourceAccess.objects.filter(source=old).exists(),
    }


def _move(merge: SourceMerge, relation: str, rows: QuerySet[Any]) -> int:
    """Give the heir `rows` by the column that `relation` ends with, keep which they were, and return how many."""
    column = relation.rpartition(".")[2]
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        few = keys[start : start + AT_ONCE]
        rows.model._default_manager.filter(pk__in=few).update(**{column: merge.heir})
        SourceMergeMoved.objects.create(merge=merge, relation=relation, keys=few)
    return len(keys)


def _set_apart(old: Source, heir: Source) -> int:
    """Give the articles without address that both have an external id of their own, so that both can stay.

    What arrives later under the common id, or title and day, is a revision of the heir's article.
    """
    with connection.cursor() as cursor:
        cursor.execute(SET_APART, {"old": old.pk, "heir": heir.pk})
        return int(cursor.rowcount)


def _add_up_days(old: Source, heir: Source) -> None:
    """Add the days of `old` to those of the heir."""
    of_heir = {day.day: day for day in heir.days.select_for_update()}
    for day in old.days.all():
        sum_of = of_heir.get(day.day)
        if sum_of is None:
            day.source = heir
            day.save(update_fields=["source"])
            continue
        for name in COUNTED:
            setattr(sum_of, name, getattr(sum_of, name) + getattr(day, name))
        kinds = {*sum_of.troubles, *day.troubles}
        sum_of.troubles = {kind: sum_of.troubles.get(kind, 0) + day.troubles.get(kind, 0) for kind in kinds}
        sum_of.save()
        day.delete()


def _hand_over_access(old: Source, heir: Source) -> None:
    """Give the heir the credential of `old`, unless it has one: that stands, and the other stays where it was."""
    if not SourceAccess.objects.filter(source=heir).exists():
        SourceAccess.objects.filter(source=old).update(source=heir)


def _others() -> list[ForeignObjectRel]:
    """Return all other relations by which rows, of this app and of those downstream, belong to a source."""
    return [
        relation
        for relation in Source._meta.related_objects
        if not relation.many_to_many
        and relation.related_model not in MOVED_OTHERWISE
        and not hasattr(relation.related_model, "pgh_tracked_model")
    ]


def _hand_over(merge: SourceMerge, relation: ForeignObjectRel) -> None:
    """Give the heir the rows of one relation; a row that it has already stays where it was."""
    name = relation.field.name
    place = f"{relation.related_model._meta.label}.{name}"
    rows: QuerySet[Any] = relation.related_model._default_manager.filter(**{name: merge.source})
    try:
        with transaction.atomic():
            _move(merge, place, rows)
    except IntegrityError:
        for key in list(rows.values_list("pk", flat=True)):
            with suppress(IntegrityError), transaction.atomic():
                _move(merge, place, rows.filter(pk=key))
