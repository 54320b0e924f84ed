"""What another desk's rating comes to, where that is certain: by its words in several languages, or by its numbers.

Words such as "mostly false" and "half true" mean another thing at every desk, so they come to nothing here.
"""

import re
from decimal import Decimal, InvalidOperation

SUPPORTED = "supported"
REFUTED = "refuted"
MISLEADING = "misleading"
NOT_ENOUGH = "not_enough"

_SAID = {
    SUPPORTED: """true|correct|accurate|fact|confirmed|verified|правда|верно|подтверждено|достоверно|ճիշտ|ճշմարտություն
        |ճշմարիտ է|հաստատված|doğru|doğrudur|həqiqət|doğrulandı|wahr|richtig|stimmt|vrai|exact|verdadero|verdadeiro|vero
        |სიმართლე|правдиве|صحيح|درست""",
    REFUTED: """false|fake|incorrect|inaccurate|wrong|untrue|not true|hoax|fabricated|pants on fire|debunked|altered|
        |manipulated|doctored|fake news|ложь|неправда|неверно|фейк|фальшивка|вымысел|սուտ|կեղծ|կեղծիք|ֆեյք|ապատեղեկատվություն
        |yanlış|yalan|sahte|asılsız|uydurma|saxta|yalandır|falsch|unwahr|fälschung|faux|falso|bulo|სიცრუე|ყალბი|неправда
        |фейк|брехня|خطأ|كاذب|مفبرك|نادرست""",
    MISLEADING: """misleading|missing context|lacks context|out of context|needs context|вводит в заблуждение|вырвано из контекста
        |манипуляция|մոլորեցնող|մոլորեցնող է|համատեքստից կտրված|մանիպուլյացիա|yanıltıcı|eksik bağlam|bağlamından koparılmış
        |yanıldıcı|kontekstdən çıxarılıb|manipulyasiya|irreführend|fehlender kontext|trompeur|hors contexte|engañoso|enganoso
        |მანიპულაცია|маніпуляція|مضلل|گمراه‌کننده""",
    NOT_ENOUGH: """unproven|unverified|not enough evidence|no evidence|insufficient evidence|cannot be verified|не доказано
        |недостаточно данных|не подтверждено|չհաստատված|չստուգված|kanıtlanmamış|doğrulanmamış|sübut olunmayıb
        |təsdiqlənməyib|unbelegt|non prouvé|sin pruebas""",
}
_VERDICTS = {
    " ".join(words.split()): verdict
    for verdict, said in _SAID.items()
    for words in said.split("|")
    if words.strip()
}
_NO_WORDS = re.compile(r"[^\w\s‌]+")


def verdict_of(rating: str, *, value: str = "", best: str = "", worst: str = "") -> str:
    """Return the class that a rating is certain to be of, "" where words and numbers tell none or disagree.

    Numbers count only with both ends of their scale, and only at an end.
    """
    said = _VERDICTS.get(" ".join(_NO_WORDS.sub(" ", rating.casefold()).split()), "")
    counted = _at_an_end(value, best, worst)
    if said and counted and said != counted:
        return ""
    return said or ("" if rating.strip() and counted else counted)


def _at_an_end(value: str, best: str, worst: str) -> str:
    try:
        at, most, least = (Decimal(number.strip()) for number in (value, best, worst))
    except InvalidOperation:
        return ""
    if not (at.is_finite() and most.is_finite() and least.is_finite()) or most == least:
        return ""
    return SUPPORTED if at == most else REFUTED if at == least else ""
