from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.factories import EditorFactory


@pytest.fixture(autouse=True)
def _no_worker(settings: LazySettings) -> None:
    """Nothing is sent to a worker: the tests read what is ordered themselves."""
    settings.NEXT_STAGE = {}


@pytest.fixture
def chief(db: None) -> User:
    """Give somebody who may do everything."""
    return EditorFactory.create(is_superuser=True, username="chief", first_name="Ada", last_name="Brook")


@pytest.fixture
def desk(client: Client, chief: User) -> Client:
    """Give a browser session of somebody who may do everything."""
    client.force_login(chief)
    return client


@pytest.fixture
def session_of(db: None) -> Callable[..., Client]:
    """Give a function that opens a session of an editor with the named permissions of `sources` alone."""

    def open_session(*permissions: str) -> Client:
        editor = EditorFactory.create()
        for codename in permissions:
            editor.user_permissions.add(Permission.objects.get(codename=codename))
        session = Client()
        session.force_login(editor)
        return session

    return open_session
