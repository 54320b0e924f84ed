"""Settings are typed, and a value that makes no sense is refused by name."""

from pathlib import Path

import pytest

from factcheck import env


@pytest.mark.parametrize(
    ("given", "meant"), [("1", True), ("yes", True), ("ON", True), ("0", False), ("no", False)]
)
def test_a_flag_is_read_in_every_usual_spelling(
    monkeypatch: pytest.MonkeyPatch, given: str, meant: bool
) -> None:
    monkeypatch.setenv("DEBUG", given)
    assert env.flag("DEBUG", not meant) is meant


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", " ")
    assert env.number("PORT", 8000) == 8000


@pytest.mark.parametrize("given", ["maybe", "2", "truee"])
def test_a_flag_that_is_neither_names_its_variable(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("DEBUG", given)
    with pytest.raises(env.SettingError, match=r"^Setting DEBUG is '.*', but it should be yes or no"):
        env.flag("DEBUG", False)


@pytest.mark.parametrize("given", ["0", "65536", "80a", "8.5", "٨٠", "-1"])
def test_a_number_outside_its_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("PORT", given)
    with pytest.raises(env.SettingError, match="PORT"):
        env.number("PORT", 8000, minimum=1, maximum=65535)


@pytest.mark.parametrize(
    "given", ["127.0.0.1", "127.0.0.1:8021", "10.0.0.0/8", "10.0.0.0/8:80", "::1", "[::1]:80", "[fd00::/8]"]
)
def test_a_network_may_name_its_port(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("FETCH_ALLOW_NETWORKS", f"{given}, 192.168.1.1")
    assert env.networks("FETCH_ALLOW_NETWORKS") == [given, "192.168.1.1"]


@pytest.mark.parametrize(
    "given", ["intranet", "10.0.0.0/33", "127.0.0.1:0", "127.0.0.1:70000", "[::1", "1.2.3"]
)
def test_what_is_no_network_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("FETCH_ALLOW_NETWORKS", given)
    with pytest.raises(env.SettingError, match="FETCH_ALLOW_NETWORKS"):
        env.networks("FETCH_ALLOW_NETWORKS")


@pytest.mark.parametrize("given", ["desk.example", ".desk.example", "localhost", "10.1.2.3", "[::1]", "*"])
def test_a_host_is_a_name_alone(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", given)
    assert env.hosts("ALLOWED_HOSTS") == [given]


@pytest.mark.parametrize("given", ["desk.example:8000", "https://desk.example", "desk.example/"])
def test_an_address_is_no_host(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", given)
    with pytest.raises(env.SettingError, match="ALLOWED_HOSTS"):
        env.hosts("ALLOWED_HOSTS")


@pytest.mark.parametrize("given", ["pages", "gs://desk/pages", "s3://"])
def test_snapshots_go_to_a_folder_or_a_bucket(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SNAPSHOTS", given)
    with pytest.raises(env.SettingError, match="SNAPSHOTS"):
        env.place("SNAPSHOTS", Path("/srv"))


@pytest.mark.parametrize("given", ["desk.example", "ftp://desk.example", "https://desk.example/admin"])
def test_an_origin_is_scheme_and_host_alone(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("CSRF_TRUSTED_ORIGINS", given)
    with pytest.raises(env.SettingError, match="CSRF_TRUSTED_ORIGINS"):
        env.origins("CSRF_TRUSTED_ORIGINS")


@pytest.mark.parametrize("given", ["[]", '{"a": 1}', "{"])
def test_a_mapping_holds_texts_only(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("NEXT_STAGE", given)
    with pytest.raises(env.SettingError, match="NEXT_STAGE"):
        env.mapping("NEXT_STAGE", {})


def test_an_unknown_time_zone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIME_ZONE", "Mars/Olympus")
    with pytest.raises(env.SettingError, match="TIME_ZONE"):
        env.time_zone("TIME_ZONE", "UTC")


def test_a_relative_folder_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", "var")
    with pytest.raises(env.SettingError, match="an absolute path"):
        env.folder("VAR_DIR", Path("/srv"))


def test_folders_are_a_list_of_absolute_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.folders("WATCHED_FOLDERS", Path("/inbox")) == [Path("/inbox")]
    monkeypatch.setenv("WATCHED_FOLDERS", "/a, /b c/")
    assert env.folders("WATCHED_FOLDERS", Path("/inbox")) == [Path("/a"), Path("/b c")]
    monkeypatch.setenv("WATCHED_FOLDERS", "/a, inbox")
    with pytest.raises(env.SettingError, match="WATCHED_FOLDERS is 'inbox'"):
        env.folders("WATCHED_FOLDERS", Path("/inbox"))


def test_a_file_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.file("FETCH_CA_FILE") == ""
    monkeypatch.setenv("FETCH_CA_FILE", __file__)
    assert env.file("FETCH_CA_FILE") == __file__
    monkeypatch.setenv("FETCH_CA_FILE", "/nowhere/ca.pem")
    with pytest.raises(env.SettingError, match="FETCH_CA_FILE"):
        env.file("FETCH_CA_FILE")


def test_a_choice_names_what_may_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_FORMAT", "xml")
    with pytest.raises(env.SettingError, match="one of text, json"):
        env.text("LOG_FORMAT", "text", among=("text", "json"))


def test_a_refused_address_is_not_repeated_with_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://desk:hunter2@db/desk")
    with pytest.raises(env.SettingError, match="postgresql://") as refusal:
        env.url("DATABASE_URL", "", schemes=("postgresql",))
    assert "hunter2" not in str(refusal.value)


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert env.secret("SECRET_KEY", generated=None) == "from a file"


@pytest.mark.parametrize("content", [None, " \n"])
def test_a_secret_file_that_gives_nothing_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "key").write_text(content)
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    with pytest.raises(env.SettingError, match="SECRET_KEY_FILE"):
        env.secret("SECRET_KEY", generated=None)


def test_a_secret_that_nobody_gave_yet_is_empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    assert env.secret("SECRET_KEY", generated=tmp_path / "none") == ""
