"""What news counts and tells of, in five languages: the beginnings of words, so that "drones" and "беспилотники" meet.

It is no dictionary: only things whose count is often claimed, and what happens to them. A beginning of fewer than four
letters is a word of its own.
"""

import re
from functools import lru_cache

from claims.language.word_stems import small, stems_of

_LANGUAGES = ("en", "hy", "ru", "az", "tr")
# A line: the concept, then English, Armenian, Russian, Azerbaijani and Turkish
_TABLE = """
drone = drone,uav,uavs,unmanned | անօդաչու,աթս,դրոն | беспилотн,бпла,дрон | dron,pilotsuz,pua | iha,siha,insansız,dron
tank = tank | տանկ | танк | tank | tank
soldier = soldier,servicem,servicewom,troop | զինծառայող,զինվոր | солдат,военнослужащ | əsgər,hərbçi,qulluqçu | asker
killed = kill,dead,died,dies,death,fatal,lives | զոհվ,զոհեր,սպան,մահ | погиб,убит,убил,смерт,умер,жертв | öldü,ölüb,ölən,ölüm,həlak,şəhid,itkin | öldü,ölen,ölüm,öldür,şehit,hayatını,yaşamını
wounded = wound,injur | վիրավոր | ранен,пострада,ранил | yaralan,xəsarət | yaral
civilian = civilian | խաղաղ,քաղաքացիական | мирн | mülki,dinc | sivil
prisoner = prisoner,captiv,pow,pows | գերի,գերու,ռազմագեր | пленн,военноплен | əsir | esir
child = child | երեխա | детей,дети,детьми,ребен,ребён | uşaq | çocuk
school = school | դպրոց | школ | məktəb | okul
hospital = hospital | հիվանդանոց | больниц,госпитал | xəstəxana | hastane
church = church,cathedral | եկեղեց,տաճար,մայր | церк,собор,храм | kilsə | kilise,katedral
building = house,building,home,homes | տուն,տներ,շենք,բնակարան | дома,домов,здани | bina,evlər,evin | bina,evler,konut
shelling = shell,bombard,bombed | հրետակոծ,գնդակոծ,ռմբակոծ | обстрел,бомбар | atəşə,bombala,bombard | bombala,bombard,ateşe
attack = attack,offensive,assault | հարձակ,գրոհ | атак,наступлен,напал,напад | hücum | saldır
missile = missile,rocket | հրթիռ | ракет | raket | füze,roket
helicopter = helicopter | ուղղաթիռ | вертолет,вертолёт | helikopter,vertolyot | helikopter
plane = plane,planes,jets,jet,aircraft,warplane | ինքնաթիռ,կործանիչ | самолет,самолёт,истребител | təyyarə,qırıcı | uçak,uçağ
destroyed = destroy,downed,shot | խոց,ոչնչաց,խփ | сбит,сбил,уничтож,подбит | vurul,vurub,məhv | düşür,imha,vurul
captured = captur,seized,control,liberat | գրավ,ազատագր,վերահսկ | захват,занял,освобод,освобожд,контрол | azad,nəzarət,tutul,işğaldan | geçir,kurtar,kontrol
refugee = refugee,displac,fled | փախստական,տեղահան | бежен,перемещ,бежал | qaçqın,köçkün | mülteci,yerinden
ceasefire = ceasefire,cease,truce | հրադադար | перемири,прекращен | atəşkəs | ateşkes
election = elect,voters,vote,turnout | ընտրություն,քվե | выбор,голосов,явк | seçki,səsvermə | seçim,seçmen
price = price | գին,գներ,թանկ | цена,цены,подорож | qiymət,bahala | fiyat,zam
gas = gas | գազ,գազի | газ,газа | qaz,qazın | gaz,gazı,doğalgaz,doğal
oil = oil | նավթ | нефт | neft | petrol
vaccine = vaccin | պատվաստ | вакцин,привив | peyvənd,vaksin | aşı,aşılan
virus = covid,coronavirus | կորոնավիրուս,քովիդ,covid | коронавирус,ковид,covid | koronavirus,covid | koronavirüs,covid,kovid
infected = infect,cases | վարակ | заражен,заболе,заразил | yoluxma,yoluxub | vaka,enfekte
peacekeeper = peacekeep | խաղաղապահ | миротвор | sülhməramlı | barış
bridge = bridge | կամուրջ,կամրջ | мост,моста | körpü | köprü
road = road,highway,corridor | ճանապարհ,մայրուղ,միջանցք | дорог,трасс,коридор | yolu,dəhliz | yolu,karayolu,koridor
border = border | սահման | границ,погранич | sərhəd | sınır
mercenary = mercenar | վարձկան | наемник,наёмник | muzdlu | paralı
tonne = ton,tons,tonne | տոննա | тонн | ton | ton
dollar = dollar,usd | դոլար | доллар | dollar | dolar
euro = euro | եվրո | евро | avro | avro,euro
budget = budget | բյուջե | бюджет | büdcə | bütçe
wage = wage,salar | աշխատավարձ | зарплат | maaş,əməkhaqqı | maaş,ücret
pension = pension | կենսաթոշակ,թոշակ | пенси | pensiya,təqaüd | emekli
earthquake = earthquake,quake | երկրաշարժ | землетряс | zəlzələ | deprem
power = electric,blackout | էլեկտր,հոսանք | электр | elektr,işıq | elektrik
fire = wildfire,fire,blaze | հրդեհ | пожар | yanğın | yangın
journalist = journalist,reporter | լրագրող | журналист | jurnalist | gazeteci
kilometre = kilomet,km | կիլոմետր,կմ | километр,км | kilometr,km | kilomet,km
village = village | գյուղ | деревн,села,селах,сел | kənd | köy,köyü,köye
tourist = tourist,visitor | զբոսաշրջիկ,տուրիստ | турист | turist | turist
export = export | արտահան | экспорт | ixrac | ihraca
inflation = inflation | գնաճ,ինֆլացիա | инфляц | inflyasiya | enflasyon
jobless = unemploy,jobless | գործազրկ,գործազուրկ | безработ | işsiz | işsiz
mine = landmine,mines,mine | ական,ականներ | мина,мины,мине,миной | mina,minaya | mayın
arrest = arrest,detain | ձերբակալ,կալանավոր | арест,задерж | həbs,saxlanıl | tutuk,gözaltı
protest = protest,rally,demonstrat | բողոք,ցույց,հանրահավաք | протест,митинг | etiraz,mitinq | protesto,miting,gösteri
resign = resign,stepped | հրաժարական | отставк | istefa | istifa
sign = signed,signs | ստորագր | подписа | imzala | imzala
police = police | ոստիկան | полици | polis | polis
student = student,pupil | ուսանող,աշակերտ | студент,учени,школьник | tələbə,şagird | öğrenci
population = population,inhabit | բնակչ | населен | əhali | nüfus
percent = percent | տոկոս | процент | faiz | yüzde
dead-animal = sheep,cattle,livestock | ոչխար,անասուն | овец,скот | qoyun,mal-qara | koyun
water = water,reservoir | ջուր,ջրի,ջրամբար | вода,воды,водохранил | su,suyu | su,suyu
flood = flood | ջրհեղեղ | наводнен,паводк | daşqın,sel | sel,taşkın
crash = crash,collision | վթար | авари,разбил,крушен | qəza | kaza,düştü
"""
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = 4  # a shorter beginning is a whole word
_NEGATIONS = {
    "en": re.compile(r"\b(?:not|never|no|none|nobody|without|neither|cannot|den(?:y|ies|ied)|false|untrue)\b|n['’]t\b", re.I),
    "hy": re.compile(r"\b(?:ոչ|չի|չեն|չէ|չէր|չէին|չկա|չկան|հերք\w+|սուտ|չ(?:եղ|հարձակ|կրակ|խախտ|գնդակոծ|հրետակոծ|ստորագր|խոց)\w+)\b", re.I),
    "ru": re.compile(r"\b(?:не|нет|ни|никто|никогда|без|опроверг\w*|отрица\w+|ложь)\b", re.I),
    "az": re.compile(r"\b(?:deyil|yox|yoxdur|heç|təkzib|yalan)\b|\w{2,}m(?:a|ə)(?:yıb|yib|dı|di|dılar|dilər|mışdır|mişdir|yacaq|yəcək)\w*", re.I),
    "tr": re.compile(r"\b(?:değil|yok|hiç|yalanla\w+|yalan)\b|\w{2,}m(?:a|e)(?:dı|di|dılar|diler|mış|miş|yacak|yecek)\w*", re.I),
}  # fmt: skip


def _read() -> dict[str, dict[str, str]]:
    beginnings: dict[str, dict[str, str]] = {language: {} for language in _LANGUAGES}
    for line in _TABLE.strip().splitlines():
        concept, _, columns = line.partition(" = ")
        for language, column in zip(_LANGUAGES, columns.split("|"), strict=True):
            beginnings[language] |= {beginning.strip(): concept for beginning in column.split(",")}
    return beginnings


_BEGINNINGS = _read()


def concepts_in(text: str, language: str) -> tuple[str, ...]:
    """Return the concepts that the words of `text` begin as, each once, in order; none in a language of no table."""
    if language not in _BEGINNINGS:
        return ()
    found = (_concept(small(word, language), language) for word in _WORD.findall(text))
    return tuple(dict.fromkeys(concept for concept in found if concept))


def has_concepts(language: str) -> bool:
    """Tell whether the table has the words of `language`."""
    return language in _BEGINNINGS


def is_negated(text: str, language: str) -> bool:
    """Tell whether `text` says that something is not so, as far as the languages of the table show it."""
    pattern = _NEGATIONS.get(language)
    return bool(pattern and pattern.search(text))


@lru_cache(maxsize=20_000)
def _concept(word: str, language: str) -> str:
    beginnings = _BEGINNINGS[language]
    whole = next((beginnings[stem] for stem in stems_of(word, language) if stem in beginnings), "")
    if whole:
        return whole
    cuts = (word[:length] for length in range(len(word) - 1, _WHOLE - 1, -1))
    return next((beginnings[cut] for cut in cuts if cut in beginnings), "")
