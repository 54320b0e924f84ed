"""What holds for the desk's days and figures."""

from datetime import date

import pytest
from django.utils import timezone

from claims.desks import own_desk
from claims.models import DeskDay, DeskFigures
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_a_day_is_counted_once() -> None:
    DeskDay.objects.create(desk=own_desk(), day=date(2026, 3, 1))
    with refused("claims_deskday_once"):
        DeskDay.objects.create(desk=own_desk(), day=date(2026, 3, 1))


def test_a_period_has_its_figures_once() -> None:
    kept = {"desk": own_desk(), "days": 7, "made_at": timezone.now(), "figures": {}}
    DeskFigures.objects.create(**kept)
    with refused("claims_deskfigures_once"):
        DeskFigures.objects.create(**kept)
