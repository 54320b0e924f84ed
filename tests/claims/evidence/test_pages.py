"""Evidence on a claim's page: added by a form, shown to those who may see it, and its files handed out safely."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.evidence import name_people
from claims.kept_drafts import keep, kept
from claims.models import Claim, Evidence
from claims.sealing import words_of
from tests.claims.admin.conftest import person, signed_in_as
from tests.claims.evidence.making import SECRET, added, photograph, sealed
from tests.factories import ClaimFactory, RevisionFactory

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def checker(db: None) -> User:
    """A fact-checker."""
    return person("fact-checker")


def send(client: Client, claim: Claim, *, htmx: bool = False, **said: Any) -> Any:
    """Send the form as a browser does."""
    data = {"stance": "refutes", "visibility": "public", "token": str(uuid4())} | said
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse("admin:claims_evidence_add_to", args=[claim.pk]), data, headers=headers)


def panel(user: User, claim: Claim) -> str:
    url = reverse("admin:claims_evidence_of", args=[claim.pk])
    return signed_in_as(user).get(url, headers={"HX-Request": "true"}).content.decode()


def file_of(user: User, piece: Evidence, view: str = "file", query: str = "") -> Any:
    return signed_in_as(user).get(reverse(f"admin:claims_evidence_{view}", args=[piece.pk]) + query)


def test_a_piece_is_added_and_its_copy_ordered(checker: User) -> None:
    claim = ClaimFactory()
    answer = send(signed_in_as(checker), claim, url="https://brigade.example/register", is_primary="on")
    assert answer.headers["Location"].endswith(f"/{claim.pk}/change/#evidence")
    piece = claim.evidence.get()
    assert (piece.number, piece.is_primary, piece.copy_state, piece.added_by) == (1, True, "waiting", checker)
    assert "A copy is being taken…" in panel(checker, claim)
    assert 'hx-trigger="every 2s"' in panel(checker, claim)


def test_without_reload_the_panel_comes_back(checker: User) -> None:
    answer = send(signed_in_as(checker), ClaimFactory(), htmx=True, quote="None hurt.").content.decode()
    assert "Evidence [1] is added." in answer
    assert "<html" not in answer


def test_the_same_form_sent_twice_makes_one_piece(checker: User) -> None:
    claim, token = ClaimFactory(), str(uuid4())
    for _ in range(2):
        send(signed_in_as(checker), claim, quote="None hurt.", token=token)
    assert claim.evidence.count() == 1


def test_what_was_typed_into_a_saved_form_is_not_offered_again(checker: User) -> None:
    claim, token = ClaimFactory(), uuid4()
    page = reverse("admin:claims_evidence_add_to", args=[claim.pk])
    keep(user=checker, page=page, values={"quote": ["None hurt."]}, once=str(token))
    assert kept(user=checker, page=page) is not None
    send(signed_in_as(checker), claim, quote="None hurt.", token=str(token))
    assert kept(user=checker, page=page) is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"stance": "", "quote": "None hurt."}, "This field is required."),
        ({"title": "Hearsay"}, "Give an address, an article, a file, or the words themselves."),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"url": "ftp://brigade.example/register"}, "Enter a valid URL."),
    ],
)
def test_what_is_refused_comes_back_with_the_reason(checker: User, said: Any, reason: str) -> None:
    claim = ClaimFactory()
    answer = send(signed_in_as(checker), claim, **said).content.decode()
    assert reason in answer
    assert not claim.evidence.exists()


def test_several_files_make_a_piece_each(checker: User) -> None:
    claim = ClaimFactory()
    files = [SimpleUploadedFile(name, name.encode()) for name in ("one.txt", "two.txt")]
    send(signed_in_as(checker), claim, uploads=files, captured_by="Anna", captured_at="2020-09-27T10:00")
    assert [(p.number, p.title, p.captured_by) for p in claim.evidence.order_by("number")] == [
        (1, "one.txt", "Anna"),
        (2, "two.txt", "Anna"),
    ]


def test_a_file_that_is_too_large_is_refused(checker: User, settings: Any) -> None:
    settings.EVIDENCE_MAX_BYTES = 10
    answer = send(signed_in_as(checker), ClaimFactory(), uploads=SimpleUploadedFile("long.txt", b"x" * 11))
    assert "long.txt: The file has 11 bytes; 10 is the most that is kept." in answer.content.decode()


def test_an_own_article_may_be_evidence(checker: User) -> None:
    claim, article = ClaimFactory(), RevisionFactory().article
    send(signed_in_as(checker), claim, article=str(article.pk))
    assert claim.evidence.get().article == article


def test_scripts_stay_text(checker: User) -> None:
    claim = ClaimFactory()
    send(signed_in_as(checker), claim, quote=SCRIPT, title=SCRIPT, captured_by=SCRIPT)
    page = panel(checker, claim)
    assert SCRIPT not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_only_named_people_see_it_anywhere(checker: User) -> None:
    piece = sealed(person("editor"), people=(checker,), body=SECRET.encode())
    others = [person("administrator"), User.objects.create_superuser("root")]
    assert SECRET in panel(checker, piece.claim)
    pages = [
        reverse("admin:claims_evidence_changelist"),
        reverse("admin:claims_evidence_changelist") + f"?q={SECRET}",
        *(
            reverse(f"admin:claims_evidence_{name}", args=[piece.pk])
            for name in ("change", "history", "delete", "file")
        ),
        reverse("admin:claims_claim_change", args=[piece.claim.pk]),
        reverse("admin:claims_claim_history", args=[piece.claim.pk]),
    ]
    for other in others:
        assert "1 piece of evidence for named people." in panel(other, piece.claim)
        assert SECRET not in panel(other, piece.claim)
        for url in pages:
            assert SECRET not in signed_in_as(other).get(url, follow=True).content.decode().replace(
                f"q={SECRET}", ""
            ).replace(f'value="{SECRET}"', "")


def test_a_permission_taken_away_holds_for_the_next_request(checker: User) -> None:
    adder = person("editor")
    piece = sealed(adder, people=(checker,), body=SECRET.encode())
    assert file_of(checker, piece).content == SECRET.encode()
    assert "no-store" in file_of(checker, piece).headers["Cache-Control"]
    name_people(evidence=piece, editor=adder, people=[])
    assert file_of(checker, piece).status_code != 200


def change(user: User, piece: Evidence, **said: Any) -> Any:
    """Send a piece's own page as it is shown, but for what is said."""
    words = words_of(piece)
    data = {
        "stance": piece.stance, "title": words.title, "quote": words.quote, "quote_language": words.quote_language,
        "archive_url": words.archive_url, "captured_by": words.captured_by, "captured_at": "",
        "visibility": piece.visibility, "people": [p.pk for p in piece.people.all()], "gate_reason": piece.gate_reason,
    }  # fmt: skip
    url = reverse("admin:claims_evidence_change", args=[piece.pk])
    return signed_in_as(user).post(url, data | said, follow=True)


def test_its_page_changes_sealed_words_and_writes_them_into_no_log(checker: User) -> None:
    piece = sealed(checker)
    change(checker, piece, quote=f"{SECRET} indeed", gate_reason="The witness is known to two editors.")
    piece.refresh_from_db()
    assert words_of(piece).quote == f"{SECRET} indeed"
    assert piece.gate_reason == "The witness is known to two editors."
    told = LogEntry.objects.get()
    assert SECRET not in f"{told.object_repr} {told.change_message}"


def test_its_page_names_people_and_opens_it(checker: User) -> None:
    piece, colleague = sealed(checker, body=b"Dear desk"), person("editor")
    change(checker, piece, people=[colleague.pk])
    assert list(piece.people.all()) == [colleague]
    piece.refresh_from_db()
    change(checker, piece, visibility="desk")
    piece.refresh_from_db()
    assert (piece.visibility, piece.quote) == ("desk", f"The {SECRET} dam leaks.")


def test_a_picture_is_shown_and_readers_get_one_that_says_nothing_else(checker: User) -> None:
    piece = added(body=photograph(), name="dam.jpg")
    ours, theirs = file_of(checker, piece), file_of(checker, piece, "public_copy")
    assert (ours.headers["Content-Type"], ours.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert SECRET.encode() in ours.content
    assert SECRET.encode() not in theirs.content


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"%PDF-1.7 << /OpenAction << /S /JavaScript >> >>",
        b"PK\x03\x04 a document",
    ],
    ids=["page", "drawing", "pdf that acts", "archive"],
)
def test_what_a_browser_might_run_is_only_saved(checker: User, body: bytes) -> None:
    answer = file_of(checker, added(body=body, name="dam.html"))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")


def test_a_pdf_is_shown_and_what_it_carries_is_said(checker: User) -> None:
    piece = added(body=b"%PDF-1.7 << /Type /Page >>", name="report.pdf")
    assert file_of(checker, piece).headers["Content-Disposition"].startswith("inline")
    assert (
        file_of(checker, piece, query="?download=yes").headers["Content-Disposition"].startswith("attachment")
    )
    assert "Document information inside a PDF" in panel(checker, piece.claim)


@pytest.mark.parametrize("rows", [1, 40])
def test_the_panel_takes_as_many_queries_for_many_pieces_as_for_one(
    checker: User, rows: int, django_assert_max_num_queries: Any
) -> None:
    claim, client = ClaimFactory(), signed_in_as(checker)
    for _ in range(rows):
        added(claim=claim, editor=checker, quote="None hurt.", url="https://brigade.example/")
    url = reverse("admin:claims_evidence_of", args=[claim.pk])
    client.get(url, headers={"HX-Request": "true"})
    with django_assert_max_num_queries(10):
        page = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert len(re.findall(r'id="evidence-\d+"', page)) == rows


def test_who_may_not_add_has_no_form_and_cannot_send_one(db: None) -> None:
    reader: User = User.objects.create_user("reader", is_staff=True)
    claim = ClaimFactory()
    assert send(signed_in_as(reader), claim, quote="None hurt.").status_code == 403
    assert not claim.evidence.exists()
