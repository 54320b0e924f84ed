"""What sort of statement a proposition is: one that can be checked, or advice, an appeal, blame, a wish and so on.

Each rule looks at the words alone. The first that fits decides, so the order matters: "nothing will make us give up"
is resolve before it is a prediction. What no rule claims is checkable.
"""

import re
from dataclasses import dataclass

from claims.language.types import ClaimKind
from claims.language.wordlists import words

_EVALUATIVE = (
    "good|great|bad|terrible|horrible|awful|beautiful|wonderful|amazing|incredible|fantastic|disgraceful|shameful|disgusting|unacceptable"
    "|outrageous|wrong|right|unfair|fair|sad|tragic|important|essential|crucial|vital|necessary|ridiculous|absurd|stupid|smart|brilliant"
    "|disaster|disgrace|shame|tragedy|joke|pleasure|honou?r|embarrassment|mistake|nonsense|interesting|exciting|proud|happy|glad|sorry"
    "|grateful|thankful|excited|confident|optimistic|hopeful|clear|obvious|ready|reasonable|delighted|lovely|heroic|nice|perfect"
)


_WORD = re.compile(r"[a-z]+|[?©]")


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: ClaimKind
    reason: str
    needs: frozenset[str]  # the pattern cannot fit without one of these; spares most searches
    pattern: re.Pattern[str]


def _rule(kind: ClaimKind, reason: str, needs: str, pattern: str) -> _Rule:
    return _Rule(kind, reason, words(needs), re.compile(pattern, re.IGNORECASE | re.VERBOSE))


_RULES = (
    _rule(
        ClaimKind.ABOUT_ARTICLE,
        "speaks of the article itself",
        "this the a story article report post page version headline click tap sign subscribe read follow share watch photo image editing reporting more all stay see related copyright breaking developing ©",
        r"""\A(?:this|the)\ (?:is\ an?\ )?(?:\w+\ )?(?:story|article|report|post|page|version|headline)\ (?:is|was|has\ been|will\ be|contains)\b
            .*\b(?:developing|updated?|corrected?|amended|translated|published|originally|machine)
        |\A(?:this\ is\ a\ |a\ )?(?:developing|breaking)\ (?:news\ )?story
        |\A(?:click|tap|sign\ up|subscribe|read\ more|follow\ us|share\ this|watch:|photo:|image:|editing\ by|reporting\ by
             |more\ (?:details\ )?to\ follow|all\ rights\ reserved|stay\ tuned|see\ also|related:|copyright|©)""",
    ),
    _rule(
        ClaimKind.QUESTION,
        "asks",
        "? how why do does did can could would will should have has is are was were",
        r"""\?["”’'»)]*\s*\Z|\A(?:how|why)\b[^,]*\Z|\A(?:do|does|did|can|could|would|will|should|have|has|is|are|was|were)\ (?:you|we|they|he|she|it|i)\b""",
    ),
    _rule(
        ClaimKind.WISH,
        "expresses a wish, thanks or praise",
        "glory long god hail viva thank thanks congratulations happy rest welcome good may let wish hope pray look congratulate extend condolences sympathy sympathies thoughts prayers",
        r"""\A(?:glory\ to|long\ live|god\ (?:bless|help|save)|hail\b|viva\b|thank(?:s|\ you)|congratulations|happy\ \w+|rest\ in\ peace
             |welcome\b|good\ (?:luck|morning|evening|night)|may\ (?:god|the|they|he|she|his|her|their|we|you|this)\b|let\ (?:us|me)\b|let['’]s\b|wish)
        |\b(?:i|we)\ (?:really\ |sincerely\ |just\ |only\ |do\ )?(?:hope|wish|pray|look\ forward|thank|congratulate|extend|welcome)\b
        |\b(?:our|my)\ (?:deepest\ |sincere\ |heartfelt\ )*(?:condolences|sympath|thoughts|prayers|thanks)""",
    ),
    _rule(
        ClaimKind.APPEAL,
        "calls on somebody to act",
        "call appeal urge ask demand request beg implore invite insist must please stop don don't don’t do remember join vote",
        r"""\b(?:i|we|they|he|she)\ (?:\w+ly\ |also\ |again\ |once\ more\ )*(?:call\ (?:on|upon|for)|appeal|urge|ask|demand|request|beg|implore|invite|insist)\b
        |\bmust\ (?:immediately|now|at\ once|stop|end|act|be\ (?:stopped|held|condemned))\b|\A(?:please|stop|don['’]t|do\ not|remember|join|vote)\b""",
    ),
    _rule(
        ClaimKind.ADVICE,
        "advises or says what ought to be",
        "advise recommend suggest propose advised recommended encouraged urged asked should ought better shouldn need have",
        r"""\b(?:i|we)\ (?:\w+ly\ |also\ )*(?:advise|recommend|suggest|propose)\b|\b(?:is|are)\ (?:strongly\ )?(?:advised|recommended|encouraged|urged|asked)\ (?:to|not)\b
        |\b(?:should|ought\ to|had\ better|shouldn['’]t)\b(?!\ (?:be\ )?(?:have|noted))|\b(?:we|you)\ (?:have|need)\ to\b""",
    ),
    _rule(
        ClaimKind.THREAT,
        "threatens",
        "if will shall ll going",
        r"""\bif\b.*\b(?:what|all)\ (?:they|you|he|she|it)\b.*\b(?:get|have)\b
        |\b(?:will|shall|['’]ll|going\ to)\ (?:\w+\ )?(?:pay\ (?:a|the|for|dearly)|regret|be\ (?:crushed|destroyed|punished|annihilated|wiped|hunted)|face\ (?:the\ )?(?:consequences|retaliation|our)|suffer\ (?:the\ )?consequences)
        |\b(?:we|i)\ (?:will|shall)\ (?:\w+\ )?(?:crush|destroy|punish|retaliate|strike\ back|annihilate|hunt|bomb|hit\ back|make\ (?:them|you|him))""",
    ),
    _rule(
        ClaimKind.RESOLVE,
        "declares resolve",
        "nothing one nobody single no will shall can won never determined resolved ready prepared obliged committed going must",
        r"""\b(?:nothing|no\ one|nobody|not\ a\ single\ \w+|no\ \w+)\ (?:will|can|shall|could|is\ going\ to)\ (?:ever\ )?(?:make|stop|break|force|prevent|deter|shake|divide|defeat)
        |\b(?:we|i|they|our\ \w+)\ (?:will|shall|can)\ (?:never|not|always)\b|\b(?:won['’]t|will\ not|shall\ not)\ (?:surrender|retreat|give\ up|rest|back\ down|yield|tolerate|stand)
        |\b(?:we|i)(?:\ are|\ am|['’]re|['’]m)\ (?:\w+\ )?(?:determined|resolved|ready|prepared|obliged|committed|going\ to\ (?:win|fight|keep))\b|\bwe\ (?:must|shall|will)\ (?:win|fight|prevail|resist|defend|stand)""",
    ),
    _rule(
        ClaimKind.PROMISE,
        "promises",
        "promise vow pledge guarantee undertake commit will shall ll going vows vowed vowing pledges pledged pledging promises promised promising guaranteed guarantees",
        r"""\b(?:i|we)\ (?:\w+ly\ )?(?:promise|vow|pledge|guarantee|undertake|commit)\b|\b(?:i|we)(?:\ will|\ shall|['’]ll|\ (?:am|are)\ going\ to|['’](?:m|re)\ going\ to)\b
        |\bour\ (?:\w+\ ){1,3}will\b|\bmy\ (?:\w+\ ){1,3}will\b|\b(?:vow(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|guarantee[ds]?)\ (?:to|that|not)\b""",
    ),
    _rule(ClaimKind.PREDICTION, "holds only under a condition", "if unless", r"\A(?:if|unless)\b"),
    _rule(
        ClaimKind.PREDICTION,
        "speaks of what is to come",
        "will won shall going expected likely unlikely set due poised bound projected forecast predicted ll may might could",
        r"""\b(?:will|won['’]t|shall)\ (?:not\ |never\ |also\ |soon\ |likely\ |probably\ |eventually\ |have\ to\ |only\ |all\ )*[a-z]+\b(?!\ on\ \w+day)|\b(?:is|are|was|were)\ (?:\w+\ )?(?:going|expected|likely|unlikely|set|due|poised|bound|projected|forecast|predicted)\ to\b
        |\b\w+['’]ll\b|\b(?:may|might|could)\ (?:soon\ |well\ |also\ |be\ |still\ )*[a-z]+\b""",
    ),
    _rule(
        ClaimKind.BLAME,
        "lays blame",
        "responsibility responsible blame blames fault accountable",
        r"""\bresponsibility\b.*\b(?:falls?|lies?|rests?|belongs?|is\ (?:on|with))\b|\b(?:is|are|was|were|be|bears?|hold|holds|held)\ (?:\w+\ ){0,2}(?:to\ blame|responsib(?:le|ility)|at\ fault|accountable)
        |\b(?:i|we|they|he|she)\ blames?\b|\b(?:is|are|was)\ (?:all\ )?(?:your|his|her|their|our)\ fault""",
    ),
    _rule(
        ClaimKind.OPINION,
        "gives a view or a judgement",
        "i we opinion view seems appears feels looks no nobody everyone everybody "
        + _EVALUATIVE.replace("|", " ").replace("ou?", "o")
        + " honour",
        rf"""\b(?:i|we)\ (?:\w+ly\ |do\ |don['’]t\ |also\ |still\ )?(?:think|believe|feel|guess|suppose|doubt|reckon|consider|love|like|hate|prefer|want|need|oppose|favou?r|agree|disagree|trust)\b
        |\bin\ (?:my|our)\ (?:opinion|view)|\b(?:it|that)\ (?:seems|appears|feels|looks)\ (?:to\ me|like|as)|\b(?:no\ one|nobody|everyone|everybody)\b.*\b(?:loves?|wants?|knows?|likes?|hates?|favou?rs?|thinks?|as\ much\ as)\b
        |\b(?:is|are|was|were|be|been|['’]s|['’]re|seems?|looks?)\ (?:\w+ly\ |not\ |so\ |very\ |too\ |quite\ |such\ |just\ |a\ |an\ |the\ |my\ |our\ |one\ of\ the\ ){{0,3}}(?:{_EVALUATIVE})\b(?!\ (?:side|wing|bank|hand|numbers?|age))""",
    ),
)


def read_kind(statement: str) -> tuple[ClaimKind, str]:
    """Return what sort of statement `statement` is, and for all but checkable ones the reason in plain words."""
    written = set(_WORD.findall(statement.lower()))
    for rule in _RULES:
        if not rule.needs.isdisjoint(written) and rule.pattern.search(statement):
            return rule.kind, rule.reason
    return ClaimKind.CHECKABLE, ""
