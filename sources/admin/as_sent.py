"""The values of a form as a browser sends them, and as somebody reads them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper

from sources.admin.three_way import Sent


def as_sent(form: forms.BaseForm, name: str) -> Sent:
    """Return what a browser would send for the field of an untouched form: values by the names of its inputs."""
    field, html_name = form.fields[name], form.add_prefix(name)
    value = field.prepare_value(form.get_initial_for_field(field, name))
    widget: Any = field.widget.widget if isinstance(field.widget, RelatedFieldWidgetWrapper) else field.widget
    if isinstance(widget, forms.MultiWidget):
        return _parts(widget, html_name, value)
    if isinstance(widget, forms.CheckboxInput):
        return {html_name: ["on"] if widget.check_test(value) else []}
    return {html_name: _strings(widget.format_value(value))}


def _parts(widget: Any, html_name: str, value: Any) -> Sent:
    """Return what is sent by a widget of several inputs, such as day and time."""
    values = value if isinstance(value, list) else widget.decompress(value)
    inputs = zip(widget.widgets_names, widget.widgets, values, strict=True)
    return {html_name + suffix: _strings(part.format_value(each)) for suffix, part, each in inputs}


def _strings(value: Any) -> list[str]:
    """Return what a widget formatted as the browser sends it: nothing for empty."""
    values = value if isinstance(value, list | tuple) else [value]
    return [str(each) for each in values if each is not None and each != ""]


def told(field: forms.Field, sent: Mapping[str, Any]) -> str:
    """Return a value in the words of its choice, or as it was written."""
    chosen = dict(_choices(field))
    values = [value for values in sent.values() for value in values]
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        names = {
            str(field.prepare_value(row)): field.label_from_instance(row)
            for row in field.queryset.filter(**{f"{field.to_field_name or 'pk'}__in": values})
        }
        return ", ".join(names.get(value, value) for value in values)
    return " ".join(chosen.get(value, value) for value in values)


def _choices(field: forms.Field) -> list[tuple[str, str]]:
    if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
        return []
    listed: Any = field.choices
    return [(str(value), str(label)) for value, label in listed if not isinstance(label, list | tuple)]
