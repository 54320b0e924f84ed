"""Who may do what, as data: the groups of the desk and their permissions.

A permission is named app_label.codename. Each role can do all that the one before it can.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction

FACT_CHECKER = "fact-checker"
EDITOR = "editor"
MANAGING_EDITOR = "managing editor"
ADMINISTRATOR = "administrator"


def _each(app: str, acts: str, models: str) -> tuple[str, ...]:
    """Return app.act_model for every act and model, both given as words."""
    return tuple(f"{app}.{act}_{model}" for model in models.split() for act in acts.split())


FACT_CHECKER_MAY = (
    *_each(
        "claims",
        "view",
        "staleflag following claim appearance attribution figure extractionrun rating ratingscale desk",
    ),
    *_each("claims", "view add change", "claim claimreview evidence speaker speakeralias speakerparty"),
    *_each("claims", "delete", "evidence speakeralias speakerparty"),
    *_each("claims", "view add", "assessment"),
    *_each("claims", "view change", "claimmatch outsidematch"),
    *_each("claims", "view", "reviewupdate outsidereview encodermodel"),
    *_each("claims", "view add", "accountlink"),
    *_each("claims", "view add change delete", "watchlist"),  # their own
    *_each(
        "sources",
        "view",
        "source feed fetchevent article articlerevision snapshot attachment topic party partyname alert",
    ),
    *_each("sources", "change", "article"),
    "sources.add_fetchevent",  # bring in a document by hand
    "auth.view_user",  # name and role of colleagues, to give them claims
    *_each("claims", "view", "assessmentround holdingnotice ratinglabel takedown bulkact deskfigures"),
    *_each("claims", "view add", "roundmessage note"),
    *_each("claims", "change", "note"),  # their own, to take back
    *_each("claims", "view add change", "tip replyrequest claimtranslation appearance attribution"),
    *_each("claims", "view add change delete", "savedview speakerrole"),  # of views their own
    *_each("claims", "view change", "speakerpair"),
    *_each("claims", "view", "cluster clustermember figuredifference"),
    *_each("claims", "add", "figuredifference figure"),  # say how two differ, and read one anew
    "claims.decide_tip",
    "sources.view_grade",
)
EDITOR_MAY = (
    "claims.sign_off_claimreview",
    "claims.merge_speaker",
    "claims.change_staleflag",  # say that a fact-check still holds
    "claims.change_accountlink",  # say whose an account is
    "claims.delete_claimreview",  # of a draft: the database keeps what was ever published
    "claims.change_extractionrun",  # read a revision again
    *_each("sources", "add change", "topic party partyname source feed sourceparty"),
    *_each("sources", "view", "sourceparty"),
    *_each("sources", "delete", "partyname sourceparty"),
    "sources.change_fetchevent",
    *_each("claims", "add change", "assessmentround holdingnotice"),
    "claims.settle_assessmentround",
    "claims.add_outsidereview",  # bring in what other desks published
    "claims.add_reviewupdate",  # tell partners of somebody who says it too
    "sources.add_grade",
    "sources.confirm_grade",  # another's, as the database holds
)
MANAGING_EDITOR_MAY = (
    "claims.correct_claimreview",
    "claims.withdraw_claimreview",
    *_each("claims", "add change delete", "rating ratingscale ratinglabel"),
    *_each("claims", "add change", "takedown"),
    *_each("claims", "change", "desk"),
    *_each("sources", "delete", "source feed topic party"),
    *_each("sources", "add change", "sourceaccess"),  # what is kept of it is never shown
    *_each("auth", "view", "group"),
    "auth.add_user",  # invite, as nothing higher than themselves
)
ADMINISTRATOR_MAY = (
    *_each("claims", "add", "desk"),
    *_each("auth", "change", "user"),
    *_each("auth", "add change", "group"),
    *_each("publishing", "view add change delete", "partner"),
    *_each("publishing", "view add change", "partnerkey"),  # a key is revoked, never deleted
    "sources.view_erasure",
    "claims.all_watchlist",  # everybody's
)

MATRIX: Mapping[str, Sequence[str]] = {
    FACT_CHECKER: FACT_CHECKER_MAY,
    EDITOR: (*FACT_CHECKER_MAY, *EDITOR_MAY),
    MANAGING_EDITOR: (*FACT_CHECKER_MAY, *EDITOR_MAY, *MANAGING_EDITOR_MAY),
    ADMINISTRATOR: (*FACT_CHECKER_MAY, *EDITOR_MAY, *MANAGING_EDITOR_MAY, *ADMINISTRATOR_MAY),
}


class UnknownPermission(LookupError):
    """The matrix names a permission that no model has; the message lists them."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How a role's group stands after loading."""

    role: str
    permissions: int
    changed: bool


@transaction.atomic
def load_roles(matrix: Mapping[str, Sequence[str]] = MATRIX) -> list[Loaded]:
    """Give each role its group with exactly the permissions of `matrix`, and return how each stands.

    Doing it again changes nothing. Raises UnknownPermission when a permission does not exist.
    """
    known = _permissions({name for names in matrix.values() for name in names})
    loaded = []
    for role, names in matrix.items():
        group, made = Group.objects.get_or_create(name=role)
        wanted = {known[name] for name in names}
        changed = made or set(group.permissions.values_list("pk", flat=True)) != wanted
        if changed:
            group.permissions.set(wanted)
        loaded.append(Loaded(role, len(wanted), changed))
    return loaded


def _permissions(names: set[str]) -> dict[str, int]:
    """Return the keys of the named permissions; raises UnknownPermission."""
    apps = {name.partition(".")[0] for name in names}
    rows = Permission.objects.filter(content_type__app_label__in=apps).values_list(
        "content_type__app_label", "codename", "pk"
    )
    known = {f"{app}.{codename}": pk for app, codename, pk in rows}
    missing = sorted(names - known.keys())
    if missing:
        raise UnknownPermission(f"No model has these permissions: {', '.join(missing)}.")
    return known
