"""Say in plain words what is wrong with the desk, and what to do."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from factcheck.operating.doctor import LOOKS, examine
from factcheck.operating.finding import State


class Command(BaseCommand):
    help = "Looks at servers, schedule, queues, storage, backups and settings. Ends with code 1 when something is bad."
    requires_system_checks: list[str] = []  # they are among what is looked at

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the form of the answer and what to leave out."""
        parser.add_argument("--json", action="store_true", help="One JSON list, for programs.")
        parser.add_argument(
            "--without", nargs="*", choices=sorted(LOOKS), default=[], help="Do not look at these."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, say it, and end with code 1 when something is bad."""
        worst = State.OK
        found = []
        for finding in examine(without=options["without"]):
            found.append(asdict(finding))
            worst = max(worst, finding.state, key=list(State).index)
            if not options["json"]:
                self.stdout.write(f"{finding.state:<5}{finding.about:<12} {finding.words}")
                if finding.remedy:
                    self.stdout.write(f"{'':<18}→ {finding.remedy}")
        if options["json"]:
            self.stdout.write(json.dumps(found, indent=1))
        if worst is State.BAD:
            sys.exit(1)
