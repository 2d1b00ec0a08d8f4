"""How names are compared: one spelling for what is printed in several, and where a name can begin.

Case, apostrophes, alefs and invisible signs do not tell one party from another.
"""

import re
import unicodedata
from functools import cache, lru_cache

NOISE = re.compile(r"[\u0640\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
HAN = re.compile(r"[\u3400-\u9fff]")
SPACE = re.compile(r"\s+")
_LOOKALIKES = "أإآٱى’‘ʼ"
_FOLD = str.maketrans(_LOOKALIKES, "ااااي'''")
_FOLDED = re.compile(f"[{_LOOKALIKES}]")
# Longer texts are no names, and not worth remembering.
REMEMBERED = 80
_ARABIC = r"\u0621-\u064a"
_LATIN = "a-zà-ÿа-я"
_LETTER_APART = re.compile(rf"[{_ARABIC}]|{HAN.pattern}")


def key_of(text: str) -> str:
    """The spelling under which a name is known."""
    return _short_key(text) if len(text) <= REMEMBERED else _made_key(text)


@lru_cache(maxsize=20_000)
def _short_key(text: str) -> str:
    return _made_key(text)


def _made_key(text: str) -> str:
    text = SPACE.sub(" ", flat(NOISE.sub("", text))).strip(" .。,;，；:：*")
    return text.replace(" ", "") if HAN.search(text) else text


def flat(text: str) -> str:
    """The text with case, apostrophes and alefs made one; every offset stays."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFC", text)
    if _FOLDED.search(folded):  # few texts but Arabic ones hold such a sign
        folded = folded.translate(_FOLD)
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    lowered = lowered.replace("ё", "е").replace("‑", "-")
    return lowered if len(lowered) == len(text) else text.lower()


@cache
def starts_of(letters: frozenset[str]) -> re.Pattern[str]:
    """Where a name can begin that begins with one of these letters.

    Latin and Cyrillic words are taken whole, so that nothing is looked for inside them. What stands
    before a letter of other scripts is looked at after it: a pattern that begins with a set is
    found several times as fast.
    """
    first = "".join(sorted(letter for letter in letters if _LETTER_APART.match(letter)))
    return re.compile(
        rf"[{_LATIN}{first}](?:(?<=[{_LATIN}])[{_LATIN}]*+|(?<={HAN.pattern})|(?<=[{_ARABIC}])"
        rf"(?:(?<![{_ARABIC}]{{2}})|(?<=[^{_ARABIC}][وبلكف].)|(?<=^[وبلكف].)))"
    )


@cache
def alternatives(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for the names of a bucket: the longest first, and only whole words."""
    longest = "|".join(sorted(patterns, key=len, reverse=True))
    return re.compile(rf"(?:{longest})(?![{_LATIN}{_ARABIC}])")
