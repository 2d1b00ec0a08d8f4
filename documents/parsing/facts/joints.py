"""What stands between the names of a printed list: marks and words that part them."""

import re
from functools import cache

from documents.parsing.languages import LANGUAGES

_BRACKET = re.compile(r"[()（）\[\]]")
_JOINTS = {
    "zh": r"[;；、，,]|以及|及其他|和|及|与",
    "ar": r"[،؛,;]\s*(?:و(?=\S))?|\s+و(?=\S)",
}
MARKS = frozenset(",;、，；،؛")
_SEPARATES = re.compile(r"[,;、，；،؛\s]")


@cache
def joint_of(code: str) -> re.Pattern[str]:
    """What parts the names of a list in a language (ISO 639-1)."""
    if code in _JOINTS:
        return re.compile(_JOINTS[code])
    words = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in LANGUAGES[code].conjunctions)
    return re.compile(rf"[,;，；、]\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+", re.IGNORECASE)


def belongs(joint: re.Match[str], start: int, end: int) -> bool:
    """Whether a separator is part of the known name from `start` to `end`, behind its begin."""
    if start < joint.start() and joint.end() < end:
        return True
    return start < joint.end() and not _SEPARATES.search(joint.group())


def depths(text: str) -> list[int]:
    """How many brackets are open at each character."""
    depth, found = 0, list[int]()
    for bracket in _BRACKET.finditer(text):
        found += [depth] * (bracket.start() - len(found))
        opens = bracket[0] in "(（["
        depth += opens
        found.append(depth)
        depth -= not opens and depth > 0
    return found + [depth] * (len(text) - len(found))
