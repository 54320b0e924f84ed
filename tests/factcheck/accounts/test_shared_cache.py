"""What all processes count together, and that each counts alone while Redis is away."""

import uuid

from factcheck.accounts.configuration import cache
from factcheck.accounts.shared_cache import Json, SharedCache
from factcheck.databases import redis_url as as_redis_py_writes_it


def opened(address: str, prefix: str) -> SharedCache:
    entry = cache(address)["default"]
    return SharedCache(entry["LOCATION"], {"OPTIONS": entry["OPTIONS"], "KEY_PREFIX": prefix})


def test_what_one_process_counts_another_sees(redis_url: str) -> None:
    address, prefix = as_redis_py_writes_it(redis_url), uuid.uuid4().hex
    one, other = opened(address, prefix), opened(address, prefix)
    one.set("tries", [1.5, 2.5], 60)
    assert other.get("tries") == [1.5, 2.5]
    assert not other.add("tries", [])
    assert other.delete("tries")
    assert one.get("tries", "none") == "none"


def test_without_redis_each_process_counts_for_itself() -> None:
    alone = opened("unix:///nowhere/redis.sock", uuid.uuid4().hex)
    alone.set("tries", [1.5], 60)
    assert alone.get("tries") == [1.5]
    assert not alone.add("tries", [])
    assert alone.delete("tries")


def test_values_are_kept_as_text_that_is_read_and_never_run() -> None:
    kept = Json().dumps([1.5, True])
    assert kept == b"[1.5, true]"
    assert Json().loads(b"[1.5, true]") == [1.5, True]
    assert Json().dumps(3) == 3
