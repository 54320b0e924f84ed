"""Evidence as an editor adds it."""

from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from PIL import Image

from claims.evidence import NewEvidence, add_evidence
from claims.evidence_files import keep_file
from claims.models import Claim, Evidence
from claims.sealing import Words
from tests.factories import ClaimFactory, EditorFactory

SECRET = "quixotropic"
ABOUT_THE_PIECE = {"is_primary", "article", "visibility", "people", "gate_reason", "file", "token"}


def added(
    *, claim: Claim | None = None, editor: User | None = None, stance: str = "refutes", **said: Any
) -> Evidence:
    """Return a piece; `said` are fields of NewEvidence and of its words, `body` the bytes of a file."""
    if body := said.pop("body", None):
        name = said.pop("name", "letter.txt")
        said["file"] = keep_file(body, visibility=said.get("visibility", "public"), name=name)
    about = {name: said.pop(name) for name in ABOUT_THE_PIECE & said.keys()}
    new = NewEvidence(stance=stance, words=Words(**said), **about)
    return add_evidence(claim=claim or ClaimFactory(), editor=editor or EditorFactory(), new=new)


def sealed(editor: User | None = None, **said: Any) -> Evidence:
    """Return a piece for named people whose every word is secret."""
    words = {
        "title": f"A {SECRET} letter",
        "url": f"https://{SECRET}.example/",
        "quote": f"The {SECRET} dam leaks.",
    }
    told = words | {"captured_by": f"Mr {SECRET}", "archive_url": f"https://archive.example/{SECRET}"}
    return added(editor=editor, visibility="named", **told | said)


def photograph() -> bytes:
    """Return a picture into which a camera wrote where it was."""
    exif = Image.Exif()
    exif[0x010F] = SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 10.0, 41.25)})
    out = BytesIO()
    Image.new("RGB", (12, 8), "white").save(out, format="JPEG", exif=exif.tobytes())
    return out.getvalue()


def token(number: int = 1) -> UUID:
    """Return the token of a form."""
    return UUID(int=number)
