"""Ready scales are taken over; a label is replaced without changing what was published by it."""

import pytest

from claims.desks import own_desk
from claims.models import Rating, RatingLabel
from claims.ratings import RatingRefused, replace_rating, use_ready_scale
from claims.ready_scales import READY_SCALES, ReadyScale
from tests.factories import EditorFactory, RatingFactory, published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ready", READY_SCALES)
def test_a_ready_scale_becomes_the_desks(ready: ReadyScale) -> None:
    scale = use_ready_scale(name=ready.name, editor=EditorFactory())
    assert own_desk().rating_scale == scale
    assert [rating.label for rating in scale.ratings.all()]


def test_the_same_one_is_not_taken_twice() -> None:
    use_ready_scale(name="Truth scale", editor=EditorFactory())
    with pytest.raises(RatingRefused, match="already"):
        use_ready_scale(name="Truth scale", editor=EditorFactory())


def test_a_label_is_told_in_the_readers_language_where_there_is_one() -> None:
    rating = RatingFactory(label="False")
    RatingLabel.objects.create(rating=rating, language="hy", label="Սուտ")
    assert rating.label_in("hy-AM") == ("Սուտ", "hy")
    assert rating.label_in("fr") == ("False", "en")


def test_a_replaced_label_stays_on_what_was_published() -> None:
    review = published(rating=RatingFactory(label="False"))
    assert review.rating is not None
    new = replace_rating(rating=review.rating, label="Untrue", editor=EditorFactory())
    review.refresh_from_db()
    assert (str(review.rating), new.label, new.verdict) == ("False", "Untrue", "refuted")
    assert list(Rating.objects.filter(retired_at__isnull=True)) == [new]
    with pytest.raises(RatingRefused, match="replaced before"):
        replace_rating(rating=review.rating, label="Wrong", editor=EditorFactory())
