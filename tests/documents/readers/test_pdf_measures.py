"""What a PDF's own lines tell of its measures: how far paragraphs stand apart."""

from collections.abc import Sequence

from documents.parsing import parse
from documents.readers import read
from tests.documents.readers.test_pdf import at, made
from tests.documents.readers.test_pdf_layout import prose

_PITCH = 12
_HEAD = (
    ("SAMPLE/WG/2/WP.9",),
    ("Working Group of the Parties to the Sample",),
    ("Second session",),
    ("Agenda item 6",),
    ("Measures that build trust between the parties",),
    ("A register of laboratories",),
    ("Submitted by Sample State A",),
)


def numbered(first: int, rows: int) -> list[list[str]]:
    return [
        [f"{n}. {prose(n, 1, 7)[0]}", *prose(n + 1, rows, 8), "ends here."]
        for n in range(first, first + 6)
    ]


def column(x: int, y: int, paragraphs: Sequence[Sequence[str]], *, gap: int) -> str:
    """Paragraphs one under the other, `gap` points farther apart than their lines."""
    found = ""
    for paragraph in paragraphs:
        for row in paragraph:
            found += at(x, y, row, 10)
            y -= _PITCH
        y -= gap
    return found


def test_small_gaps_part_the_rows_of_a_head_where_they_part_numbered_paragraphs() -> None:
    page = column(70, 790, [*_HEAD, *numbered(1, 3)], gap=4)
    masthead = parse(read(made(page)).lines).masthead
    assert (masthead.agenda_item, masthead.agenda_item_title, masthead.title) == (
        "6", "Measures that build trust between the parties", "A register of laboratories",
    )  # fmt: skip


def test_lines_that_stand_apart_within_paragraphs_teach_no_gap() -> None:
    rows = [row for paragraph in numbered(1, 3) for row in paragraph]
    steps = [_PITCH if n % 2 else _PITCH + 4 for n in range(len(rows))]
    heights = [790 - sum(steps[:n]) for n in range(len(rows))]
    page = "".join(at(70, y, row, 10) for y, row in zip(heights, rows, strict=True))
    assert [line.text.strip() for line in read(made(page)).lines] == rows
