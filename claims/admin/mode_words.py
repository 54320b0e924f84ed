"""How something stands in a text, in words for the screen."""

from django.utils.translation import gettext_lazy as _

from claims.language.types import Mode

MODE_WORDS = {
    Mode.QUOTE.value: _("quote"),
    Mode.PARAPHRASE.value: _("paraphrase"),
    Mode.NARRATION.value: _("in the outlet’s own voice"),
}


def mode_words(mode: str) -> str:
    """Return a mode in words."""
    return str(MODE_WORDS.get(mode, mode))
