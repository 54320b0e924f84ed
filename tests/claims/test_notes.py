"""Words among colleagues: whom they call, who may read them, and taking them back."""

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from claims import notes
from claims.models import Claim, Mention, Note
from claims.notes import NoteRefused
from claims.roles import load_roles
from sources import once
from tests import factories as make


@pytest.fixture
def desk(db: None) -> dict[str, User]:
    """Tom, Mia and Ada, fact-checkers."""
    load_roles()
    people: dict[str, User] = {
        name: make.EditorFactory(username=name, email=f"{name}@desk.example")
        for name in ("tom", "mia", "ada")
    }
    Group.objects.get(name="fact-checker").user_set.add(*people.values())
    return people


@pytest.fixture
def claim(db: None) -> Claim:
    """Some claim."""
    made: Claim = make.ClaimFactory()
    return made


def called(note: Note) -> set[str]:
    return {mention.user.username for mention in note.mentions.select_related("user")}


def test_whoever_is_named_is_called_and_nobody_else(desk: dict[str, User], claim: Claim) -> None:
    words = "@Mia look, @tom and @nobody; mail to x@ada.example, thanks @mia."
    assert called(notes.write_note(claim=claim, author=desk["tom"], text=words)) == {"mia"}


def test_a_note_for_named_people_calls_nobody_who_may_not_read_it(
    desk: dict[str, User], claim: Claim
) -> None:
    note = notes.write_note(claim=claim, author=desk["tom"], text="@mia @ada", people=[desk["mia"]])
    assert called(note) == {"mia"}
    assert (note.text, notes.words_of(note)) == ("", "@mia @ada")


def test_a_note_for_named_people_is_seen_by_them_and_its_author_alone(
    desk: dict[str, User], claim: Claim
) -> None:
    notes.write_note(claim=claim, author=desk["tom"], text="Secret.", people=[desk["mia"]])
    assert [claim.notes.seen_by(desk[name]).count() for name in ("tom", "mia", "ada")] == [1, 1, 0]


def test_a_mention_waits_until_it_is_looked_at(desk: dict[str, User], claim: Claim) -> None:
    notes.write_note(claim=claim, author=desk["tom"], text="@mia?")
    assert notes.mentions_of(desk["mia"]).count() == 1
    assert notes.look_at(claim=claim, user=desk["mia"]) == 1
    assert notes.mentions_of(desk["mia"]).count() == 0


def test_an_author_takes_a_note_back_once_and_nobody_else_does(desk: dict[str, User], claim: Claim) -> None:
    note = notes.write_note(claim=claim, author=desk["tom"], text="@mia?")
    with pytest.raises(NoteRefused):
        notes.take_back(note=note, editor=desk["mia"])
    notes.take_back(note=note, editor=desk["tom"])
    assert notes.mentions_of(desk["mia"]).count() == 0
    with pytest.raises(NoteRefused):
        notes.take_back(note=note, editor=desk["tom"])


def test_a_note_without_words_is_refused(desk: dict[str, User], claim: Claim) -> None:
    with pytest.raises(NoteRefused):
        notes.write_note(claim=claim, author=desk["tom"], text=" \n ")


def test_a_note_sent_twice_is_one(desk: dict[str, User], claim: Claim) -> None:
    token = once.new_token()
    notes.write_note(claim=claim, author=desk["tom"], text="Once.", token=token)
    with pytest.raises(once.SentAlready):
        notes.write_note(claim=claim, author=desk["tom"], text="Once.", token=token)
    assert claim.notes.count() == 1


def test_the_mail_says_who_and_where_and_never_what(desk: dict[str, User], claim: Claim) -> None:
    note = notes.write_note(claim=claim, author=desk["tom"], text="@mia the leak", people=[desk["mia"]])
    assert notes.mail_mentions(note_id=str(note.pk)) == 1
    (sent,) = mail.outbox
    assert sent.to == ["mia@desk.example"]
    assert "tom mentioned you" in sent.subject
    assert str(claim.pk) in sent.body
    assert "leak" not in f"{sent.subject} {sent.body}"


def test_a_note_taken_back_is_not_mailed(desk: dict[str, User], claim: Claim) -> None:
    note = notes.write_note(claim=claim, author=desk["tom"], text="@mia")
    notes.take_back(note=note, editor=desk["tom"])
    assert notes.mail_mentions(note_id=str(note.pk)) == 0


def test_colleagues_are_found_by_the_beginning_of_their_name(desk: dict[str, User]) -> None:
    User.objects.filter(username="ada").update(is_active=False)
    make.EditorFactory(username="mister")  # has no role
    assert [user.username for user in notes.named_like("m")] == ["mia"]
    assert notes.named_like("ad") == []


def test_only_web_addresses_become_links() -> None:
    found = list(notes.pieces("See https://a.example/x?y=(1). javascript:alert(1) @tom!"))
    assert found == [
        ("words", "See "), ("link", "https://a.example/x?y=(1"), ("words", "). javascript:alert(1) "),
        ("call", "@tom"), ("words", "!"),
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_the_pieces_of_a_note_are_all_of_it(text: str) -> None:
    assert "".join(words for _kind, words in notes.pieces(text)) == text


def test_a_mention_is_kept_with_its_note(desk: dict[str, User], claim: Claim) -> None:
    notes.write_note(claim=claim, author=desk["tom"], text="@mia @ada")
    assert Mention.objects.count() == 2
