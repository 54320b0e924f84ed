from claims.language.types import Mode
from tests.claims.language.readings import all_said, narrated, speaker

POST = "The port stays open. pic.twitter.com/Ab1 — Anna Berg | Norway Minister (@berg_no) March 3, 2021"


def test_an_embedded_post_is_a_quotation_without_cue() -> None:
    (said,) = all_said(POST)
    assert (said.source, said.cue, said.content) == (
        "Anna Berg | Norway Minister (@berg_no)",
        "",
        "The port stays open.",
    )
    assert said.mode is Mode.QUOTE


def test_the_signature_tells_name_role_and_handle() -> None:
    found = speaker(POST, "Anna Berg")
    assert (found.role, found.aliases) == ("Minister of Norway", ("@berg_no",))


def test_a_signature_in_its_own_paragraph_belongs_to_the_one_before() -> None:
    (said,) = all_said("It was quiet.\n\nThe port stays open.\n\n— Anna Berg (@berg_no) March 3, 2021")
    assert said.content == "The port stays open."


def test_a_post_is_not_the_outlets_own_voice() -> None:
    assert narrated(POST) == []


def test_a_handle_in_running_text_is_no_post() -> None:
    assert all_said("Follow us – the desk (@desk) is open.") == []
