"""Undoing the merge of two sources: what went to the heir goes back, and what came to it since stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pghistory
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.merging import COUNTED, MergeRefused
from sources.models import Article, Source, SourceAccess, SourceDay, SourceMerge, SourceMergeMoved

JOIN_AGAIN = """
    UPDATE sources_article SET external_id = regexp_replace(external_id, ' ?merged ' || id || '$', '')
    WHERE id = ANY(%s) AND external_id LIKE '%%merged ' || id
"""


@dataclass(frozen=True, slots=True)
class Unmerged:
    """The source that stands for itself again, and how many rows went back to it."""

    source: Source
    rows: int


@transaction.atomic
def unmerge_source(*, source: Source, editor: User) -> Unmerged:
    """Undo the merge of `source` and return what went back: articles, feeds, days, hosts, topics, its credential.

    What its heir got since the merge, from its hosts too, stays with the heir, as nobody can tell whose it is. Raises
    MergeRefused when it is not merged, was merged before merges were kept, or its heir was merged on.
    """
    merge = SourceMerge.objects.select_for_update().filter(source=source, undone_at__isnull=True).first()
    if merge is None:
        raise MergeRefused(_("%(name)s is not merged, or it is not known what went.") % {"name": source.name})
    rows = {row.pk: row for row in _locked(merge)}
    old, heir = rows[merge.source_id], rows[merge.heir_id]
    if heir.merged_into_id:
        words = _("%(heir)s is merged into %(other)s: undo that first.")
        raise MergeRefused(words % {"heir": heir.name, "other": heir.merged_into})
    with pghistory.context(user=str(editor.pk), act="undo merge"):
        _give_hosts_back(old, heir, merge.lent)
        moved = sum(_give_back(piece, old, heir) for piece in merge.moved.all())
        _take_days_apart(old, heir, merge.lent["days"])
        if merge.lent["access"] and not SourceAccess.objects.filter(source=old).exists():
            SourceAccess.objects.filter(source=heir).update(source=old)
        old.topics.add(*merge.lent["topics"])
        heir.topics.remove(*(set(merge.lent["topics"]) - set(merge.lent["heirs_topics"])))
        merge.undone_at, merge.undone_by = timezone.now(), editor
        merge.save(update_fields=["undone_at", "undone_by"])
    source.refresh_from_db()
    return Unmerged(old, moved)


def _locked(merge: SourceMerge) -> list[Source]:
    both = Source.objects.select_for_update().filter(pk__in=[merge.source_id, merge.heir_id])
    return list(both.order_by("pk"))


def _give_hosts_back(old: Source, heir: Source, lent: Mapping[str, Any]) -> None:
    """Let `old` stand for itself with the hosts it had; the heir keeps those that it had itself, or got since."""
    theirs = set(lent["hosts"]) - set(lent["heirs_hosts"])
    heir.hosts = [host for host in heir.hosts if host not in theirs]
    heir.save(update_fields=["hosts"])
    old.hosts, old.merged_into = lent["hosts"], None
    old.save(update_fields=["hosts", "merged_into"])


def _give_back(piece: SourceMergeMoved, old: Source, heir: Source) -> int:
    """Give one piece of rows back, those that are the heir's still, and return how many."""
    label, _dot, column = piece.relation.rpartition(".")
    model: Any = apps.get_model(label)
    moved: int = model._default_manager.filter(pk__in=piece.keys, **{column: heir}).update(**{column: old})
    if model is Article:
        with connection.cursor() as cursor:
            cursor.execute(JOIN_AGAIN, [piece.keys])
    return moved


def _take_days_apart(old: Source, heir: Source, days: list[dict[str, Any]]) -> None:
    """Take what `old` added to the heir's days away from them again; what was tidied away meanwhile stays away."""
    of_heir = {day.day: day for day in heir.days.select_for_update()}
    for told in days:
        day = of_heir.get(date.fromisoformat(told["day"]))
        if day is None:
            continue
        for name in COUNTED:
            setattr(day, name, max(0, getattr(day, name) - told[name]))
        left = {kind: count - told["troubles"].get(kind, 0) for kind, count in day.troubles.items()}
        day.troubles = {kind: count for kind, count in left.items() if count > 0}
        counts = {name: told[name] for name in COUNTED}
        SourceDay.objects.create(source=old, day=day.day, troubles=told["troubles"], **counts)
        if any(getattr(day, name) for name in COUNTED):
            day.save()
        else:
            day.delete()
