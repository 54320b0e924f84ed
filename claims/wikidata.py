"""What Wikidata says of an item, where the desk has an endpoint for it. Nothing is taken over without a person."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.language.name_keys import script_of
from claims.models import AliasKind, Speaker, SpeakerAlias
from sources.insert_rows import insert_rows
from sources.policy import fetch_policy
from sources.reader.errors import FetchFailed, Refused
from sources.reader.fetch import fetch

SECONDS = 10.0
MOST_BYTES = 5_000_000
MOST_NAMES = 60
MADE_BY = "wikidata"
FORM = re.compile(r"Q[1-9][0-9]*")
LANGUAGES = ("en", "hy", "ru", "az", "tr")


class LookUpFailed(Exception):
    """Nothing could be looked up; the message says why, in a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class ItemName:
    """A label or alias of an item in one language."""

    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Item:
    """What an item is called and said to be."""

    id: str
    description: str
    names: tuple[ItemName, ...]


def is_configured() -> bool:
    """Tell whether the desk has an endpoint to ask."""
    return bool(settings.WIKIDATA_URL)


def look_up(wikidata_id: str) -> Item:
    """Return what the configured endpoint says of the item `wikidata_id`; raises LookUpFailed.

    It is asked through the guarded door for <endpoint>/wiki/Special:EntityData/<id>.json.
    """
    if not is_configured():
        raise LookUpFailed(_("No endpoint of Wikidata is configured."))
    if not FORM.fullmatch(wikidata_id):
        raise LookUpFailed(_("A Wikidata id is a Q with digits after it."))
    policy = replace(fetch_policy(), max_seconds=SECONDS, max_bytes=MOST_BYTES)
    url = f"{settings.WIKIDATA_URL.rstrip('/')}/wiki/Special:EntityData/{wikidata_id}.json"
    try:
        found = json.loads(fetch(url, policy=policy).body)
        return _item(wikidata_id, found["entities"][wikidata_id])
    except (Refused, FetchFailed) as error:
        raise LookUpFailed(_("Wikidata did not answer: %(why)s") % {"why": error}) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise LookUpFailed(
            _("Wikidata answered something else than the item %(id)s.") % {"id": wikidata_id}
        ) from error


@transaction.atomic
def add_names(*, speaker: Speaker, names: list[ItemName], editor: User) -> int:
    """Add those of `names` that `speaker` does not have yet as their aliases; return how many. Nothing is overwritten."""
    rows = [
        SpeakerAlias(
            speaker=speaker,
            name=each.name[:200],
            language=each.language[:35],
            script=script_of(each.name),
            kind=AliasKind.VARIANT,
            made_by=MADE_BY,
        )
        for each in names[:MOST_NAMES]
        if each.name and each.name != speaker.name
    ]
    with pghistory.context(user=str(editor.pk), act="add names from Wikidata"):
        return insert_rows(rows, unless_there=True)


def _item(wikidata_id: str, told: Mapping[str, Any]) -> Item:
    """Read one entity of Wikidata's JSON; raises LookupError, TypeError or AttributeError for what is none."""
    labels, aliases = told.get("labels") or {}, told.get("aliases") or {}
    names: dict[str, ItemName] = {}
    for language in LANGUAGES:
        listed = [labels[language]] if language in labels else []
        for each in [*listed, *(aliases.get(language) or [])]:
            names.setdefault(str(each["value"]), ItemName(str(each["value"])[:200], language))
    described = told.get("descriptions") or {}
    first = next((described[language]["value"] for language in LANGUAGES if language in described), "")
    return Item(wikidata_id, str(first)[:300], tuple(names.values())[:MOST_NAMES])
