"""How alike two texts are: words and pairs of words, the rare ones weighing most.

Formula paragraphs differ by one name or number. Counted plainly they are nearly equal; weighted
by rarity, that one word decides. (The weight is the inverse document frequency of information
retrieval: K. Spärck Jones, 1972.)
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

# A Han character is a word of its own; other words count by their beginning, so that an ending
# that another case, number or gender asks for does not make another word of it.
STEM = 6
# Words of a text that are compared one by one.
COMPARED_WORDS = 200
_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W_]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ARABIC_MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670]")
_SPACE = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")

# A feature is a number, the rarest first; a text is its features with their counts, in that order.
Features = dict[int, int]


def folded(text: str) -> str:
    """The text by which two paragraphs are the same: width, spacing and case set aside."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def words(text: str) -> list[str]:
    plain = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", text).casefold())
    return [word if word.isdecimal() else word[:STEM] for word in _WORD.findall(plain)]


class Wording:
    """The features of every text of both editions, and the weight of each feature."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [Counter(_features(text)) for text in texts]
        seen: Counter[str] = Counter()
        for counts in counted:
            seen.update(counts.keys())
        rarest_first = sorted(seen, key=seen.__getitem__)
        numbers = {feature: number for number, feature in enumerate(rarest_first)}
        many = len(texts) + 1
        # A word that stands once in each edition is as telling as one that stands once.
        self.weights = [math.log(1 + many / max(seen[feature], 2)) for feature in rarest_first]
        self.features: list[Features] = [
            dict(sorted((numbers[feature], count) for feature, count in counts.items()))
            for counts in counted
        ]

    def total(self, text: Features) -> float:
        weights = self.weights
        return sum([weights[feature] * count for feature, count in text.items()])

    def common(self, first: Features, second: Features) -> float:
        weights = self.weights
        return sum(
            [
                weights[feature] * min(first[feature], second[feature])
                for feature in first.keys() & second.keys()
            ]
        )


def _features(text: str) -> list[str]:
    """Words and neighbouring words. Single Han characters say too little, unless there are few."""
    found = words(text)
    pairs = [f"{first} {second}" for first, second in pairwise(found)]
    few = len(found) < 4
    return pairs + [word for word in found if few or not _HAN.match(word)]


def likeness(first: Features, second: Features) -> float:
    """The share of features in common, unweighted: 0 to 1 (Dice)."""
    total = sum(first.values()) + sum(second.values())
    common = sum(min(first[feature], second[feature]) for feature in first.keys() & second.keys())
    return 2 * common / total if total else 0.0


def words_kept(first: str, second: str, *, least: float) -> float:
    """The share of words in common that stand in one order, 0 to 1; 0.0 where it is below `least`.

    It knows a text of which half was rewritten, where hardly two words are still neighbours.
    """
    before, after = words(first)[:COMPARED_WORDS], words(second)[:COMPARED_WORDS]
    shared = (Counter(before) & Counter(after)).total()
    if not shared or 2 * shared < least * (len(before) + len(after)):
        return 0.0
    kept = SequenceMatcher(None, before, after, autojunk=False).ratio()
    return kept if kept >= least else 0.0


def without(text: Features, taken: Features) -> Features:
    """What is left of a text when another's features are taken out."""
    return {
        feature: left
        for feature, count in text.items()
        if (left := count - taken.get(feature, 0)) > 0
    }


def joined(texts: Iterable[Features]) -> Features:
    together: Counter[int] = Counter()
    for text in texts:
        together.update(text)
    return dict(together)
