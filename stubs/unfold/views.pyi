from typing import Any

from django.contrib.admin.views.main import ChangeList as DjangoChangeList

class ChangeList(DjangoChangeList):
    def __init__(self, request: Any, *args: Any, **kwargs: Any) -> None: ...
