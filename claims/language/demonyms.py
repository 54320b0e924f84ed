"""Countries, territories and what their people and things are called: "Azerbaijani" is of Azerbaijan."""

_TABLE = """
Afghanistan=Afghan|Albania=Albanian|Algeria=Algerian|Argentina=Argentine,Argentinian|Armenia=Armenian
Artsakh|Nagorno-Karabakh=Karabakh|Australia=Australian|Austria=Austrian|Azerbaijan=Azerbaijani,Azeri
Bahrain=Bahraini|Bangladesh=Bangladeshi|Belarus=Belarusian|Belgium=Belgian|Bolivia=Bolivian|Bosnia=Bosnian
Brazil=Brazilian|Britain=British,UK|United Kingdom|Bulgaria=Bulgarian|Cambodia=Cambodian|Cameroon=Cameroonian
Canada=Canadian|Chad=Chadian|Chile=Chilean|China=Chinese|Colombia=Colombian|Congo=Congolese|Croatia=Croatian
Cuba=Cuban|Cyprus=Cypriot|Czechia=Czech|Denmark=Danish|Ecuador=Ecuadorian|Egypt=Egyptian|England=English
Eritrea=Eritrean|Estonia=Estonian|Ethiopia=Ethiopian|Finland=Finnish|France=French|Gaza=Gazan|Georgia=Georgian
Germany=German|Ghana=Ghanaian|Greece=Greek|Haiti=Haitian|Hungary=Hungarian|Iceland=Icelandic|India=Indian
Indonesia=Indonesian|Iran=Iranian|Iraq=Iraqi|Ireland=Irish|Israel=Israeli|Italy=Italian|Japan=Japanese
Jordan=Jordanian|Kazakhstan=Kazakh|Kenya=Kenyan|Kosovo=Kosovar|Kuwait=Kuwaiti|Kyrgyzstan=Kyrgyz|Laos=Laotian
Latvia=Latvian|Lebanon=Lebanese|Libya=Libyan|Lithuania=Lithuanian|Malaysia=Malaysian|Mali=Malian|Mexico=Mexican
Moldova=Moldovan|Mongolia=Mongolian|Montenegro=Montenegrin|Morocco=Moroccan|Myanmar=Burmese|Nepal=Nepalese
Netherlands=Dutch|New Zealand|Niger|Nigeria=Nigerian|North Korea|North Macedonia=Macedonian|Norway=Norwegian
Oman=Omani|Pakistan=Pakistani|Palestine=Palestinian|Peru=Peruvian|Philippines=Philippine,Filipino|Poland=Polish
Portugal=Portuguese|Qatar=Qatari|Romania=Romanian|Russia=Russian|Rwanda=Rwandan|Saudi Arabia=Saudi
Scotland=Scottish|Senegal=Senegalese|Serbia=Serbian|Singapore=Singaporean|Slovakia=Slovak|Slovenia=Slovenian
Somalia=Somali|South Africa=South African|South Korea=South Korean|Spain=Spanish|Sri Lanka=Sri Lankan
Sudan=Sudanese|Sweden=Swedish|Switzerland=Swiss|Syria=Syrian|Taiwan=Taiwanese|Tajikistan=Tajik|Tanzania=Tanzanian
Thailand=Thai|Tunisia=Tunisian|Turkey=Turkish|Turkmenistan=Turkmen|Uganda=Ugandan|Ukraine=Ukrainian
United Arab Emirates=Emirati|United States=American,U.S.,US|Uruguay=Uruguayan|Uzbekistan=Uzbek
Venezuela=Venezuelan|Vietnam=Vietnamese|Wales=Welsh|Yemen=Yemeni|Zambia=Zambian|Zimbabwe=Zimbabwean
"""


def _read(table: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in table.replace("\n", "|").split("|"):
        country, _, adjectives = entry.partition("=")
        for name in [country, *adjectives.split(",")]:
            if name:
                names[name] = country
                names[name + "s"] = country
    return names


SIDES: dict[str, str] = _read(_TABLE)
"""Every name, adjective and its plural, as written in English, to the country or territory."""


def side_of(words: str) -> str:
    """Return whose something is, from a capitalised name or adjective; "" when it is in no table."""
    return SIDES.get(words.removesuffix("'s").removesuffix("’s"), "")
