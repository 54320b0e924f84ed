"""docs/api.md names every list with all its parameters."""

import re

from django.conf import settings

from factcheck.api.documentation import document

PAGE = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
PAGING = {"page_size", "cursor"}


def test_every_list_and_its_parameters_are_documented() -> None:
    lists = {
        path: item
        for path, item in document()["paths"].items()
        if "parameters" in item.get("get", {}) and "{" not in path
    }
    for path, item in lists.items():
        line = next(line for line in PAGE.splitlines() if line.startswith(f"| `{path}`"))
        documented = set(re.findall(r"`(\w+)`", line.rsplit("|", 2)[1]))
        assert documented == {p["name"] for p in item["get"]["parameters"]} - PAGING, path
    assert len(lists) == 7
