"""What Wikidata says of a speaker is looked up where an endpoint is configured, and taken over name by name."""

import json
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from pytest_django import Settings

from claims.models import Speaker, SpeakerAlias
from claims.wikidata import ItemName, LookUpFailed, add_names, look_up
from tests.claims.admin.conftest import person, signed_in_as
from tests.factories import EditorFactory, SpeakerFactory
from tests.local_server import Answer, LocalServer

pytestmark = pytest.mark.django_db

ITEM = {
    "labels": {"en": {"value": "Ada Brook"}, "hy": {"value": "Ադա Բրուք"}, "fi": {"value": "Ada B"}},
    "descriptions": {"en": {"value": "mayor of Northland"}},
    "aliases": {"en": [{"value": "A. Brook"}]},
}


@pytest.fixture
def site(settings: Settings) -> Iterator[LocalServer]:
    """A server of Wikidata's shape, which we may reach."""
    with LocalServer() as server:
        settings.FETCH_ALLOW_NETWORKS = ["127.0.0.0/8"]
        settings.WIKIDATA_URL = server.url("/")
        yield server


def answering(server: LocalServer, body: object) -> None:
    """Have the endpoint answer for Q7."""
    answer = Answer(json.dumps(body).encode(), media_type="application/json")
    server.add("/wiki/Special:EntityData/Q7.json", answer)


def test_nothing_is_asked_without_an_endpoint() -> None:
    with pytest.raises(LookUpFailed, match="configured"):
        look_up("Q7")


def test_names_and_description_are_read_in_the_languages_of_the_desk(
    site: LocalServer,
) -> None:
    answering(site, {"entities": {"Q7": ITEM}})
    item = look_up("Q7")
    assert item.description == "mayor of Northland"
    assert item.names == (
        ItemName("Ada Brook", "en"),
        ItemName("A. Brook", "en"),
        ItemName("Ադա Բրուք", "hy"),
    )


@pytest.mark.parametrize("body", [[], {"entities": {}}, {"entities": {"Q7": {"labels": {"en": 3}}}}])
def test_an_answer_of_another_shape_is_told(site: LocalServer, body: object) -> None:
    answering(site, body)
    with pytest.raises(LookUpFailed, match="something else"):
        look_up("Q7")


def test_a_server_that_knows_nothing_is_told(site: LocalServer) -> None:
    answering(site, {})
    with pytest.raises(LookUpFailed, match="did not answer"):
        look_up("Q8")
    with pytest.raises(LookUpFailed, match="digits"):
        look_up("../Q8")


def test_names_are_added_once_and_nothing_is_overwritten() -> None:
    ada = SpeakerFactory(name="Ada Brook")
    SpeakerAlias.objects.create(speaker=ada, name="A. Brook", language="de")
    names = [ItemName("A. Brook", "en"), ItemName("Ադա Բրուք", "hy"), ItemName("Ada Brook", "en")]
    assert add_names(speaker=ada, names=names, editor=EditorFactory()) == 1
    assert list(ada.aliases.order_by("name").values_list("name", "language", "script")) == [
        ("A. Brook", "de", ""),
        ("Ադա Բրուք", "hy", "Armn"),
    ]


def test_the_page_shows_names_to_tick_and_adds_those(site: LocalServer) -> None:
    answering(site, {"entities": {"Q7": ITEM}})
    ada: Speaker = SpeakerFactory(name="Ada Brook", wikidata_id="Q7")
    checker: User = person("fact-checker")
    client, url = signed_in_as(checker), reverse("admin:claims_speaker_wikidata", args=[ada.pk])
    assert "mayor of Northland" in client.get(url).content.decode()
    client.post(url, {"name": ["Ադա Բրուք", "Somebody Else"]})
    assert [alias.name for alias in ada.aliases.all()] == ["Ադա Բրուք"]
