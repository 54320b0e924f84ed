"""Parties are merged, never in a circle; a merge of sources stands once, and says who undid it."""

from typing import Any
from uuid import uuid4

import pytest
from django.db.models import F
from django.utils import timezone

from sources.models import Party, SourceMerge, SourceMergeMoved
from tests.factories import EditorFactory, SourceFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def merge(**fields: Any) -> SourceMerge:
    given = {"source": SourceFactory(), "heir": SourceFactory(), "editor": EditorFactory()} | fields
    return SourceMerge.objects.create(**given)


def test_no_party_is_its_own_heir() -> None:
    Party.objects.create(name="North")
    with refused("sources_party_not_own_heir|sources_party_no_circle"):
        Party.objects.update(merged_into=F("id"))


def test_a_chain_of_parties_never_closes() -> None:
    north = Party.objects.create(name="North")
    south = Party.objects.create(name="South", merged_into=north)
    with refused("sources_party_no_circle"):
        Party.objects.filter(pk=north.pk).update(merged_into=south)


def test_a_merged_party_is_kept() -> None:
    north = Party.objects.create(name="North")
    south = Party.objects.create(name="South", merged_into=north)
    with refused("sources_party_merged_is_kept"):
        south.delete()


def test_a_wikidata_id_has_its_form() -> None:
    with refused("sources_party_wikidata_form"):
        Party.objects.create(name="North", wikidata_id="7186")


def test_one_merge_of_a_source_stands() -> None:
    first = merge()
    with refused("sources_sourcemerge_one_stands"):
        merge(source=first.source)


def test_who_undid_a_merge_is_known() -> None:
    with refused("sources_sourcemerge_undone_by_somebody"):
        merge(undone_at=timezone.now())


@pytest.mark.parametrize("count", [0, 1001])
def test_what_moved_is_kept_in_bounded_pieces(count: int) -> None:
    with refused("sources_sourcemergemoved_some"):
        SourceMergeMoved.objects.create(
            merge=merge(), relation="sources.Feed.source", keys=[uuid4() for _ in range(count)]
        )
