"""Who a name belongs to, and making one speaker of two."""

import pytest

from claims.language.types import SpeakerFound, SpeakerKind
from claims.models import Speaker, SpeakerAlias
from claims.speakers import MergeRefused, heir_of, lower_key, merge, resolve_speakers, unmerge
from tests.factories import EditorFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


def found(name: str, *aliases: str) -> SpeakerFound:
    return SpeakerFound(name=name, kind=SpeakerKind.PERSON, aliases=aliases)


def test_a_new_name_makes_a_speaker_that_says_who_found_them() -> None:
    (speaker,) = resolve_speakers([found("Anna Example", "Example")], made_by="rules-1")
    assert (speaker.made_by, speaker.confirmed_by) == ("rules-1", None)
    assert speaker.aliases.get().name == "Example"


def test_letter_case_does_not_make_another_speaker() -> None:
    body = SpeakerFactory(name="Artsakh Defense Ministry", kind="body")
    assert resolve_speakers([found("Artsakh defense ministry")], made_by="rules-1") == [body]


def test_a_full_name_among_the_aliases_is_enough() -> None:
    speaker = SpeakerFactory(name="Nikol Pashinyan")
    SpeakerAlias.objects.create(speaker=speaker, name="Никол Пашинян")
    assert resolve_speakers([found("Никол Пашинян")], made_by="rules-1") == [speaker]


def test_a_bare_surname_is_no_proof() -> None:
    speaker = SpeakerFactory(name="Vahram Poghosyan")
    SpeakerAlias.objects.create(speaker=speaker, name="Poghosyan")
    assert resolve_speakers([found("Poghosyan")], made_by="rules-1") != [speaker]


@pytest.mark.parametrize("name", ["İlham Əliyev", "ΣΊΣΥΦΟΣ", "STRASSE", "Շուշան ՍՏԵՓԱՆՅԱՆ"])
def test_python_and_postgresql_agree_on_lower_case(name: str) -> None:
    speaker = SpeakerFactory(name=name)
    assert resolve_speakers([found(name)], made_by="rules-1") == [speaker]
    assert lower_key(name) == lower_key(lower_key(name))


def test_a_merged_speaker_points_to_the_heir_and_lends_the_name() -> None:
    duplicate, heir = SpeakerFactory(name="Artak Beglaryan"), SpeakerFactory(name="Artak Beglarian")
    merge(duplicate=duplicate, into=heir, editor=EditorFactory())
    assert heir_of(duplicate) == heir
    assert heir.aliases.get().name == "Artak Beglaryan"


def test_a_merge_can_be_undone() -> None:
    duplicate, heir = SpeakerFactory(), SpeakerFactory()
    editor = EditorFactory()
    merge(duplicate=duplicate, into=heir, editor=editor)
    unmerge(speaker=duplicate, editor=editor)
    assert duplicate.merged_into is None
    assert not heir.aliases.exists()


def test_merging_into_oneself_or_twice_is_refused() -> None:
    first, second, third = SpeakerFactory.create_batch(3)
    editor = EditorFactory()
    with pytest.raises(MergeRefused, match="themselves"):
        merge(duplicate=first, into=first, editor=editor)
    merge(duplicate=first, into=second, editor=editor)
    with pytest.raises(MergeRefused, match="already"):
        merge(duplicate=first, into=third, editor=editor)
    with pytest.raises(MergeRefused, match="already"):
        merge(duplicate=second, into=first, editor=editor)


def test_undoing_what_was_not_done_is_refused() -> None:
    with pytest.raises(MergeRefused, match="not merged"):
        unmerge(speaker=SpeakerFactory(), editor=EditorFactory())


def test_nothing_is_deleted_by_a_merge() -> None:
    duplicate, heir = SpeakerFactory(), SpeakerFactory()
    merge(duplicate=duplicate, into=heir, editor=EditorFactory())
    assert Speaker.objects.count() == 2
    assert list(Speaker.objects.living()) == [heir]
