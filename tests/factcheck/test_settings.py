"""What holds for the settings as a whole."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from factcheck import databases, env, pipeline
from factcheck import gunicorn as web
from factcheck.celery import app

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "settings.md"


def documented() -> set[str]:
    return set(re.findall(r"^\| `([A-Z0-9_]+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_setting_is_documented_and_nothing_else() -> None:
    assert web.bind  # its settings are read where gunicorn reads them
    read = {name for name in env.READ if name.removesuffix("_FILE") not in env.READ - {name}}
    assert documented() - {"EMBEDDED_USER"} == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "none"),
        ("DEBUG", "perhaps"),
        ("DATABASE_URL", "sqlite:///x"),
        ("DATABASE_URL", "postgresql://desk@db:many/desk"),
        ("SNAPSHOTS", "pages"),
        ("ALLOWED_HOSTS", "https://desk.example"),
        ("NEXT_STAGE", '{"revision lost": ""}'),
    ],
)
def test_a_bad_value_stops_the_start_in_one_line(name: str, value: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env=os.environ | {name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"Setting {name} is ")
    assert len(done.stderr.splitlines()) == 1


def test_a_database_address_is_taken_apart() -> None:
    entry = databases.connection(
        "postgresql://us%40er:p%2Fw@db.example:5433/desk?sslmode=require", Path("/"), pool=4
    )
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"], entry["NAME"]) == (
        *("us@er", "p/w", "db.example", "5433"),
        "desk",
    )
    assert entry["OPTIONS"] == {"sslmode": "require", "pool": {"min_size": 1, "max_size": 4, "timeout": 20}}


def test_snapshots_may_go_to_s3() -> None:
    entry = databases.snapshot_storage("s3://desk/pages", endpoint="", access_key="a", secret_key="b")
    assert entry["OPTIONS"]["bucket_name"] == "desk"
    assert entry["OPTIONS"]["location"] == "pages"


def test_every_queue_has_an_exchange_of_its_own() -> None:
    exchanges = [queue.exchange.name for queue in settings.CELERY_TASK_QUEUES]
    assert exchanges == [*pipeline.QUEUES]


def test_no_schedule_waits_behind_documents() -> None:
    queues = {app.amqp.router.route({}, tick["task"])["queue"].name for tick in pipeline.SCHEDULE.values()}
    assert queues == {pipeline.TICKS, pipeline.MATCHING}


def test_a_task_is_handed_out_again_only_after_its_time_is_over() -> None:
    timeout = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    assert timeout > settings.CELERY_TASK_TIME_LIMIT > settings.CELERY_TASK_SOFT_TIME_LIMIT


def test_tasks_travel_as_json_only() -> None:
    assert settings.CELERY_ACCEPT_CONTENT == ["json"]
