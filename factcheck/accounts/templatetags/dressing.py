"""Forms that others made, in the theme's clothes."""

from django import forms, template
from unfold import widgets

register = template.Library()


@register.filter
def dressed(form: forms.BaseForm) -> forms.BaseForm:
    """Return the form with its inputs in the theme's look; their words stand in labels, not within the field."""
    for field in form.fields.values():
        attrs = field.widget.attrs
        attrs.pop("placeholder", None)
        if isinstance(field.widget, forms.CheckboxInput):
            attrs["class"] = " ".join(widgets.CHECKBOX_CLASSES)
        elif isinstance(field.widget, forms.Select):
            attrs["class"] = " ".join(widgets.SELECT_CLASSES)
        else:
            attrs["class"] = " ".join(widgets.INPUT_CLASSES)
    return form
