"""Places and bodies that other languages call otherwise, each with its names: Stepanakert is Xankəndi in Azerbaijani.

Countries and territories come from CLDR in every language; what stands here are their short names and adjectives, the
cities and regions whose names differ by more than their spelling, and bodies known by their initials.
"""

_LANGUAGES = ("en", "hy", "ru", "az", "tr")
# id = English | Armenian | Russian | Azerbaijani | Turkish, several names apart by commas
_TABLE = """
AM = Armenia,Armenian,Armenians | Հայաստան,Հայկական,Հայ,Հայեր | Армения,Армянск,Армян,Армяне,Армянин | Ermənistan,Erməni,Ermənilər | Ermenistan,Ermeni,Ermeniler
AZ = Azerbaijan,Azerbaijani,Azeri,Azerbaijanis | Ադրբեջան,Ադրբեջանական,Ադրբեջանցի,Ադրբեջանցիներ | Азербайджан,Азербайджанск,Азербайджанец,Азербайджанцы | Azərbaycan,Azərbaycanlı | Azerbaycan,Azerbaycanlı,Azeri
artsakh = Artsakh,Nagorno-Karabakh,Nagorny Karabakh,Nagorno Karabakh,Karabakh,Karabagh,NKR | Արցախ,Լեռնային Ղարաբաղ,Ղարաբաղ,Արցախյան,ԼՂ,ԼՂՀ | Арцах,Нагорный Карабах,Нагорном Карабахе,Нагорного Карабаха,Карабах,Карабахск,НКР | Dağlıq Qarabağ,Qarabağ,Artsax,Arsax | Dağlık Karabağ,Yukarı Karabağ,Karabağ,Artsak
RU = Russia,Russian,Russians | Ռուսաստան,Ռուսական,Ռուս,Ռուսներ,ՌԴ | Россия,Российск,Русск,Россиян,РФ | Rusiya,Rus,Ruslar,RF | Rusya,Rus,Ruslar
TR = Turkey,Türkiye,Turkiye,Turkish,Turks | Թուրքիա,Թուրքական,Թուրք | Турция,Турецк,Турок,Турки | Türkiyə,Türk | Türkiye,Türk
GE = Georgia,Georgian | Վրաստան,Վրացական,Վրացի | Грузия,Грузинск,Грузин | Gürcüstan,Gürcü | Gürcistan,Gürcü
IR = Iran,Iranian | Իրան,Իրանական,Պարսկաստան | Иран,Иранск | İran,İranlı | İran,İranlı
US = United States,America,American,Americans,USA,U.S.,US | Միացյալ Նահանգներ,ԱՄՆ,Ամերիկա,Ամերիկյան | США,Америка,Американск,Соединенные Штаты,Соединённые Штаты | ABŞ,Amerika | ABD,Amerika,Amerikan
GB = United Kingdom,Britain,Great Britain,British,UK,England | Մեծ Բրիտանիա,Բրիտանիա,Բրիտանական,Անգլիա | Великобритания,Британия,Британск,Англия | Böyük Britaniya,Britaniya,İngiltərə | İngiltere,Britanya,Birleşik Krallık,İngiliz
FR = France,French | Ֆրանսիա,Ֆրանսիական | Франция,Французск,Француз | Fransa,Fransız | Fransa,Fransız
DE = Germany,German,Germans | Գերմանիա,Գերմանական | Германия,Германск,Немецк | Almaniya,Alman | Almanya,Alman
UA = Ukraine,Ukrainian,Ukrainians | Ուկրաինա,Ուկրաինական | Украина,Украинск,Украинец | Ukrayna,Ukraynalı | Ukrayna,Ukraynalı
IL = Israel,Israeli,Israelis | Իսրայել,Իսրայելական | Израиль,Израильск | İsrail,İsrailli | İsrail,İsrailli
PS = Palestine,Palestinian,Palestinians | Պաղեստին,Պաղեստինյան | Палестина,Палестинск,Палестинец | Fələstin,Fələstinli | Filistin,Filistinli
SY = Syria,Syrian,Syrians | Սիրիա,Սիրիական | Сирия,Сирийск,Сириец | Suriya,Suriyalı | Suriye,Suriyeli
LB = Lebanon,Lebanese | Լիբանան,Լիբանանյան | Ливан,Ливанск | Livan | Lübnan,Lübnanlı
CN = China,Chinese | Չինաստան,Չինական | Китай,Китайск | Çin | Çin,Çinli
IN = India,Indian | Հնդկաստան,Հնդկական | Индия,Индийск | Hindistan | Hindistan
GR = Greece,Greek | Հունաստան,Հունական | Греция,Греческ | Yunanıstan,Yunan | Yunanistan,Yunan
PK = Pakistan,Pakistani | Պակիստան,Պակիստանյան | Пакистан,Пакистанск | Pakistan | Pakistan
stepanakert = Stepanakert,Khankendi,Xankendi,Hankendi | Ստեփանակերտ,Խանքենդի | Степанакерт,Ханкенди | Xankəndi,Stepanakert | Hankendi,Stepanakert
shushi = Shushi,Shusha | Շուշի | Шуши,Шуша | Şuşa | Şuşa
martuni = Martuni,Khojavend | Մարտունի | Мартуни,Ходжавенд | Xocavənd | Hocavend,Martuni
martakert = Martakert,Aghdara,Agdere | Մարտակերտ | Мартакерт,Агдере,Агдара | Ağdərə | Ağdere,Martakert
hadrut = Hadrut,Gadrut | Հադրութ | Гадрут | Hadrut | Hadrut
lachin = Lachin,Berdzor | Լաչին,Բերձոր | Лачин,Лачинск,Бердзор | Laçın | Laçin
kelbajar = Kelbajar,Kalbajar,Karvachar | Քարվաճառ,Քելբաջար | Кельбаджар,Карвачар | Kəlbəcər | Kelbecer
fuzuli = Fuzuli,Fizuli,Varanda | Ֆիզուլի,Վարանդա | Физули,Варанда | Füzuli | Fuzuli
jabrayil = Jabrayil,Jebrail,Jrakan | Ջաբրայիլ,Ջրական | Джабраил,Джебраил,Джракан | Cəbrayıl | Cebrayıl
aghdam = Aghdam,Agdam,Akna | Ակնա,Աղդամ | Агдам,Акна | Ağdam | Ağdam
zangilan = Zangilan,Kovsakan | Զանգելան,Կովսական | Зангелан,Зангилан,Ковсакан | Zəngilan | Zengilan
askeran = Askeran,Asgaran | Ասկերան | Аскеран | Əsgəran | Askeran,Esgeran
madagiz = Madagiz,Mataghis,Sugovushan | Մատաղիս | Матагис,Мадагиз,Суговушан | Suqovuşan,Madagiz | Sugovuşan
talish = Talish,Talysh | Թալիշ | Талыш | Talış | Talış
yerevan = Yerevan,Erevan | Երևան | Ереван,Ереванск | İrəvan,Yerevan | Erivan,Yerevan
baku = Baku | Բաքու | Баку,Бакинск | Bakı | Bakü
ganja = Ganja,Gyanja | Գանձակ,Գյանջա | Гянджа,Гандзак | Gəncə | Gence
barda = Barda | Բարդա | Барда,Барде,Барды,Барду | Bərdə | Berde
tartar = Tartar,Terter | Թարթառ | Тертер | Tərtər | Terter
nakhchivan = Nakhchivan,Nakhichevan | Նախիջևան | Нахичевань,Нахичеван,Нахчыван | Naxçıvan | Nahçıvan
syunik = Syunik,Zangezur,Zangazur | Սյունիք,Զանգեզուր | Сюник,Зангезур,Сюникск | Sünik,Zəngəzur | Sünik,Zengezur
tavush = Tavush | Տավուշ | Тавуш,Тавушск | Tovuz,Tavuş | Tavuş
gyumri = Gyumri | Գյումրի | Гюмри | Gümrü | Gümrü
gegharkunik = Gegharkunik | Գեղարքունիք | Гегаркуник,Гегаркуникск | Geqarkunik,Göyçə | Gegharkunik
vardenis = Vardenis | Վարդենիս | Варденис | Vardenis,Basarkeçər | Vardenis
tbilisi = Tbilisi | Թբիլիսի | Тбилиси | Tbilisi,Tiflis | Tiflis
moscow = Moscow | Մոսկվա | Москва,Московск | Moskva | Moskova
ankara = Ankara | Անկարա | Анкара | Ankara | Ankara
istanbul = Istanbul | Ստամբուլ | Стамбул | İstanbul | İstanbul
tehran = Tehran,Teheran | Թեհրան | Тегеран | Tehran | Tahran
kyiv = Kyiv,Kiev | Կիև | Киев,Киевск | Kiyev | Kiev
brussels = Brussels | Բրյուսել | Брюссель | Brüssel | Brüksel
paris = Paris | Փարիզ | Париж | Paris | Paris
london = London | Լոնդոն | Лондон | London | Londra
vienna = Vienna | Վիեննա | Вена,Вене,Вены | Vyana | Viyana
geneva = Geneva | Ժնև | Женева | Cenevrə | Cenevre
prague = Prague | Պրահա | Прага | Praqa | Prag
strasbourg = Strasbourg | Ստրասբուրգ | Страсбург | Strasburq | Strazburg
washington = Washington | Վաշինգտոն | Вашингтон | Vaşinqton | Washington
damascus = Damascus | Դամասկոս | Дамаск | Dəməşq | Şam
aleppo = Aleppo | Հալեպ | Алеппо | Hələb | Halep
jerusalem = Jerusalem | Երուսաղեմ | Иерусалим | Qüds | Kudüs
gaza = Gaza | Գազա | Газа,Сектор Газа,Секторе Газа | Qəzza | Gazze
beirut = Beirut | Բեյրութ | Бейрут | Beyrut | Beyrut
crimea = Crimea,Crimean | Ղրիմ | Крым,Крымск | Krım | Kırım
donbas = Donbas,Donbass | Դոնբաս | Донбасс | Donbas | Donbas
sevan = Sevan | Սևան | Севан | Sevan,Göyçə gölü | Sevan
caspian = Caspian,Caspian Sea | Կասպից ծով,Կասպից | Каспий,Каспийск | Xəzər | Hazar
caucasus = Caucasus,South Caucasus | Կովկաս,Հարավային Կովկաս | Кавказ | Qafqaz,Cənubi Qafqaz | Kafkasya,Güney Kafkasya
osce = OSCE | ԵԱՀԿ | ОБСЕ | ATƏT | AGİT
minsk-group = Minsk Group | Մինսկի խումբ | Минск групп,Минской группы,Минская группа | Minsk qrupu | Minsk Grubu
un = UN,U.N.,United Nations | ՄԱԿ | ООН | BMT | BM,Birleşmiş Milletler
eu = EU,European Union,E.U. | ԵՄ,Եվրամիություն,Եվրոպական միություն | ЕС,Евросоюз,Европейский союз | Aİ,Avropa İttifaqı | AB,Avrupa Birliği
nato = NATO | ՆԱՏՕ | НАТО | NATO | NATO
csto = CSTO | ՀԱՊԿ | ОДКБ | KTMT | KGAÖ
icrc = ICRC,Red Cross | ԿԽՄԿ,Կարմիր Խաչ | МККК,Красный Крест,Красного Креста | BQXK,Qırmızı Xaç | Kızılhaç
echr = ECHR,ECtHR | ՄԻԵԴ | ЕСПЧ | AİHM | AİHM
who = WHO,World Health Organization | ԱՀԿ | ВОЗ | ÜST | DSÖ
imf = IMF | ԱՄՀ | МВФ | BVF | IMF
cis = CIS | ԱՊՀ | СНГ | MDB | BDT
eaeu = EAEU,EEU | ԵԱՏՄ | ЕАЭС | AAİB | AEB
"""
_FURTHER = {
    "de": {"Bergkarabach": "artsakh", "Karabach": "artsakh", "Schuscha": "shushi", "Eriwan": "yerevan"},
    "fr": {"Haut-Karabakh": "artsakh", "Haut-Karabagh": "artsakh", "Karabakh": "artsakh", "Erevan": "yerevan",
           "Bakou": "baku", "Chouchi": "shushi"},
    "ka": {"მთიანი ყარაბაღი": "artsakh", "ყარაბაღი": "artsakh", "სტეფანაკერტი": "stepanakert", "ერევანი": "yerevan",
           "ბაქო": "baku", "თბილისი": "tbilisi", "მოსკოვი": "moscow"},
    "ar": {"قره باغ": "artsakh", "كاراباخ": "artsakh", "يريفان": "yerevan", "باكو": "baku", "موسكو": "moscow"},
}  # fmt: skip


def _read() -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = {language: {} for language in _LANGUAGES}
    for line in _TABLE.strip().splitlines():
        known_as, _, columns = line.partition(" = ")
        for language, column in zip(_LANGUAGES, columns.split("|"), strict=True):
            names[language] |= {name.strip(): known_as for name in column.split(",")}
    return names | _FURTHER


EXONYMS: dict[str, dict[str, str]] = _read()
"""By language, each name as it is written there to what it is known as here."""
