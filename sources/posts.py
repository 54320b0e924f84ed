"""Posts from social networks, handed in by an editor: the account they are of, and ordering them to be read."""

from django.contrib.auth.models import User
from django.db import transaction

from sources import snapshots
from sources.insert_rows import insert_rows
from sources.models import Door, FetchEvent, Source, SourceKind
from sources.networks import profile_of
from sources.orders import order_bytes
from sources.reader.pictures import picture_type
from sources.reader.posted import MEDIA_TYPE, Posted


@transaction.atomic
def hand_in_post(
    post: Posted, *, asked_by: User | None = None, screenshot: bytes = b"", screenshot_name: str = ""
) -> FetchEvent:
    """Order `post` to be read as a document of its account, and return its event.

    It is one article by its link, without one by network, handle and minute: handed in again it is unchanged or
    revised. `screenshot` is kept and attached to the article. Raises Refused when that is no picture.
    """
    item: dict[str, str] = {}
    if post.link:
        item["address"] = post.link
    if screenshot:
        kept = snapshots.keep(screenshot, media_type=picture_type(screenshot))
        item |= {"screenshot": str(kept.pk), "screenshot_name": screenshot_name[:300]}
    return order_bytes(
        post.to_bytes(),
        door=Door.POST,
        name=f"@{post.handle} on {post.network}, {post.at[:16].replace('T', ' ')}",
        external_id="" if post.link else f"{post.network}/{post.handle.casefold()}/{post.at}",
        media_type=MEDIA_TYPE,
        charset="utf-8",
        source=account_of(post.network, post.handle),
        asked_by=asked_by,
        item=item,
    )


def account_of(network: str, handle: str) -> Source:
    """Return the source that an account is: the one with its address or name, else a new one.

    Where that was merged into another source, that one. An account has no hosts: it shares them with all others.
    """
    profile = profile_of(network, handle)
    name = f"@{handle} on {network}"[:200]
    known = _account(profile) or Source.objects.filter(name__iexact=name).first()
    if known is None:
        known = Source(name=name, kind=SourceKind.ACCOUNT, homepage=profile)
        if not insert_rows([known], unless_there=True):
            known = Source.objects.get(name__iexact=name)
    while known.merged_into is not None:
        known = known.merged_into
    return known


def _account(profile: str) -> Source | None:
    if not profile:
        return None
    found = Source.objects.filter(kind=SourceKind.ACCOUNT, homepage=profile)
    return found.order_by("created_at").first()
