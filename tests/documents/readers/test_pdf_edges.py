"""Lists that go over the edge of a page, and headings one above the other."""

import pytest

from documents.parsing import parse
from documents.readers import read
from documents.readers.pdf.glyphs import Glyph
from documents.readers.pdf.pieces import rows_of
from tests.documents.readers.test_pdf import at, made
from tests.documents.readers.test_pdf_layout import lines_at, prose, read_lines, ruled

HEAD = ["Meeting of the sample parties", "Report of the meeting", "Annex II", "List of documents"]
LIST = [row for n in range(1, 9) for row in (f"SAMPLE/2030/WP.{n}", f"Title of paper {n}")]


@pytest.mark.parametrize("first", [8, 9])
def test_a_symbol_of_a_list_at_the_edge_of_a_page_is_text(first: int) -> None:
    """With eight rows a page begins with a symbol, with nine one ends with it."""
    data = made(
        lines_at(70, 760, [*HEAD, *LIST[:first]], step=20),
        lines_at(70, 770, LIST[first:], step=20),
    )
    source = read(data)
    assert [line.text.strip() for line in source.lines if line.aside] == []
    parsed = parse(source.lines)
    assert parsed.masthead.symbol is None
    assert parsed.furniture == ()
    printed = " ".join(unit.text for unit in parsed.units).split()
    assert [word for word in printed if "/" in word] == LIST[::2]


def test_the_documents_own_symbol_above_a_list_is_furniture() -> None:
    data = made(
        at(400, 800, "SAMPLE/2030/9", 9) + lines_at(70, 760, [*HEAD, *LIST[:8]], step=20),
        at(70, 805, "SAMPLE/2030/9", 9) + lines_at(70, 770, LIST[8:], step=20),
    )
    source = read(data)
    assert [line.text.strip() for line in source.lines if line.aside] == ["SAMPLE/2030/9"]
    assert parse(source.lines).masthead.symbol == "SAMPLE/2030/9"


def test_notes_that_cite_one_paper_at_the_foot_of_each_page_are_text() -> None:
    def page(number: int, cited: int) -> str:
        *rows, last = prose(3 * number, 6)
        text = [f"{number}. {rows[0]}", *rows[1:], f"{last}{number}"]
        note = f"{number} SAMPLE/WG/1/WP.1, para. {cited}."
        return lines_at(70, 760, text) + ruled(70, 60, 120) + at(70, 50, note, 8)

    source = read(made(page(1, 15), page(2, 20), page(3, 4)))
    assert [line.text for line in source.lines if line.aside] == []
    units = parse(source.lines).units
    assert [u.path for u in units if u.kind == "footnote"] == ["fn1", "fn2", "fn3"]


def test_a_foot_that_counts_pages_beside_other_numbers_is_furniture() -> None:
    def page(number: int) -> str:
        text = [f"{number}. {prose(3 * number, 1)[0]}", *prose(3 * number + 1, 5)]
        return lines_at(70, 760, text) + at(70, 50, f"Sample meeting 2031, page {number} of 4", 8)

    source = read(made(*map(page, (1, 2, 3, 4))))
    assert len([line for line in source.lines if line.aside]) == 4


@pytest.mark.parametrize(("step", "headings"), [(20, 1), (36, 2)])
def test_headings_far_from_each_other_are_two(step: int, headings: int) -> None:
    page = lines_at(70, 760, ["Summary report", "submitted by the Chair"], step=step, size=18)
    page += lines_at(70, 660, ["1. The first paragraph is here.", *prose(0, 3)])
    found = [line for line in read_lines(page) if line.startswith("#")]
    assert len(found) == headings


def test_what_stands_under_the_word_annex_is_a_heading_of_its_own() -> None:
    page = lines_at(70, 760, ["1. The first paragraph is here.", *prose(0, 3)])
    page += lines_at(70, 660, ["Annex I", "Summary report"], step=20, size=18)
    page += lines_at(70, 600, ["1. The paragraph of the annex.", *prose(2, 3)])
    found = [line for line in read_lines(page) if line.startswith("#")]
    assert found == ["# Annex I", "# Summary report"]


def test_a_mark_that_is_hardly_smaller_than_its_note_stands_on_its_row() -> None:
    mark = Glyph("1", 0, 70, 74, 72, 70, 679.4, 7, False)
    note = [
        Glyph(
            letter, 1 + place, 77 + 5 * place, 82 + 5 * place, 79.5, 77 + 5 * place, 676, 8, False
        )
        for place, letter in enumerate("SAMPLE/WG/1/4.")
    ]
    (row,) = rows_of([mark, *note], rtl=False)
    assert row.pieces[0].marked
    assert row.text == "1 SAMPLE/WG/1/4."
