"""What an editor did to a text, word by word: what went, what came, what stayed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# A word with the space behind it, a Han character, or a mark.
_PIECE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|\w+\s*|[^\w\s]\s*|\s+")
# Longer texts are compared as wholes between what they begin and end with in common: the time of
# a comparison grows with the product of both lengths.
LONGEST = 3_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that both hold, that only the old text holds, or only the new one."""

    kind: Literal["both", "gone", "come"]
    text: str


def differences(old: str, new: str) -> tuple[Stretch, ...]:
    """The stretches of both texts in order. Without `come` they spell `old`, without `gone` `new`;
    white space alone makes no difference and is given as the new text has it."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    keys = [piece.strip() for piece in before], [piece.strip() for piece in after]
    head = _common(*keys)
    tail = _common(keys[0][head:][::-1], keys[1][head:][::-1])
    ends = len(before) - tail, len(after) - tail
    middle = keys[0][head : ends[0]], keys[1][head : ends[1]]
    if max(map(len, middle)) > LONGEST:
        codes = [("replace", 0, len(middle[0]), 0, len(middle[1]))]
    else:
        codes = list(SequenceMatcher(None, *middle, autojunk=False).get_opcodes())
    rows: list[tuple[Literal["both", "gone", "come"], list[str]]] = [("both", after[:head])]
    for code, first, last, begin, end in codes:
        if code == "equal":
            rows.append(("both", after[head + begin : head + end]))
        else:
            rows.append(("gone", before[head + first : head + last]))
            rows.append(("come", after[head + begin : head + end]))
    rows.append(("both", after[ends[1] :]))
    return tuple(Stretch(kind, "".join(pieces)) for kind, pieces in rows if pieces)


def _common(first: list[str], second: list[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
