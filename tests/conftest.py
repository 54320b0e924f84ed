"""Real servers for the tests: an embedded PostgreSQL and Redis of their own under var/test, apart from the desk's.

They start with the first test that wants them. Several test runs may share them; the last one out stops them.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from factcheck import embedded_addresses
from factcheck.celery import app
from factcheck.embedded_home import Home
from tests import migrated_template
from tests.browser import find_chromium
from tests.shared_servers import drop_leftovers, shared

VAR = Path(os.environ.get("TEST_VAR_DIR") or settings.BASE_DIR / "var" / "test")
LEFT_OUT = pytest.StashKey[int]()


def pytest_configure() -> None:
    """Put aside what tests do not need: a secret from outside, slow password hashing, collected static files."""
    settings.SECRET_KEY = "only-for-tests"
    settings.CREDENTIALS_KEYS = ["only-for-tests"]
    settings.FETCH_HOST_PAUSE_SECONDS = 0  # what is about turns at hosts sets it
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser tests out where there is no Chromium to drive."""
    wanted = [item for item in items if item.get_closest_marker("browser")]
    if wanted and find_chromium() is None:
        config.stash[LEFT_OUT] = len(wanted)
        config.hook.pytest_deselected(items=wanted)
        items[:] = [item for item in items if item not in wanted]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say loudly what was left out."""
    count = config.stash.get(LEFT_OUT, 0)
    if count:
        words = f"NO CHROMIUM FOUND: {count} BROWSER TESTS LEFT OUT. Install chromium to run them."
        terminalreporter.write_line(words, red=True, bold=True)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of the Chromium to drive, for tests marked `browser`."""
    found = find_chromium()
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def snapshots_folder(tmp_path: Path) -> Iterator[Path]:
    """Keep each test's snapshots in a folder of its own."""
    folder = tmp_path / "snapshots"
    local = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(folder)},
    }
    # Only an announced change makes Django let go of the storage it opened for the test before.
    with override_settings(STORAGES=settings.STORAGES | {"snapshots": local}):
        yield folder


@pytest.fixture(scope="session")
def servers() -> Iterator[Home]:
    """Give the embedded servers of the tests, both running; this process sends its tasks to that Redis."""
    with shared(VAR) as home:
        app.conf.update(broker_url=embedded_addresses.broker_url(home))
        vars(app).pop("amqp", None)  # it remembers its broker
        yield home


@pytest.fixture(scope="session")
def redis_url(servers: Home) -> str:
    """Give the broker address of a real Redis that only tests use."""
    return embedded_addresses.broker_url(servers)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Let the tests' database be made on the tests' own server, under a name of this run alone."""
    entry = connections["default"].settings_dict
    entry["OPTIONS"].pop("pool", None)
    entry["TEST"]["NAME"] = f"test_factcheck_{os.getpid()}"
    if not os.environ.get("DATABASE_URL"):
        home: Home = request.getfixturevalue("servers")
        entry.update(embedded_addresses.database(home))
        drop_leftovers(home)


@pytest.fixture(scope="session")
def django_db_keepdb(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[bool]:
    """Tell whether the tests' database is there already: a copy of one that an earlier run migrated."""
    database = connections["default"].settings_dict["TEST"]["NAME"]
    if os.environ.get("DATABASE_URL"):
        yield False
        return
    with django_db_blocker.unblock():
        copied = migrated_template.copy_to(database)
    yield copied
    if copied:
        with django_db_blocker.unblock():
            migrated_template.drop(database)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_keepdb: bool, django_db_blocker: DjangoDbBlocker
) -> None:
    """Keep what was migrated just now for later runs, before a test writes into it."""
    if not django_db_keepdb and not os.environ.get("DATABASE_URL"):
        with django_db_blocker.unblock():
            migrated_template.keep(connections["default"].settings_dict["NAME"])
