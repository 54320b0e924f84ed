"""The OpenAPI document: valid, complete, and the only thing its page needs."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from factcheck.api.documentation import document


def test_the_document_is_valid_and_made_without_a_warning() -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=StringIO())


def test_every_address_of_the_root_is_described() -> None:
    paths = document()["paths"]
    assert set(paths) >= {
        "/api/v1/",
        *(
            f"/api/v1/{name}/"
            for name in ("sources", "articles", "speakers", "claims", "appearances", "reviews", "notices")
        ),
        "/api/v1/reviews/{id}/claimreview/",
    }


def test_every_operation_wants_a_key_and_says_how_it_fails() -> None:
    for path in document()["paths"].values():
        for operation in path.values():
            assert operation["security"] == [{"partnerKey": []}]
            assert set(operation["responses"]) >= {"400", "401", "404", "406", "429"}
            assert {"200", "201"} & set(operation["responses"])


def test_every_parameter_of_a_list_is_described() -> None:
    parameters = document()["paths"]["/api/v1/claims/"]["get"]["parameters"]
    assert {p["name"] for p in parameters} == {
        "status", "speaker", "source", "topic", "language", "q", "created_after", "created_before", "page_size",
        "cursor",
    }  # fmt: skip


@pytest.mark.django_db
def test_the_page_loads_nothing_from_other_hosts(client: Client) -> None:
    page = client.get("/api/v1/docs/").content.decode()
    assert "/static/drf_spectacular_sidecar/" in page
    assert not re.findall(r"""(?:src|href)=["'](?:https?:)?//""", page)
    assert '"validatorUrl": null' in page


def test_the_root_links_to_document_and_page(api: Client) -> None:
    links = api.get("/api/v1/").json()
    assert links["schema"] == "http://testserver/api/v1/schema/"
    assert api.get(links["docs"]).status_code == 200
