"""What the database holds of blind assessment: who may be in when, and that a result is that of the two."""

import pgtrigger

from sources.models.triggers import refuse, reject

HOLD_CLAIM = "PERFORM 1 FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;"
MOVES = "'open agreed', 'open differing', 'open ended', 'differing settled', 'differing ended'"

STARTS_OPEN = refuse(
    "starts_open",
    rule="claims_assessmentround_starts_open",
    message="a round starts open",
    operation=pgtrigger.Insert,
    condition="NEW.state <> 'open'",
)
STATES = refuse(
    "states",
    rule="claims_assessmentround_states",
    message="a round cannot go that way: open, then agreed, differing or ended; what is closed stays so",
    operation=pgtrigger.Update,
    condition=(
        "OLD.state IN ('agreed', 'settled', 'ended') OR OLD.claim_id <> NEW.claim_id OR OLD.state <> NEW.state AND"
        f" OLD.state || ' ' || NEW.state NOT IN ({MOVES})"
    ),
)
BEFORE_THE_DRAFT = pgtrigger.Trigger(
    name="before_the_draft",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        {HOLD_CLAIM}
        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE claim_id = NEW.claim_id
                   AND state IN ('draft', 'in_review', 'scheduled', 'published')) THEN
            {reject("claims_assessmentround_before_the_draft", "a fact-check of this claim is begun already")}
        END IF;
        RETURN NEW;
    """,
)
RESULT_OF_TWO = pgtrigger.Trigger(
    name="result_of_two",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("state"),
    condition=pgtrigger.Condition("NEW.state IN ('agreed', 'differing', 'settled')"),
    declare=[("given", "text[]"), ("holds", "boolean")],
    func=f"""
        SELECT coalesce(array_agg(verdict ORDER BY id), ARRAY[]::text[]) INTO given
        FROM claims_assessment WHERE round_id = NEW.id AND is_blind;
        IF NEW.state = 'agreed' THEN
            holds := given = ARRAY[NEW.verdict::text, NEW.verdict::text];
        ELSIF NEW.state = 'differing' THEN
            holds := cardinality(given) = 2 AND given[1] <> given[2];
        ELSIF NEW.settlement = 'third' THEN
            holds := EXISTS (
                SELECT 1 FROM claims_assessment own WHERE own.round_id = NEW.id AND NOT own.is_blind
                AND own.verdict = NEW.verdict AND NOT EXISTS (
                    SELECT 1 FROM claims_assessment blind WHERE blind.round_id = NEW.id AND blind.is_blind
                    AND blind.editor_id = own.editor_id));
        ELSE
            holds := EXISTS (
                SELECT 1 FROM claims_assessment own WHERE own.round_id = NEW.id AND NOT own.is_blind
                AND own.verdict = NEW.verdict AND EXISTS (
                    SELECT 1 FROM claims_assessment blind WHERE blind.round_id = NEW.id AND blind.is_blind
                    AND blind.editor_id = own.editor_id)
                GROUP BY own.reasons HAVING count(DISTINCT own.editor_id) = 2);
        END IF;
        IF NOT holds THEN
            {reject("claims_assessmentround_result_of_two", "% is not what was assessed", "NEW.state")}
        END IF;
        RETURN NEW;
    """,
)
IN_ITS_ROUND = pgtrigger.Trigger(
    name="in_its_round",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("its_claim", "uuid"), ("its_state", "text")],
    func=f"""
        IF NEW.round_id IS NULL THEN
            IF EXISTS (SELECT 1 FROM claims_assessmentround WHERE claim_id = NEW.claim_id AND state = 'open') THEN
                {reject("claims_assessment_blind_while_open", "this claim is being assessed blind")}
            END IF;
            RETURN NEW;
        END IF;
        SELECT claim_id, state INTO its_claim, its_state
        FROM claims_assessmentround WHERE id = NEW.round_id FOR NO KEY UPDATE;
        IF its_claim <> NEW.claim_id THEN
            {reject("claims_assessment_of_the_rounds_claim", "the round is about another claim")}
        ELSIF NEW.is_blind <> (its_state = 'open') THEN
            {reject("claims_assessment_blind_while_open", "the round is % now", "its_state")}
        ELSIF NEW.is_blind AND (SELECT count(*) FROM claims_assessment WHERE round_id = NEW.round_id AND is_blind) > 1 THEN
            {reject("claims_assessment_two_blind", "two have assessed it already")}
        ELSIF NOT NEW.is_blind AND its_state <> 'differing' THEN
            {reject("claims_assessment_settles_what_differs", "the round is % now", "its_state")}
        END IF;
        RETURN NEW;
    """,
)
TALK_WHEN_DIFFERING = pgtrigger.Trigger(
    name="talk_when_differing",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        IF NOT EXISTS (SELECT 1 FROM claims_assessmentround WHERE id = NEW.round_id AND state = 'differing') THEN
            {reject("claims_roundmessage_while_differing", "it is talked about while the two differ")}
        END IF;
        RETURN NEW;
    """,
)
DRAFT_AFTER_THE_ROUND = pgtrigger.Trigger(
    name="draft_after_the_round",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        {HOLD_CLAIM}
        IF EXISTS (SELECT 1 FROM claims_assessmentround WHERE claim_id = NEW.claim_id
                   AND state IN ('open', 'differing')) THEN
            {reject("claims_claimreview_after_the_round", "the claim is being assessed blind")}
        END IF;
        RETURN NEW;
    """,
)
