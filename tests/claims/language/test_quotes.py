import pytest

from claims.language.quotes import find_quotes
from claims.language.sentences import paragraphs


def quoted(text: str) -> list[str]:
    return [quote.span.of(text) for quote in find_quotes(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ("Er sagte „ja“ und „nein”.", ["„ja“", "„nein”"]),
        ("Он сказал: «да».", ["«да»"]),
        ("''We know,'' he said.", ["''We know,''"]),
        ("``We know,'' he said.", ["``We know,''"]),
        ("‘We know,’ he said.", ["‘We know,’"]),
        ("'We know,' he said.", ["'We know,'"]),
        ("“He told me ‘go’ and left,” she said.", ["“He told me ‘go’ and left,”"]),
        ("“He said “go” and left,” she said.", ["“He said “go” and left,”"]),
    ],
)
def test_quotation_marks_are_paired(text: str, quotes: list[str]) -> None:
    assert quoted(text) == quotes


@pytest.mark.parametrize(
    "text", ["It's the workers' day.", "Don’t touch the boys’ toys.", "rock 'n' roll of the '90s"]
)
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert not any("day" in quote or "touch" in quote or "90s" in quote for quote in quoted(text))


@pytest.mark.parametrize("text", ["“We know, he said.", "We know,” he said.", '"We know, he said.'])
def test_a_mark_without_partner_is_passed_over(text: str) -> None:
    assert quoted(text) == []


def test_a_lost_mark_does_not_swallow_the_next_quotation() -> None:
    assert quoted("“Lost, he said. “Found,” she said.") == ["“Found,”"]


def test_each_paragraph_of_a_long_quotation_opens_and_the_last_closes() -> None:
    text = "“First.\n\n“Second.\n\n“Third,” she said."
    found = find_quotes(text, paragraphs(text))
    assert [quote.span.of(text) for quote in found] == ["“First.", "“Second.", "“Third,”"]
    assert [quote.goes_on for quote in found] == [True, True, False]
