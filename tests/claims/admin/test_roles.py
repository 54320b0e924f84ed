"""The groups of the desk, and that each role may do its acts and no others."""

from itertools import pairwise

import pytest
from django.contrib.auth.models import Group

from claims.roles import (
    ADMINISTRATOR,
    EDITOR,
    FACT_CHECKER,
    MANAGING_EDITOR,
    MATRIX,
    UnknownPermission,
    load_roles,
)
from tests.factories import EditorFactory

pytestmark = pytest.mark.django_db

LADDER = [FACT_CHECKER, EDITOR, MANAGING_EDITOR, ADMINISTRATOR]
LOWEST_WHO_MAY = {
    "claims.change_claim": FACT_CHECKER,
    "claims.add_claimreview": FACT_CHECKER,
    "claims.change_claimreview": FACT_CHECKER,
    "claims.add_evidence": FACT_CHECKER,
    "claims.add_assessment": FACT_CHECKER,
    "claims.change_claimmatch": FACT_CHECKER,
    "claims.change_speaker": FACT_CHECKER,
    "claims.sign_off_claimreview": EDITOR,
    "claims.merge_speaker": EDITOR,
    "claims.change_extractionrun": EDITOR,
    "sources.change_source": EDITOR,
    "claims.correct_claimreview": MANAGING_EDITOR,
    "claims.withdraw_claimreview": MANAGING_EDITOR,
    "claims.change_rating": MANAGING_EDITOR,
    "claims.change_desk": MANAGING_EDITOR,
    "auth.add_user": MANAGING_EDITOR,
    "auth.change_group": ADMINISTRATOR,
    "publishing.add_partner": ADMINISTRATOR,
    "publishing.add_partnerkey": ADMINISTRATOR,
}


@pytest.mark.parametrize("role", LADDER)
@pytest.mark.parametrize("permission", LOWEST_WHO_MAY)
def test_each_role_may_do_its_acts_and_no_others(role: str, permission: str) -> None:
    load_roles()
    user = EditorFactory()
    user.groups.add(Group.objects.get(name=role))
    allowed = LADDER.index(role) >= LADDER.index(LOWEST_WHO_MAY[permission])
    assert user.has_perm(permission) is allowed


def test_each_role_may_all_that_the_one_before_may() -> None:
    sets = [set(MATRIX[role]) for role in LADDER]
    assert all(lower < higher for lower, higher in pairwise(sets))


def test_loading_again_changes_nothing() -> None:
    load_roles()
    assert not any(role.changed for role in load_roles())


def test_a_permission_given_by_hand_is_taken_back() -> None:
    load_roles()
    Group.objects.get(name=FACT_CHECKER).permissions.set([])
    assert [role.role for role in load_roles() if role.changed] == [FACT_CHECKER]


def test_a_permission_that_no_model_has_is_named() -> None:
    with pytest.raises(UnknownPermission, match=r"claims\.fly_claim"):
        load_roles({FACT_CHECKER: ["claims.fly_claim"]})


def test_nobody_may_delete_claims_speakers_or_articles() -> None:
    never = {
        "claims.delete_claim",
        "claims.delete_speaker",
        "sources.delete_article",
        "claims.delete_assessment",
    }
    assert not any(never & set(names) for names in MATRIX.values())
