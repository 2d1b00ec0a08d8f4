"""Documents set in columns over whole pages, and what stands in and between their columns."""

from collections.abc import Sequence
from itertools import pairwise

from documents.parsing import parse
from documents.readers import read
from documents.readers.pdf.glyphs import Span
from documents.readers.pdf.gutters import common
from tests.documents.readers.test_pdf import at, made
from tests.documents.readers.test_pdf_layout import lines_at, prose, read_lines, ruled

LEFT, RIGHT = prose(0, 14, 8), prose(3, 14, 8)


def columns(y: int) -> str:
    return lines_at(70, y, LEFT) + lines_at(310, y, RIGHT)


# A page that shows where the columns of the document are parted. Lines at the same height of two
# pages would be running heads.
COLUMNS = columns(750)


def cells(x: int, y: int, rows: Sequence[tuple[str, ...]], wide: int = 70) -> str:
    return "".join(
        at(x + wide * place, y - 16 * n, text)
        for n, row in enumerate(rows)
        for place, text in enumerate(row)
    )


def test_a_table_in_a_column_keeps_its_cells() -> None:
    table = [("Year", "East", "West"), ("2026", "Chair A", "Chair B"), ("2027", "C", "D")]
    page = lines_at(70, 760, prose(0, 12, 8)) + lines_at(310, 760, prose(3, 4, 8))
    page += cells(310, 690, table) + lines_at(310, 620, prose(1, 4, 8))
    assert read_lines(COLUMNS, page) == [
        *(*LEFT, *RIGHT, *prose(0, 12, 8), *prose(3, 4, 8)),
        *("\t".join(row) for row in table),
        *prose(1, 4, 8),
    ]


def test_a_column_that_is_longer_than_the_other_is_read_to_its_end() -> None:
    page = lines_at(70, 760, prose(0, 14, 8)) + lines_at(310, 752, prose(3, 9, 8))
    assert read_lines(COLUMNS, page)[28:] == [*prose(0, 14, 8), *prose(3, 9, 8)]


def test_a_line_over_both_columns_parts_what_stands_above_and_below_it() -> None:
    title = "A title of its own that reaches over both of the columns of the page"
    above = lines_at(70, 760, prose(0, 6, 8)) + lines_at(310, 760, prose(2, 6, 8))
    below = lines_at(70, 600, prose(4, 6, 8)) + lines_at(310, 600, prose(5, 6, 8))
    assert read_lines(COLUMNS, above + at(70, 650, title) + below)[28:] == [
        *(*prose(0, 6, 8), *prose(2, 6, 8), title, *prose(4, 6, 8), *prose(5, 6, 8)),
    ]


def test_a_short_line_between_two_stretches_of_columns_heads_the_second() -> None:
    above = lines_at(70, 760, prose(0, 6, 8)) + lines_at(310, 760, prose(2, 6, 8))
    below = lines_at(70, 600, prose(4, 6, 8)) + lines_at(310, 600, prose(5, 6, 8))
    assert read_lines(COLUMNS, above + at(70, 645, "II. Views") + below)[28:] == [
        *(*prose(0, 6, 8), *prose(2, 6, 8), "II. Views", *prose(4, 6, 8), *prose(5, 6, 8)),
    ]


def test_a_ruled_table_over_both_columns_is_read_row_by_row() -> None:
    rows = [("SAMPLE/WG/1/WP.1", "Purpose"), ("SAMPLE/WG/1/WP.2", "Visits")]
    page = at(70, 760, "Papers") + ruled(70, 740, 450) + cells(70, 726, rows, 260)
    page += ruled(70, 718, 450) + ruled(70, 700, 450)
    assert read_lines(COLUMNS, page)[28:] == ["Papers", *("\t".join(row) for row in rows)]


def test_a_note_under_two_columns_comes_with_its_mark() -> None:
    left = ["1. The first paragraph goes on", *prose(0, 13, 8), "and ends."]
    right = ["2. The second goes on", *prose(2, 13, 8), "and ends1 here."]
    page = lines_at(70, 760, left) + lines_at(310, 760, right)
    page += ruled(70, 120, 120) + at(70, 106, "1 A note that stands under the columns.", 8)
    units = parse(read(made(COLUMNS, page)).lines).units
    found = {unit.path: unit.text for unit in units if unit.kind in ("paragraph", "footnote")}
    assert found == {
        "1": f"The first paragraph goes on {' '.join(prose(0, 13, 8))} and ends.",
        "2": f"The second goes on {' '.join(prose(2, 13, 8))} and ends1 here.",
        "fn1": "A note that stands under the columns.",
    }


def test_a_symbol_that_changes_sides_is_furniture() -> None:
    def page(number: int) -> str:
        x = 70 if number % 2 else 430
        return (
            at(x, 815, "SAMPLE/WG/1/WP.4", 9)
            + columns(780 - 9 * number)
            + at(500 - x, 40, str(number), 9)
        )

    assert read_lines(page(1), page(2), page(3)) == 3 * [*LEFT, *RIGHT]


def test_common_gutters_are_as_narrow_as_the_widest_lines_leave_them() -> None:
    found = [Span(290, 316), Span(293, 310), Span(400, 420)]
    assert common(found) == [Span(293, 310), Span(400, 420)]


def test_a_cell_at_half_the_height_of_its_row_is_of_that_row() -> None:
    page = at(70, 800, "1. " + " ".join(prose(0, 1)))
    for x in (70, 170, 270):
        page += ruled(x, 756, 100) + ruled(x, 720, 100) + ruled(x, 700, 100)
    page += at(75, 736, "Meeting") + cells(175, 743, [("The first", "The second")], 100)
    page += cells(175, 729, [("of experts", "of experts")], 100)
    page += cells(75, 706, [("2026", "East", "West")], 100)
    assert read_lines(page)[1:] == [
        "Meeting\tThe first of experts\tThe second of experts",
        "2026\tEast\tWest",
    ]


def test_a_note_does_not_go_on_with_larger_print() -> None:
    page = at(70, 760, "1. The text has a note1 of its own.") + ruled(70, 740, 90)
    page += at(70, 728, "1 The note stands amid the page", 8) + at(70, 700, "The text goes on.")
    units = {unit.path: unit.text for unit in parse(read(made(page)).lines).units}
    assert units["fn1"] == "The note stands amid the page"


def test_a_stretched_line_in_a_column_is_no_table() -> None:
    full = "and report on what they did there"
    left = [*prose(0, 5, 8), full, "2027 and report on what they did", full]
    page = lines_at(310, 760, prose(3, 12, 8)) + lines_at(70, 760, left[:6])
    page += at(70, 676, "2027") + at(104, 676, "and report on what they did") + at(70, 662, full)
    assert read_lines(COLUMNS, page)[28:36] == left


def test_a_cell_close_to_the_one_before_it_begins_where_those_above_it_do() -> None:
    page = at(70, 800, "1. " + " ".join(prose(0, 1)))
    for y in (776, 712, 664, 630):
        page += ruled(70, y, 260)
    long = [("SAMPLE/WG/1", "A report that is long"), ("(English)", "and goes on upon")]
    page += cells(75, 764, long, 122) + lines_at(197, 736, ["two more lines of", "its cell"])
    page += cells(75, 700, [("SAMPLE/WG/2/MISC.1", "Participants")], 122)
    page += lines_at(75, 686, ["English, French", "Spanish only"])
    page += cells(75, 652, [("SAMPLE/WG/2/INFO.1", "Members")], 122) + at(75, 638, "English")
    assert read_lines(page)[1:] == [
        "SAMPLE/WG/1 (English)\tA report that is long and goes on upon two more lines of its cell",
        "SAMPLE/WG/2/MISC.1 English, French Spanish only\tParticipants",
        "SAMPLE/WG/2/INFO.1 English\tMembers",
    ]


def test_lines_that_are_drawn_cell_by_cell_part_rows() -> None:
    """The first column is too narrow for its own line to say so."""
    edges = [75, 120, 230, 340, 450, 560]
    page = at(70, 800, "1. " + " ".join(prose(0, 1)))
    for y in (780, 740, 714, 676):
        for left, right in pairwise(edges):
            page += ruled(left, y, right - left)
    names = ["Year", "The first", "The second", "The third", "The fourth"]
    rows = [
        (766, names),
        (750, ["", *["meeting of all"] * 4]),
        (726, ["2026", *["Group"] * 4]),
        (702, ["The", "", *["A group of the"] * 2]),
        (694, ["", "Group", "", "", "Group"]),
        (686, ["next", "", *["States parties"] * 2]),
    ]
    for y, cells_of_row in rows:
        for x, text in zip(edges, cells_of_row, strict=False):
            page += at(x + 3, y, text) if text else ""
    assert read_lines(page)[1:] == [
        "\t".join(["Year", *(f"{name} meeting of all" for name in names[1:])]),
        "\t".join(["2026", *["Group"] * 4]),
        "\t".join(["The next", "Group", *["A group of the States parties"] * 2, "Group"]),
    ]


def test_a_cell_that_all_but_touches_the_next_is_parted_where_the_file_has_no_blank() -> None:
    page = at(70, 800, "1. " + " ".join(prose(0, 1)))
    page += cells(75, 764, [("Symbol", "Title"), ("SAMPLE/WG/1", "A report")], 113)
    page += at(75, 732, "SAMPLE/WG/2/INFO.1") + at(188, 732, "List of members")
    assert read_lines(page)[1:] == [
        "Symbol\tTitle",
        "SAMPLE/WG/1\tA report",
        "SAMPLE/WG/2/INFO.1\tList of members",
    ]
