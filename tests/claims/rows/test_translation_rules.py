"""A claim has one translation a language, and it says something."""

import pytest

from claims.models import ClaimTranslation
from tests.factories import ClaimFactory, EditorFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_a_claim_is_translated_once_into_a_language() -> None:
    claim, editor = ClaimFactory(), EditorFactory()
    ClaimTranslation.objects.create(claim=claim, language="hy", text="Տասներկու", editor=editor)
    with refused("claims_claimtranslation_once"):
        ClaimTranslation.objects.create(claim=claim, language="hy", text="12", editor=editor)


def test_a_translation_has_words() -> None:
    with refused("claims_claimtranslation_has_text"):
        ClaimTranslation.objects.create(claim=ClaimFactory(), language="hy", text="", editor=EditorFactory())
