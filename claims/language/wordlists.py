"""Closed word classes of English that the attribution rules lean on. Lower case unless said otherwise."""


def words(listed: str) -> frozenset[str]:
    """Return the words of a white-space separated list."""
    return frozenset(listed.split())


DETERMINERS = words(
    "the a an his her its their our my your this these those some many most all no several any each every both "
    "another few more other such either neither"
)
SUBJECT_PRONOUNS = words(
    "he she they it we i you everyone everybody nobody someone somebody anyone anybody none one others many some "
    "most both few neither nothing"
)
OBJECT_PRONOUNS = words("him them me us himself herself themselves itself myself")
POSSESSIVES = words("his her their its my our")
RELATIVES = words("who which whom what where why how whose")
SUBORDINATORS = words(
    "because if when while as since although though whether than after before until unless once whereas so"
)
PREPOSITIONS = words(
    "in on at for from with by about into onto over under against between among during through without within "
    "toward towards upon across along around behind near beyond despite via per amid including like outside inside "
    "regarding above below beside besides concerning"
)
BE = words(
    "is are was were be been being am isn't isn’t aren't aren’t wasn't wasn’t weren't weren’t 's ’s 're ’re 'm ’m"
)
HAVE = words("has have had having hasn't hasn’t haven't haven’t hadn't hadn’t")
DO = words("did does do didn't didn’t doesn't doesn’t don't don’t")
MODALS = words(
    "will would can could may might should must shall cannot won't won’t wouldn't wouldn’t can't can’t couldn't "
    "couldn’t shouldn't shouldn’t"
)
ADVERBS = words(
    "also not never now then later again already always often once ever still just only even soon thus therefore "
    "however instead meanwhile indeed perhaps yet too first further sometimes long afterward afterwards earlier "
    "nonetheless nevertheless moreover almost quite rather very so-called likewise all-but"
)
LY_NOUNS = words(
    "family july italy assembly monopoly supply reply rally ally bully anomaly billy kelly sally molly emily beverly"
)
TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february march "
    "april june july august september october november december mon tue wed thu fri sat sun week month year "
    "morning afternoon evening night weekend jan. feb. mar. apr. aug. sept. oct. nov. dec. sunday’s last next early late"
)
FINITE_VERBS = words(
    "went came made took became won lost got gave ran led began saw knew held left kept brought stood sat fell rose grew "
    "drew threw flew broke spoke met sent built felt cut hit put set let became makes takes goes comes gets gives runs "
    "leads begins keeps holds brings stands falls rises wins loses needs remains became includes faces plays helps"
)
PLACES = words(
    "afghanistan albania algeria america argentina armenia artsakh australia austria azerbaijan bahrain bangladesh belarus "
    "belgium bolivia bosnia brazil britain bulgaria burma cambodia cameroon canada chad chile china colombia congo croatia "
    "cuba cyprus denmark ecuador egypt england estonia ethiopia europe finland france georgia germany ghana greece "
    "guatemala haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan "
    "kenya kosovo kuwait kyrgyzstan laos latvia lebanon libya lithuania luxembourg malaysia mali malta mexico moldova "
    "mongolia montenegro morocco myanmar nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama "
    "paraguay peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia "
    "slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand tunisia turkey turkmenistan "
    "uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe u.s. us usa u.k. uk "
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa "
    "kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada "
    "ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming "
    "moscow london paris berlin beijing tehran kyiv kiev ankara baku yerevan brussels jerusalem tbilisi tokyo delhi rome "
    "madrid warsaw cairo damascus baghdad kabul islamabad seoul pyongyang"
)
DEMONYM_ENDINGS = ("ian", "ean", "ish", "ese", "ani", "aqi", "eli", "can", "emi", "tian", "iot")
DEMONYMS = words(
    "french german greek dutch swiss czech thai arab turkish republican democratic conservative liberal labour gop"
)
HONORIFICS = words("mr mrs ms miss mx dr sir madam lord lady dame st")
MALE = words(
    "mr sir lord king prince spokesman chairman congressman councilman businessman father son brother husband actor "
    "john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald "
    "steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric "
    "jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander patrick raymond jack dennis jerry "
    "peter henry adam nathan walter harold carl arthur roger keith jeremy terry lawrence sean christian albert joe ted bob "
    "bill jim mike tom dan steve chris jeff tim ben sam greg matt nick tony rick mitt newt barack bernie marco ahmed "
    "mohammed muhammad ali hassan vladimir sergei dmitry ivan igor viktor alexei nikol armen aram arayik tigran vahram "
    "davit ilham recep emmanuel boris hugh harry simon nigel"
)
FEMALE = words(
    "mrs ms miss madam lady dame queen princess spokeswoman chairwoman congresswoman councilwoman businesswoman mother "
    "daughter sister wife actress mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty "
    "sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia "
    "kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet "
    "catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan "
    "hillary ivanka melania kellyanne angela theresa ursula olga svetlana irina elena natalia anahit shushan mariam fatima "
    "jane anne ann kate claire sophie alice lucy jill carly"
)
ROLES = words(
    "president minister secretary spokesman spokeswoman spokesperson senator congressman congresswoman representative "
    "governor mayor chairman chairwoman chairperson chair chief director manager strategist adviser advisor aide analyst "
    "professor lawyer attorney judge justice general colonel major captain commander admiral lieutenant sergeant officer "
    "ambassador envoy diplomat commissioner defender ombudsman chancellor premier king queen prince princess pope bishop "
    "archbishop imam rabbi pastor reverend editor reporter journalist correspondent columnist author writer host anchor "
    "founder co-founder ceo executive owner leader candidate nominee frontrunner front-runner contender lawmaker deputy "
    "speaker whip delegate mp member head doctor economist scientist researcher expert historian pollster consultant "
    "activist organizer organiser coach actor actress singer filmmaker producer teacher sheriff prosecutor inspector "
    "detective superintendent treasurer counsel comptroller councilman councilwoman councillor counselor marshal fellow "
    "scholar mogul businessman businesswoman billionaire entrepreneur investor coordinator administrator principal dean "
    "provost rapporteur undersecretary vice-president gov sen rep prof gen col maj capt lt sgt adm cmdr hon rev pres "
    "sens reps senators representatives governors father mother wife husband son daughter brother sister veteran resident farmer nurse witness victim "
    "man woman student surrogate operative interviewer moderator incumbent clerk engineer builder minder "
)
TITLE_MODIFIERS = words(
    "prime vice deputy foreign defense defence interior former acting chief human rights attorney press first senior "
    "national assistant associate communications campaign executive managing general state finance health education "
    "justice security police special junior lead founding co-chair presidential political editorial legal public "
    "longtime current retired republican democratic independent supreme high district lieutenant major brigadier "
    "parliamentary military commander-in-chief international right left economic energy environment trade labor labour"
)
NEWSROOMS = words(
    "reuters bloomberg politico axios buzzfeed interfax tass xinhua armenpress anadolu ap afp bbc cnn cbs nbc abc npr pbs dpa efe "
    "ansa ukrinform azertac breitbart vox slate quartz cnbc msnbc rt ria belta kyodo yonhap gallup google facebook twitter "
    "apple microsoft amazon tesla boeing nasa nato unicef opec hamas hezbollah isis taliban congress parliament"
)
BODIES = words(
    "ministry department agency office bureau council committee commission court party army forces force military navy "
    "government administration parliament congress senate house assembly union association federation organization "
    "organisation institute institution university college school center centre foundation company corporation corp inc "
    "ltd llc group bank fund board authority service services police campaign coalition alliance league society network "
    "news times post journal tribune herald guardian magazine radio television press reuters bbc cnn agency's embassy "
    "consulate kremlin pentagon treasury cabinet secretariat nations command guard brigade battalion staff watch "
    "international observatory mission tribunal ministry's pac team club church hospital firm state headquarters "
    "taskforce academy laboratory lab museum outlet newspaper channel station website blog republic regime"
)
PEOPLE = words(
    "officials official police sources source critics voters people residents witnesses experts analysts authorities "
    "republicans democrats supporters opponents lawmakers activists leaders protesters researchers scientists reporters "
    "journalists lawyers doctors diplomats aides advisers advisors spokesmen others many some most few several observers "
    "economists investigators prosecutors soldiers rebels militants separatists organizers organisers strategists allies "
    "members students teachers workers families relatives parents conservatives liberals americans pundits insiders "
    "operatives donors delegates friends colleagues neighbors neighbours survivors villagers commentators someone anyone"
)
