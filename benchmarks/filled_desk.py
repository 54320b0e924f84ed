"""A desk filled with plausible claims, articles, speakers and fact-checks, as many as wanted, made inside PostgreSQL.

Every article holds five claims as sentences of its text, and every twentieth claim stands in a second article too. Who
says what is uneven, as in news: a few speakers say much, most say little. Triggers and foreign keys are off while the
rows are made (they would check a million texts), so this is only for the benchmark's own database.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection

from claims.desks import own_desk
from claims.models import RatingScale

CLAIMS_EACH = 5  # an article's
STEP = 100_000  # claims made in one statement
CLAIMS_A_SPEAKER = 50
SOURCES, TOPICS, PARTIES = 100, 20, 4
ANALYSED = [
    "sources_source",
    "sources_article",
    "sources_articlerevision",
    "claims_speaker",
    "claims_attribution",
    "claims_claim",
    "claims_appearance",
    "claims_figure",
    "claims_claimreview",
    "claims_claimmatch",
    "claims_claim_topics",
    "claims_speakerparty",
    "sources_article_topics",
]

# An id that sorts by time, the same for the same row whenever it is asked for.
FUNCTIONS = """
CREATE OR REPLACE FUNCTION pg_temp.made_at(kind text, i bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT timestamptz '2026-01-01 00:00Z' + i * interval '10 seconds'
$$;
CREATE OR REPLACE FUNCTION pg_temp.row_id(kind text, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM pg_temp.made_at(kind, i)) * 1000)::bigint), 12, '0') || '7'
        || substr(md5(kind || i), 1, 3) || '8' || substr(md5(kind || i), 4, 15))::uuid
$$;
CREATE OR REPLACE FUNCTION pg_temp.one_of(words text[], i bigint, salt text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT words[1 + abs(hashtextextended(salt, i)) %% array_length(words, 1)]
$$;
CREATE OR REPLACE FUNCTION pg_temp.name_of(i bigint, salt text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT initcap(pg_temp.one_of(%(syllables)s, i, salt) || pg_temp.one_of(%(syllables)s, i, salt || '2')
        || pg_temp.one_of(%(syllables)s, i, salt || '3'))
$$;
CREATE OR REPLACE FUNCTION pg_temp.speaker_of(i bigint, speakers bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT floor(speakers * power((abs(hashtextextended('who', i)) %% 100000) / 100000.0, 3))::bigint
$$;
CREATE OR REPLACE FUNCTION pg_temp.number_of(i bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT 2 + abs(hashtextextended('number', i)) %% 900
$$;
CREATE OR REPLACE FUNCTION pg_temp.sentence(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN i %% 3 = 0 THEN pg_temp.number_of(i) || ' ' ELSE 'Several ' END
        || pg_temp.one_of(%(things)s, i, 'thing') || ' were ' || pg_temp.one_of(%(fates)s, i, 'fate')
        || ' near ' || pg_temp.name_of(i %% 5000, 'place') || ' ' || pg_temp.one_of(%(times)s, i, 'time') || '.'
$$;
"""
WORDS = {
    "syllables": [
        "ka",
        "ra",
        "ni",
        "sha",
        "ve",
        "to",
        "mar",
        "gan",
        "der",
        "lo",
        "bi",
        "tu",
        "san",
        "ker",
        "az",
        "yan",
        "ov",
        "il",
        "dra",
        "pet",
    ],
    "things": [
        "houses",
        "soldiers",
        "drones",
        "patients",
        "schools",
        "bridges",
        "tanks",
        "shells",
        "workers",
        "villages",
        "cars",
        "trains",
        "lorries",
        "farms",
        "ballots",
        "refugees",
        "prisoners",
        "hospitals",
        "pipelines",
        "containers",
    ],
    "fates": [
        "destroyed",
        "damaged",
        "counted",
        "evacuated",
        "rebuilt",
        "searched",
        "seized",
        "closed",
        "reopened",
        "inspected",
        "reported",
        "exchanged",
    ],
    "times": ["on Monday", "last week", "in the night", "since March", "on Friday morning", "this year"],
}

STANDING = """
INSERT INTO sources_source (id, created_at, name, kind, homepage, hosts, language, country, reliability,
    reliability_reason, may_redistribute, notes, terms, terms_basis)
SELECT pg_temp.row_id('source', i), pg_temp.made_at('source', i), pg_temp.name_of(i, 'source') || ' Daily', 'online',
    '', ARRAY['daily' || i || '.example'], 'en', '', 'F', '', false, '', '', 'rules'
FROM generate_series(0, %(sources)s - 1) AS i ON CONFLICT DO NOTHING;
INSERT INTO sources_topic (id, created_at, name, slug, description)
SELECT pg_temp.row_id('topic', i), pg_temp.made_at('topic', i), 'Topic ' || i, 'topic-' || i, ''
FROM generate_series(0, %(topics)s - 1) AS i ON CONFLICT DO NOTHING;
INSERT INTO sources_party (id, created_at, name, description)
SELECT pg_temp.row_id('party', i), pg_temp.made_at('party', i), 'Party ' || i, ''
FROM generate_series(0, %(parties)s - 1) AS i ON CONFLICT DO NOTHING;
INSERT INTO claims_rating (id, created_at, label, value, verdict, scale_id)
SELECT pg_temp.row_id('rating', i), pg_temp.made_at('rating', i), verdict, i, verdict, %(scale)s
FROM unnest(ARRAY['refuted', 'misleading', 'supported']) WITH ORDINALITY AS given (verdict, i)
ON CONFLICT DO NOTHING;
"""

SPEAKERS = """
INSERT INTO claims_speaker (id, created_at, name, kind, role, affiliation, wikidata_id, notes, made_by)
SELECT pg_temp.row_id('speaker', i), pg_temp.made_at('speaker', i),
    pg_temp.name_of(i, 'first') || ' ' || pg_temp.name_of(i, 'last'), 'person', 'spokesperson', '', '', '', 'benchmark'
FROM generate_series(%(speakers_from)s, %(speakers_to)s - 1) AS i;
INSERT INTO claims_speakerparty (id, created_at, party_id, speaker_id)
SELECT pg_temp.row_id('allegiance', i), pg_temp.made_at('speaker', i),
    pg_temp.row_id('party', i / 3 %% %(parties)s), pg_temp.row_id('speaker', i)
FROM generate_series(%(speakers_from)s, %(speakers_to)s - 1) AS i WHERE i %% 3 = 0;
"""

CLAIMS = """
CREATE TEMP TABLE placed ON COMMIT DROP AS
SELECT *, sum(length(words) + 1) OVER (PARTITION BY article ORDER BY second, claim) - length(words) - 1 AS start
FROM (
    SELECT i AS claim, i / %(each)s AS article, false AS second, pg_temp.sentence(i) AS words
    FROM generate_series(%(claims_from)s, %(claims_to)s - 1) AS i
    UNION ALL
    SELECT i, i / %(each)s + 1, true, pg_temp.sentence(i)
    FROM generate_series(%(claims_from)s, %(claims_to)s - 1) AS i
    WHERE i %% 20 = 0 AND i / %(each)s + 1 < %(claims_to)s / %(each)s
) AS said;
INSERT INTO sources_article (id, created_at, url, external_id, canonical_hint, title, byline, language, published_at,
    published_precision, published_zone, published_basis, first_seen_at, source_id, current_revision_id)
SELECT pg_temp.row_id('article', a), pg_temp.made_at('article', a * %(each)s),
    'https://daily' || a %% %(sources)s || '.example/' || a, '', '', 'What happened near '
    || pg_temp.name_of(a %% 5000, 'place') || ', report ' || a, '', 'en', pg_temp.made_at('article', a * %(each)s),
    'minute', 'UTC', 'stated', pg_temp.made_at('article', a * %(each)s), pg_temp.row_id('source', a %% %(sources)s),
    pg_temp.row_id('revision', a)
FROM generate_series(%(claims_from)s / %(each)s, %(claims_to)s / %(each)s - 1) AS a;
INSERT INTO sources_articlerevision (id, created_at, number, title, text, text_sha256, reader_version, notes,
    article_id, snapshot_id)
SELECT pg_temp.row_id('revision', article), pg_temp.made_at('article', article * %(each)s), 1, 'Report',
    string_agg(words, ' ' ORDER BY second, claim), encode(sha256(article::text::bytea), 'hex'), 'benchmark', '[]',
    pg_temp.row_id('article', article), pg_temp.row_id('snapshot', article)
FROM placed GROUP BY article;
INSERT INTO claims_claim (id, created_at, text, language, kind, kind_reason, status, dismissed_reason, assignee_id,
    check_worthiness, factors, made_by, desk_id, origins, disagreement, has_figures, has_earlier_checks)
SELECT pg_temp.row_id('claim', i), pg_temp.made_at('claim', i), pg_temp.sentence(i),
    CASE WHEN i %% 50 = 7 THEN 'ru' ELSE 'en' END, CASE WHEN i %% 20 = 3 THEN 'opinion' ELSE 'checkable' END, '',
    CASE WHEN i %% 100 = 99 THEN 'refuted' WHEN i %% 100 > 89 AND i %% 100 < 94 THEN 'dismissed'
        WHEN i %% 100 > 84 THEN 'unchecked' WHEN i %% 200 = 84 THEN 'checking' ELSE 'proposed' END,
    CASE WHEN i %% 100 > 89 AND i %% 100 < 94 THEN 'old news' ELSE '' END,
    CASE WHEN i %% 200 = 84 THEN %(editor)s END,
    (abs(hashtextextended('worth', i)) %% 1000) / 1000.0, '[]', 'benchmark', %(desk)s,
    1 + (i %% 20 = 0)::int, CASE WHEN i %% 60 = 0 THEN (i %% 97) / 100.0 ELSE 0 END, i %% 3 = 0, i %% 500 = 0
FROM generate_series(%(claims_from)s, %(claims_to)s - 1) AS i;
INSERT INTO claims_claim_topics (claim_id, topic_id)
SELECT pg_temp.row_id('claim', i), pg_temp.row_id('topic', i / 10 %% %(topics)s)
FROM generate_series(%(claims_from)s, %(claims_to)s - 1) AS i WHERE i %% 10 = 0;
INSERT INTO claims_attribution (id, created_at, position, mode, source_spans, source_exact, cue_spans, cue_exact,
    content_spans, content_exact, revision_id, speaker_id)
SELECT pg_temp.row_id('attribution' || second, claim), pg_temp.made_at('claim', claim), 0, 'paraphrase', '{}', '{}',
    '{}', '{}', ARRAY[ARRAY[start, start + length(words)]], ARRAY[words], pg_temp.row_id('revision', article),
    pg_temp.row_id('speaker', pg_temp.speaker_of(claim, %(speakers_to)s))
FROM placed WHERE claim %% 4 > 0;
INSERT INTO claims_appearance (id, created_at, start, "end", exact, parts, prefix, suffix, anchor_state, revision_id,
    claim_id, attribution_id)
SELECT pg_temp.row_id('appearance' || second, claim), pg_temp.made_at('claim', claim), start, start + length(words),
    words, '{}', '', '', '', pg_temp.row_id('revision', article), pg_temp.row_id('claim', claim),
    CASE WHEN claim %% 4 > 0 THEN pg_temp.row_id('attribution' || second, claim) END
FROM placed;
INSERT INTO claims_figure (id, created_at, start, "end", exact, value, unit, counted, side, place, as_of_precision,
    approximate, made_by, appearance_id, claim_id, revision_id)
SELECT pg_temp.row_id('figure' || second, claim), pg_temp.made_at('claim', claim), start,
    start + length(pg_temp.number_of(claim)::text), pg_temp.number_of(claim)::text, pg_temp.number_of(claim), '', 'x',
    '', '', '', false, 'benchmark', pg_temp.row_id('appearance' || second, claim), pg_temp.row_id('claim', claim),
    pg_temp.row_id('revision', article)
FROM placed WHERE claim %% 3 = 0;
INSERT INTO claims_claimreview (id, created_at, language, state, headline, slug, summary, body, byline, claimant_note,
    verdict, sent_back_note, correction_note, closed_reason, author_id, claim_id, desk_id, rating_id, signed_off_by_id,
    signed_off_at, published_at, as_of, claimant_id)
SELECT pg_temp.row_id('review', i), pg_temp.made_at('claim', i), 'en', 'published', 'Checked: ' || pg_temp.sentence(i),
    'checked-' || i, 'What we found.', 'What we found, at length.', '', '', 'refuted', '', '', '', %(editor)s,
    pg_temp.row_id('claim', i), %(desk)s, pg_temp.row_id('rating', 1), %(second_editor)s, pg_temp.made_at('claim', i),
    pg_temp.made_at('claim', i), date '2026-01-01', pg_temp.row_id('speaker', pg_temp.speaker_of(i, %(speakers_to)s))
FROM generate_series(%(claims_from)s, %(claims_to)s - 1) AS i WHERE i %% 100 = 99;
"""


def fill(*, claims_from: int, claims_to: int) -> None:
    """Add the claims numbered from `claims_from` up to `claims_to`, multiples of 100, with all that belongs to them."""
    if "bench" not in str(settings.VAR_DIR):
        raise SystemExit("Only the benchmark's own database is filled.")
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        cursor.execute(FUNCTIONS, WORDS)
        for first in range(claims_from, claims_to, STEP):
            _add(first, min(first + STEP, claims_to))
        cursor.execute("SET session_replication_role = DEFAULT; SET synchronous_commit = DEFAULT")
        cursor.execute("VACUUM (ANALYZE) " + ", ".join(ANALYSED))


def _add(first: int, last: int) -> None:
    editors = [
        User.objects.get_or_create(username=name, is_staff=True, is_superuser=True)[0]
        for name in ("one", "two")
    ]
    scale, _ = RatingScale.objects.get_or_create(name="Usual")
    given: dict[str, Any] = {
        "each": CLAIMS_EACH, "sources": SOURCES, "topics": TOPICS, "parties": PARTIES, "scale": scale.pk,
        "desk": own_desk().pk, "editor": editors[0].pk, "second_editor": editors[1].pk, "claims_from": first,
        "claims_to": last, "speakers_from": first // CLAIMS_A_SPEAKER, "speakers_to": last // CLAIMS_A_SPEAKER,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("BEGIN;")
        for statements in (STANDING, SPEAKERS, CLAIMS):
            cursor.execute(statements, given)
        cursor.execute("COMMIT;")
