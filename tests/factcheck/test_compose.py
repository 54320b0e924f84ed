"""docker-compose.yml runs what the Procfile runs, with settings that exist and secrets that have no default."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.test import Client
from honcho.environ import parse_procfile

from factcheck import env

BASE_DIR = Path(settings.BASE_DIR)
COMPOSE: dict[str, Any] = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text(encoding="utf-8"))
OURS = ("prepare", "web", "worker", "matcher", "beat")
CADDYFILE = (BASE_DIR / "Caddyfile").read_text(encoding="utf-8")
PROCFILE = parse_procfile((BASE_DIR / "Procfile").read_text(encoding="utf-8")).processes


@pytest.mark.parametrize("name", ["web", "worker", "matcher", "beat"])
def test_a_service_runs_the_command_of_the_procfile(name: str) -> None:
    assert COMPOSE["services"][name]["command"] == PROCFILE[name]


def test_every_program_of_the_procfile_has_its_service() -> None:
    assert set(PROCFILE) <= set(COMPOSE["services"])


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_a_setting(name: str) -> None:
    given = {variable.removesuffix("_FILE") for variable in COMPOSE["services"][name]["environment"]}
    assert given <= env.READ | {"BIND", "WEB_CONCURRENCY"}


@pytest.mark.parametrize("name", OURS)
def test_one_image_serves_all(name: str) -> None:
    assert COMPOSE["services"][name]["image"] == "factcheck-workbench"


@pytest.mark.parametrize("name", sorted(set(COMPOSE["services"]) - {"prepare"}))
def test_every_lasting_service_has_a_health_check(name: str) -> None:
    assert COMPOSE["services"][name]["healthcheck"]["test"]


def test_secrets_come_from_files_and_none_stands_in_the_text() -> None:
    for service in COMPOSE["services"].values():
        for variable, value in service.get("environment", {}).items():
            if any(word in variable for word in ("SECRET", "PASSWORD", "DATABASE_URL")):
                assert variable.endswith("_FILE")
                assert str(value).startswith("/run/secrets/")


def test_the_database_sorts_as_the_embedded_one_does() -> None:
    arguments = COMPOSE["services"]["db"]["environment"]["POSTGRES_INITDB_ARGS"].split()
    made = (BASE_DIR / "factcheck" / "embedded_postgres.py").read_text(encoding="utf-8")
    assert {"--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"} <= set(arguments)
    assert '"--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"' in made


def test_redis_keeps_what_it_was_given() -> None:
    assert "--appendonly" in COMPOSE["services"]["redis"]["command"]


def test_every_volume_named_is_declared() -> None:
    mounts = [mount for service in COMPOSE["services"].values() for mount in service.get("volumes", [])]
    named = {mount.split(":")[0] for mount in mounts if not mount.startswith("./")}
    assert named == set(COMPOSE["volumes"])


def test_a_queue_of_tasks_is_never_thrown_away() -> None:
    command = COMPOSE["services"]["redis"]["command"]
    assert command[command.index("--maxmemory-policy") + 1] == "noeviction"


def test_the_workers_take_every_queue() -> None:
    queues = [
        queue
        for name in ("worker", "matcher")
        for queue in PROCFILE[name].partition("-Q ")[2].split()[0].split(",")
    ]
    assert set(queues) == {queue.name for queue in settings.CELERY_TASK_QUEUES}


def test_only_the_public_profile_opens_the_desk_to_others() -> None:
    opened = {name: service for name, service in COMPOSE["services"].items() if service.get("ports")}
    assert set(opened) == {"web", "caddy"}
    assert opened["web"]["ports"] == ["${PUBLISH:-127.0.0.1:8000}:8000"]
    assert opened["caddy"]["profiles"] == ["public"]


def test_the_proxy_is_told_every_name_it_asks_for() -> None:
    asked = set(re.findall(r"\{\$(\w+)", CADDYFILE))
    assert asked == set(COMPOSE["services"]["caddy"]["environment"])


def test_the_proxy_passes_on_to_the_web_service_and_keeps_metrics_to_itself() -> None:
    rules = [line.strip() for line in CADDYFILE.splitlines() if not line.startswith("#")]
    assert "reverse_proxy web:8000 {" in rules
    assert "@private path /metrics /metrics/* /readyz" in rules
    assert "respond @private 404" in rules
    assert "\n".join(rules).count("{") == "\n".join(rules).count("}")


def test_the_proxy_asks_after_the_desk_by_a_name_that_it_answers_to(client: Client) -> None:
    (host,) = re.findall(r"health_headers \{\s*Host (\S+)", CADDYFILE)
    (path,) = re.findall(r"health_uri (\S+)", CADDYFILE)
    assert host in settings.ALLOWED_HOSTS
    assert client.get(path, headers={"host": host}).status_code == 200
    by_itself = "web:8000"
    assert client.get(path, headers={"host": by_itself}).status_code == 400
