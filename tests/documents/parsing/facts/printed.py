"""Texts that a pattern matches, drawn by chance: what a table of words can find."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from random import Random
from typing import Any

_patterns = import_module("re._parser")


def printed_by(pattern: str, *, times: int) -> Iterator[str]:
    """So many texts that match; what only looks around itself is left out."""
    chance = Random(1)  # noqa: S311  no secret
    parts = _patterns.parse(pattern)
    for _ in range(times):
        yield _text(parts, chance)


def _text(parts: Iterable[tuple[Any, Any]], chance: Random) -> str:
    return "".join(_piece(str(kind), value, chance) for kind, value in parts)


def _piece(kind: str, value: Any, chance: Random) -> str:
    match kind:
        case "LITERAL":
            return chr(value)
        case "IN":
            kind, value = chance.choice(value)
            return _piece(str(kind), value, chance)
        case "RANGE":
            return chr(value[0])
        case "CATEGORY":
            return " " if "SPACE" in str(value) else "x"
        case "SUBPATTERN":
            return _text(value[-1], chance)
        case "BRANCH":
            return _text(chance.choice(value[1]), chance)
        case "MAX_REPEAT":
            least, most, repeated = value
            count = chance.randint(least, min(least + 1, int(most)))
            return "".join(_text(repeated, chance) for _ in range(count))
    return ""
