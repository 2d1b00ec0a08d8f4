"""A bare split: what one regular expression makes of a text, without any judgement.

It gives the same values as a parse: each piece with its address, kind, label and text. On one core
it does from 130,000 to 200,000 pieces a second, the more the shorter they are.
"""

import re
from collections.abc import Sequence
from typing import cast

from documents.parsing.units import Kind, Unit

_LABEL = re.compile(
    r"\s*(?:(?P<paragraph>\d{1,5}(?:\.\d{1,3})*\s?[.、．)])"
    r"|(?P<subitem>[(（](?:[a-z]{1,4}|[A-Z]|\d{1,3}|[一二三四五六七八九十]{1,3})[)）])"
    r"|(?P<heading>[IVXLC]{1,6}\.|[A-Z]\.|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章节条])"
    r"|(?P<bullet>[•·–—*-]))\s*"
)
_MARKS = " .、．()（）"


def split(text: str) -> list[Unit]:
    """The text parted at every line that begins with a label."""
    pieces: list[Unit] = []
    kind, path, label, rows, first, above = "front", "front", "", [], 1, ""
    for number, line in enumerate(text.split("\n"), 1):
        match = _LABEL.match(line)
        if match is None:
            rows.append(line)
            continue
        pieces.append(_piece(path, kind, label, rows, first, number - 1))
        kind = match.lastgroup or ""
        label = match[kind].strip()
        token = label.strip(_MARKS)
        if kind in ("paragraph", "heading"):
            path = above = token
        else:
            path = f"{above}/{token}"
        rows, first = [line[match.end() :]], number
    pieces.append(_piece(path, kind, label, rows, first, number))
    return pieces


def _piece(path: str, kind: str, label: str, rows: Sequence[str], first: int, last: int) -> Unit:
    text = " ".join(" ".join(rows).split())
    return Unit("body", path, cast("Kind", kind), text, label, line=first, line_end=last)
