"""The desk's first content: its scale, sources, parties and speakers, and documents through the ordinary pipeline."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from claims.desks import own_desk
from claims.models import Rating, RatingScale, Speaker, SpeakerAlias, SpeakerParty
from sources.models import Door, FetchEvent, Party, PartyName, Source
from sources.orders import order_bytes


class Command(BaseCommand):
    help = (
        "Load seeds/: the rating scale, sources, parties and known speakers, and order the documents to be read by "
        "the worker. What is there already is left as it is, so it can run at every start."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "seeds")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        with transaction.atomic():
            load_scale(read(folder / "desk.json"))
            load_sources(read(folder / "sources.json"))
            load_parties(read(folder / "parties.json"))
            load_speakers(read(folder / "speakers.json"))
        ordered = order_documents(folder)
        self.stdout.write(f"Seeds loaded; {ordered} document(s) ordered to be read.")


def read(path: Path) -> Any:
    """Return what the JSON file at `path` holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def load_scale(desk_seed: dict[str, Any]) -> None:
    """Give the desk its rating scale, unless it has one."""
    desk, seed = own_desk(), desk_seed["rating_scale"]
    if desk.rating_scale_id:
        return
    scale, _ = RatingScale.objects.get_or_create(
        name=seed["name"], defaults={key: seed[key] for key in ("language", "worst", "best")}
    )
    for rating in seed["ratings"]:
        Rating.objects.get_or_create(
            scale=scale,
            label=rating["label"],
            defaults={"value": rating["value"], "verdict": rating["verdict"]},
        )
    desk.rating_scale = scale
    desk.save(update_fields=["rating_scale"])


def load_sources(seeds: list[dict[str, Any]]) -> None:
    """Add the sources that are not there."""
    for seed in seeds:
        if not Source.objects.filter(name__iexact=seed["name"]).exists():
            Source.objects.create(**seed)


def load_parties(seeds: list[dict[str, Any]]) -> None:
    """Add the parties and their names that are not there."""
    for seed in seeds:
        party, _ = Party.objects.get_or_create(name=seed["name"])
        for name in seed["names"]:
            PartyName.objects.get_or_create(party=party, language=name["language"], name=name["name"])


def load_speakers(seeds: list[dict[str, Any]]) -> None:
    """Add the known speakers that are not there, with their names in other scripts and their party."""
    for seed in seeds:
        if Speaker.objects.filter(name__iexact=seed["name"]).exists():
            continue
        speaker = Speaker.objects.create(name=seed["name"], kind=seed["kind"], role=seed["role"])
        SpeakerParty.objects.create(speaker=speaker, party=Party.objects.get(name=seed["party"]))
        SpeakerAlias.objects.bulk_create(SpeakerAlias(speaker=speaker, **alias) for alias in seed["aliases"])


def order_documents(folder: Path) -> int:
    """Order every .txt of `folder` that was never ordered, and return how many."""
    ordered = 0
    for path in sorted(folder.glob("*.txt")):
        body = path.read_bytes()
        if not FetchEvent.objects.filter(snapshot__sha256=hashlib.sha256(body).hexdigest()).exists():
            order_bytes(body, door=Door.COMMAND, name=path.name, media_type="text/plain")
            ordered += 1
    return ordered
