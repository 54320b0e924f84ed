"""The lexicon of cues: verbs and phrases that make somebody say, claim, ask, promise or think something."""

from dataclasses import dataclass
from enum import Enum

from claims.language.wordlists import words


class Frame(Enum):
    """What a cue takes as its content."""

    SAY = "a clause or a quote"
    STATE = "a clause, a quote or a thing"
    TELL = "an addressee and then a clause or a quote"
    PROMISE = "an infinitive, a clause or a thing"
    JUDGE = "somebody or something that is spoken for or against"
    THINK = "what somebody thinks, wants or feels: no speech, so it introduces no speaker"


class Form(Enum):
    """The form of a verb as far as its letters tell."""

    BASE = "say"
    S = "says"
    PAST = "said"
    ING = "saying"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in one of its forms. `particles` are words that must follow it (empty: none)."""

    lemma: str
    frame: Frame
    form: Form
    particles: frozenset[str] = frozenset()
    noun: bool = False  # the same letters are often a noun ("claims", "report")


_SAY = words(
    "say state add argue insist warn continue conclude explain remark comment reply respond exclaim write tweet claim allege "
    "assert contend maintain reiterate stress emphasize emphasise concede joke boast quip lament shout yell whisper "
    "declare note observe testify assure caution complain recall retort vent opine counter muse recount interject "
    "hint imply suggest wonder speculate estimate retweet admit confess fume elaborate clarify"
)
_STATE = words(
    "announce confirm deny reveal report acknowledge predict propose mention cite describe disclose indicate signal "
    "demand recommend reject repeat highlight echo question discuss forecast project voice express detail outline "
    "underline underscore divulge post read confirm refute rebut dispute  list portray show find "
    "invoke reference deem attribute liken quote tout depict characterize characterise"
)
_TELL = words(
    "tell remind inform assure notify ask urge advise order instruct convince persuade encourage implore email"
)
_PROMISE = words("vow promise pledge threaten refuse decline offer swear agree request seek")
_JUDGE = words(
    "accuse criticize criticise praise condemn blame denounce slam blast  defend endorse mock dismiss decry "
    "rebuke deride assail lambaste applaud welcome thank  oppose    ridicule "
    "bemoan disavow champion salute hail commend chide scold berate bash disparage deplore laud rip rail"
)
_THINK = words(
    "believe think hope  fear expect doubt see know   prefer  worry recognize recognise "
    "seem appear learn realize realise decide  remember "
)
_PARTICLES = {
    "call": words("for on upon"),
    "point": words("to out"),
    "refer": words("to"),
    "speak": words("about of out"),
    "talk": words("about of"),
    "allude": words("to"),
    "object": words("to"),
    "push": words("for back"),
    "advocate": words("for"),
    "rail": words("against"),
    "lash": words("out"),
    "apologize": words("for"),
    "apologise": words("for"),
    "elaborate": words("on"),
    "plead": words("for guilty"),
}
_PARTICLE_FRAMES = {"point": Frame.STATE}
_IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "writing"),
    "think": ("thinks", "thought", "thinking"),
    "know": ("knows", "knew", "knowing"),
    "feel": ("feels", "felt", "feeling"),
    "speak": ("speaks", "spoke", "speaking"),
    "see": ("sees", "saw", "seeing"),
    "read": ("reads", "read", "reading"),
    "find": ("finds", "found", "finding"),
    "seek": ("seeks", "sought", "seeking"),
    "swear": ("swears", "swore", "swearing"),
    "understand": ("understands", "understood", "understanding"),
    "forecast": ("forecasts", "forecast", "forecasting"),
    "show": ("shows", "showed", "showing"),
}
_PARTICIPLES = {
    "written": "write",
    "spoken": "speak",
    "known": "know",
    "seen": "see",
    "shown": "show",
    "sworn": "swear",
}
_DOUBLED = words("admit rebut refer quip rip plan chat")
_NOUNS = words(
    "claim report call note plan question demand offer charge request attack support challenge estimate project order "
    "hope fear doubt comment quote list detail voice state forecast back favor favour show address project signal ask "
    "promise pledge claim praise blame warning reply echo post tweet email want view concern appeal advocate feeling "
    "understanding meaning reading writing warning finding welcome salute champion reference threat talk mention point "
    "offering planning knowing focus object vow hint joke boast muse counter lament process read"
)


def _inflect(lemma: str) -> tuple[str, str, str]:
    """Return the -s, past and -ing forms of a regular verb."""
    if lemma in _DOUBLED:
        return lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    ending = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return lemma + ending, lemma + "ed", lemma + "ing"


def _lexicon() -> dict[str, Cue]:
    frames = [
        (_THINK, Frame.THINK),
        (_JUDGE, Frame.JUDGE),
        (_PROMISE, Frame.PROMISE),
        (_STATE, Frame.STATE),
        (_SAY, Frame.SAY),
        (_TELL, Frame.TELL),
    ]
    lemmas = {lemma: frame for listed, frame in frames for lemma in sorted(listed)}
    lemmas |= {lemma: _PARTICLE_FRAMES.get(lemma, Frame.JUDGE) for lemma in _PARTICLES if lemma not in lemmas}
    found: dict[str, Cue] = {}
    for lemma, frame in lemmas.items():
        inflected = _IRREGULAR.get(lemma) or _inflect(lemma)
        particles = _PARTICLES.get(lemma, frozenset())
        noun = lemma in _NOUNS
        found[inflected[2]] = Cue(lemma, frame, Form.ING, particles)
        found[lemma] = Cue(lemma, frame, Form.BASE, particles, noun)
        found[inflected[0]] = Cue(lemma, frame, Form.S, particles, noun)
        found[inflected[1]] = Cue(lemma, frame, Form.PAST, particles)
    for form, lemma in _PARTICIPLES.items():
        found[form] = Cue(lemma, lemmas[lemma], Form.PAST, _PARTICLES.get(lemma, frozenset()))
    return found


CUES = _lexicon()
# Verbs of more than speech: only what comes with "that", "whether" or in quotation marks is said by them.
CLAUSE_ONLY = words(
    "see find show learn know recognize recognise realize realise decide remember read continue maintain state remark comment "
    "declare testify conclude"
)
# Cues that may be deeds without a word: they tell where somebody stands, but make nobody a speaker.
SILENT = words(
    "support oppose back favor favour attack challenge charge defend endorse dismiss welcome thank push focus plead rail "
    "show find see list portray depict indicate signal deem read forecast project salute champion bash rip seek agree "
    "refuse decline offer deliver hail discuss address invoke attribute order encourage convince persuade"
)
# Nouns of saying that a participle or an infinitive carries on: "issued a statement calling for …".
SAYING_NOUNS = words(
    "statement letter tweet post message report memo speech note press release appeal declaration"
)
# Nouns that are what somebody said: "his claim that …".
SPOKEN_NOUNS = words(
    "claim claims statement assertion suggestion allegation allegations accusation accusations insistence promise pledge "
    "warning warnings contention vow announcement admission argument comment comments remark remarks prediction belief "
    "declaration conclusion complaint complaints view assurance assurances"
)
