"""Vectors are made by the encoder that is wanted while the one before it serves."""

from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from claims import encoder_life, vectors
from claims.candidates import Query, find_candidates
from claims.encoder_life import ensure_index, index_name, tend_encoders, wanted_model
from claims.match_texts import keep_up
from claims.models import EncoderModel, MatchText, ModelState, TextVector
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db

TEXT = "The army attacked Stepanakert with 14 drones."


def text_of_a_claim(text: str = TEXT, language: str = "en") -> MatchText:
    claim = ClaimFactory(text=text, language=language)
    keep_up(claims=[claim.pk])
    return MatchText.objects.get(claim=claim)


def older_model(**given: object) -> EncoderModel:
    return EncoderModel.objects.create(name="older", version="1", dimensions=384, **given)


def test_the_first_encoder_serves_at_once() -> None:
    found = wanted_model()
    assert found is not None
    assert found.model.state == ModelState.SERVING


def test_every_text_it_reads_gets_a_vector_of_length_one() -> None:
    text_of_a_claim()
    text_of_a_claim("Ադրբեջանը հարձակվեց Ստեփանակերտի վրա։", language="hy")
    tend_encoders()
    (vector,) = TextVector.objects.all()
    assert vector.text.language == "en"
    assert sum(number * number for number in vector.vector) == pytest.approx(1, abs=0.01)


def test_a_later_encoder_is_filled_before_it_serves() -> None:
    old = older_model(state=ModelState.SERVING)
    text_of_a_claim()
    found = wanted_model()
    assert found is not None
    assert found.model.state == ModelState.FILLING
    tend_encoders()
    states = dict(EncoderModel.objects.values_list("pk", "state"))
    assert states == {found.model.pk: ModelState.SERVING, old.pk: ModelState.RETIRED}


def test_what_a_retired_encoder_made_is_dropped() -> None:
    text = text_of_a_claim()
    old = older_model(state=ModelState.RETIRED)
    TextVector.objects.create(text=text, model=old, vector=[1.0] + [0.0] * 383)
    tend_encoders()
    assert not TextVector.objects.filter(model=old).exists()


def test_filling_that_broke_off_goes_on_where_vectors_are_wanting() -> None:
    first, second = text_of_a_claim(), text_of_a_claim("The mayor opened a new bridge.")
    found = wanted_model()
    assert found is not None
    assert found.encoder is not None
    vectors.encode_texts(ids=[first.pk], model=found.model, encoder=found.encoder)
    assert [row.id for row in vectors.without_vector(found.model)] == [second.pk]
    tend_encoders()
    assert vectors.waiting(found.model) == 0


def test_a_vector_for_words_that_changed_meanwhile_is_not_written() -> None:
    text = text_of_a_claim()
    found = wanted_model()
    assert found is not None
    assert found.encoder is not None
    stale = [vectors.Unread(text.pk, "What it said before.", "en")]
    assert vectors.encode(stale, model=found.model, encoder=found.encoder) == 0


def test_filling_stops_when_its_time_is_over_and_says_where() -> None:
    text = text_of_a_claim()
    assert encoder_life.fill(seconds=-1) == text.pk
    assert encoder_life.fill(after=text.pk) is None


def test_without_the_model_words_still_find(settings: Settings, tmp_path: Path) -> None:
    text = text_of_a_claim()
    settings.MODELS_DIR = tmp_path
    tend_encoders()
    (found,) = find_candidates(query=Query("They attacked Stepanakert."))
    assert found.claim_id == text.claim_id
    assert found.dense is None


def test_while_the_old_encoder_is_not_here_words_still_find() -> None:
    older_model(state=ModelState.SERVING)
    text = text_of_a_claim()
    (found,) = find_candidates(query=Query("They attacked Stepanakert."))
    assert (found.claim_id, found.dense) == (text.claim_id, None)


@pytest.mark.django_db(transaction=True)
def test_the_index_is_made_while_others_write_and_once() -> None:
    found = wanted_model()
    assert found is not None
    assert ensure_index(found.model)
    assert ensure_index(found.model)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [index_name(found.model)]
        )
        assert cursor.fetchall() == [(True,)]
        cursor.execute(f"DROP INDEX {index_name(found.model)}")
