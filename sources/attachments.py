"""Pictures handed in along with a document."""

from sources.insert_rows import insert_rows
from sources.models import Article, Attachment, FetchEvent, Snapshot


def attach_screenshot(event: FetchEvent, article: Article) -> Attachment | None:
    """Attach the picture that was ordered along with `event` to its article, once; return it, None for none."""
    if "screenshot" not in event.item:
        return None
    kept = Snapshot.objects.filter(pk=event.item["screenshot"], erasure__isnull=True).first()
    if kept is None:
        return None
    attachment = Attachment(
        article=article,
        snapshot=kept,
        name=event.item.get("screenshot_name", "")[:300],
        added_by_id=event.asked_by_id,
    )
    if insert_rows([attachment], unless_there=True):
        return attachment
    return Attachment.objects.get(article=article, snapshot=kept)
