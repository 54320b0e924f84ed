#!/usr/bin/env python
"""Run an administrative command of the workbench."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError

from factcheck.env import SettingError


def main() -> None:
    """Run the command that the arguments name.

    A setting that makes no sense, or a database that does not answer, ends it with one clear line; a reader of
    its output that wants no more (`| head`) ends it without a word.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    try:
        execute_from_command_line(sys.argv)
    except SettingError as error:
        sys.exit(f"{error}")
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None):  # it did answer
            raise
        sys.exit(f"The database cannot be reached: {error}\nIs the desk open? `make up` opens it.")
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # what Python still flushes goes nowhere
        sys.exit(1)


if __name__ == "__main__":
    main()
