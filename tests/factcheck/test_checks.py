"""Settings that only make sense, or are only dangerous, together."""

import pytest
from pytest_django.fixtures import Settings

from factcheck.checks import check_settings, require_secret_key
from factcheck.env import SettingError


def ids() -> list[str | None]:
    return [message.id for message in check_settings(app_configs=None)]


def test_the_settings_as_they_come_are_fine() -> None:
    assert ids() == []


def test_debug_is_refused_where_others_reach_the_desk(settings: Settings) -> None:
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["localhost", "desk.example"]
    assert ids() == ["factcheck.E001"]


@pytest.mark.parametrize("network", ["0.0.0.0/0", "10.0.0.0/7:80", "::/0", "[fd00::/16]:80"])
def test_an_allow_list_of_nearly_everything_is_refused(settings: Settings, network: str) -> None:
    settings.FETCH_ALLOW_NETWORKS = [network]
    assert ids() == ["factcheck.E002"]


@pytest.mark.parametrize("network", ["127.0.0.1", "10.0.0.0/8:80", "::1", "[fd00:1::/48]:80"])
def test_an_allow_list_of_one_network_is_fine(settings: Settings, network: str) -> None:
    settings.FETCH_ALLOW_NETWORKS = [network]
    assert ids() == []


def test_snapshots_in_s3_need_boto3(settings: Settings) -> None:
    settings.SNAPSHOTS = "s3://desk/pages"
    assert ids() == ["factcheck.E003"]


def test_hsts_without_https_is_pointed_out(settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 3600
    assert ids() == ["factcheck.W001"]


PROXY = ("HTTP_X_FORWARDED_PROTO", "https")


def test_https_and_a_proxy_belong_together(settings: Settings) -> None:
    settings.HTTPS = True
    assert ids() == ["factcheck.W003"]
    settings.SECURE_PROXY_SSL_HEADER = PROXY
    assert ids() == []
    settings.HTTPS = False
    assert ids() == ["factcheck.W002"]


def test_metrics_that_answer_nobody_are_pointed_out(settings: Settings) -> None:
    settings.METRICS, settings.HTTPS, settings.SECURE_PROXY_SSL_HEADER = True, True, PROXY
    assert ids() == ["factcheck.W004"]
    settings.METRICS_TOKEN = "a long random text"
    assert ids() == []


def test_an_extractor_that_nobody_wrote_is_refused(settings: Settings) -> None:
    settings.EXTRACTOR = "oracle"
    assert ids() == ["factcheck.E004"]


def test_a_desk_without_a_key_is_not_served(settings: Settings) -> None:
    settings.SECRET_KEY = ""
    with pytest.raises(SettingError, match="Setting SECRET_KEY is not set"):
        require_secret_key()


def test_a_server_of_embeddings_is_named_in_full_or_not_at_all(settings: Settings) -> None:
    settings.ENCODER, settings.ENCODER_URL = "remote", "https://embeddings.example/v1/embeddings"
    assert ids() == ["factcheck.E005"]
    settings.ENCODER_MODEL, settings.ENCODER_DIMENSIONS = "small", 384
    assert ids() == []
    settings.ENCODER_DIMENSIONS = 0
    settings.ENCODER = "minilm"
    assert ids() == []
