"""The way to a page, in the words of the sidebar."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from factcheck.look import SIDEBAR

register = template.Library()


@register.filter
def crumbs(parts: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return the theme's `parts` (title, link) without the app, which nobody here needs to know about.

    A list is called what the sidebar calls it, a row by its own name as it is written.
    """
    entries = [item for group in SIDEBAR for item in group["items"]]
    names = {str(entry["link"]): str(entry["title"]) for entry in entries}
    found = [{"title": str(part["title"]), "link": str(part.get("link") or "")} for part in parts]
    kept = found[1:] if len(found) > 1 else found
    return [{"title": names.get(part["link"], part["title"]), "link": part["link"]} for part in kept]
