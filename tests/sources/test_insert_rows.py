"""Inserting rows by a plain statement: as save() would, or not at all where their like is there."""

from collections.abc import Callable, Iterator

import pytest
from django.db import IntegrityError, connection, transaction

from sources.copy_rows import copy_rows
from sources.insert_rows import insert_rows
from sources.models import FetchEvent, Source
from sources.redoable import redoable, redoable_statement

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def durable() -> Iterator[None]:
    """Let this connection wait for the disk, as it does outside tests."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")
        yield
        cursor.execute("RESET synchronous_commit")


def durability() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('synchronous_commit')")
        return str(cursor.fetchone()[0])


def test_rows_read_back_as_they_were_given() -> None:
    source = Source(name="Example Courier", hosts=["courier.example"])
    event = FetchEvent(
        source=source, door="command", name="a.txt", item={"title": "Ünï"}, url="https://a.example/"
    )
    assert (insert_rows([source]), insert_rows([event])) == (1, 1)
    read = FetchEvent.objects.select_related("source").get()
    assert (read.item, read.created_at, read.source) == (event.item, event.created_at, source)
    assert Source.objects.get().hosts == ["courier.example"]


def test_a_row_whose_like_is_there_is_left_out_and_the_others_inserted() -> None:
    insert_rows([Source(name="Example Courier")])
    rows = [Source(name="Example Courier"), Source(name="Example Herald")]
    assert insert_rows(rows, unless_there=True) == 1
    assert Source.objects.count() == 2


def test_without_leave_to_skip_the_rule_speaks() -> None:
    insert_rows([Source(name="Example Courier")])
    with pytest.raises(IntegrityError):
        insert_rows([Source(name="Example Courier")])


def test_no_rows_need_no_statement() -> None:
    assert insert_rows([]) == 0


@pytest.mark.usefixtures("durable")
def test_what_can_be_done_again_does_not_wait_for_the_disk_and_what_follows_does() -> None:
    with redoable():
        assert Source.objects.count() == 0
        assert durability() == "off"
    with transaction.atomic():
        assert durability() == "on"


@pytest.mark.usefixtures("durable")
def test_a_single_statement_gives_its_own_result_and_leaves_nothing_behind() -> None:
    insert_rows([Source(name="Example Courier")])
    with redoable_statement():
        assert Source.objects.update(notes="seen") == 1
    with redoable_statement():
        assert durability() == "off"
    assert durability() == "on"


@pytest.mark.parametrize("words", ['a "b" \\ c', "{1,2}", "", "NULL", "tab\tand\nline"])
@pytest.mark.parametrize("insert", [insert_rows, copy_rows])
def test_lists_read_back_whatever_words_are_in_them(
    insert: Callable[[list[Source]], None], words: str
) -> None:
    insert([Source(name="Example Courier", hosts=[words, "b"])])
    assert Source.objects.get().hosts == [words, "b"]
