from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import Model

_M = TypeVar("_M", bound=Model)
_P = TypeVar("_P", bound=Model)

class ModelAdmin(admin.ModelAdmin[_M]):
    actions_list: Sequence[str | Mapping[str, Any]]
    actions_list_hide_default: bool
    actions_row: Sequence[str | Mapping[str, Any]]
    actions_detail: Sequence[str | Mapping[str, Any]]
    actions_detail_hide_default: bool
    actions_submit_line: Sequence[str]
    custom_urls: Sequence[tuple[str, str, Callable[..., Any]]]
    add_fieldsets: Any
    ordering_field: str | None
    hide_ordering_field: bool
    list_horizontal_scrollbar_top: bool
    list_filter_submit: bool
    list_filter_sheet: bool
    list_fullwidth: bool
    list_disable_select_all: bool
    list_before_template: str | None
    list_after_template: str | None
    list_sections: Sequence[type[Any]]
    change_form_before_template: str | None
    change_form_after_template: str | None
    change_form_outer_before_template: str | None
    change_form_outer_after_template: str | None
    change_form_datasets: Sequence[type[Any]]
    compressed_fields: bool
    conditional_fields: Mapping[str, str]
    show_add_link: bool
    readonly_preprocess_fields: Mapping[str, Any]
    warn_unsaved_form: bool

class _Inline:
    ordering_field: str | None
    hide_ordering_field: bool
    per_page: int | None
    collapsible: bool
    show_count: bool
    hide_title: bool
    tab: bool
    readonly_preprocess_fields: Mapping[str, Any]

class TabularInline(_Inline, admin.TabularInline[_M, _P]): ...
class StackedInline(_Inline, admin.StackedInline[_M, _P]): ...
