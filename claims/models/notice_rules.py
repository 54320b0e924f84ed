"""What the database holds of holding notices: said once, gone with the finding."""

import pgtrigger

from sources.models.triggers import refuse, reject

SAID = ("claim_id", "language", "headline", "known", "not_known", "known_at", "editor_id", "expires_at")

SAID_STANDS = refuse(
    "said_stands",
    rule="claims_holdingnotice_said_stands",
    message="what was said stands; write what is known now",
    operation=pgtrigger.Update,
    condition="OLD.ended_at IS NOT NULL OR "
    + " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in SAID),
)
BEFORE_THE_FINDING = pgtrigger.Trigger(
    name="before_the_finding",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE claim_id = NEW.claim_id AND state = 'published') THEN
            {reject("claims_holdingnotice_before_the_finding", "the claim has a published fact-check")}
        END IF;
        RETURN NEW;
    """,
)
# However a finding comes out, by hand or at its time, no notice outlives it.
FINDING_ENDS_NOTICES = pgtrigger.Trigger(
    name="finding_ends_notices",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("state"),
    condition=pgtrigger.Condition("OLD.state <> NEW.state AND NEW.state IN ('published', 'withdrawn')"),
    func="""
        UPDATE claims_holdingnotice SET ended_at = now(), ended_reason = 'The fact-check was ' || NEW.state || '.'
        WHERE claim_id = NEW.claim_id AND ended_at IS NULL;
        RETURN NULL;
    """,
)
