"""Which news agency a text is credited to: by its dateline, its sign-off, its byline or a copyright line."""

import re

NEAR_THE_TOP = 400  # code points; headline and lead
AT_THE_END = 200

# The name we keep, and every other it goes by: in credit lines, and as the name of a source.
_NAMES = {
    "AAP": ("Australian Associated Press",),
    "AFP": ("Agence France-Presse", "Agence France Presse"),
    "ANSA": (),
    "AP": ("Associated Press", "The Associated Press", "AP News"),
    "APA": (),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı"),
    "Armenpress": ("ARMENPRESS",),
    "AZERTAC": ("Azertac", "AZƏRTAC", "AzerTAc"),
    "Belga": ("Belga News Agency",),
    "Bloomberg": ("Bloomberg News",),
    "Canadian Press": ("The Canadian Press",),
    "dpa": ("DPA", "Deutsche Presse-Agentur", "dpa international"),
    "EFE": ("Agencia EFE",),
    "Interfax": ("Интерфакс",),
    "Interfax-Ukraine": ("Інтерфакс-Україна",),
    "IRNA": ("Islamic Republic News Agency",),
    "Kyodo": ("Kyodo News",),
    "PA Media": ("Press Association",),
    "PAP": ("Polska Agencja Prasowa", "Polish Press Agency"),
    "PTI": ("Press Trust of India",),
    "Reuters": ("Thomson Reuters", "Рейтер"),
    "RIA Novosti": ("РИА Новости",),
    "TASS": ("ITAR-TASS", "ТАСС"),
    "Ukrinform": ("Укрінформ",),
    "UPI": ("United Press International",),
    "Xinhua": ("Xinhua News Agency",),
    "Yonhap": ("Yonhap News Agency",),
}
_BY_NAME = {name.casefold(): kept for kept, others in _NAMES.items() for name in (kept, *others)}
_ANY = "|".join(sorted((re.escape(n) for k, o in _NAMES.items() for n in (k, *o)), key=len, reverse=True))
_DASH = r"[-\u2010-\u2015]"

# Ahead of the lead: "LONDON (Reuters) –", "NEW YORK, Nov. 19 (UPI) —", "(AP)" on a line of its own.
_DATELINE = re.compile(
    rf"^[^\n()]{{0,60}}[(\[](?P<name>{_ANY})[)\]](?:\s*{_DASH}|\s*$)|^(?P<bare>{_ANY})\s*$", re.MULTILINE
)
# After the last word: "— AFP", "(Reuters)", "© 2020 The Associated Press".
_SIGN_OFF = re.compile(
    rf"(?:(?:^|\s){_DASH}{{1,2}}\s*|[(\[]|(?:©|\(c\)|copyright)\s*(?:\d{{4}}\s*)?|^)(?P<name>{_ANY})[)\]]?"
    r"(?:[.,]?\s+all rights reserved)?[.\s]*\Z",
    re.MULTILINE | re.IGNORECASE,
)
_IN_BYLINE = re.compile(rf"(?<!\w)(?P<name>{_ANY})(?!\w)")


def credited_agency(text: str, *, byline: str = "") -> str:
    """Return the kept name of the agency that `text` or its `byline` credits, or an empty string.

    Only where a credit stands: what somebody told an agency is in the middle of a sentence and credits nobody.
    """
    found = (
        _IN_BYLINE.search(byline)
        or _DATELINE.search(text[:NEAR_THE_TOP])
        or _SIGN_OFF.search(text.rstrip()[-AT_THE_END:])
    )
    if not found:
        return ""
    name = next(name for name in found.groupdict().values() if name)
    return agency_called(name)


def agency_called(name: str) -> str:
    """Return the kept name of the agency that goes by `name`, as a source does, or an empty string."""
    return _BY_NAME.get(" ".join(name.split()).casefold(), "")
