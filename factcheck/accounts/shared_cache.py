"""What all processes count together, kept in Redis; while Redis is away, each process counts for itself.

Nobody is kept out of the desk because Redis is down, and guessing passwords stays slow even then.
"""

import json
from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)


class Json:
    """Keeps values as JSON: what comes out of Redis is read, never run."""

    def dumps(self, value: Any) -> bytes | int:
        """Return what Redis keeps; whole numbers stay numbers, so that Redis can count them."""
        return value if type(value) is int else json.dumps(value).encode()

    def loads(self, kept: bytes) -> Any:
        """Return the value that was kept."""
        return json.loads(kept)


class SharedCache(RedisCache):
    """Django's cache in Redis, with a cache of this process behind it for when Redis does not answer."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._own = LocMemCache("without-redis", {key: params[key] for key in params if key != "OPTIONS"})

    def add(self, *args: Any, **kwargs: Any) -> bool:
        """Keep a value under a key that has none; return whether it had none."""
        return bool(self._ask(super().add, self._own.add, *args, **kwargs))

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Return what is kept under a key."""
        return self._ask(super().get, self._own.get, *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> None:
        """Keep a value under a key."""
        self._ask(super().set, self._own.set, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        """Forget what is kept under a key; return whether there was anything."""
        return bool(self._ask(super().delete, self._own.delete, *args, **kwargs))

    def _ask(self, redis: Callable[..., Any], own: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            return redis(*args, **kwargs)
        except RedisError as error:
            log.warning("counting alone: Redis does not answer", error=str(error))
            return own(*args, **kwargs)
