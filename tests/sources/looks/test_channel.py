"""A public Telegram channel as a feed: each post an article, an edited one a revision of it."""

import pytest

from sources.models import Article, Feed, FetchEvent, Outcome
from tests.factories import FeedFactory
from tests.local_server import Answer, LocalServer, redirect
from tests.sources.looks.looking import look, read_all
from tests.telegram_pages import CHANNEL, FORWARD, NO_PREVIEW, REPLY, page, post

pytestmark = pytest.mark.django_db

CLOSED = "The dam above Lower Marsh is closed."
OPEN = "The dam above Lower Marsh is open again."


def channel(site: LocalServer, body: bytes) -> Feed:
    return FeedFactory(url=show(site, body), reader="telegram")


def show(site: LocalServer, body: bytes, *, before: int | None = None) -> str:
    path = f"/s/{CHANNEL}"
    site.add(path if before is None else f"{path}?before={before}", Answer(body))
    return site.url(path)


def posts(first: int, last: int) -> list[str]:
    return [post(number, f"The water stands at {number} centimetres.") for number in range(first, last + 1)]


def ordered() -> list[int]:
    """Return the numbers of the posts that were ordered, each as often as it was."""
    ids = FetchEvent.objects.filter(reads_feed=False).values_list("external_id", flat=True)
    return sorted(int(name.split("/")[1]) for name in ids)


def history(site: LocalServer, last: int, *, size: int = 20) -> None:
    """Show a channel of `last` posts in pages of `size`."""
    show(site, page(*posts(last - size + 1, last), before=last - size + 1))
    for top in range(last - size, 0, -size):
        low = max(1, top - size + 1)
        show(site, page(*posts(low, top), before=low if low > 1 else None), before=top + 1)


def test_each_post_becomes_an_article_with_its_address_and_time(site: LocalServer) -> None:
    feed = channel(site, page(post(41, CLOSED), post(42, OPEN)))
    event = look(feed)
    assert (event.outcome, event.found, feed.kind) == (Outcome.NEW, 2, "telegram")
    assert [done.outcome for done in read_all()] == [Outcome.NEW, Outcome.NEW]
    article = Article.objects.get(url=f"https://t.me/{CHANNEL}/41")
    assert article.current_revision
    assert (article.source, article.current_revision.text) == (feed.source, CLOSED)
    assert article.title == f"@{CHANNEL}: {CLOSED}"
    assert (article.published_precision, article.published_basis) == ("minute", "stated")


def test_a_second_look_brings_nothing_new(site: LocalServer) -> None:
    feed = channel(site, page(post(41, CLOSED)))
    look(feed)
    show(site, page(post(41, CLOSED).replace("41.2K", "52.7K")))  # its views, which are not the post
    assert (look(feed).outcome, len(read_all())) == (Outcome.UNCHANGED, 1)


def test_an_edited_post_is_a_revision_of_its_article(site: LocalServer) -> None:
    feed = channel(site, page(post(41, CLOSED)))
    look(feed)
    read_all()
    # The time is the post's, also when it was edited; only recent posts are followed.
    feed.cursor = {"newest": 40}
    feed.save()
    show(site, page(post(41, OPEN, edited=True)))
    look(feed)
    (done,) = read_all()
    assert (done.outcome, Article.objects.count()) == (Outcome.REVISED, 1)
    assert done.revision
    assert done.revision.text == OPEN
    assert "marks this post as edited" in " ".join(done.revision.notes)


def test_a_forward_carries_the_name_of_whose_words_they_are(site: LocalServer) -> None:
    look(channel(site, page(post(41, CLOSED, before=FORWARD))))
    (done,) = read_all()
    assert done.revision
    assert done.revision.text == f"{CLOSED}\n\n— Valley Water Authority (@valleywater)"


def test_a_reply_says_what_it_answers(site: LocalServer) -> None:
    look(channel(site, page(post(41, CLOSED, before=REPLY))))
    (done,) = read_all()
    assert done.revision
    assert f"https://t.me/{CHANNEL}/12" in " ".join(done.revision.notes)


def test_what_is_left_out_is_said_and_the_rest_goes_on(site: LocalServer) -> None:
    event = look(channel(site, page(post(41, None), post(42, CLOSED))))
    assert (event.found, event.reason) == (1, "Post 41 has no text.")


def test_posts_that_came_between_two_looks_are_read_from_older_pages(site: LocalServer) -> None:
    feed = channel(site, page(*posts(1, 10)))
    look(feed)
    history(site, 60)
    look(feed)
    assert ordered() == list(range(1, 61))


def test_a_flood_is_read_over_several_looks_without_a_gap(site: LocalServer) -> None:
    feed = channel(site, page(*posts(1, 10)))
    look(feed)
    history(site, 240)
    asked = len(site.requests)
    look(feed)
    assert len(site.requests) - asked == 5
    assert feed.cursor["gap"]
    for _ in range(3):
        look(feed)
    assert feed.cursor["gap"] is None
    assert ordered() == list(range(1, 241))


def test_a_first_look_goes_back_a_few_pages_and_no_further(site: LocalServer) -> None:
    history(site, 400)
    feed = FeedFactory(url=site.url(f"/s/{CHANNEL}"), reader="telegram")
    assert look(feed).found == 100
    assert look(feed).found == 0


def test_an_older_page_that_fails_is_asked_again_next_time(site: LocalServer) -> None:
    feed = channel(site, page(*posts(1, 10)))
    look(feed)
    history(site, 40)
    whole = site.answers.pop(f"/s/{CHANNEL}?before=21")
    site.add(f"/s/{CHANNEL}?before=21", Answer(status=500))
    assert look(feed).found == 20
    site.add(f"/s/{CHANNEL}?before=21", whole)
    assert look(feed).found == 10


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(NO_PREVIEW), Outcome.REFUSED),
        (redirect(f"/{CHANNEL}"), Outcome.REFUSED),
        (Answer(status=404), Outcome.REFUSED),
        (Answer(status=500), Outcome.FAILED),
    ],
)
def test_a_channel_without_a_preview_is_told_as_such(
    site: LocalServer, answer: Answer, outcome: Outcome
) -> None:
    site.add(f"/{CHANNEL}", Answer(NO_PREVIEW))
    feed = FeedFactory(url=site.add(f"/s/{CHANNEL}", answer), reader="telegram")
    event = look(feed)
    assert (event.outcome, bool(event.reason), feed.failures) == (outcome, True, 1)
