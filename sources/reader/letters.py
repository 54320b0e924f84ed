"""A mail as a letter to the desk: who wrote it, and whether a person did."""

from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parseaddr

MACHINES = ("mailer-daemon", "postmaster", "no-reply", "noreply", "do-not-reply", "donotreply", "bounce")
IN_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
LONGEST_ADDRESS = 254


def sender_of(body: bytes) -> str:
    """Return the address that an answer to the mail in `body` goes to, "" when it names none."""
    head = _head(body)
    for name in ("Reply-To", "From"):
        address = parseaddr(_said(head, name))[1]
        if "@" in address and len(address) <= LONGEST_ADDRESS and address.isprintable():
            return address
    return ""


def why_automatic(body: bytes) -> str:
    """Return why the mail in `body` is taken for written by a machine (RFC 3834), "" when a person may have."""
    head = _head(body)
    if _said(head, "Auto-Submitted").lower().partition(";")[0].strip() not in ("", "no"):
        return "It answers by itself."
    if _said(head, "Return-Path").strip() == "<>" or head.get_content_type() == "multipart/report":
        return "It reports on the delivery of another mail."
    if _said(head, "Precedence").strip().lower() in IN_BULK or _said(head, "List-Id"):
        return "It was sent to many."
    name = parseaddr(_said(head, "From"))[1].partition("@")[0].lower()
    return "It comes from an address that takes no answer." if name.startswith(MACHINES) else ""


def _head(body: bytes) -> Message:
    return BytesHeaderParser(policy=compat32).parsebytes(body)


def _said(head: Message, name: str) -> str:
    return str(head.get(name, ""))[:1000]
