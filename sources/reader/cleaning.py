"""Making strangers' text plain: no control characters, no markup, no endless titles."""

import html
import re

MAX_TITLE = 500
LINE_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Everything with no meaning in text. Zero-width and bidirectional characters do have one and stay.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*)[^<>]*>?|<!--|-->|<[!?/][^<>]*>?")
HIDDEN = frozenset({"script", "style", "template", "iframe", "object", "noscript", "svg", "math"})
BLOCKS = frozenset(
    {"p", "br", "div", "li", "tr", "td", "th", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
)
MAX_MARKUP = 20_000  # more than any title or summary needs
ACTIVE = re.compile(
    r"(?i)</?(?:script|style|iframe|object|embed|svg|math|form|base|link|meta)\b|<[a-z][^<>]*\son[a-z]+\s*="
)
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def clean_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` with uniform line breaks and no control characters, and a note if some were removed."""
    plain = LINE_BREAKS.sub("\n", text)
    cleaned, removed = CONTROLS.subn("", plain)
    return cleaned, (f"{removed} control characters were removed.",) if removed else ()


def cut_title(title: str) -> tuple[str, tuple[str, ...]]:
    """Return `title` on one line with at most `MAX_TITLE` characters, and a note if it was cut."""
    line = " ".join(clean_text(title)[0].split())
    if len(line) <= MAX_TITLE:
        return line, ()
    return line[: MAX_TITLE - 1].rstrip() + "…", (
        f"The title of {len(line):,} characters was cut to {MAX_TITLE}.",
    )


def strip_markup(text: str) -> str:
    """Return the words of an HTML snippet on one line, without tags, scripts and entities.

    What is escaped twice is unescaped and stripped too, so that no tag remains.
    """
    plain = text[:MAX_MARKUP]
    for _ in range(4):
        stripped = html.unescape(drop_tags(plain))
        if stripped == plain:
            break
        plain = stripped
    return " ".join(clean_text(drop_tags(plain))[0].split())


def drop_active(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` without the tags in it, and a note, if one of them could do something; else as it is."""
    if "<" not in text or not ACTIVE.search(text):
        return text, ()
    return drop_tags(text), ("Markup that stood in the text as words was removed.",)


def drop_tags(text: str) -> str:
    """Return `text` without tags and comments, and without what scripts and the like contain."""
    kept, end, hidden = [], 0, ""
    for tag in TAG.finditer(text):
        if not hidden:
            kept.append(text[end : tag.start()])
        end = tag.end()
        hidden = _hidden_after(tag, hidden)
        if (tag["name"] or "").lower() in BLOCKS:
            kept.append(" ")
    if not hidden:
        kept.append(text[end:])
    return "".join(kept)


def _hidden_after(tag: re.Match[str], hidden: str) -> str:
    """Return the name of the element whose content is to be left out from here on, "" for none."""
    name = "comment" if tag[0] in ("<!--", "-->") else (tag["name"] or "").lower()
    if hidden:
        ends = tag["end"] or tag[0] == "-->"
        return "" if ends and name == hidden else hidden
    opens = name in HIDDEN and not tag["end"] and not tag[0].endswith("/>")
    return name if opens or tag[0] == "<!--" else ""


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of `text`, parted by blank lines, each stripped of outer white space."""
    return [paragraph.strip() for paragraph in BLANK_LINES.split(text.strip()) if paragraph.strip()]
