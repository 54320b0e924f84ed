"""A letter becomes a tip, and goes."""

import pytest

from claims.models import Tip, TipChannel
from claims.tasks import take_letters
from claims.tip_letters import BY_WRITING
from claims.tips import LONGEST
from sources.models import Feed, Letter
from tests.factories import FeedFactory

pytestmark = pytest.mark.django_db


def letter(feed: Feed, text: str = "Was anybody hurt in the fire?") -> Letter:
    return Letter.objects.create(
        feed=feed, external_id="1@mail.example", sender="anna@mail.example", subject="A fire", text=text
    )


def test_it_becomes_a_tip_with_the_address_it_came_from() -> None:
    letter(FeedFactory())
    assert take_letters() == 1
    tip = Tip.objects.get()
    assert (tip.channel, tip.text) == (TipChannel.MAIL, "A fire\n\nWas anybody hurt in the fire?")
    assert (tip.contact, tip.consent_text) == ("anna@mail.example", BY_WRITING)
    assert not Letter.objects.exists()


def test_read_again_it_is_the_same_tip() -> None:
    feed = FeedFactory()
    for _ in range(2):
        letter(feed)
        take_letters()
    assert Tip.objects.count() == 1


def test_a_long_one_is_cut() -> None:
    letter(FeedFactory(), text="a " * LONGEST)
    take_letters()
    assert len(Tip.objects.get().text) <= LONGEST
