"""What every answer of the desk says, also when something is wrong."""

import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from factcheck.look import SIDEBAR
from factcheck.templatetags.breadcrumbs import crumbs
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_page_may_load_from_and_send_to_this_host_alone(client: Client) -> None:
    policy = client.get("/account/login/").headers["Content-Security-Policy"]
    assert {"default-src 'self'", "form-action 'self'", "frame-ancestors 'none'"} <= set(policy.split("; "))


def test_an_address_that_leads_nowhere_leads_back(admin_client: Client) -> None:
    answer = admin_client.get("/nowhere/")
    assert answer.status_code == 404
    assert "Back to the desk" in answer.content.decode()


def test_what_one_may_not_do_is_said_in_words(client: Client) -> None:
    client.force_login(make.EditorFactory())
    answer = client.get("/admin/claims/claim/")
    assert answer.status_code == 403
    assert "Your role does not allow it." in answer.content.decode()


def test_a_form_without_its_token_is_told_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert "reload the page" in answer.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_need_nothing_but_themselves(name: str) -> None:
    page = render_to_string(f"{name}.html")
    assert "Back to the desk" in page
    assert 'src="' not in page


LISTS = [item for group in SIDEBAR for item in group["items"] if "auth" not in str(item["link"])]


@pytest.mark.parametrize("entry", LISTS, ids=lambda entry: str(entry["title"]))
def test_a_list_is_titled_as_the_sidebar_calls_it(admin_client: Client, entry: dict[str, Any]) -> None:
    page = admin_client.get(str(entry["link"])).content.decode()
    assert re.search(rf"<title>\s*{entry['title']} \|", page)


def test_no_page_speaks_of_the_framework(admin_client: Client) -> None:
    assert "Authentication and Authorization" not in admin_client.get("/admin/auth/user/").content.decode()


def test_a_row_is_called_by_its_own_name_as_it_is_written() -> None:
    link = reverse("admin:sources_fetchevent_changelist")
    parts = [{"title": "Sources", "link": "/x"}, {"title": "fetch events", "link": link}, {"title": "iPhone"}]
    assert [part["title"] for part in crumbs(parts)] == ["Imports", "iPhone"]
