"""Every error has one shape, RFC 9457, and names what was wrong."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from factcheck.api.claims import Claims


def names(api: Client, path: str) -> list[str]:
    answer = api.get(f"/api/v1/{path}")
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    return list(dict.fromkeys(item["name"] for item in answer.json()["errors"]))


@pytest.mark.parametrize(
    "query",
    [
        "nonsense=1", "status=proposed", "status=unchecked", "status=", "page_size=0", "page_size=101", "page_size=x",
        "cursor=x", "cursor=WzEsMl0=", "speaker=x", "topic=none", "language=%00", "language=en_GB", "q=%00",
        "created_after=2020-01-01", "created_after=2020-01-01T00:00:00", "created_before=0001-01-01T00:00:00%2B14:00",
        "format=json",
    ],
)  # fmt: skip
def test_an_unknown_name_or_value_is_refused_and_named(api: Client, query: str) -> None:
    assert names(api, f"claims/?{query}") == [query.partition("=")[0]]


@pytest.mark.parametrize("name", ["speaker", "source"])
def test_an_id_that_nobody_knows_is_refused(api: Client, name: str) -> None:
    assert names(api, f"claims/?{name}={uuid4()}") == [name]


def test_a_parameter_given_twice_is_refused(api: Client) -> None:
    assert names(api, "claims/?q=a&q=b") == ["q"]


def test_all_that_is_wrong_is_named_at_once(api: Client) -> None:
    assert set(names(api, "reviews/?colour=red&size=2")) == {"colour", "size"}


@pytest.mark.parametrize("path", ["", f"claims/{uuid4()}/"])
def test_addresses_without_parameters_refuse_them(api: Client, path: str) -> None:
    assert names(api, f"{path}?q=fire") == ["q"]


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v2/", "/api/v1/nothing/", "/api/v1/claims/x/", f"/api/v1/claims/{uuid4()}/"]
)
def test_an_address_that_leads_nowhere_is_a_problem_too(api: Client, path: str) -> None:
    answer = api.get(path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "Not Found"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(api: Client, method: str) -> None:
    answer = getattr(api, method)("/api/v1/claims/")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert answer.json()["status"] == 405


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/ld+json"])
def test_a_list_comes_as_json_alone(api: Client, accept: str) -> None:
    answer = api.get("/api/v1/claims/", headers={"accept": accept})
    assert answer.status_code == 406
    assert answer.json()["title"] == "Not Acceptable"


def test_a_strange_host_is_told_so_in_the_same_shape(client: Client) -> None:
    answer = client.get("/api/v1/claims/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert answer.json()["title"] == "Bad Request"


def test_too_many_requests_are_told_when_to_come_back(api: Client, settings: Settings) -> None:
    settings.API_REQUESTS_PER_MINUTE = 1
    assert api.get("/api/v1/claims/").status_code == 200
    answer = api.get("/api/v1/claims/")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60


def test_what_breaks_is_a_problem_that_tells_nothing(api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Claims, "query_class", None)
    api.raise_request_exception = False
    answer = api.get("/api/v1/claims/")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert "NoneType" not in answer.content.decode()


def test_other_addresses_keep_their_own_errors(client: Client, db: None) -> None:
    assert client.get("/nothing/")["Content-Type"].startswith("text/html")
