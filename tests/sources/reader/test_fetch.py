"""The guarded door with ordinary servers."""

import gzip
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from sources.reader.addresses import parse_allow_networks
from sources.reader.errors import FetchFailed, Gone, Refused
from sources.reader.fetch import FetchPolicy, fetch
from tests import local_pages as pages
from tests.local_server import ETAG, LAST_MODIFIED, Answer, LocalServer, redirect


def test_brings_body_type_charset_and_validators(server: LocalServer, policy: FetchPolicy) -> None:
    response = fetch(server.url("/article"), policy=policy)

    assert response.body == pages.ARTICLE.encode()
    assert (response.status, response.media_type, response.charset) == (200, "text/html", "utf-8")
    assert (response.etag, response.last_modified) == (ETAG, LAST_MODIFIED)


def test_names_the_desk_and_the_host(server: LocalServer, policy: FetchPolicy) -> None:
    fetch(server.url("/article"), policy=policy)

    sent = server.requests[0].headers
    assert sent["user-agent"] == policy.user_agent
    assert sent["host"] == f"127.0.0.1:{server.port}"


def test_a_desk_may_be_called_anything(server: LocalServer, policy: FetchPolicy) -> None:
    fetch(server.url("/article"), policy=replace(policy, user_agent="Խմբագրություն\n (desk@example.org)"))

    assert server.requests[0].headers["user-agent"].endswith("? (desk@example.org)")


@pytest.mark.parametrize(("etag", "last_modified"), [(ETAG, ""), ("", LAST_MODIFIED)])
def test_what_has_not_changed_comes_without_a_body(
    server: LocalServer, policy: FetchPolicy, etag: str, last_modified: str
) -> None:
    response = fetch(server.url("/article"), policy=policy, etag=etag, last_modified=last_modified)

    assert response.not_modified
    assert response.body == b""


def test_a_304_nobody_asked_for_is_a_failure(server: LocalServer, policy: FetchPolicy) -> None:
    with pytest.raises(FetchFailed, match="304"):
        fetch(server.url("/always-304"), policy=policy)


def test_gzip_is_unpacked(server: LocalServer, policy: FetchPolicy) -> None:
    assert fetch(server.url("/gzip"), policy=policy).body == pages.ARTICLE.encode()


def test_gzip_in_several_members_with_padding_is_unpacked(server: LocalServer, policy: FetchPolicy) -> None:
    body = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 8
    url = server.add("/members", Answer(body, headers={"Content-Encoding": "gzip"}))

    assert fetch(url, policy=policy).body == b"one two"


@pytest.mark.parametrize("header_bytes", [0, 2])
def test_deflate_is_unpacked_with_and_without_its_header(
    server: LocalServer, policy: FetchPolicy, header_bytes: int
) -> None:
    packed = zlib.compress(b"words " * 100)[header_bytes:]
    url = server.add("/deflate", Answer(packed, headers={"Content-Encoding": "deflate"}))

    assert fetch(url, policy=policy).body == b"words " * 100


def test_a_body_without_length_in_chunks_is_read(server: LocalServer, policy: FetchPolicy) -> None:
    url = server.add("/pieces", Answer(lambda: iter([b"one ", b"two"])))

    assert fetch(url, policy=policy).body == b"one two"


def test_a_redirect_is_followed_and_the_last_address_told(server: LocalServer, policy: FetchPolicy) -> None:
    response = fetch(server.url("/moved"), policy=policy)

    assert response.url == server.url("/article")


def test_a_redirect_to_an_address_that_is_not_ascii_is_followed(
    server: LocalServer, policy: FetchPolicy
) -> None:
    server.add("/%D0%B4%D0%B0%D0%BC%D0%B1%D0%B0", Answer(b"found"))
    url = server.add("/to-cyrillic", redirect("/дамба".encode().decode("latin-1")))

    assert fetch(url, policy=policy).body == b"found"


def test_the_fragment_is_not_sent(server: LocalServer, policy: FetchPolicy) -> None:
    fetch(server.url("/article?page=2#comments"), policy=policy)

    assert server.requests[0].path == "/article?page=2"


@pytest.mark.parametrize(
    ("path", "error", "status"),
    [
        ("/error", FetchFailed, 500),
        ("/limited", FetchFailed, 429),
        ("/gone", Gone, 410),
        ("/absent", Gone, 404),
        ("/forbidden", Refused, 403),
    ],
)
def test_a_bad_status_becomes_an_error_that_names_it(
    server: LocalServer, policy: FetchPolicy, path: str, error: type[Exception], status: int
) -> None:
    with pytest.raises(error, match=str(status)) as caught:
        fetch(server.url(path), policy=policy)

    assert getattr(caught.value, "status", None) == status


def test_a_limited_answer_says_when_to_come_back(server: LocalServer, policy: FetchPolicy) -> None:
    with pytest.raises(FetchFailed) as caught:
        fetch(server.url("/limited"), policy=policy)

    assert caught.value.retry_after == 120


def test_no_proxy_of_the_environment_is_used(
    server: LocalServer, policy: FetchPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")

    assert fetch(server.url("/article"), policy=policy).status == 200


def test_one_policy_serves_many_threads(server: LocalServer, policy: FetchPolicy) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: fetch(server.url("/article"), policy=policy).body, range(24)))

    assert found == [pages.ARTICLE.encode()] * 24


def test_nobody_listening_is_a_failure_worth_another_try(policy: FetchPolicy) -> None:
    everywhere = replace(policy, allow_networks=parse_allow_networks("127.0.0.0/8"))
    with pytest.raises(FetchFailed, match="No connection"):
        fetch("http://127.0.0.1:1/", policy=everywhere)
