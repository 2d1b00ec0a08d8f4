"""The text of a parse becomes rows: parts, paragraphs, and the search index over them."""

import json
from collections.abc import Iterator, Sequence

from documents import engines
from documents.models import Edition, Paragraph, Part
from documents.parsing.units import ParsedDocument, Unit
from documents.search.index import Mark, index_paragraphs

Address = tuple[str, str]
PART_FIELDS = ("id", "edition", "code", "title", "standing", "standing_reason", "position")
PARAGRAPH_FIELDS = (
    "id",
    "edition",
    "part",
    "path",
    "kind",
    "label",
    "text",
    "level",
    "position",
    "quoted",
    "notes",
    "line",
)


def store_text(parsed: ParsedDocument, edition: Edition) -> dict[Address, int]:
    """Writes the text and indexes it, in five queries. Answers each address's paragraph, by its
    number; the numbers rise in reading order. Call it inside a transaction.
    """
    parts = _store_parts(parsed, edition)
    units = parsed.units
    numbers = engines.new_ids(Paragraph, len(units))
    marks: list[Sequence[Mark]] = [
        [(mark.start, mark.end, mark.note) for mark in unit.notes] if unit.notes else ()
        for unit in units
    ]
    engines.insert(
        Paragraph, PARAGRAPH_FIELDS, _paragraph_rows(units, numbers, marks, parts, edition.pk)
    )
    texts = [unit.text for unit in units]
    index_paragraphs(zip(numbers, texts, marks, strict=True), language=edition.language)
    return {(unit.part, unit.path): n for unit, n in zip(units, numbers, strict=True)}


def _paragraph_rows(
    units: Sequence[Unit],
    numbers: Sequence[int],
    marks: Sequence[Sequence[Mark]],
    parts: dict[str, int],
    edition: int,
) -> Iterator[engines.Row]:
    for position, unit in enumerate(units):
        noted = marks[position]
        yield (
            numbers[position],
            edition,
            parts[unit.part],
            unit.path,
            unit.kind,
            unit.label[:32],
            unit.text,
            unit.level,
            position,
            unit.quoted,
            json.dumps(noted) if noted else "[]",
            unit.line,
        )


def _store_parts(parsed: ParsedDocument, edition: Edition) -> dict[str, int]:
    """The number of each part by its code, in the order in which the parts begin."""
    heads = {head.code: head for head in parsed.parts}
    codes = list(dict.fromkeys([unit.part for unit in parsed.units]))
    numbers = dict(zip(codes, engines.new_ids(Part, len(codes)), strict=True))
    engines.insert(
        Part,
        PART_FIELDS,
        [
            (
                number,
                edition.pk,
                code,
                heads[code].title if code in heads else "",
                heads[code].standing if code in heads else Part.Standing.UNOFFICIAL.value,
                heads[code].reason[:300] if code in heads else "",
                position,
            )
            for position, (code, number) in enumerate(numbers.items())
        ],
    )
    return numbers
