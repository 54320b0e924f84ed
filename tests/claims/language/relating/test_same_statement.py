"""What one speaker says twice in one article is one statement, of one origin."""

from claims.language.relating.judging import relate
from claims.language.relating.types import Judged, Statement

PARAPHRASE = "Azerbaijan has lost 14 drones, 2 helicopters"
QUOTE = "the Azerbaijani military has lost two helicopters, 14 UAVs"


def judged(
    one: str, other: str, *, speakers: tuple[str, str], articles: tuple[str, str] = ("1", "1")
) -> Judged:
    return relate(
        Statement(one, speaker=speakers[0], article=articles[0]),
        Statement(other, speaker=speakers[1], article=articles[1]),
        cosine=0.9,
    )


def test_a_paraphrase_and_a_quote_of_one_speaker_in_one_article_are_one_statement() -> None:
    found = judged(PARAPHRASE, QUOTE, speakers=("Ministry", "Ministry"))
    assert found.relation == "same statement"
    assert found.why["origin"] == ["one speaker, one article"]


def test_in_another_article_it_is_a_repeat() -> None:
    found = judged(PARAPHRASE, QUOTE, speakers=("Ministry", "Ministry"), articles=("1", "2"))
    assert found.relation == "repeats"


def test_of_another_speaker_it_is_a_repeat() -> None:
    assert judged(PARAPHRASE, QUOTE, speakers=("Ministry", "Reporter")).relation == "repeats"


def test_unknown_speakers_are_not_one() -> None:
    assert judged(PARAPHRASE, QUOTE, speakers=("", "")).relation == "repeats"


def test_one_speaker_with_another_figure_differs() -> None:
    found = judged(PARAPHRASE, QUOTE.replace("14", "4"), speakers=("Ministry", "Ministry"))
    assert found.relation == "differs"


def test_one_speaker_who_denies_it_contradicts() -> None:
    found = judged("We closed the port", "We did not close the port", speakers=("Mayor", "Mayor"))
    assert found.relation == "contradicts"


def test_i_is_the_speaker() -> None:
    about = Statement("Harutyunyan declared martial law", speaker="Asbarez")
    own = Statement("I declared martial law", speaker="Arayik Harutyunyan")
    assert relate(about, own, cosine=0.8).relation == "repeats"


def test_i_is_nobody_else() -> None:
    about = Statement("Pashinyan declared martial law", speaker="Asbarez")
    own = Statement("I declared martial law", speaker="Arayik Harutyunyan")
    assert relate(about, own, cosine=0.8).relation == "differs"


def test_two_speakers_of_one_party_are_shown_as_such() -> None:
    one = Statement("The port is closed", speaker="Orr", party="Drava")
    other = Statement("The port is closed", speaker="Rask", party="Drava")
    assert relate(one, other).why["origin"] == ["one party"]
