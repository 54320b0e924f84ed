"""Rules of the data that only a trigger can keep."""

import pgtrigger


def append_only(*fields: str) -> pgtrigger.Protect:
    """Return a trigger that refuses DELETE, and UPDATE of `fields` (of every field when none is named)."""
    if not fields:
        return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
    return pgtrigger.Protect(
        name="append_only",
        operation=pgtrigger.UpdateOf(*fields) | pgtrigger.Delete,
    )
