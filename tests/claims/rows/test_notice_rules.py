"""What the database itself holds of holding notices."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import HoldingNotice
from tests.claims.test_holding import notice
from tests.factories import published
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def copy_of(old: HoldingNotice, **fields: object) -> HoldingNotice:
    columns = {field.attname: getattr(old, field.attname) for field in HoldingNotice._meta.concrete_fields}
    del columns["id"]
    return HoldingNotice.objects.create(**(columns | fields))


def test_one_stands_per_claim_and_language() -> None:
    old = notice()
    with refused("claims_holdingnotice_one_standing"):
        copy_of(old)
    copy_of(old, language="hy")


def test_it_says_both_what_is_known_and_what_is_not() -> None:
    with refused("claims_holdingnotice_says_both"):
        copy_of(notice(), language="hy", known="")


def test_it_expires_after_the_moment_it_describes() -> None:
    old = notice()
    with refused("claims_holdingnotice_expires_later"):
        copy_of(old, language="hy", expires_at=old.known_at)


def test_it_ends_with_a_reason() -> None:
    notice()
    with refused("claims_holdingnotice_ended_with_reason"):
        HoldingNotice.objects.update(ended_at=timezone.now())


@pytest.mark.parametrize("changed", [{"known": "More."}, {"expires_at": timezone.now() + timedelta(days=9)}])
def test_what_was_said_stands(changed: dict[str, object]) -> None:
    notice()
    with refused("claims_holdingnotice_said_stands"):
        HoldingNotice.objects.update(**changed)


def test_none_beside_a_published_fact_check() -> None:
    old = notice()
    with refused("claims_holdingnotice_before_the_finding"):
        copy_of(old, claim_id=published().claim_id)
