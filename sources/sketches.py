"""Sketches of texts in the database: made with each revision, looked through for others like it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.utils import timezone

from sources.copy_groups import is_in_a_group, unite
from sources.insert_rows import insert_rows
from sources.models import ArticleRevision, Sketch
from sources.reader.credits import credited_agency
from sources.reader.shingles import Words, bands_of, is_reprint

MOST_OF_A_BAND = 50  # sketches; a band that many share is boilerplate and says little
MOST_COMPARED = 8  # texts; two of a group at most
SETTLES_AFTER = timedelta(minutes=2)  # longer than it takes to save a document
MOST_PER_SWEEP = 2000
AT_ONCE = 200

# Each band is looked up by itself, so that a common one is cut short and the count of shared bands comes for free.
# What the member of a group took over later makes nobody its copy who was there before.
# A sequential scan that stops early looks cheap to the planner; it is not, where a band stands in one sketch.
LIKE = """
    SET LOCAL enable_seqscan = off;
    WITH near AS MATERIALIZED (
        SELECT found.id, count(*) AS shared
        FROM unnest(%(bands)s::bigint[]) AS band
        CROSS JOIN LATERAL (
            SELECT id FROM sources_sketch
            WHERE bands @> ARRAY[band] AND article_id <> %(article)s
            LIMIT %(of_a_band)s
        ) AS found
        GROUP BY found.id
        ORDER BY shared DESC, found.id
        LIMIT %(of_a_band)s
    ), by_group AS (
        SELECT sketch.article_id, sketch.revision_id, shared, row_number() OVER (
            PARTITION BY coalesce(article.origin_id, article.id) ORDER BY shared DESC, sketch.id
        ) AS place
        FROM near JOIN sources_sketch sketch ON sketch.id = near.id
        JOIN sources_article article ON article.id = sketch.article_id
        JOIN sources_articlerevision revision ON revision.id = sketch.revision_id
        WHERE revision.erasure_id IS NULL AND (
            revision.number = 1
            OR revision.created_at < (SELECT first_seen_at FROM sources_article WHERE id = %(article)s)
            OR article.origin_id IS NULL
                AND NOT EXISTS (SELECT FROM sources_article copy WHERE copy.origin_id = article.id)
        )
    )
    SELECT by_group.article_id, revision.title, revision.text
    FROM by_group JOIN sources_articlerevision revision ON revision.id = by_group.revision_id
    WHERE place <= 2
    ORDER BY shared DESC, by_group.article_id
    LIMIT %(compared)s;
    SET LOCAL enable_seqscan = on
"""
LIMITS = {"of_a_band": MOST_OF_A_BAND, "compared": MOST_COMPARED}


def sketch_of(revision: ArticleRevision, words: Words, *, byline: str = "") -> Sketch:
    """Return the sketch of a revision whose words these are; not saved."""
    return Sketch(
        article_id=revision.article_id,
        revision_id=revision.pk,
        bands=bands_of(words),
        credited=credited_agency(revision.text, byline=byline),
    )


def words_of(revision: ArticleRevision) -> Words:
    """Return the words of a revision's text without its title."""
    return Words.of(revision.text, title=revision.title)


def reprints_like(sketch: Sketch, words: Words) -> list[UUID]:
    """Return the ids of other articles with a text of which the sketched one is a reprint, or the other way about.

    One query; `words` are the sketched text's.
    """
    if not sketch.bands:
        return []
    with connection.cursor() as cursor:
        cursor.execute(LIKE, LIMITS | {"bands": sketch.bands, "article": sketch.article_id})
        cursor.nextset()
        rows = cursor.fetchall()
    found = [article_id for article_id, title, text in rows if is_reprint(words, Words.of(text, title=title))]
    return list(dict.fromkeys(found))


def fill_sketches(*, most: int = MOST_PER_SWEEP) -> int:
    """Sketch current texts that have no sketch, at most so many; return how many."""
    missing = (
        ArticleRevision.objects.filter(
            erasure__isnull=True, article__current_revision=F("id"), sketch__isnull=True
        )
        .select_related("article")
        .order_by("created_at")
    )
    made = 0
    while made < most and (revisions := list(missing[:AT_ONCE])):
        sketches = [sketch_of(each, words_of(each), byline=each.article.byline) for each in revisions]
        made += max(insert_rows(sketches, unless_there=True), 1)
    return made


def settle_sketches(*, now: datetime | None = None, most: int = MOST_PER_SWEEP) -> int:
    """Look once more for others like what was sketched a while ago; return how many were looked up.

    Of two reprints saved at the same moment neither saw the other; what an article says since its revision was
    not looked up at all. Doing it twice changes nothing.
    """
    now = now or timezone.now()
    due = (
        Sketch.objects.filter(settled_at__isnull=True, created_at__lt=now - SETTLES_AFTER)
        .select_related("revision")
        .order_by("created_at")
    )
    settled = 0
    while settled < most and (sketches := list(due[:AT_ONCE])):
        for sketch in sketches:
            _settle(sketch)
        Sketch.objects.filter(pk__in=[each.pk for each in sketches]).update(settled_at=now)
        settled += len(sketches)
    return settled


def _settle(sketch: Sketch) -> None:
    """Link the sketched article; one that is in a group stays there when its text was revised since."""
    revision = sketch.revision
    if revision.erasure_id or (revision.number > 1 and is_in_a_group(sketch.article_id)):
        return
    found = reprints_like(sketch, words_of(revision))
    found += _same_text(revision)
    if found:
        unite(sketch.article_id, found)


def _same_text(revision: ArticleRevision) -> list[UUID]:
    same = ArticleRevision.objects.filter(text_sha256=revision.text_sha256, erasure__isnull=True, number=1)
    return list(
        same.exclude(article=revision.article_id).values_list("article_id", flat=True)[:MOST_COMPARED]
    )
