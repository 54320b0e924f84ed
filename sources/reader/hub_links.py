"""Which hub tells of a feed's changes, and under which address (W3C WebSub)."""

import re
from urllib.parse import urljoin, urlsplit

LINK = re.compile(r"<([^<>]{1,2000})>([^<]{0,1000})")
RELATION = re.compile(r"""(?i);\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))""")
LONGEST = 2000


def settle_hub(hub: str, topic: str, *, base: str) -> tuple[str, str]:
    """Return (hub, topic) as whole web addresses; the feed's own address `base` is the topic where none is named.

    Both are "" when no usable hub is named. They are kept as written, for the hub compares them letter by letter.
    """
    found = _address(hub, base)
    return (found, _address(topic, base) or base) if found else ("", "")


def hub_in_header(link: str, *, base: str) -> tuple[str, str]:
    """Return (hub, topic) as a Link header of the answer from `base` names them, "" and "" when it names none."""
    named: dict[str, str] = {}
    for address, rest in LINK.findall(link):
        relation = RELATION.search(rest)
        for name in (relation[1] or relation[2] or "").lower().split() if relation else ():
            named.setdefault(name, address)
    return settle_hub(named.get("hub", ""), named.get("self", ""), base=base)


def _address(text: str, base: str) -> str:
    try:
        address = urljoin(base, text.strip()) if text.strip() else ""
        sound = urlsplit(address).scheme in ("http", "https") and bool(urlsplit(address).hostname)
    except ValueError:
        return ""
    return address if sound and address.isprintable() and len(address) <= LONGEST else ""
