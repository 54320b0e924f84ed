"""The suites of hostile feeds, bytes and addresses, on a desk's own database: each file through the ordinary doors."""

import json
import tarfile
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.extraction import read_revision
from factcheck.publishing.keys import issue_key
from factcheck.publishing.models import Partner
from sources.ingest import read_ordered
from sources.models import Article, Door, Feed, FetchEvent, Outcome, Source
from sources.orders import order_address, order_bytes, order_feed_items
from sources.policy import fetch_policy
from sources.polling import poll_now, read_claimed_feed
from sources.reader.addresses import is_public, parse_ipv4
from sources.reader.canonical import normalise_url
from sources.reader.errors import ReadingError, Refused
from sources.reader.feeds import read_feed
from sources.reader.fetch import fetch
from tests.local_server import LocalServer, redirect
from tests.torture.activity import active_parts, active_texts

HOSTILE = (
    "loop", "metadata", "loopback", "file", "huge", "bomb", "slow", "cut", "empty", "binary", "charset", "nocharset",
    "script", "gone", "error", "limited", "notmodified", "laughs.rss", "xxe.rss", "notafeed.rss",
)  # fmt: skip
PER_PAGE = 100


def run(folder: str, site: str) -> dict[str, Any]:
    """Run every suite of `folder`; `site` is the base address of the site with the hostile pages.

    Returns counts to print, and under "wrong" what must not be.
    """
    data = Path(folder)
    wrong: list[str] = []
    counts: dict[str, Any] = {
        "feeds": _feeds(data / "feeds" / "feedparser-tests.tar.gz", wrong),
        "xml bombs": _bombs(data / "hostile" / "xml-bombs.tar.gz", wrong),
        "addresses": _addresses(data / "hostile" / "urls", wrong),
        "hostile pages": _hostile_pages(site, wrong),
    }
    counts["pages looked at"] = _look_at_everything(wrong)
    return {"counts": counts, "wrong": wrong}


def _feeds(archive: Path, wrong: list[str]) -> dict[str, int]:
    """Read every file as a feed and as a page; what comes out of them is ordered and listed as ever."""
    ended: Counter[str] = Counter()
    source = Source.objects.create(name="Conformance suite")
    feed = Feed.objects.create(source=source, url="https://suite.example/feed.rss")
    for name, body in _files(archive):
        ended["files"] += 1
        try:
            listing = read_feed(body, url=f"https://suite.example/{ended['files']}/feed.xml")
        except ReadingError:
            ended["refused as a feed"] += 1
        else:
            ended["read as a feed"] += 1
            ended["entries ordered"] += order_feed_items(feed, listing.items)
        event = order_bytes(
            body, door=Door.UPLOAD, name=Path(name).name, media_type="text/html", source=source
        )
        ended[f"as a page: {_read(event, wrong)}"] += 1
    return dict(ended)


def _bombs(archive: Path, wrong: list[str]) -> dict[str, int]:
    """Read every bomb as a feed and as a page: refused or harmless, and nothing of a file of this machine in it."""
    ended: Counter[str] = Counter()
    for name, body in _files(archive):
        try:
            listing = read_feed(body, url="https://bomb.example/feed.xml")
            ended["read as a feed"] += 1
            if any("root:" in item.title or len(item.title) > 500 for item in listing.items):
                wrong.append(f"bomb {name} went off")
        except ReadingError:
            ended["refused as a feed"] += 1
        event = order_bytes(body, door=Door.UPLOAD, name=Path(name).name)
        ended[f"as a document: {_read(event, wrong)}"] += 1
    return dict(ended)


def _addresses(folder: Path, wrong: list[str]) -> dict[str, int]:
    """Every odd spelling of an address that is not public is refused, directly and after a redirect."""
    ended: Counter[str] = Counter()
    spellings = json.loads((folder / "funky_ipv4.json").read_text(encoding="utf-8"))
    with LocalServer() as server:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.1:{server.port}"]
        for spelling, meant in spellings.items():
            address = parse_ipv4(spelling) if meant else None
            if meant and str(address) != meant:
                wrong.append(f"{spelling} was taken for {address}, not {meant}")
            if address is not None and is_public(address):
                ended["public"] += 1
                continue
            target = f"http://{spelling}/"
            ended["not public or none, refused"] += _is_refused(target, wrong)
            ended["the same after a redirect"] += _is_refused(server.add("/to", redirect(target)), wrong)
    for name in ("idempotence.json", "supplemental_whatwg.json", "semantic_precise.json", "urltestdata.json"):
        for text in _addresses_in(json.loads((folder / name).read_text(encoding="utf-8"))):
            try:
                once = normalise_url(text)
            except Refused:
                ended["refused as no address"] += 1
                continue
            ended["normalised"] += 1
            if normalise_url(once) != once:
                wrong.append(f"{text!r} is not settled: {once!r} becomes {normalise_url(once)!r}")
    return dict(ended)


def _addresses_in(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        yield from (key for key in found if isinstance(key, str))
    for one in found if isinstance(found, list) else ():
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict) and "input" in one:
            yield one["input"]


def _is_refused(url: str, wrong: list[str]) -> int:
    try:
        fetch(url, policy=fetch_policy())
    except Refused:
        return 1
    except ReadingError as error:
        if "No connection" not in error.reason:
            return 1
        wrong.append(f"{url} was connected to: {error.reason}")
        return 0
    wrong.append(f"{url} was fetched")
    return 0


def _hostile_pages(site: str, wrong: list[str]) -> dict[str, str]:
    """Read each hostile page as an article and as a feed."""
    settings.FETCH_ALLOW_NETWORKS = [site.removeprefix("http://")]
    settings.FETCH_MAX_SECONDS = 10
    source = Source.objects.create(name="Hostile site")
    ended = {}
    for name in HOSTILE:
        event = order_address(f"{site}/hostile/{name}", door=Door.ADDRESS, source=source)
        feed = Feed.objects.create(source=source, url=f"{site}/hostile/{name}?feed")
        poll_now(feed)
        Feed.objects.filter(pk=feed.pk).update(claimed_until=timezone.now() + timedelta(minutes=5))
        looked = read_claimed_feed(feed_id=feed.pk)
        ended[name] = f"{_read(event, wrong)}; as a feed {looked.outcome if looked else 'not read'}"
    return ended


def _read(event: FetchEvent, wrong: list[str]) -> str:
    """Read to the end, as often as it takes, and return the outcome."""
    done = read_ordered(event_id=event.pk)
    while done is not None and done.outcome == Outcome.WAITING:
        FetchEvent.objects.filter(pk=event.pk).update(not_before=None, claimed_until=None)
        done = read_ordered(event_id=event.pk)
    if done is None:
        return "somebody else's"
    if done.revision_id and done.outcome in (Outcome.NEW, Outcome.REVISED, Outcome.COPY):
        run = read_revision(revision_id=done.revision_id)
        if run is not None and run.state == "failed":
            wrong.append(f"the text of {done} could not be read into claims: {run.reason}")
    return done.outcome


def _look_at_everything(wrong: list[str]) -> dict[str, int]:
    """Open every list and article page of the desk and every answer of the API, and look for what is active."""
    looked: Counter[str] = Counter()
    admin = Client(headers={"host": "localhost"})
    admin.force_login(User.objects.create_superuser("torturer"))
    for path in _desk_pages():
        answer = admin.get(path)
        looked["desk pages"] += 1
        wrong += [f"{path}: status {answer.status_code}"] if answer.status_code != 200 else []
        wrong += [f"{path}: {part}" for part in active_parts(answer.content)]
    partner = Partner.objects.create(name="Torture")
    _, key = issue_key(partner=partner, name="torture")
    api = Client(headers={"host": "localhost", "authorization": f"Api-Key {key}"})
    for name in ("sources", "articles", "speakers", "claims", "appearances", "reviews"):
        after = f"/api/v1/{name}/"
        while after:
            answer = api.get(after)
            looked["API answers"] += 1
            wrong += [f"{after}: status {answer.status_code}"] if answer.status_code != 200 else []
            wrong += [f"{after}: {text}" for text in active_texts(answer.content)]
            after = answer.json().get("next") or "" if answer.status_code == 200 else ""
    return dict(looked)


def _desk_pages() -> Iterator[str]:
    for model, rows in (("fetchevent", FetchEvent), ("article", Article), ("source", Source), ("feed", Feed)):
        for page in range(1, rows.objects.count() // PER_PAGE + 2):
            yield f"{reverse(f'admin:sources_{model}_changelist')}?p={page}"
    yield reverse("admin:index")
    yield from (reverse("admin:claims_claim_changelist"), reverse("admin:claims_speaker_changelist"))
    for key in Article.objects.values_list("pk", flat=True):
        yield reverse("admin:sources_article_change", args=[key])


def _files(archive: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            if file is not None:
                yield member.name, file.read()
