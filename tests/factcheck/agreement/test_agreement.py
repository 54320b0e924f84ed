"""Raw agreement with its n, and Cohen's kappa, against worked examples; where it is not defined it is said in words."""

import subprocess
import sys

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Verdict
from claims.roles import load_roles
from factcheck.agreement.figures import agreement
from factcheck.agreement.rounds import verdict_pairs
from tests.claims.assessing.rounds import assess, differing, open_round
from tests.factories import EditorFactory, TopicFactory


def test_kappa_of_fifty_proposals_read_by_two() -> None:
    """The textbook's 50 grant proposals: both yes 20, both no 15, 5 and 10 apart; kappa is 0.40."""
    found = agreement(
        {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}, ["yes", "no"]
    )
    assert (found.n, found.agreed, found.raw) == (50, 35, 0.7)
    assert found.kappa == pytest.approx(0.4)
    assert found.table == ((20, 5), (10, 15))


def test_kappa_of_three_classes() -> None:
    """Cohen 1960, table 1, as counts of 200: observed 0.70, by chance 0.41, kappa 0.492."""
    table = [("a", "a", 88), ("a", "b", 10), ("a", "c", 2), ("b", "a", 14), ("b", "b", 40), ("b", "c", 6),
             ("c", "a", 18), ("c", "b", 10), ("c", "c", 12)]  # fmt: skip
    found = agreement({(first, second): count for first, second, count in table}, ["a", "b", "c"])
    expected = (100 * 120 + 60 * 60 + 40 * 20) / 200**2
    assert found.kappa == pytest.approx((140 / 200 - expected) / (1 - expected))
    assert found.kappa == pytest.approx(0.492, abs=0.001)


@pytest.mark.parametrize("counts", [{}, {("a", "b"): 1}, {("a", "a"): 9}])
def test_it_is_not_defined_for_fewer_than_two_nor_for_one_class(counts: dict[tuple[str, str], int]) -> None:
    assert agreement(counts, ["a", "b"]).kappa is None


@pytest.mark.django_db
def test_rounds_with_two_in_count_the_first_before_the_second() -> None:
    differing()
    assess(open_round().claim)
    assert verdict_pairs() == {(Verdict.REFUTED, Verdict.MISLEADING): 1}
    assert verdict_pairs(topic=TopicFactory().pk) == {}


@pytest.mark.django_db
def test_the_page_says_in_words_why_there_is_no_kappa(client: Client) -> None:
    load_roles()
    user: User = EditorFactory(is_superuser=True)
    client.force_login(user)
    assert "No round has two verdicts yet." in client.get("/admin/agreement/").content.decode()
    differing()
    told = client.get("/admin/agreement/").content.decode()
    assert "0 of 1 round agreed" in told
    assert "fewer than two rounds" in told


def test_no_worker_loads_the_library() -> None:
    script = (
        "import django, sys; django.setup();"
        "import factcheck.celery, factcheck.urls, claims.tasks, sources.tasks;"
        "sys.exit('sklearn' in sys.modules)"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "SECRET_KEY": "only-for-tests", "PATH": ""}
    assert subprocess.run([sys.executable, "-c", script], env=environment, check=False).returncode == 0
