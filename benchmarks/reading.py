"""Parse against a bare split of the same text; by length; in memory."""

import tracemalloc
from collections.abc import Sequence
from functools import partial

from benchmarks import texts
from benchmarks.report import Measure
from benchmarks.splitting import split
from benchmarks.timing import in_turns
from documents.parsing import parse
from documents.parsing.units import ParsedDocument
from meetings.reference import party_names

TIMES_A_SPLIT = 10
GROWTH = 2  # quadratic work would show as 20
TIMES_THE_TEXT = 40


def measure(*, quick: bool) -> list[Measure]:
    """Times of a split, growth from few to many paragraphs, peak memory over the text."""
    few, many, times = (20, 80, 1) if quick else (1_000, 20_000, 3)
    found: list[Measure] = []
    for name, make in (("short", texts.short), ("mixed", texts.mixed)):
        for language in ("zh", "en"):
            title = f"parse, {name} {language}"
            found += _of_text(title, [make(language, n) for n in (few, many)], times)
    return found


def _of_text(title: str, documents: Sequence[str], times: int) -> list[Measure]:
    few, many = documents
    _parse(few)  # what is built once is built before the clock runs
    for_few, for_many, for_split = in_turns(
        [partial(_parse, few), partial(_parse, many), partial(split, many)], times=times
    )
    lines = [text.count("\n") + 1 for text in documents]
    growth = (for_many / lines[1]) / (for_few / lines[0])
    pieces = len(split(many))
    rate = f"{pieces / for_many:,.0f} paragraphs/s, split {pieces / for_split:,.0f}"
    return [
        Measure(f"{title}: times a bare split", for_many / for_split, TIMES_A_SPLIT, note=rate),
        Measure(f"{title}: time of a line, {lines[0]:,} to {lines[1]:,} lines", growth, GROWTH),
        Measure(f"{title}: peak memory, times the text", _peak(many), TIMES_THE_TEXT),
    ]


def _parse(text: str) -> ParsedDocument:
    return parse(texts.lines(text), names=party_names() | texts.NAMES)


def _peak(text: str) -> float:
    """The most that a parse takes beyond the text, lines included, over its bytes (UTF-8)."""
    tracemalloc.start()
    try:
        _parse(text)
        return tracemalloc.get_traced_memory()[1] / len(text.encode())
    finally:
        tracemalloc.stop()
