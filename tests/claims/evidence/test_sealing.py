"""What is for named people is nowhere but sealed, and seen by them and whoever added it alone."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from claims.evidence import EvidenceRefused, change_evidence, name_people, remove_evidence, show_to
from claims.evidence_files import load_file, load_public_copy
from claims.models import Evidence, Note
from claims.sealing import may_see, note_columns, text_of, words_of
from tests.claims.evidence.making import SECRET, added, photograph, sealed
from tests.factcheck.everywhere import files_with, tables_with
from tests.factories import ArticleFactory, ClaimFactory, EditorFactory

pytestmark = pytest.mark.django_db(transaction=True)


def history(model: Any = Evidence) -> Any:
    return model.pgh_event_model.objects


WHO_SEES = {
    ("public", "adder"): True, ("public", "named"): True, ("public", "colleague"): True, ("public", "superuser"): True,
    ("desk", "adder"): True, ("desk", "named"): True, ("desk", "colleague"): True, ("desk", "superuser"): True,
    ("named", "adder"): True, ("named", "named"): True, ("named", "colleague"): False, ("named", "superuser"): False,
}  # fmt: skip


@pytest.mark.parametrize(("visibility", "who"), WHO_SEES, ids=" to ".join)
def test_who_sees_evidence_and_notes(visibility: str, who: str) -> None:
    people = {
        name: EditorFactory(is_superuser=name == "superuser")
        for name in ("adder", "named", "colleague", "superuser")
    }
    piece = added(
        editor=people["adder"], visibility=visibility, quote="None hurt.", people=(people["named"],)
    )
    kept = "desk" if visibility == "public" else visibility
    note = Note.objects.create(
        claim=piece.claim,
        author=people["adder"],
        visibility=kept,
        **note_columns("Careful.", visibility=kept),
    )
    note.people.add(people["named"])
    for row, model in ((piece, Evidence), (note, Note)):
        assert may_see(user=people[who], row=row) is WHO_SEES[visibility, who]
        assert model.objects.seen_by(people[who]).filter(pk=row.pk).exists() is WHO_SEES[visibility, who]


def test_a_permission_taken_away_holds_at_once() -> None:
    adder, once_named = EditorFactory(), EditorFactory()
    piece = sealed(adder, people=(once_named,))
    name_people(evidence=piece, editor=adder, people=[])
    assert not may_see(user=once_named, row=piece)
    assert not Evidence.objects.seen_by(once_named).exists()
    with pytest.raises(EvidenceRefused, match="not one of them"):
        change_evidence(evidence=piece, editor=once_named, title="Mine")


def test_its_words_stand_in_no_column_no_history_and_no_file(snapshots_folder: Path) -> None:
    adder = EditorFactory()
    piece = sealed(adder, body=f"The {SECRET} dam leaks.".encode(), name=f"{SECRET}.txt")
    change_evidence(evidence=piece, editor=adder, quote=f"The {SECRET} dam leaks badly.")
    assert tables_with(SECRET) == set()
    assert files_with(SECRET, snapshots_folder) == []
    piece.refresh_from_db()
    assert str(piece) == "evidence for named people"
    assert words_of(piece).quote == f"The {SECRET} dam leaks badly."
    assert words_of(piece).file_name == f"{SECRET}.txt"
    assert load_file(piece) == f"The {SECRET} dam leaks.".encode()


def test_a_note_for_named_people_stands_in_no_column() -> None:
    claim, author = ClaimFactory(), EditorFactory()
    note = Note.objects.create(
        claim=claim,
        author=author,
        visibility="named",
        **note_columns(f"Ask Mr {SECRET}.", visibility="named"),
    )
    assert tables_with(SECRET) == set()
    assert text_of(Note.objects.get(pk=note.pk)) == f"Ask Mr {SECRET}."


def test_who_is_named_is_kept_in_the_history() -> None:
    adder, anna = EditorFactory(), EditorFactory(first_name="Anna", last_name="Example")
    piece = sealed(adder)
    name_people(evidence=piece, editor=adder, people=[anna])
    event = history().filter(pgh_obj_id=piece.pk).latest("pgh_id")
    assert (
        event.pgh_context.metadata | {"act": "name people", "reason": "Anna Example", "user": str(adder.pk)}
        == event.pgh_context.metadata
    )


def test_what_is_sealed_afterwards_is_forgotten_where_it_stood(snapshots_folder: Path) -> None:
    adder = EditorFactory()
    piece = added(
        editor=adder,
        visibility="desk",
        quote=f"The {SECRET} dam leaks.",
        title=SECRET,
        body=SECRET.encode() * 9,
    )
    kind = ContentType.objects.get_for_model(Evidence)
    LogEntry.objects.create(
        user=adder, content_type=kind, object_id=str(piece.pk), object_repr=str(piece), action_flag=CHANGE
    )
    show_to(evidence=piece, editor=adder, visibility="named")
    assert tables_with(SECRET) == set()
    piece.refresh_from_db()
    assert (words_of(piece).title, load_file(piece)) == (SECRET, SECRET.encode() * 9)


def test_what_was_sealed_may_be_shown_to_all_a_picture_without_what_it_carries() -> None:
    adder = EditorFactory()
    piece = sealed(adder, body=photograph(), name="dam.jpg")
    row = show_to(evidence=piece, editor=adder, visibility="public")
    assert (row.title, row.sealed) == (f"A {SECRET} letter", "")
    assert SECRET.encode() in load_file(row)
    assert SECRET.encode() not in load_public_copy(row)
    hidden = show_to(evidence=row, editor=adder, visibility="desk")
    assert hidden.public_copy is None
    with pytest.raises(FileNotFoundError):
        load_public_copy(hidden)


def test_an_own_article_is_for_the_whole_desk() -> None:
    with pytest.raises(EvidenceRefused, match="cannot be for named people"):
        added(article=ArticleFactory(), visibility="named")
    with pytest.raises(EvidenceRefused, match="cannot be for named people"):
        show_to(evidence=added(article=ArticleFactory()), editor=EditorFactory(), visibility="named")


def test_when_it_is_removed_no_row_leads_to_its_file() -> None:
    adder = EditorFactory()
    piece = sealed(adder, body=SECRET.encode())
    remove_evidence(evidence=piece, editor=adder)
    assert not history().filter(pgh_obj_id=piece.pk, snapshot__isnull=False).exists()
