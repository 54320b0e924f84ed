"""Lines of JSON with texts to match, one text a line: what is looked among, and what is looked for."""

import json
from dataclasses import dataclass

from claims.language.jsonlines import BadLineError

LONGEST_ID = 200  # characters


@dataclass(frozen=True, slots=True)
class MatchLine:
    """A line with a text; `title` is the headline of its fact-check and `speaker` who said it, where known."""

    id: str | int
    text: str
    title: str = ""
    speaker: str = ""
    language: str = "en"


def parse_match_line(line: str) -> MatchLine:
    """Return the text in one `line`. What else the line holds is not looked at.

    Raises:
        BadLineError: it is no JSON object with an id and a text of the right kinds.
    """
    row = _object(line)
    name = row.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int) or len(str(name)) > LONGEST_ID:
        raise BadLineError(f"“id” must be a number or a text of at most {LONGEST_ID} characters")
    if not isinstance(row.get("text"), str):
        raise BadLineError("“text” must be a text")
    optional = {key: row.get(key) or "" for key in ("title", "speaker", "language")}
    for key, value in optional.items():
        if not isinstance(value, str):
            raise BadLineError(f"“{key}” must be a text")
    title, speaker, language = (_sound(str(value)) for value in optional.values())
    return MatchLine(name, _sound(str(row["text"])), title, speaker, language or "en")


def _object(line: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadLineError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise BadLineError("not JSON that can be read: nested too deeply") from error
    if not isinstance(row, dict):
        raise BadLineError("not a JSON object")
    return row


def _sound(text: str) -> str:
    """Return `text` without what a database does not take: NUL, and halves of characters."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8").strip()
