"""What holds for days and alerts of sources."""

import pytest
from django.utils import timezone

from sources.models import Alert, AlertKind, SourceDay
from tests.factories import FeedFactory, SourceFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def alert(**fields: object) -> Alert:
    columns = {"kind": AlertKind.QUIET, "reason": "Nothing new."} | fields
    return Alert.objects.create(**{"source": SourceFactory.create()} | columns)


def test_a_source_has_a_day_once() -> None:
    day = SourceDay.objects.create(source=SourceFactory.create(), day=timezone.now().date())
    with refused("sources_sourceday_once"):
        SourceDay.objects.create(source=day.source, day=day.day)


def test_an_alert_is_open_once() -> None:
    first = alert()
    with refused("sources_alert_open_once"):
        alert(source=first.source)
    alert(source=first.source, feed=FeedFactory.create(source=first.source))
    Alert.objects.filter(pk=first.pk).update(ended_at=timezone.now())
    alert(source=first.source)


def test_an_alert_is_of_a_known_kind_and_has_a_reason() -> None:
    with refused("sources_alert_kind_known"):
        alert(kind="bored")
    with refused("sources_alert_has_reason"):
        alert(reason="")
