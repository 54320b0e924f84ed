"""One normalised address for a page, and what its own claim of a canonical address is worth."""

import re
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlsplit

from tld import get_fld

from sources.reader.addresses import normalise_host
from sources.reader.errors import Refused

DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_LENGTH = 2000
# Parameters that say where a reader came from, never which page is meant.
TRACKING_PREFIXES = (
    "utm_",
    "hsa_",
    "mtm_",
    "pk_",
    "piwik_",
    "matomo_",
    "vero_",
    "oly_",
    "itm_",
    "_hs",
    "__hs",
)
TRACKING = frozenset(
    re.findall(
        r"\S+",
        """
fbclid gclid gclsrc dclid yclid ymclid twclid ttclid msclkid wbraid gbraid igshid igsh li_fat_id epik
rdt_cid s_kwcid s_cid mc_cid mc_eid mkt_tok _openstat _ga _gl cmpid wt_mc wt.mc_id xtor ref_src ref_url
ftag ocid ncid sr_share smid smtyp guccounter guce_referrer guce_referrer_sig __twitter_impression
at_medium at_campaign at_custom1 ns_mchannel ns_source ns_campaign ns_linkname sc_cid icid soc_src soc_trk
""",
    )
)
DOTS = {"%2e": ".", ".%2e": "..", "%2e.": "..", "%2e%2e": ".."}
PATH_SAFE = "/:@!$&'()*+,;=-._~"
QUERY_SAFE = PATH_SAFE + "?"
ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
SPACES = "".join(map(chr, range(33)))  # what browsers strip around an address


def normalise_url(url: str, base: str = "") -> str:
    """Return the one address we keep for `url`, resolved against `base` if that is given.

    Scheme and host are in lower case and ASCII, the default port, user name, fragment and tracking parameters
    are gone, dot segments resolved and percent-encoding made uniform; the order of the query stays.
    Normalising twice changes nothing. Raises Refused for anything but an http or https address of a host.
    """
    text = re.sub(r"[\t\r\n]", "", url.strip(SPACES))
    if len(text) > 4 * MAX_LENGTH:
        raise Refused(f"The address “{text[:80]}…” is far too long.")
    try:
        parts = urlsplit(urljoin(base, _slashes(text)) if base else _slashes(text))
        port = parts.port
    except ValueError as error:
        raise Refused(f"“{text[:200]}” is not an address: {error}.") from error
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise Refused(f"“{text[:200]}” is not an http or https address.")
    host = normalise_host(parts.hostname)
    if port is not None and port != DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    query = _query(parts.query)
    normal = f"{parts.scheme}://{host}{_path(parts.path)}{'?' if query else ''}{query}"
    if len(normal) > MAX_LENGTH:
        raise Refused(f"The address “{text[:80]}…” is longer than {MAX_LENGTH} characters.")
    return normal


def _slashes(text: str) -> str:
    """Read backslashes as browsers do, before the query: as slashes."""
    head, mark, rest = re.split(r"([?#]|$)", text, maxsplit=1)
    return head.replace("\\", "/") + mark + rest


def _path(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:] or [""]
    for place, segment in enumerate(segments):
        plain = DOTS.get(segment.lower(), segment)
        last = place == len(segments) - 1
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(segment)
        if last and plain in (".", ".."):
            kept.append("")
    return "/" + _escape("/".join(kept), PATH_SAFE)


def _query(query: str) -> str:
    parts = (_escape(part, QUERY_SAFE) for part in query.split("&") if part)
    return "&".join(part for part in parts if not _tracks(unquote(part.split("=")[0]).lower()))


def _tracks(name: str) -> bool:
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _escape(text: str, safe: str) -> str:
    """Percent-encode what must be, decode what need not be, and write the rest in upper case."""
    done, end = [], 0
    for found in ESCAPE.finditer(text):
        done.append(quote(text[end : found.start()].encode("utf-8", "surrogatepass"), safe=safe))
        byte = unquote_to_bytes(found[0])
        done.append(byte.decode("ascii") if byte[0] in UNRESERVED else found[0].upper())
        end = found.end()
    done.append(quote(text[end:].encode("utf-8", "surrogatepass"), safe=safe))
    return "".join(done)


def same_site(a: str, b: str) -> bool:
    """Tell whether two addresses belong to one registrable domain (or, lacking one, to one host)."""
    return bool(a and b) and _site(a) == _site(b)


def _site(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return get_fld(url, fail_silently=True) or host


def settle_canonical(stated: str, page_url: str) -> tuple[str, str]:
    """Return (canonical_url, canonical_hint) for the rel=canonical `stated` by the page at `page_url`.

    It counts only within the page's own site; else it is a hint that the page is a copy. A page that calls
    its site's front page canonical is mistaken: then both are empty.
    """
    try:
        found = normalise_url(stated, page_url)
        page = normalise_url(page_url) if page_url else ""
    except Refused:
        return "", ""
    if not same_site(found, page):
        return "", found
    if urlsplit(found).path == "/" and not urlsplit(found).query and urlsplit(page).path != "/":
        return "", ""
    return found, ""
