from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, overload

from django.db.models.expressions import BaseExpression, Combinable
from django_stubs_ext import StrOrPromise
from unfold.enums import ActionVariant

_F = TypeVar("_F", bound=Callable[..., Any])

@overload
def action(function: _F) -> _F: ...
@overload
def action(
    function: None = None,
    *,
    permissions: Iterable[str] | None = None,
    description: StrOrPromise | None = None,
    url_path: str | None = None,
    attrs: dict[str, Any] | None = None,
    icon: str | None = None,
    variant: ActionVariant | None = ...,
    dialog: Any = None,
) -> Callable[[_F], _F]: ...
@overload
def display(function: _F) -> _F: ...
@overload
def display(
    function: None = None,
    *,
    boolean: bool | None = None,
    image: bool | None = None,
    ordering: str | Combinable | BaseExpression | None = None,
    description: StrOrPromise | None = None,
    empty_value: str | None = None,
    dropdown: bool | None = None,
    label: bool | str | Mapping[Any, str] | None = None,
    header: bool | None = None,
) -> Callable[[_F], _F]: ...
