"""Give the desk's roles their groups and permissions."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.roles import load_roles


class Command(BaseCommand):
    help = "Makes the groups fact-checker, editor, managing editor and administrator, with their permissions."

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring every role's group up to the matrix; doing it again changes nothing."""
        for role in load_roles():
            state = "set" if role.changed else "as it was"
            self.stdout.write(f"{role.role}: {role.permissions} permissions, {state}")
