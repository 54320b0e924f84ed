"""People of each role, signed in."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from claims.models import Appearance, Speaker
from claims.roles import load_roles
from tests.factories import EditorFactory

Colleague = Callable[[str], User]


def person(role: str) -> User:
    """Return somebody of this role."""
    load_roles()
    user: User = EditorFactory()
    user.groups.add(Group.objects.get(name=role))
    return user


def speaker_of(appearance: Appearance) -> Speaker:
    """Return who says it."""
    assert appearance.attribution is not None
    assert appearance.attribution.speaker is not None
    return appearance.attribution.speaker


def seen(client: Client, url: str) -> str:
    """Return what the form at `url` remembers of the row as it is shown."""
    found = re.search(r'name="seen" value="([^"]+)"', client.get(url).content.decode())
    assert found is not None
    return found[1]


def signed_in_as(user: User) -> Client:
    """Return a browser in which `user` is signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def checker(db: None) -> User:
    """A fact-checker."""
    return person("fact-checker")


@pytest.fixture
def editor(db: None) -> User:
    """An editor."""
    return person("editor")


@pytest.fixture
def manager(db: None) -> User:
    """A managing editor."""
    return person("managing editor")
