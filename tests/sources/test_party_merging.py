"""Two parties become one; nothing moves, so that undoing it loses nothing."""

import pytest
from django.apps import apps

from sources.models import Party, PartyName
from sources.party_merging import (
    PartyMergeRefused,
    heirs_of,
    merge_parties,
    names_of,
    parties_alike,
    unmerge_party,
    with_merged,
)
from tests.factories import EditorFactory

HISTORY = apps.get_model("sources", "PartyEvent").objects

pytestmark = pytest.mark.django_db


def parties() -> tuple[Party, Party]:
    return Party.objects.create(name="Northern League"), Party.objects.create(name="The North")


def test_names_follow_the_heir_and_come_back() -> None:
    old, heir = parties()
    PartyName.objects.create(party=old, name="Nordliga", language="de", is_house_name=True)
    PartyName.objects.create(party=heir, name="Der Norden", language="de", is_house_name=True)
    merge_parties(party=old, into=heir, editor=EditorFactory())
    assert [name.name for name in names_of(heir)] == ["Der Norden", "Nordliga"]
    assert heirs_of([old.pk, heir.pk]) == {old.pk: heir, heir.pk: heir}
    assert with_merged(heir.pk) == {old.pk, heir.pk}
    unmerge_party(party=old, editor=EditorFactory())
    assert [name.name for name in names_of(heir)] == ["Der Norden"]
    assert with_merged(heir.pk) == {heir.pk}


def test_a_merge_that_makes_no_sense_is_refused() -> None:
    old, heir = parties()
    editor = EditorFactory()
    with pytest.raises(PartyMergeRefused, match="into itself"):
        merge_parties(party=old, into=old, editor=editor)
    merge_parties(party=old, into=heir, editor=editor)
    with pytest.raises(PartyMergeRefused, match="already"):
        merge_parties(party=heir, into=old, editor=editor)
    with pytest.raises(PartyMergeRefused, match="not merged"):
        unmerge_party(party=heir, editor=editor)


def test_who_merged_them_is_kept() -> None:
    old, heir = parties()
    editor = EditorFactory()
    merge_parties(party=old, into=heir, editor=editor)
    event = HISTORY.latest("pgh_id")
    assert event.pgh_context.metadata == {"user": str(editor.pk), "act": "merge"}


def test_parties_of_like_names_are_told() -> None:
    old, _ = parties()
    other = Party.objects.create(name="League, Northern")
    (found,) = parties_alike()
    assert {found.one, found.other} == {old, other}
    merge_parties(party=other, into=old, editor=EditorFactory())
    assert parties_alike() == []
