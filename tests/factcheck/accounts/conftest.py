"""People who sign in through the desk's door, with a door that has forgotten all earlier attempts."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.test import Client

from claims.roles import load_roles
from tests.factories import EditorFactory

PASSWORD = "a long way to the ferry"


@pytest.fixture(autouse=True)
def fresh_door(db: None) -> None:
    """Forget how often anybody tried."""
    cache.clear()


@pytest.fixture
def roles() -> None:
    """Set up the desk's roles."""
    load_roles()


def person(name: str, role: str = "", **fields: object) -> User:
    """Return somebody with a password, an address and perhaps a role."""
    user: User = EditorFactory(username=name, email=f"{name}@desk.example", **fields)
    user.set_password(PASSWORD)
    user.save()
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def as_user(user: User) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


def log_in(client: Client, login: str, password: str = PASSWORD, **more: str) -> str:
    """Try the door; return where it leads, or what its page says."""
    answer = client.post("/account/login/", {"login": login, "password": password, **more})
    return answer.headers["Location"] if answer.status_code == 302 else answer.content.decode()
