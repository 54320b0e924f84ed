"""News texts to measure copies on, and reprints made of them: a fifth of the words is another in each."""

import gzip
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

SENTENCE = re.compile(r"(?<=[.!?])\s+")
CHANGED = 0.2  # of the words


def news_texts(folder: Path) -> list[tuple[str, str]]:
    """Return name and text of every article of the folder's `train.jsonl.gz`, each text once."""
    with gzip.open(folder / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = {row["text"]: row["id"] for row in rows}
    return [(name, text) for text, name in texts.items()]


class Reprinter:
    """Makes reprints of texts, always the same ones from the same seed."""

    def __init__(self, texts: list[str], *, seed: int) -> None:
        self._random = random.Random(seed)
        self._words = [word for text in texts for word in text.split()]
        self._texts = texts

    @property
    def ways(self) -> dict[str, Callable[[str], str]]:
        """Give each way of changing a text, by its name."""
        return {
            "words replaced": self.replace,
            "sentences dropped": self.drop,
            "end cut": self.cut,
            "another lead": self.lead,
            "a lead before it": self.put_before,
            "another headline": self.headline,
            "all of it, a little": self.mixture,
        }

    def replace(self, text: str, share: float = CHANGED) -> str:
        """Replace words at random by words of other texts."""
        words = text.split(" ")
        for place in self._random.sample(range(len(words)), int(share * len(words))):
            words[place] = self._random.choice(self._words)
        return " ".join(words)

    def drop(self, text: str, share: float = CHANGED) -> str:
        """Leave out sentences."""
        sentences: list[str] = SENTENCE.split(text)
        left, out = int(share * len(text)), set[int]()
        for place in self._random.sample(range(len(sentences)), len(sentences)):
            if len(sentences[place]) <= left:
                left -= len(sentences[place])
                out.add(place)
        return " ".join(each for place, each in enumerate(sentences) if place not in out)

    def cut(self, text: str, share: float = CHANGED) -> str:
        """Cut the end off."""
        words = text.split(" ")
        return " ".join(words[: len(words) - int(share * len(words))])

    def lead(self, text: str, share: float = CHANGED) -> str:
        """Write another beginning."""
        words = text.split(" ")
        count = int(share * len(words))
        return " ".join(self._others(count) + words[count:])

    def put_before(self, text: str, share: float = CHANGED) -> str:
        """Put a beginning of its own before the whole text."""
        return " ".join(self._others(int(share * len(text.split(" "))))) + " " + text

    def headline(self, text: str) -> str:
        """Give it another headline."""
        return " ".join(self._others(8)) + "\n\n" + text.partition("\n\n")[2]

    def mixture(self, text: str) -> str:
        """Do all of it, together a fifth."""
        text = self.lead(self.replace(self.headline(text), 0.08), 0.04)
        return self.cut(self.drop(text, 0.04), 0.04)

    def shuffled(self, text: str) -> str:
        """Return a text of the same words in another order, with every third another word."""
        words = self.replace(text, 1 / 3).split(" ")
        self._random.shuffle(words)
        return " ".join(words)

    def with_passages_of(self, text: str, other: str, share: float) -> str:
        """Return a story of its own of which such a share are sentences of `other`: shared quotes and background."""
        own = self._some(SENTENCE.split(text), int((1 - share) * len(text)))
        taken = self._some(SENTENCE.split(other), int(share * len(text)))
        for sentence in taken:
            own.insert(self._random.randrange(len(own) + 1), sentence)
        return " ".join(own)

    def _some(self, sentences: list[str], room: int) -> list[str]:
        """Return sentences, one after the other from a random place, of at most `room` characters."""
        start = self._random.randrange(len(sentences))
        found: list[str] = []
        for sentence in sentences[start:] + sentences[:start]:
            if len(sentence) <= room:
                room -= len(sentence)
                found.append(sentence)
        return found

    def _others(self, count: int) -> list[str]:
        return self._random.choice(self._texts).split()[:count]
