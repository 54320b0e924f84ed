"""How many say it independently: reprints count once, and so do two officials of one side."""

from datetime import date
from typing import Any

import pytest

from claims.corroboration import corroborate
from claims.models import Claim, ClaimMatch, MatchState, SpeakerParty
from sources.models import Party, Source, SourceParty
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    AttributionFactory,
    ClaimFactory,
    EditorFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db


def said(claim: Claim, *, outlet: str = "Courier", speaker: Any = None, **article: Any) -> Any:
    """Let an article of the outlet say it, in its own voice where there is no speaker; return the article."""
    source = Source.objects.filter(name=outlet).first() or SourceFactory(name=outlet)
    revision = RevisionFactory(article=ArticleFactory(source=source, **article))
    own = {} if speaker else {"mode": "narration", "source_spans": [], "source_exact": []}
    own |= {} if speaker else {"cue_spans": [], "cue_exact": []}
    AppearanceFactory(claim=claim, attribution=AttributionFactory(revision=revision, speaker=speaker, **own))
    return revision.article


def repeat(
    claim: Claim, other: Claim, *, state: str = MatchState.CONFIRMED, relation: str = "repeats"
) -> None:
    first, second = sorted([claim, other], key=lambda each: each.pk)
    decided = {} if state == "proposed" else {"decided_by": EditorFactory(), "decided_at": claim.created_at}
    ClaimMatch.objects.create(
        first=first, second=second, relation=relation, score=1, method="editor", state=state, **decided
    )


def spokesperson(party: Party, **dated: Any) -> Any:
    speaker = SpeakerFactory()
    SpeakerParty.objects.create(speaker=speaker, party=party, **dated)
    return speaker


def test_reprints_are_one_origin_and_one_voice() -> None:
    claim = ClaimFactory()
    origin = said(claim, outlet="AP")
    for outlet in ("Courier", "Herald"):
        said(claim, outlet=outlet, origin=origin)
    found = corroborate(claim)
    assert found.words == "3 outlets, 1 origin, 1 party"
    assert (found.origins[0].outlet, found.origins[0].reprinted_by) == ("AP", ("Courier", "Herald"))
    assert found.parties == ("AP",)


def test_two_officials_of_one_side_are_one_party() -> None:
    claim, side = ClaimFactory(), Party.objects.create(name="North")
    said(claim, outlet="Courier", speaker=spokesperson(side))
    said(claim, outlet="Herald", speaker=spokesperson(side))
    assert corroborate(claim).words == "2 outlets, 2 origins, 1 party"


def test_speakers_without_a_party_speak_for_themselves() -> None:
    claim, speaker = ClaimFactory(), SpeakerFactory()
    said(claim, outlet="Courier", speaker=speaker)
    said(claim, outlet="Herald", speaker=SpeakerFactory(merged_into=speaker))
    said(claim, outlet="Gazette", speaker=SpeakerFactory())
    assert len(corroborate(claim).parties) == 2


def test_who_changed_sides_counts_for_the_side_of_the_day() -> None:
    claim = ClaimFactory()
    north, south = (Party.objects.create(name=name) for name in ("North", "South"))
    speaker = spokesperson(north, until=date(2020, 9, 26))
    SpeakerParty.objects.create(speaker=speaker, party=south, since=date(2020, 9, 27))
    said(claim, speaker=speaker)
    assert corroborate(claim).parties == ("South",)


def test_an_outlet_that_speaks_for_a_side_is_that_side() -> None:
    claim, side = ClaimFactory(), Party.objects.create(name="North")
    article = said(claim, outlet="Ministry of Defence")
    SourceParty.objects.create(source=article.source, party=side)
    said(claim, outlet="Courier", speaker=spokesperson(side))
    assert corroborate(claim).words == "2 outlets, 2 origins, 1 party"


def test_claims_that_an_editor_said_repeat_it_count_too() -> None:
    claim, other = ClaimFactory(), ClaimFactory()
    said(claim, outlet="Courier")
    said(other, outlet="Herald")
    repeat(claim, other)
    assert corroborate(claim).words == corroborate(other).words == "2 outlets, 2 origins, 2 parties"


@pytest.mark.parametrize("match", [{"state": "proposed"}, {"state": "refused"}, {"relation": "contradicts"}])
def test_other_relations_do_not(match: dict[str, str]) -> None:
    claim, other = ClaimFactory(), ClaimFactory()
    said(claim, outlet="Courier")
    said(other, outlet="Herald")
    repeat(claim, other, **match)
    assert corroborate(claim).outlets == ("Courier",)


def test_what_an_article_says_no_longer_does_not_count() -> None:
    claim = ClaimFactory()
    article = said(claim)
    RevisionFactory(article=article, text="Nobody said anything of the kind in the end.")
    assert corroborate(claim).words == "0 outlets, 0 origins, 0 parties"
