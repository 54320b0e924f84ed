"""The rule that spans name the words they claim to: statement-level triggers with transition tables.

A statement's rows are checked together, and `||` unpacks each revision's text once: a row-level trigger would
unpack a 200,000-character text once a row. The revision is locked against an erasure meanwhile; where the words are gone
by law, no row may hold any.
"""

import pgtrigger

from sources.models.triggers import reject

MISMATCH = """
        FOR revision IN
            SELECT r.id, r.text || '' AS text, char_length(r.text) AS size, r.erasure_id IS NOT NULL AS erased
            FROM sources_articlerevision r WHERE r.id IN (SELECT c.revision_id FROM changed c)
            FOR KEY SHARE OF r
        LOOP
            SELECT p.first, p.last INTO wrong
            FROM changed c, LATERAL ({parts}) AS p(first, last, words, low, high)
            WHERE c.revision_id = revision.id AND CASE WHEN revision.erased THEN p.words <> '' ELSE
                p.first IS NULL OR p.last IS NULL OR p.words IS NULL
                OR p.first < p.low OR p.first >= p.last OR p.last > coalesce(p.high, revision.size)
                OR substring(revision.text FROM p.first + 1 FOR greatest(p.last - p.first, 0)) <> p.words
            END
            LIMIT 1;
            IF FOUND THEN
                {refusal}
            END IF;
        END LOOP;
        RETURN NULL;
"""

APPEARANCE_PARTS = """
    SELECT c.start, c."end", c.exact, 0, NULL::integer
    UNION ALL
    SELECT c.parts[i][1], c.parts[i][2],
           substring(c.exact FROM c.parts[i][1] - c.start + 1 FOR greatest(c.parts[i][2] - c.parts[i][1], 0)), c.start, c."end"
    FROM generate_subscripts(c.parts, 1) AS i
"""

FIGURE_PARTS = """SELECT c.start, c."end", c.exact, 0, NULL::integer"""

ATTRIBUTION_PARTS = " UNION ALL ".join(
    f"""
    SELECT c.{role}_spans[i][1], c.{role}_spans[i][2], c.{role}_exact[i], 0, NULL::integer
    FROM generate_series(1, greatest(coalesce(array_length(c.{role}_spans, 1), 0), cardinality(c.{role}_exact))) AS i
    """
    for role in ("source", "cue", "content")
)


def span_triggers(*, rule: str, parts: str) -> list[pgtrigger.Trigger]:
    """Return the INSERT and the UPDATE trigger that hold `rule` (a constraint's name).

    `parts` is a query over one changed row `c` giving (first, last, words, low, high) for each of its spans.
    """
    refusal = reject(
        rule, "[%, %) does not name the words of revision %", "wrong.first", "wrong.last", "revision.id"
    )
    return _statement_triggers(
        "words_match",
        MISMATCH.format(parts=parts, refusal=refusal),
        declare=[("revision", "record"), ("wrong", "record")],
    )


def kin_triggers(*, rule: str, strangers: str, message: str) -> list[pgtrigger.Trigger]:
    """Return the INSERT and the UPDATE trigger that refuse rows of `changed c` which `strangers` finds.

    `strangers` continues "SELECT 1 FROM changed c" up to its WHERE: what a row must share with the one it names.
    """
    body = f"""
        IF EXISTS (SELECT 1 FROM changed c {strangers}) THEN
            {reject(rule, message)}
        END IF;
        RETURN NULL;
    """
    return _statement_triggers("of_one_revision", body)


def _statement_triggers(
    name: str, body: str, *, declare: list[tuple[str, str]] | None = None
) -> list[pgtrigger.Trigger]:
    """PostgreSQL allows a transition table for one event only, hence two triggers."""
    return [
        pgtrigger.Trigger(
            name=f"{name}_on_{event}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(new="changed"),
            declare=declare,
            func=body,
        )
        for event, operation in (("insert", pgtrigger.Insert), ("update", pgtrigger.Update))
    ]
