"""Expecting the database itself to refuse something, under the name of the rule."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction


@contextmanager
def refused(rule: str) -> Iterator[None]:
    """Expect the block to break `rule`, at once or when the transaction would end; afterwards all is as before."""
    with pytest.raises(DatabaseError, match=rule), transaction.atomic(), _checked_at_the_end():
        yield


@contextmanager
def _checked_at_the_end() -> Iterator[None]:
    yield
    connection.check_constraints()
