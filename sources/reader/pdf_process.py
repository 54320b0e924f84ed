"""Having a PDF read in a process of its own, whose death is nobody else's."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from sources.reader.errors import ReadingError, Refused

CHILD = Path(__file__).with_name("pdf_child.py")
MOST_PAGES = 1000
PATIENCE = 60  # seconds; the child itself may compute for 20
PROBLEMS = {
    "encrypted": "The PDF file is protected by a password.",
    "broken": "The PDF file is damaged and cannot be read.",
    "pages": "The PDF file has {count:,} pages; {most_pages:,} is the most that is read.",
    "characters": "The text of the PDF file is too long: {most_characters:,} characters is the most that is read.",
}
STOPPED = (
    "The PDF file could not be read: it takes more memory or time than a document may, or is made to do harm."
)


def lines_of_pdf(body: bytes, *, most_characters: int) -> dict[str, Any]:
    """Return what sources.reader.pdf_child.read_pdf says of `body`.

    Raises Refused for a problem of the file, ReadingError (worth another try) when this machine was too slow.
    """
    command = [sys.executable, "-I", str(CHILD), str(MOST_PAGES), str(most_characters)]
    try:
        done = subprocess.run(
            command, input=body, capture_output=True, timeout=PATIENCE, check=False, env={"PATH": ""}
        )
    except subprocess.TimeoutExpired as slow:
        raise ReadingError(f"The PDF file was not read within {PATIENCE} seconds.") from slow
    if done.returncode:
        raise Refused(STOPPED)
    found: dict[str, Any] = json.loads(done.stdout)
    if "problem" in found:
        told = {"count": 0, "most_pages": MOST_PAGES, "most_characters": most_characters} | found
        raise Refused(PROBLEMS[found["problem"]].format(**told))
    return found
