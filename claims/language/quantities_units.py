"""Units of measured quantities and the one spelling each is compared by."""

import re

from claims.language.wordlists import words

UNITS: dict[str, str] = {
    spelling: unit
    for unit, spellings in {
        "%": "% percent pct pc",
        "percentage points": "pp ppt",
        "USD": "dollar dollars usd buck bucks",
        "EUR": "euro euros eur",
        "GBP": "gbp quid",
        "RUB": "ruble rubles rouble roubles rub",
        "AMD": "dram drams amd",
        "AZN": "manat manats azn",
        "TRY": "lira liras try",
        "JPY": "yen jpy",
        "CNY": "yuan renminbi cny rmb",
        "INR": "rupee rupees inr",
        "ILS": "shekel shekels",
        "CHF": "franc francs chf",
        "UAH": "hryvnia hryvnias uah",
        "cents": "cent cents",
        "pence": "pence p",
        "pounds": "pound pounds",  # money or weight: the word alone does not say
        "mm": "mm millimetre millimetres millimeter millimeters",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "m": "m metre metres meter meters",
        "km": "km kms kilometre kilometres kilometer kilometers",
        "miles": "mile miles mi",
        "feet": "foot feet ft",
        "inches": "inch inches",
        "yards": "yard yards yd",
        "µm": "μm µm micron microns",
        "nm": "nm",
        "m²": "m2 sqm",
        "km²": "km2",
        "hectares": "hectare hectares ha",
        "acres": "acre acres",
        "km/h": "km/h kph kmh km/hr",
        "mph": "mph",
        "knots": "knot knots",
        "mg": "mg milligram milligrams",
        "g": "g gram grams",
        "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
        "t": "tonne tonnes ton tons",
        "lb": "lb lbs",
        "ounces": "ounce ounces oz",
        "l": "l litre litres liter liters",
        "ml": "ml millilitre millilitres",
        "gallons": "gallon gallons",
        "barrels": "barrel barrels bbl",
        "seconds": "second seconds sec secs",
        "minutes": "minute minutes min mins",
        "hours": "hour hours hr hrs",
        "days": "day days",
        "weeks": "week weeks",
        "months": "month months",
        "years": "year years yr yrs",
        "decades": "decade decades",
        "°C": "°c celsius degc ℃",
        "°F": "°f fahrenheit degf",
        "degrees": "degree degrees °",
        "W": "w watt watts",
        "kW": "kw kilowatt kilowatts",
        "MW": "mw megawatt megawatts",
        "GW": "gw gigawatt gigawatts",
        "kWh": "kwh",
        "MWh": "mwh",
        "GWh": "gwh",
        "hp": "hp bhp ps horsepower",
        "V": "v volt volts",
        "A": "amp amps",
        "mAh": "mah",
        "Hz": "hz hertz",
        "MHz": "mhz",
        "GHz": "ghz",
        "Nm": "lb-ft pound-feet",
        "MPa": "mpa",
        "ksi": "ksi psi",
        "KB": "kb kilobyte kilobytes",
        "MB": "mb megabyte megabytes",
        "GB": "gb gigabyte gigabytes",
        "TB": "tb terabyte terabytes",
        "Mbps": "mbps mb/s mbit/s",
        "Gbps": "gbps gbit/s",
        "ppm": "ppm",
        "ppb": "ppb",
        "basis points": "bps",
        "rpm": "rpm",
        "kilotons": "kiloton kilotons",
        "times": "times",
    }.items()
    for spelling in spellings.split()
}
AMBIGUOUS_ALONE = frozenset(
    {"pc", "l", "g", "w", "v", "try", "mi", "ha", "m", "ps", "pp", "b", "rub", "p", "a"}
)
"""Spellings that are a unit only when nothing stands between them and a number in digits."""

CURRENCIES: dict[str, str] = {
    "$": "USD",
    "US$": "USD",
    "U.S.$": "USD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "AU$": "AUD",
    "A$": "AUD",
    "CA$": "CAD",
    "C$": "CAD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "£": "GBP",
    "PS": "GBP",  # how a pound sign comes through in text folded to ASCII
    "€": "EUR",
    "¥": "JPY",
    "₽": "RUB",
    "₴": "UAH",
    "₺": "TRY",
    "₼": "AZN",
    "֏": "AMD",
    "₾": "GEL",
    "₹": "INR",
    "Rs": "INR",
    "₪": "ILS",
    "₩": "KRW",
    "RM": "MYR",
    "Y=": "JPY",
    **{code: code for code in words("USD EUR GBP JPY CNY INR RUB CHF AUD CAD AMD AZN HKD UAH TRY KRW MYR")},
}

_TWO_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(r"[\s-]*" + pattern, re.IGNORECASE), unit)
    for pattern, unit in (
        (r"per\s+cent(?:age)?\s+points?\b", "percentage points"),
        (r"(?:percent(?:age)?|%)[\s-]+points?\b", "percentage points"),
        (r"per[\s-]cent\b", "%"),
        (r"basis\s+points?\b", "basis points"),
        (r"(?:km|kilomet(?:er|re)s?)\s*(?:/\s*hr?|per\s+hour|an\s+hour)\b", "km/h"),
        (r"miles?\s+(?:per|an)\s+hour\b", "mph"),
        (r"(?:square|sq\.?)\s*(?:km|kilomet(?:er|re)s?)\b", "km²"),
        (r"(?:square|sq\.?)\s*m(?:et(?:er|re)s?)?\b", "m²"),
        (r"(?:square|sq\.?)\s+miles?\b", "square miles"),
        (r"(?:square|sq\.?)\s+f(?:ee|oo)?t\b", "square feet"),
        (r"cubic\s+met(?:er|re)s?\b", "m³"),
        (r"(?:degrees?|deg|°)\s*c(?:elsius)?\b", "°C"),
        (r"(?:degrees?|deg|°)\s*f(?:ahrenheit)?\b", "°F"),
        (r"years?[\s-]+olds?\b", "years old"),
        (r"months?[\s-]+olds?\b", "months old"),
        (r"(?:australian|aussie)\s+dollars?\b", "AUD"),
        (r"canadian\s+dollars?\b", "CAD"),
        (r"new\s+zealand\s+dollars?\b", "NZD"),
        (r"hong\s+kong\s+dollars?\b", "HKD"),
        (r"(?:us|u\.s\.|american)\s+dollars?\b", "USD"),
        (r"pounds?\s+sterling\b", "GBP"),
        (r"(?:metric\s+)?tons?\s+of\s+tnt\b", "t TNT"),
        (r"metric\s+tons?\b", "t"),
        (r"light[\s-]years?\b", "light years"),
    )
)
_STARTS = frozenset("pbkmsc%d°yanhlu")
_WORD = re.compile(r"(\s?-?\s?)([A-Za-zµμ°℃]+(?:/[A-Za-z]+)?[23²³]?|%)(?![A-Za-z])")


def read_unit(text: str, at: int) -> tuple[str, int] | None:
    """Return the unit written at `at` (just behind a number) and where it ends, or None."""
    ahead = text[at : at + 3].lstrip(" -")[:1].lower()
    if ahead in _STARTS:
        for pattern, unit in _TWO_WORDS:
            if found := pattern.match(text, at):
                return unit, found.end()
    word = _WORD.match(text, at)
    if not word:
        return None
    spelling = word[2].lower()
    if spelling in AMBIGUOUS_ALONE and word[1].strip():
        return None
    if (word[1] and spelling in AMBIGUOUS_ALONE - {"m"}) or word[2] == "G":  # "5G" is no weight
        return None
    measure = UNITS.get(spelling)
    return (measure, word.end()) if measure else None
