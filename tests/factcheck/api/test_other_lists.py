"""Sources, articles, speakers and appearances: which are public, and how they are narrowed."""

from django.test import Client

from claims.models import SpeakerAlias
from tests.factcheck.api.rows import appearing, attribution_of, taken_up
from tests.factories import ArticleFactory, ClaimFactory, SourceFactory, SpeakerFactory, published


def found(api: Client, path: str, key: str) -> list[str]:
    answer = api.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return [row[key] for row in answer.json()["results"]]


def test_sources_and_articles_without_a_public_claim_are_not_there(api: Client) -> None:
    SourceFactory(name="Quiet daily")
    ArticleFactory(title="Read, and nothing taken up")
    appearing(ClaimFactory(), attribution__revision__article__title="Only proposals")
    article = taken_up().appearances.get().revision.article
    assert found(api, "articles/", "id") == [str(article.pk)]
    assert found(api, "sources/", "id") == [str(article.source_id)]


def test_sources_are_narrowed_by_kind_and_language(api: Client) -> None:
    taken_up()
    source = taken_up().appearances.get().revision.article.source
    source.kind, source.language = "agency", "hy"
    source.save()
    assert found(api, "sources/?kind=agency", "name") == [source.name]
    assert found(api, "sources/?language=hy", "name") == [source.name]


def test_an_article_shows_its_public_claims_in_the_order_of_the_text(api: Client) -> None:
    claim = taken_up()
    first = claim.appearances.get()
    later = appearing(
        ClaimFactory(status="checking"),
        attribution=first.attribution, start=48, end=76, exact="The fire broke out on Sunday",
    )  # fmt: skip
    appearing(ClaimFactory(), attribution=first.attribution, start=18, end=24, exact="people")
    row = api.get(f"/api/v1/articles/{first.revision.article_id}/").json()
    assert [shown["exact"] for shown in row["appearances"]] == [first.exact, later.exact]
    assert [shown["claim"]["status"] for shown in row["appearances"]] == ["unverified", "being_checked"]
    assert row["published"]["precision"] == "minute"


def test_articles_are_found_by_address_however_it_is_written(api: Client) -> None:
    article = taken_up().appearances.get().revision.article
    taken_up()
    spelt = article.url.replace("https://daily", "HTTPS://DAILY") + "?utm_source=x"
    assert found(api, f"articles/?url={spelt}", "url") == [article.url]
    assert api.get("/api/v1/articles/?url=nonsense").status_code == 400


def test_articles_are_narrowed_by_source_language_and_date(api: Client) -> None:
    article = taken_up().appearances.get().revision.article
    for query in (
        f"source={article.source_id}", "language=en", "published_after=2020-09-27T08:00:00Z",
        "published_before=2020-09-28T00:00:00Z",
    ):  # fmt: skip
        assert found(api, f"articles/?{query}", "id") == [str(article.pk)]
    assert found(api, "articles/?published_before=2020-09-27T08:00:00Z", "id") == []


def test_speakers_are_found_by_name_or_alias(api: Client) -> None:
    speaker = attribution_of(taken_up()).speaker
    assert speaker is not None
    taken_up()
    SpeakerAlias.objects.create(speaker=speaker, name="A. Example")
    assert found(api, f"speakers/?name={speaker.name.upper()}", "id") == [str(speaker.pk)]
    assert found(api, "speakers/?name=a. example", "id") == [str(speaker.pk)]


def test_speakers_that_nothing_public_names_are_not_there(api: Client) -> None:
    SpeakerFactory()
    appearing(ClaimFactory())
    claimant = SpeakerFactory()
    published(claim=ClaimFactory(status="unchecked"), claimant=claimant)
    assert found(api, "speakers/", "id") == [str(claimant.pk)]


def test_a_merged_speaker_points_to_the_heir_and_leaves_the_list(api: Client) -> None:
    duplicate = attribution_of(taken_up()).speaker
    assert duplicate is not None
    heir = SpeakerFactory()
    duplicate.merged_into = SpeakerFactory(merged_into=heir)
    duplicate.save()
    assert found(api, "speakers/", "id") == [str(heir.pk)]
    assert api.get(f"/api/v1/speakers/{duplicate.pk}/").json()["merged_into"]["id"] == str(heir.pk)


def test_a_speaker_says_whether_a_person_looked_at_the_entry(api: Client) -> None:
    speaker = attribution_of(taken_up()).speaker
    assert speaker is not None
    speaker.made_by = "rules-1"
    speaker.save()
    assert api.get(f"/api/v1/speakers/{speaker.pk}/").json()["confirmed"] is False


def test_appearances_are_narrowed_by_claim_article_source_and_speaker(api: Client) -> None:
    appearance = taken_up().appearances.select_related("revision__article", "attribution").get()
    taken_up()
    assert appearance.attribution is not None
    for query in (
        f"claim={appearance.claim_id}", f"article={appearance.revision.article_id}",
        f"source={appearance.revision.article.source_id}", f"speaker={appearance.attribution.speaker_id}",
    ):  # fmt: skip
        assert found(api, f"appearances/?{query}", "id") == [str(appearance.pk)]


def test_a_claim_in_many_articles_shows_the_earliest_and_the_list_has_them_all(api: Client) -> None:
    claim = taken_up()
    for _ in range(24):
        appearing(claim)
    assert len(api.get(f"/api/v1/claims/{claim.pk}/").json()["appearances"]) == 20
    assert len(found(api, f"appearances/?claim={claim.pk}", "id")) == 25
