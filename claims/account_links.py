"""Which speaker an account on a network belongs to: proposed by its names, decided by an editor."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.language.types import Mode
from claims.models import AccountLink, AliasKind, Attribution, LinkState, Speaker, SpeakerAlias
from claims.speakers import heir_of, lower_key
from sources.insert_rows import insert_rows
from sources.models import Source, SourceKind

LINK = "account link"  # marks the alias that a confirmed link lends to the speaker
MOST_BYLINES = 20  # of the account's latest articles
DISPLAY_NAME = re.compile(r"(?P<name>.+?) \(@[^()]+\)")
IN_A_NAME = re.compile(r"@([\w.\-]+)")


class LinkRefused(Exception):
    """A link cannot be decided so; the message says why, in a sentence for the editor."""


def account_speaker(source: Source) -> Speaker | None:
    """Return who speaks through `source`, when it is an account and an editor confirmed whose.

    For an account that nobody has decided on, links are proposed to the speakers of its names.
    """
    if source.kind != SourceKind.ACCOUNT:
        return None
    links = list(AccountLink.objects.filter(account=source).select_related("speaker__merged_into"))
    confirmed = next((link for link in links if link.state == LinkState.CONFIRMED), None)
    if confirmed:
        return heir_of(confirmed.speaker)
    if not links:
        propose_links(account=source)
    return None


@transaction.atomic
def propose_links(*, account: Source) -> list[AccountLink]:
    """Propose that `account` belongs to each speaker who has its handle or its display name; return what is new."""
    # The second has the last word: a handle says more than a name.
    reasons = _by_name(_display_names(account)) | _by_handle(handle_of(account))
    known = set(AccountLink.objects.filter(account=account).values_list("speaker", flat=True))
    links = [
        AccountLink(account=account, speaker=speaker, reason=reason[:300])
        for speaker, reason in reasons.items()
        if speaker.pk not in known
    ]
    insert_rows(links, unless_there=True)
    return links


def confirm(*, link: AccountLink, editor: User) -> AccountLink:
    """Take a proposed link for right, in the name of `editor`; return it.

    The speaker is known by the handle from now on, and what the account said so far is theirs. Raises LinkRefused
    when it was decided already, IntegrityError when the account belongs to another speaker.
    """
    with transaction.atomic(), pghistory.context(user=str(editor.pk), act="confirm account"):
        _decide(link, LinkState.CONFIRMED, editor=editor)
        speaker = heir_of(link.speaker)
        handle = handle_of(link.account)
        if handle:
            lent = {"kind": AliasKind.HANDLE, "made_by": LINK}
            SpeakerAlias.objects.get_or_create(speaker=speaker, name=f"@{handle}"[:200], defaults=lent)
        own = _in_own_name(link.account, mode=Mode.NARRATION)
        own.filter(speaker=None).update(mode=Mode.QUOTE.value, speaker=speaker)
    return link


def refuse(*, link: AccountLink, editor: User) -> AccountLink:
    """Say that a proposed link is wrong, in the name of `editor`; raises LinkRefused when it was decided already."""
    with transaction.atomic(), pghistory.context(user=str(editor.pk), act="refuse account"):
        return _decide(link, LinkState.REFUSED, editor=editor)


def undo(*, link: AccountLink, editor: User) -> AccountLink:
    """Make a decided link a proposal again and take back what confirming it did; raises LinkRefused for a proposal."""
    with transaction.atomic(), pghistory.context(user=str(editor.pk), act="undo account"):
        was_confirmed = link.state == LinkState.CONFIRMED
        decided = AccountLink.objects.filter(pk=link.pk, state=link.state).exclude(state=LinkState.PROPOSED)
        if not decided.update(state=LinkState.PROPOSED, decided_by=None, decided_at=None):
            raise LinkRefused(_("Nobody has decided on it, or somebody else did so just now."))
        if was_confirmed:
            speaker = heir_of(link.speaker)
            SpeakerAlias.objects.filter(
                speaker=speaker, made_by=LINK, name=f"@{handle_of(link.account)}"
            ).delete()
            own = _in_own_name(link.account, mode=Mode.QUOTE).filter(speaker__in=[speaker, link.speaker])
            own.update(mode=Mode.NARRATION.value, speaker=None)
        link.refresh_from_db()
    return link


def handle_of(account: Source) -> str:
    """Return the handle of an account without its @, from its address or else its name; "" when neither has one."""
    path = urlsplit(account.homepage).path.rstrip("/")
    named = IN_A_NAME.search(account.name)
    if named:
        return named[1].casefold()
    return path.rsplit("/", 1)[-1].removeprefix("@").casefold() if account.homepage else ""


def _decide(link: AccountLink, state: LinkState, *, editor: User) -> AccountLink:
    proposed = AccountLink.objects.filter(pk=link.pk, state=LinkState.PROPOSED)
    if not proposed.update(state=state, decided_by=editor, decided_at=timezone.now()):
        raise LinkRefused(_("Somebody has decided on it already."))
    link.refresh_from_db()
    return link


def _in_own_name(account: Source, *, mode: Mode) -> QuerySet[Attribution]:
    """Return what the account's texts say in nobody else's name."""
    return Attribution.objects.standing().filter(
        revision__article__source=account, mode=mode.value, source_spans=[], cue_spans=[]
    )


def _display_names(account: Source) -> set[str]:
    bylines = account.articles.order_by("-first_seen_at").values_list("byline", flat=True)[:MOST_BYLINES]
    found = (DISPLAY_NAME.fullmatch(byline) for byline in bylines)
    return {match["name"].strip() for match in found if match}


def _by_handle(handle: str) -> dict[Speaker, str]:
    if not handle:
        return {}
    aliases = SpeakerAlias.objects.alias(key=Lower("name")).filter(
        kind=AliasKind.HANDLE, key__in=[handle, f"@{handle}"]
    )
    return {
        heir_of(alias.speaker): f"The handle {alias.name} is one of their names."
        for alias in aliases.select_related("speaker__merged_into")
    }


def _by_name(names: Iterable[str]) -> dict[Speaker, str]:
    """Return the speakers of these names; of aliases only those of several words, as in resolving speakers."""
    keys = [lower_key(name) for name in names]
    if not keys:
        return {}
    called = Speaker.objects.alias(key=Lower("name")).filter(key__in=keys).select_related("merged_into")
    aliases = SpeakerAlias.objects.alias(key=Lower("name")).filter(key__in=keys, name__contains=" ")
    found = [*called, *(alias.speaker for alias in aliases.select_related("speaker__merged_into"))]
    return {heir_of(speaker): f"The account calls itself {speaker.name}." for speaker in found}
