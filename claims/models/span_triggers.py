"""The rule that spans name the words they claim to: statement-level triggers with transition tables.

A statement's rows are checked together, one load of each revision's text: a row-level trigger would unpack a
200,000-character text once a row. Revisions blanked by an erasure are exempt: their words are gone by law.
"""

import pgtrigger

MISMATCH = """
        FOR revision IN
            SELECT DISTINCT r.id, r.text, char_length(r.text) AS size
            FROM changed c JOIN sources_articlerevision r ON r.id = c.revision_id
            WHERE r.erasure_id IS NULL
        LOOP
            SELECT p.first, p.last INTO wrong
            FROM changed c, LATERAL ({parts}) AS p(first, last, words, low, high)
            WHERE c.revision_id = revision.id AND (
                p.first IS NULL OR p.last IS NULL OR p.words IS NULL
                OR p.first < p.low OR p.first >= p.last OR p.last > coalesce(p.high, revision.size)
                OR substring(revision.text FROM p.first + 1 FOR p.last - p.first) <> p.words
            )
            LIMIT 1;
            IF FOUND THEN
                RAISE EXCEPTION '{rule}: [%, %) does not name the words of revision %',
                    wrong.first, wrong.last, revision.id
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{rule}';
            END IF;
        END LOOP;
        RETURN NULL;
"""

APPEARANCE_PARTS = """
    SELECT c.start, c."end", c.exact, 0, NULL::integer
    UNION ALL
    SELECT c.parts[i][1], c.parts[i][2],
           substring(c.exact FROM c.parts[i][1] - c.start + 1 FOR c.parts[i][2] - c.parts[i][1]), c.start, c."end"
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
    PostgreSQL allows a transition table for one event only, hence two triggers.
    """
    body = MISMATCH.format(parts=parts, rule=rule)
    return [
        pgtrigger.Trigger(
            name=f"words_match_on_{event}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(new="changed"),
            declare=[("revision", "record"), ("wrong", "record")],
            func=body,
        )
        for event, operation in (("insert", pgtrigger.Insert), ("update", pgtrigger.Update))
    ]
