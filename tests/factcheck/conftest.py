"""What tests of the workbench itself share."""

import pytest
from django.contrib.auth.models import Permission, User
from pytest_django import Settings

from tests.factories import EditorFactory


@pytest.fixture
def eraser(db: None, settings: Settings) -> User:
    """An account that may erase; nothing is sent to workers meanwhile."""
    settings.NEXT_STAGE = {}
    user = EditorFactory()
    user.user_permissions.add(Permission.objects.get(codename="erase_article"))
    return User.objects.get(pk=user.pk)
