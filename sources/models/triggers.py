"""Rules of the data that only a trigger can keep.

Each refuses under the name of the rule, as a constraint would: app_model_rule, in the message and as the
CONSTRAINT of the error, which Django raises as IntegrityError.
"""

import pgtrigger


def reject(rule: str, message: str, *arguments: str) -> str:
    """Return the PL/pgSQL statement that refuses a row under the name `rule`.

    Each % of `message` stands for one of `arguments`, which are PL/pgSQL expressions.
    """
    listed = "".join(f", {argument}" for argument in arguments)
    return f"RAISE EXCEPTION '{rule}: {message}'{listed} USING ERRCODE = 'check_violation', CONSTRAINT = '{rule}';"


def refuse(
    name: str,
    *,
    rule: str,
    message: str,
    operation: pgtrigger.Operation | pgtrigger.Operations,
    condition: str = "",
) -> pgtrigger.Trigger:
    """Return a trigger called `name` that refuses `operation` on rows where the SQL `condition` holds."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=pgtrigger.Condition(condition) if condition else None,
        func=reject(rule, message),
    )


def append_only() -> pgtrigger.Trigger:
    """Return a trigger that refuses UPDATE and DELETE, under the name <table>_append_only."""
    return pgtrigger.Trigger(
        name="append_only",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func="""
            RAISE EXCEPTION '%_append_only: rows are added, never changed or deleted', TG_TABLE_NAME
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';
        """,
    )
