"""Parse against a bare split of the same text; by length; in memory."""

import re
import tracemalloc
from collections.abc import Sequence
from functools import partial

from benchmarks import texts
from benchmarks.report import Measure
from benchmarks.timing import in_turns
from documents.parsing import parse
from documents.parsing.units import Line, Unit
from meetings.reference import party_names

TIMES_A_SPLIT = 10
GROWTH = 2  # quadratic work would show as 20
TIMES_THE_TEXT = 40
_LABEL = re.compile(
    r"\s*(?P<label>\d{1,5}(?:\.\d{1,3})*[.、．)]|[(（](?:[a-z]{1,4}|[A-Z]|\d{1,3}|"
    r"[一二三四五六七八九十]{1,3})[)）]|[IVXLC]{1,6}\.|[A-Z]\.|[一二三四五六七八九十]{1,3}、|"
    r"第[一二三四五六七八九十]+[章节条]|[•·–—*-])\s*(?P<text>.*)"
)


def split(lines: Sequence[Line]) -> list[Unit]:
    """The text parted at every line that begins with a label: one expression, no judgement."""
    parted: list[tuple[str, list[str], int]] = []
    for line in lines:
        match = _LABEL.match(line.text)
        if match:
            parted.append((match["label"], [match["text"]], line.number))
        elif line.text and parted:
            parted[-1][1].append(line.text)
    return [
        Unit("body", label, "paragraph", " ".join(rows), label, line=number, line_end=number)
        for label, rows, number in parted
    ]


def measure(*, quick: bool) -> list[Measure]:
    """Times of a split, growth from few to many paragraphs, peak memory over the text."""
    few, many, times = (20, 80, 1) if quick else (1_000, 20_000, 5)
    found: list[Measure] = []
    for name, make in (("short", texts.short), ("mixed", texts.mixed)):
        for language in ("zh", "en"):
            title = f"parse, {name} {language}"
            found += _of_text(title, [texts.lines(make(language, n)) for n in (few, many)], times)
    return found


def _of_text(title: str, documents: Sequence[Sequence[Line]], times: int) -> list[Measure]:
    read = partial(parse, names=party_names())
    few, many = documents
    read(few)  # what is built once is built before the clock runs
    for_few, for_many, for_split = in_turns(
        [partial(read, few), partial(read, many), partial(split, many)], times=times
    )
    growth = (for_many / len(many)) / (for_few / len(few))
    pieces = len(split(many))
    rate = f"{pieces / for_many:,.0f} paragraphs/s, split {pieces / for_split:,.0f}"
    return [
        Measure(f"{title}: times a bare split", for_many / for_split, TIMES_A_SPLIT, note=rate),
        Measure(f"{title}: time of a line, {len(few):,} to {len(many):,} lines", growth, GROWTH),
        Measure(f"{title}: peak memory, times the text", _peak(many), TIMES_THE_TEXT),
    ]


def _peak(lines: Sequence[Line]) -> float:
    """The most that a parse takes beyond what was there, over the bytes of the text (UTF-8)."""
    names = party_names()
    size = sum(len(line.text.encode()) + 1 for line in lines)
    tracemalloc.start()
    try:
        parse(lines, names=names)
        return tracemalloc.get_traced_memory()[1] / size
    finally:
        tracemalloc.stop()
