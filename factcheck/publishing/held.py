"""Claims whose verdict partners do not see, because its fact-check is held back for legal reasons."""

from uuid import UUID

from factcheck.publishing.querysets import claims_held_back


class HeldClaims:
    """Whether a claim's verdict is held back; one query at the first question, however many follow. Orders are few."""

    def __init__(self) -> None:
        self._ids: set[UUID] | None = None

    def __contains__(self, claim: UUID) -> bool:
        if self._ids is None:
            self._ids = set(claims_held_back())
        return claim in self._ids
