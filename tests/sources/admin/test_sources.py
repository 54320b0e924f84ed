from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from sources.grading import confirm_grade, propose_grade
from sources.models import Party, Reliability, Source, Topic
from tests.factories import ArticleFactory, EditorFactory, FeedFactory, SourceFactory

LIST = "/admin/sources/source/"
NO_INLINES = {f"{name}-{field}_FORMS": "0" for name in ("feeds", "parties") for field in ("TOTAL", "INITIAL")}

pytestmark = pytest.mark.django_db


def save(desk: Client, source: Source | None = None, **fields: str) -> str:
    address = f"{LIST}{source.pk}/change/" if source else f"{LIST}add/"
    given = {"name": "Courier", "kind": "online"} | NO_INLINES | fields
    return desk.post(address, given, follow=True).content.decode()


def test_the_list_shows_what_a_source_published_lately(desk: Client) -> None:
    source = SourceFactory.create(hosts=["courier.example"])
    FeedFactory.create(source=source)
    ArticleFactory.create_batch(2, source=source)
    ArticleFactory.create(source=source, first_seen_at=timezone.now() - timedelta(days=3))
    shown = desk.get(LIST).content.decode()
    assert "courier.example" in shown
    assert 'data-label="Articles in 24 h">2<' in shown
    assert 'data-label="Feeds">1<' in shown


def test_hosts_are_kept_as_addresses_are_compared(desk: Client) -> None:
    save(desk, hosts="https://www.Courier.example/news, courier.example, BÜRO.example")
    assert Source.objects.get().hosts == ["courier.example", "xn--bro-hoa.example"]


def test_the_form_sets_no_grade(desk: Client) -> None:
    save(desk, reliability="B", reliability_reason="Corrects its errors.")
    source = Source.objects.get()
    assert source.reliability == "F"
    shown = desk.get(f"{LIST}{source.pk}/change/").content.decode()
    assert f"/admin/sources/grade/add/?source={source.pk}" in shown


def test_search_by_host(desk: Client) -> None:
    SourceFactory.create(name="Courier", hosts=["courier.example"])
    SourceFactory.create(name="Gazette", hosts=["gazette.example"])
    shown = desk.get(f"{LIST}?q=gazette.ex").content.decode()
    assert "Gazette" in shown
    assert ">Courier<" not in shown


def test_the_page_shows_its_feeds(desk: Client) -> None:
    feed = FeedFactory.create(last_outcome="failed")
    shown = desk.get(f"{LIST}{feed.source_id}/change/").content.decode()
    assert feed.url in shown
    assert "failed" in shown


def test_the_history_says_what_the_grade_was(desk: Client) -> None:
    source = SourceFactory.create(name="Courier")
    grade = propose_grade(
        source=source,
        grade=Reliability.C,
        reason="Two errors in a month.",
        review_on=timezone.localdate() + timedelta(days=90),
        editor=EditorFactory.create(),
    )
    confirm_grade(grade=grade, editor=User.objects.get(last_name="Brook"))
    shown = desk.get(f"{LIST}{source.pk}/history/").content.decode()
    assert "<del>F – cannot be judged</del> → C – fairly reliable" in shown
    assert "Ada Brook" in shown


def test_a_topic_knows_who_opened_it(desk: Client) -> None:
    desk.post("/admin/sources/topic/add/", {"name": "Flood", "slug": "flood", "description": ""})
    topic = Topic.objects.get()
    assert topic.opened_by is not None
    assert topic.opened_by.username == "chief"


def test_a_party_has_one_house_name_a_language(desk: Client) -> None:
    names = {"names-TOTAL_FORMS": "2", "names-INITIAL_FORMS": "0"}
    for number, name in enumerate(("North", "The North")):
        names |= {
            f"names-{number}-name": name,
            f"names-{number}-language": "en",
            f"names-{number}-is_house_name": "on",
        }
    shown = desk.post("/admin/sources/party/add/", {"name": "North", **names}, follow=True).content.decode()
    assert "There are two house names in the language “en”." in shown
    assert not Party.objects.exists()


@pytest.mark.parametrize("model", ["source", "feed", "fetchevent", "topic", "party", "erasure"])
def test_every_empty_list_and_form_opens(desk: Client, model: str) -> None:
    assert "desk-empty" in desk.get(f"/admin/sources/{model}/").content.decode()
    assert desk.get(f"/admin/sources/{model}/add/").status_code == (403 if model == "erasure" else 200)
