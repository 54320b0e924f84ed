"""Sources of one name, or on one family of hosts, are told as perhaps one."""

import pytest

from sources.sources_alike import MOST_OF_FAMILY, host_family, name_key, sources_alike
from tests.factories import SourceFactory


@pytest.mark.parametrize(
    ("host", "family"),
    [
        ("www.news.courier.example", "courier.example"),
        ("courier.example", "courier.example"),
        ("a.courier.co.uk", "courier.co.uk"),
        ("localhost", ""),
    ],
)
def test_the_family_of_a_host(host: str, family: str) -> None:
    assert host_family(host) == family


def test_names_are_compared_without_signs() -> None:
    assert name_key("The Daily-Courier") == name_key("daily courier") == "dailycourier"


@pytest.mark.django_db
def test_pairs_are_told_once_with_what_they_share() -> None:
    SourceFactory.create(name="Daily Courier", hosts=["courier.example"])
    SourceFactory.create(name="The Daily Courier", hosts=["sport.courier.example"])
    SourceFactory.create(name="Gazette", hosts=["gazette.example"])
    SourceFactory.create(name="@courier", kind="account", hosts=["courier.example"])
    (pair,) = sources_alike()
    assert {pair.one[1], pair.other[1]} == {"Daily Courier", "The Daily Courier"}


@pytest.mark.django_db
def test_a_platform_makes_nobody_alike() -> None:
    for number in range(MOST_OF_FAMILY + 1):
        SourceFactory.create(name=f"Blog {number}", hosts=[f"blog{number}.platform.example"])
    assert sources_alike() == []


@pytest.mark.django_db
def test_a_merged_source_is_left_out() -> None:
    heir = SourceFactory.create(name="Courier")
    SourceFactory.create(name="The Courier", merged_into=heir)
    assert sources_alike() == []
