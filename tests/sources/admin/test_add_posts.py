"""A post by its form, and its screenshot."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sources import snapshots
from sources.ingest import read_ordered
from sources.models import Article, Attachment, FetchEvent
from tests.factories import ArticleFactory

ADD = "/admin/sources/fetchevent/add/"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
POST = {
    "network": "X",
    "handle": "@MarshRiver",
    "at": "2020-09-28T10:15",
    "zone": "Asia/Yerevan",
    "text": "The dam above Lower Marsh is closed.",
    "link": "https://twitter.com/MarshRiver/status/17?s=20",
}

pytestmark = pytest.mark.django_db


def hand_in(desk: Client, **fields: object) -> str:
    said = {f"post-{name}": value for name, value in (POST | fields).items()}
    return desk.post(ADD, {"form": "post", **said}, follow=True).content.decode()


def attachment(body: bytes = PNG) -> Attachment:
    kept = snapshots.keep(body)
    return Attachment.objects.create(article=ArticleFactory.create(), snapshot=kept, name="<b>post.png")


def test_a_post_becomes_an_article_with_its_picture(desk: Client) -> None:
    hand_in(desk, screenshot=SimpleUploadedFile("post.png", PNG))
    read_ordered(event_id=FetchEvent.objects.get().pk)
    article = Article.objects.get()
    assert (article.url, article.source.name) == ("https://x.com/MarshRiver/status/17", "@MarshRiver on X")
    assert article.published_at
    assert article.published_at.isoformat() == "2020-09-28T06:15:00+00:00"
    shown = desk.get(f"/admin/sources/article/{article.pk}/change/").content.decode()
    assert f"/admin/sources/attachment/{article.attachments.get().pk}/picture/" in shown
    assert f"?article__id__exact={article.pk}" in shown
    assert desk.get(f"/admin/sources/fetchevent/?article__id__exact={article.pk}").status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("handle", "two words", "A handle is a name without spaces"),
        ("at", "yesterday", "Give day and time"),
        ("at", "2999-01-01T00:00", "This time is in the future."),
        ("link", "javascript:alert(1)", "is not an http or https address"),
        ("text", " ", "There is no text."),
        ("network", "Smoke signals", "Select a valid choice"),
        ("quoted_text", "Words of somebody", "Say whose words these are."),
        ("screenshot", SimpleUploadedFile("a.png", b"<svg/>"), "not a PNG, JPEG or WebP picture"),
    ],
)
def test_a_post_is_refused_with_the_reason(desk: Client, field: str, value: object, words: str) -> None:
    assert words in hand_in(desk, **{field: value})
    assert not FetchEvent.objects.exists()


def test_a_picture_is_handed_out_as_a_picture_alone(desk: Client) -> None:
    answer = desk.get(f"/admin/sources/attachment/{attachment().pk}/picture/")
    assert (answer.content, answer["Content-Type"]) == (PNG, "image/png")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_what_is_no_picture_is_never_handed_out(desk: Client) -> None:
    kept = attachment(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    assert desk.get(f"/admin/sources/attachment/{kept.pk}/picture/").status_code == 404


def test_a_lost_picture_is_not_found(desk: Client) -> None:
    kept = attachment()
    snapshots.remove(kept.snapshot)
    assert desk.get(f"/admin/sources/attachment/{kept.pk}/picture/").status_code == 404


def test_pictures_are_for_those_who_may_see_them(session_of: Callable[..., Client]) -> None:
    page = f"/admin/sources/attachment/{attachment().pk}/"
    assert session_of("view_source").get(f"{page}picture/").status_code == 403
    viewer = session_of("view_attachment")
    assert viewer.get(f"{page}picture/").status_code == 200
    assert "<b>post.png" not in viewer.get(f"{page}change/").content.decode()
    assert viewer.post(f"{page}change/", {"name": "x"}).status_code == 403
