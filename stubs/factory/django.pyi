from typing import Any, Generic, TypeVar

_M = TypeVar("_M")

class DjangoModelFactory(Generic[_M]):
    def __new__(cls, *args: Any, **fields: Any) -> _M: ...  # type: ignore[misc]
    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> _M: ...
    @classmethod
    def create_batch(cls, size: int, **fields: Any) -> list[_M]: ...
    @classmethod
    def build(cls, **fields: Any) -> _M: ...
    @classmethod
    def build_batch(cls, size: int, **fields: Any) -> list[_M]: ...
