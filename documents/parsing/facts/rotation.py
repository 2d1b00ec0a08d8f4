"""Rotation tables: which regional group chairs which meeting in which year."""

import re
from collections.abc import Sequence

from documents.parsing.facts.phrases import compiled, joined, latin_digits, one_of
from documents.parsing.languages.facts import FactWords, fact_words
from documents.parsing.units import RotationYear, Unit

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_USUAL = ("MSP", "MX1", "MX2", "MX3", "MX4", "MX5")
_PROSE = 12


def read_rotation(units: Sequence[Unit], code: str) -> tuple[RotationYear, ...]:
    """The rows of a table whose cells are regional groups under the names of meetings.

    The columns are those of the header in their printed order; a table of six columns without
    a readable header is taken as MSP, MX1 to MX5.
    """
    words = fact_words(code)
    found: dict[int, RotationYear] = {}
    for run in _tables(units):
        # A narrow column breaks a row wherever it is full, also inside a name.
        text = joined(row for unit in run for row in unit.text.split("\n"))
        for year, groups, columns in _rows(text, words):
            first = run[0]
            found.setdefault(
                year,
                RotationYear(
                    year, tuple(zip(columns, groups, strict=True)), first.part, first.path
                ),
            )
    return tuple(found[year] for year in sorted(found))


def _tables(units: Sequence[Unit]) -> list[list[Unit]]:
    """Tables, and unnumbered neighbours that a reader left beside them."""
    runs: list[list[Unit]] = []
    open_run = False
    for unit in units:
        fits = unit.kind in ("table", "list", "unnumbered") and unit.part != "front"
        if fits and open_run:
            runs[-1].append(unit)
        elif fits:
            runs.append([unit])
        open_run = fits
    return runs


def _rows(text: str, words: FactWords) -> list[tuple[int, list[str], list[str]]]:
    folded = latin_digits(text)
    years = list(_YEAR.finditer(folded))
    rows: list[tuple[int, list[str]]] = []
    for place, year in enumerate(years):
        end = years[place + 1].start() if place + 1 < len(years) else len(folded)
        groups = _groups(folded[year.end() : end], words)
        if groups:
            rows.append((int(year.group()), groups))
    if len(rows) < 2:
        return []
    columns = _columns(folded[: years[0].start()], words)
    width = len(rows[0][1])
    if len(columns) != width:
        columns = list(_USUAL) if width == len(_USUAL) else []
    return [(year, groups, columns) for year, groups in rows if columns and len(groups) == width]


def _groups(text: str, words: FactWords) -> list[str]:
    """Group codes of a row; empty where there is running text between them."""
    groups: list[str] = []
    position = 0
    for match in one_of(words.groups).finditer(text):
        between = re.sub(r"\W", "", text[position : match.start()])
        if len(between) > (4 if not groups else 0):
            return groups if len(groups) > 1 else []
        groups.append(_code(match.group(), words))
        position = match.end()
    return groups if len(groups) > 1 else []


def _code(printed: str, words: FactWords) -> str:
    return next(code for pattern, code in words.groups.items() if compiled(pattern).match(printed))


def _columns(header: str, words: FactWords) -> list[str]:
    places: list[tuple[int, str]] = []
    for column, pattern in words.meetings.items():
        if match := compiled(pattern).search(header):
            places.append((match.start(), column))
    return [column for _, column in sorted(places)]
