"""A filled database as earlier code made it comes up to today's code with nothing lost. Slow: it restores one."""

import json
import lzma
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pgtrigger.core
import pgtrigger.registry
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import DjangoDbBlocker

from claims.extraction import read_revision, revisions_to_read
from claims.models import Appearance, Claim, ClaimReview
from factcheck.pg_clients import run_client
from factcheck.publishing.keys import issue_key
from factcheck.publishing.models import Partner
from sources.by_hand import hand_in_text
from sources.ingest import read_ordered
from sources.models import Article, ArticleRevision, FetchEvent, Revisit, Source, Turn
from sources.orders import order_again
from tests.own_database import Rows, all_rows, own_database

DUMP = Path(settings.BASE_DIR) / "tests" / "samples" / "upgrade" / "landed-31bac95.sql.xz"

# Columns that a migration took away on purpose.
TAKEN_AWAY = {("sources_feedevent", "interval_seconds")}
# Django's own lists of what exists, which grow with the code.
GROW = {"django_migrations", "django_content_type", "auth_permission", "auth_group_permissions"}


@pytest.fixture(scope="module")
def before(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Rows]:
    """Restore the dump into a database of its own, give its rows, and migrate it to today's code."""
    with django_db_blocker.unblock(), own_database("landed"):
        sql = tmp_path_factory.mktemp("landed") / "landed.sql"
        sql.write_bytes(lzma.decompress(DUMP.read_bytes()))
        options = ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--file"]
        run_client("psql", [*options, sql], database=connection.settings_dict)
        rows = all_rows()
        call_command("migrate", verbosity=0, interactive=False)
        yield rows


def as_before(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """Return the rows of both as comparable text, in the columns that both have."""
    columns = sorted(set(old[0]) & set(new[0])) if old and new else []
    texts = [sorted(json.dumps([row[c] for c in columns]) for row in rows) for rows in (old, new)]
    return texts[0], texts[1]


def test_no_row_is_lost_and_none_changed_its_content(before: Rows) -> None:
    after = all_rows()
    for table, old in before.items():
        if table not in GROW:
            assert as_before(old, after[table])[0] == as_before(old, after[table])[1], table
    assert sum(map(len, before.values())) > 1_000


def test_history_is_kept(before: Rows) -> None:
    after = all_rows()
    kept = {
        table: (len(rows), len(after[table])) for table, rows in before.items() if table.endswith("event")
    }
    assert sum(old for old, _new in kept.values()) > 50
    assert {table: counts for table, counts in kept.items() if counts[0] != counts[1]} == {}


def test_only_columns_that_were_taken_away_on_purpose_are_gone(before: Rows) -> None:
    after = all_rows()
    gone = {
        (table, column)
        for table, rows in before.items()
        if rows and after[table]
        for column in set(rows[0]) - set(after[table][0])
    }
    assert gone <= TAKEN_AWAY


@pytest.mark.usefixtures("before")
def test_every_constraint_is_checked_against_the_old_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE NOT convalidated")
        assert cursor.fetchall() == []
        cursor.execute("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid")
        assert cursor.fetchall() == []


@pytest.mark.usefixtures("before")
def test_the_triggers_are_those_of_todays_code() -> None:
    states = {trigger.get_installation_status(model)[0] for model, trigger in pgtrigger.registry.registered()}
    assert states == {pgtrigger.core.INSTALLED}


@pytest.mark.usefixtures("before")
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0, stdout=StringIO())


@pytest.mark.usefixtures("before")
def test_every_revision_has_its_turn_and_every_page_its_next_look() -> None:
    assert Turn.objects.count() == ArticleRevision.objects.count() == 8
    pages = Article.objects.exclude(url="").filter(current_revision__erasure__isnull=True)
    assert set(Revisit.objects.values_list("article", flat=True)) == set(pages.values_list("pk", flat=True))
    latest = Article.objects.get(title="Ferry damaged").turns.order_by("-created_at")[0]
    assert (latest.revision.number, latest.before and latest.before.number) == (3, 2)


@pytest.mark.usefixtures("before")
def test_what_was_erased_stays_erased() -> None:
    erased = ArticleRevision.objects.filter(erasure__isnull=False)
    assert [revision.text for revision in erased] == [""]
    assert not Claim.objects.filter(text__contains="witnesses").exists()


@pytest.fixture
def administrator(before: Rows) -> Iterator[Client]:
    """Give a browser in which an administrator of the old desk is signed in."""
    user, _made = User.objects.get_or_create(username="root", is_superuser=True, is_staff=True)
    client = Client()
    client.force_login(user)
    yield client
    user.delete()


def test_the_desks_pages_answer(administrator: Client) -> None:
    lists = []
    for model in apps.get_models():
        try:
            lists.append(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"))
        except NoReverseMatch:
            continue
    pages = [reverse("admin:claims_claim_change", args=[claim.pk]) for claim in Claim.objects.all()[:5]]
    pages += [reverse("admin:claims_claimreview_change", args=[row.pk]) for row in ClaimReview.objects.all()]
    pages += [reverse("admin:sources_article_change", args=[row.pk]) for row in Article.objects.all()]
    answers = {url: administrator.get(url).status_code for url in ["/admin/", *lists, *pages]}
    assert {url: code for url, code in answers.items() if code != 200} == {}
    assert len(lists) > 12


@pytest.mark.usefixtures("before")
def test_partners_get_what_was_published() -> None:
    _row, key = issue_key(partner=Partner.objects.get(), name="after the upgrade")
    client = Client(headers={"Authorization": f"Api-Key {key}"})
    for resource in ("claims", "reviews", "articles", "sources", "speakers"):
        answer = client.get(f"/api/v1/{resource}/")
        assert (resource, answer.status_code) == (resource, 200)
        assert answer.json()["results"]


@pytest.mark.usefixtures("before")
def test_the_line_goes_on_where_it_stood() -> None:
    """A further revision of an old article is read, and an old failure is run again."""
    source, article = Source.objects.get(name="Harbour Gazette"), Article.objects.get(title="Ferry damaged")
    assert article.current_revision is not None
    event = hand_in_text(
        article.current_revision.text.replace("34 passengers", "35 passengers"),
        title=article.title,
        source=source,
        address=article.url,
    )
    done = read_ordered(event_id=event.pk)
    assert done is not None
    assert done.article_id == article.pk
    while ids := revisions_to_read():
        for pk in ids:
            read_revision(revision_id=pk)
    assert Appearance.objects.filter(revision=done.revision, carried_from__isnull=False).exists()
    failed = FetchEvent.objects.filter(outcome="failed", retries__isnull=True, reads_feed=False).first()
    assert failed is None or order_again(failed).outcome == "waiting"
