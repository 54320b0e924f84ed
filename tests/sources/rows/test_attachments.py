"""Pictures handed in along with a document."""

import pytest

from sources.models import Attachment
from tests.factories import ArticleFactory, SnapshotFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_a_picture_is_attached_to_an_article_once() -> None:
    article, snapshot = ArticleFactory(), SnapshotFactory()
    Attachment.objects.create(article=article, snapshot=snapshot)
    Attachment.objects.create(article=ArticleFactory(), snapshot=snapshot)
    with refused("sources_attachment_once"):
        Attachment.objects.create(article=article, snapshot=snapshot)
