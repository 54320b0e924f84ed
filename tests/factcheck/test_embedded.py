"""The embedded servers: private, started once, and taken over rather than started twice."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from factcheck import embedded, embedded_addresses, embedded_home, embedded_postgres, embedded_redis
from factcheck.embedded_home import EmbeddedError, Home, prepare, recorded, secret_in


def connect(home: Home, password: str | None = None) -> psycopg.Connection[tuple[object, ...]]:
    entry = embedded_addresses.database(home)
    return psycopg.connect(
        dbname=entry["NAME"], user=entry["USER"], host=entry["HOST"], password=password or entry["PASSWORD"]
    )


@pytest.fixture
def reachable() -> Iterator[Path]:
    """Give a var folder that an unprivileged account can enter, as the folders of a checkout usually are."""
    folder = Path(tempfile.mkdtemp(prefix="factcheck-test-"))
    folder.chmod(0o755)
    yield folder / "var"
    shutil.rmtree(folder)


def test_pgvector_is_at_hand(servers: Home) -> None:
    with connect(servers) as connection:
        row = connection.execute(
            "SELECT default_version FROM pg_available_extensions WHERE name = 'vector'"
        ).fetchone()
    assert row == ("0.8.5",)


def test_text_sorts_by_code_point_wherever_the_server_runs(servers: Home) -> None:
    with connect(servers) as connection:
        row = connection.execute(
            "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'factcheck'"
        ).fetchone()
    assert row == ("b", "C.UTF-8")


def test_a_wrong_password_is_refused(servers: Home) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connect(servers, password="guess")


def test_no_port_is_open(servers: Home) -> None:
    with connect(servers) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    with Redis(unix_socket_path=str(embedded_redis.socket(servers))) as redis:
        assert redis.config_get("port") == {b"port": b"0"} or redis.config_get("port") == {"port": "0"}


def test_trouble_alone_is_logged_as_nobody_empties_the_logs(servers: Home) -> None:
    with connect(servers) as connection:
        assert connection.execute("SHOW log_checkpoints").fetchone() == ("off",)
    with Redis(unix_socket_path=str(embedded_redis.socket(servers)), decode_responses=True) as redis:
        assert redis.config_get("loglevel") == {"loglevel": "warning"}


def test_the_sockets_stand_in_a_private_folder(servers: Home) -> None:
    assert stat.S_IMODE(servers.sockets.stat().st_mode) == 0o700


def test_starting_again_takes_over_what_runs(servers: Home) -> None:
    assert embedded_postgres.start(servers) is False
    assert embedded_redis.start(servers) is False


def test_a_half_made_cluster_is_made_anew(reachable: Path, capfd: pytest.CaptureFixture[str]) -> None:
    home = prepare(reachable, durable=False)
    half = home.files / "postgres" / "data"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    try:
        embedded.start(reachable, redis=False, durable=False)
        assert "left half-made" in capfd.readouterr().err
        assert embedded_postgres.running_pid(home)
    finally:
        assert embedded.stop(reachable, durable=False) == ["PostgreSQL"]


def test_a_stale_pid_file_of_another_program_does_not_stop_the_start(reachable: Path) -> None:
    home = embedded.start(reachable, redis=False, durable=False)
    embedded.stop(reachable, durable=False)
    pid_file = home.files / "postgres" / "data" / "postmaster.pid"
    for file in (
        pid_file,
        home.sockets / ".s.PGSQL.5432.lock",
    ):  # as a machine leaves them that lost its power
        file.write_text(f"{os.getpid()}\n{pid_file.parent}\n")
    try:
        embedded.start(reachable, redis=False, durable=False)
        assert embedded_postgres.running_pid(home) not in {None, os.getpid()}
    finally:
        embedded.stop(reachable, durable=False)


def test_a_damaged_snapshot_of_redis_is_set_aside(reachable: Path, capfd: pytest.CaptureFixture[str]) -> None:
    home = embedded.start(reachable, postgres=False)
    embedded.stop(reachable)
    (home.files / "redis" / "dump.rdb").write_bytes(b"no snapshot")
    try:
        embedded.start(reachable, postgres=False)
        assert embedded_redis.running_pid(home)
        assert "Redis begins empty" in capfd.readouterr().err
        assert (home.files / "redis" / "dump.rdb.damaged").read_bytes() == b"no snapshot"
    finally:
        embedded.stop(reachable)


def test_data_of_another_version_is_left_alone(reachable: Path) -> None:
    home = prepare(reachable, durable=False)
    data = home.files / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("17\n")
    (data.parent / "complete").touch()
    with pytest.raises(EmbeddedError, match="holds 17 PostgreSQL data where version 18 is expected"):
        embedded_postgres.start(home)
    assert (data / "PG_VERSION").read_text() == "17\n"


def test_a_copied_record_speaks_of_another_place(tmp_path: Path) -> None:
    (tmp_path / "embedded.json").write_text(
        '{"var": "/elsewhere/var", "files": "/elsewhere/var", "sockets": "/elsewhere/var/run", "account": ""}'
    )
    assert recorded(tmp_path) is None


@pytest.mark.parametrize("damaged", ["", '{"var": ', "[]", '{"var": "VAR"}', '{"var": "VAR", "files": 3}'])
def test_a_damaged_record_is_made_anew(reachable: Path, damaged: str) -> None:
    home = prepare(reachable)
    (reachable / "embedded.json").write_text(damaged.replace("VAR", str(reachable)))
    assert recorded(reachable) is None
    assert embedded.status(reachable) == {"PostgreSQL": None, "Redis": None}
    assert recorded(reachable) == home


def test_root_is_no_account_for_the_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("EMBEDDED_USER", "root")
    with pytest.raises(EmbeddedError, match="EMBEDDED_USER is 'root'"):
        prepare(Path("/no/such/var"))


def test_a_var_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EmbeddedError, match="Name a folder of this user in VAR_DIR"):
        prepare(tmp_path / "file" / "var")


def test_a_long_path_gets_its_sockets_elsewhere(tmp_path: Path) -> None:
    home = embedded_home.guess(tmp_path / ("long" * 30))
    assert len(os.fsencode(home.sockets)) < 60


def test_an_open_socket_folder_is_refused(reachable: Path) -> None:
    prepare(reachable).sockets.chmod(0o777)
    with pytest.raises(EmbeddedError, match="not a private folder"):
        prepare(reachable)


def test_a_generated_secret_is_private_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "key"
    value = secret_in(path)
    assert secret_in(path) == value
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_never_started_does_not_run(tmp_path: Path) -> None:
    assert embedded.status(tmp_path) == {"PostgreSQL": None, "Redis": None}
    assert embedded.stop(tmp_path) == []


def test_an_unknown_command_shows_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert embedded.main(["restart"]) == 2
    assert "start|stop|status" in capsys.readouterr().err
