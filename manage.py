#!/usr/bin/env python
"""Run an administrative command of the workbench."""

import os
import sys

from django.core.management import execute_from_command_line

from factcheck.env import SettingError


def main() -> None:
    """Run the command that the arguments name; a setting that makes no sense ends it with one clear line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    try:
        execute_from_command_line(sys.argv)
    except SettingError as error:
        sys.exit(f"{error}")


if __name__ == "__main__":
    main()
