"""What the database itself holds of ratings: what published fact-checks said by them stays said."""

import pytest

from claims.models import Rating, RatingLabel, RatingScale
from tests.factories import RatingFactory, ReviewFactory, published
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_a_label_may_change_until_a_fact_check_with_it_is_published() -> None:
    rating = ReviewFactory().rating
    assert rating is not None
    Rating.objects.update(label="Wrong", value=2)
    published(rating=rating)
    for change in ({"label": "Untrue"}, {"value": 3}):
        with refused("claims_rating_label_fixed_once_published"):
            Rating.objects.filter(pk=rating.pk).update(**change)


def test_a_scale_that_was_published_on_stays() -> None:
    published()
    with refused("claims_ratingscale_fixed_once_published"):
        RatingScale.objects.update(best=10)


def test_a_label_stands_once_in_a_language() -> None:
    rating = RatingFactory()
    RatingLabel.objects.create(rating=rating, language="hy", label="Կեղծ")
    with refused("claims_ratinglabel_once"):
        RatingLabel.objects.create(rating=rating, language="hy", label="Սուտ")


def test_what_was_published_in_a_language_keeps_its_label_there() -> None:
    rating = RatingFactory()
    label = RatingLabel.objects.create(rating=rating, language="hy", label="Կեղծ")
    published(rating=rating, language="hy")
    with refused("claims_ratinglabel_said_stands"):
        RatingLabel.objects.update(label="Սուտ")
    with refused("claims_ratinglabel_said_stands"):
        label.delete()
    other = RatingFactory()
    published(rating=other, language="hy-AM")
    with refused("claims_ratinglabel_said_stands"):
        RatingLabel.objects.create(rating=other, language="hy", label="Սուտ")
    RatingLabel.objects.create(rating=rating, language="ru", label="Неправда")
