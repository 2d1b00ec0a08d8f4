"""What the layout of a page says: columns, tables, notes, furniture, headings, cut words."""

from documents.parsing import parse
from documents.readers import read
from tests.documents.readers.test_pdf import at, made

_WORDS = "the parties shall meet and report on what they did in the year before this one".split()


def ruled(x: int, y: int, width: int) -> str:
    return f"{x} {y} m {x + width} {y} l S\n"


def lines_at(x: int, y: int, texts: list[str], *, step: int = 14, size: int = 11) -> str:
    return "".join(at(x, y - step * n, text, size) for n, text in enumerate(texts))


def prose(first: int, rows: int, words: int = 14) -> list[str]:
    """Full lines of running text, each of them different."""
    found = []
    for row in range(first, first + rows):
        turned = _WORDS[row % 7 :] + _WORDS[: row % 7]
        found.append(" ".join(turned[:words]))
    return found


def read_lines(*pages: str) -> list[str]:
    return [line.text.strip() for line in read(made(*pages)).lines if line.text and not line.aside]


def test_notes_at_the_foot_come_after_the_paragraph_with_their_mark() -> None:
    first = (
        lines_at(70, 700, ["1. The first paragraph has a mark", *prose(0, 3)])
        + at(216, 705, "1", 7)
        + ruled(70, 140, 120)
        + at(70, 128, "1", 6)
        + at(76, 124, "A note that goes on", 8)
    )
    second = (
        lines_at(70, 700, ["and ends on the next page.", "2. The second paragraph is here."])
        + ruled(70, 140, 120)
        + at(70, 124, "after the page has turned.", 8)
    )
    assert read_lines(first, second) == [
        "1. The first paragraph has a mark1",
        *prose(0, 3),
        "and ends on the next page.",
        "____________",
        "1 A note that goes on after the page has turned.",
        "2. The second paragraph is here.",
    ]


def test_a_small_note_amid_the_text_is_a_note() -> None:
    page = (
        lines_at(70, 700, ["1. The first paragraph has a mark", *prose(0, 3)])
        + at(216, 705, "1", 7)
        + at(70, 638, "1", 6)
        + lines_at(76, 634, ["A note that is set amid the text", "and goes on."], step=10, size=8)
        + lines_at(70, 600, ["2. The second paragraph is here.", *prose(2, 3)])
    )
    units = parse(read(made(page)).lines).units
    assert [(u.path, u.text) for u in units if u.kind == "footnote"] == [
        ("fn1", "A note that is set amid the text and goes on.")
    ]
    assert [u.path for u in units if u.kind == "paragraph"] == ["1", "2"]


def test_running_heads_and_feet_are_recorded_as_furniture() -> None:
    def page(number: int, text: list[str]) -> str:
        head = at(70, 800, "SAMPLE/WG/1/WP.9", 9)
        foot = at(70, 40, "GE.31-01234" + (" \\(E\\)" if number == 1 else ""), 8)
        code = at(250, 40, "*3101234*", 8) if number == 1 else at(500, 40, str(number), 9)
        return head + lines_at(70, 760, text) + foot + code

    data = made(
        page(1, ["1. The first paragraph is cut by the page and goes", *prose(0, 2)]),
        page(2, ["on after it.", "2. The second paragraph is here."]),
    )
    source = read(data)
    assert [line.text.strip() for line in source.lines if line.aside] == [
        "SAMPLE/WG/1/WP.9", "GE.31-01234 (E)\t*3101234*", "SAMPLE/WG/1/WP.9", "GE.31-01234\t2",
    ]  # fmt: skip
    units = [(u.path, u.text) for u in parse(source.lines).units if u.part == "body"]
    assert units == [
        (
            "1",
            f"The first paragraph is cut by the page and goes {' '.join(prose(0, 2))} on after it.",
        ),
        ("2", "The second paragraph is here."),
    ]


def test_paragraphs_that_come_again_at_the_head_of_pages_are_text() -> None:
    pages = [
        at(70, 800, "SAMPLE/WG/1/WP.9", 9)
        + lines_at(70, 770, [f"{n}. The parties met in the sample city this year,", *prose(0, 2)])
        for n in (1, 2, 3)
    ]
    units = parse(read(made(*pages)).lines).units
    assert [u.path for u in units if u.part == "body"] == ["1", "2", "3"]


def test_a_symbol_beside_running_heads_and_feet_is_text() -> None:
    def page(number: int, text: list[str], last: str) -> str:
        head = at(70, 800, "SAMPLE/WG/1/9", 9) + at(500, 40, str(number), 9)
        return head + lines_at(70, 760, text) + at(70, 90, last)

    data = made(
        page(1, ["1. " + " ".join(_WORDS)], "SAMPLE/WG/1/WP.2"),
        page(2, ["SAMPLE/WG/1/WP.3/Rev.1", "A title"], "The end."),
    )
    aside = [line.text.strip() for line in read(data).lines if line.aside]
    assert aside == ["SAMPLE/WG/1/9", "1", "SAMPLE/WG/1/9", "2"]


def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    left, right = prose(0, 8, 8), prose(3, 8, 8)
    page = (
        at(70, 780, "1. " + " ".join(_WORDS)) + lines_at(70, 700, left) + lines_at(310, 698, right)
    )
    assert read_lines(page) == ["1. " + " ".join(_WORDS), *left, *right]


def test_columns_with_pauses_of_their_own_are_read_down_on_every_page() -> None:
    def column(x: int, y: int, texts: list[str]) -> str:
        return "".join(
            at(x, y - 14 * n - 8 * (n // 4), text) for n, text in enumerate(texts)
        )  # a pause after every four lines

    left, right = prose(0, 14, 8), prose(3, 14, 8)
    short = [f"{name}. It says so;" for name in "abcdefgh"]
    pages = (
        column(70, 760, left) + column(310, 750, right),
        column(70, 760, prose(5, 8, 8)) + column(310, 760, short),
    )
    assert read_lines(*pages) == [*left, *right, *prose(5, 8, 8), *short]


def test_paragraphs_in_columns_are_whole() -> None:
    page = at(70, 780, "Views on the sample of a paper that is set in two columns under its title")
    text = ["1. The first paragraph goes on", *prose(0, 6, 8), "and ends.", "2. The second goes on"]
    page += lines_at(70, 750, text) + lines_at(310, 750, [*prose(2, 7, 8), "and ends."])
    units = [(u.path, u.text) for u in parse(read(made(page)).lines).units if u.kind == "paragraph"]
    assert units == [
        ("1", f"The first paragraph goes on {' '.join(prose(0, 6, 8))} and ends."),
        ("2", f"The second goes on {' '.join(prose(2, 7, 8))} and ends."),
    ]


def test_a_table_is_read_row_by_row_with_its_cells_put_together() -> None:
    rows = [
        ("SAMPLE/WG/1/WP.1", ["Purpose and principles of a", "sample mechanism"]),
        ("SAMPLE/WG/1/WP.2", ["Declarations"]),
        ("SAMPLE/WG/1/WP.3", ["Visits by invitation and", "what they are for"]),
    ]
    page, y = at(70, 760, "1. " + " ".join(_WORDS)), 700
    for symbol, cell in rows:
        page += at(70, y, symbol) + lines_at(250, y, cell, step=12)
        y -= 12 * len(cell) + 8
    assert read_lines(page)[1:] == [
        "SAMPLE/WG/1/WP.1\tPurpose and principles of a sample mechanism",
        "SAMPLE/WG/1/WP.2\tDeclarations",
        "SAMPLE/WG/1/WP.3\tVisits by invitation and what they are for",
    ]


def test_a_table_with_framed_cells_is_read_by_its_frames() -> None:
    page = at(70, 800, "1. " + " ".join(_WORDS))
    rows = [
        (740, "Western Group", ["The first expert meeting of", "the year after this one"]),
        (700, "Eastern Group", ["The second expert meeting of", "the year after this one"]),
    ]
    for y, group, cell in rows:  # the first cell is set in the middle of its height
        page += f"65 {y - 24} 120 36 re S 185 {y - 24} 250 36 re S\n"
        page += at(70, y - 7, group) + lines_at(190, y, cell)
    assert read_lines(page)[1:] == [
        "Western Group\tThe first expert meeting of the year after this one",
        "Eastern Group\tThe second expert meeting of the year after this one",
    ]


def test_a_heading_that_fills_its_line_goes_on_with_what_looks_like_a_label() -> None:
    page = (
        at(70, 760, "Measures that relate to the implementation of", 16)
        + at(70, 740, "Article IV. of the sample", 16)
        + lines_at(70, 700, ["1. " + " ".join(_WORDS[:13]), *prose(0, 3)])
    )
    headings = [u.text for u in parse(read(made(page)).lines).units if u.kind == "heading"]
    assert headings == ["Measures that relate to the implementation of Article IV. of the sample"]


def test_a_narrow_gap_parts_cells_where_a_cell_begins_in_the_lines_near_by() -> None:
    rows = [
        ("SAMPLE/WG/1/WP.1", "Purpose and principles"),
        ("SAMPLE/WG/1/WP.2/Rev.1/Corr.1", "Declarations"),
        ("SAMPLE/WG/1/WP.3", "Visits by invitation"),
    ]
    page = at(70, 760, "1. " + " ".join(_WORDS))
    for n, (symbol, cell) in enumerate(rows):
        page += at(70, 700 - 14 * n, symbol) + at(247, 700 - 14 * n, cell)
    assert read_lines(page)[1:] == ["\t".join(row) for row in rows]


def test_a_cell_that_goes_on_in_the_next_line_is_parted_from_one_it_nearly_touches() -> None:
    page = at(70, 760, "2031 y") + at(106, 760, "Western Group and") + at(250, 760, "Eastern Group")
    page += at(106, 746, "others") + at(70, 800, "1. " + " ".join(_WORDS))
    assert read_lines(page)[1:] == ["2031 y\tWestern Group and others\tEastern Group"]


def test_a_line_stretched_to_the_full_width_is_no_row_of_a_table() -> None:
    page = (
        lines_at(70, 700, prose(0, 3))
        + "".join(at(x, 658, word) for x, word in zip((70, 190, 320, 440), _WORDS, strict=False))
        + lines_at(70, 644, prose(2, 3))
    )
    assert read_lines(page)[3] == " ".join(_WORDS[:4])


def test_words_of_another_size_beside_a_line_are_no_raised_marks() -> None:
    page = at(70, 700, "United Nations", 12) + at(300, 703, "Distribution: general", 9)
    assert read_lines(page) == ["United Nations", "Distribution: general"]


def test_names_in_two_columns_stay_in_their_rows() -> None:
    page = at(70, 760, "1. " + " ".join(_WORDS))
    for n in range(8):
        page += at(70, 700 - 14 * n, f"Sample State {n}") + at(
            300, 700 - 14 * n, f"Sample City {n}"
        )
    assert read_lines(page)[1:] == [f"Sample State {n}\tSample City {n}" for n in range(8)]


def test_the_two_halves_of_a_head_are_read_apart() -> None:
    page = (
        at(70, 780, "United Nations") + at(400, 780, "SAMPLE/WG/2/WP.9")
        + lines_at(70, 750, ["Working Group of the Parties", "to the Sample Convention"], size=12)
        + lines_at(400, 750, ["7 May 2031", "English", "Original: French"], step=20)
        + at(70, 665, "Views on the sample", 17)
        + lines_at(70, 640, ["1. " + " ".join(_WORDS), *prose(0, 3)])
    )  # fmt: skip
    masthead = parse(read(made(page)).lines).masthead
    assert (masthead.symbol, masthead.meeting, masthead.original_language, masthead.title) == (
        "SAMPLE/WG/2/WP.9", "Working Group of the Parties to the Sample Convention", "fr",
        "Views on the sample",
    )  # fmt: skip


def test_larger_lines_are_one_heading() -> None:
    text = [*prose(0, 4), "ends here."]
    page = (
        lines_at(70, 760, ["1. " + " ".join(_WORDS), *text])
        + lines_at(
            70, 650, ["What the parties agreed upon in", "the course of the year"], size=14, step=17
        )
        + lines_at(70, 600, ["2. " + " ".join(_WORDS), *text])
    )
    headings = [u.text for u in parse(read(made(page)).lines).units if u.kind == "heading"]
    assert headings == ["What the parties agreed upon in the course of the year"]


def test_a_larger_line_that_stands_off_from_another_is_a_heading_of_its_own() -> None:
    text = [*prose(0, 4), "ends here."]
    page = (
        lines_at(70, 760, ["1. " + " ".join(_WORDS), *text])
        + lines_at(70, 650, ["Annex I", "Terms of the Group"], size=14, step=27)
        + lines_at(70, 580, ["1. " + " ".join(_WORDS), *text])
    )
    units = parse(read(made(page)).lines).units
    assert [(u.part, u.label, u.text) for u in units if u.kind == "heading"] == [
        *(("annex-1", "Annex I", ""), ("annex-1", "", "Terms of the Group")),
    ]


def test_a_cut_word_is_put_together_and_a_hyphen_of_its_own_stays() -> None:
    page = lines_at(
        70, 700,
        [
            "1. The self-assessment of each party, its implementation of the text and its imple-",
            "mentation by others are matters of their own, and with them stands the self-",
            "assessment of the whole.",
        ],
    )  # fmt: skip
    (unit,) = (u for u in parse(read(made(page)).lines).units if u.path == "1")
    assert unit.text == (
        "The self-assessment of each party, its implementation of the text and its "
        "implementation by others are matters of their own, and with them stands the "
        "self-assessment of the whole."
    )


def test_the_hyphen_of_an_address_and_of_a_compound_stays() -> None:
    page = lines_at(
        70, 700,
        [
            "1. The decision of the Conference is on https://example.org/sample-",
            "paper and other matters of interest, and the body for decision-",
            "making is the Conference.",
        ],
    )  # fmt: skip
    (unit,) = (u for u in parse(read(made(page)).lines).units if u.path == "1")
    assert unit.text == (
        "The decision of the Conference is on https://example.org/sample-paper and other matters "
        "of interest, and the body for decision-making is the Conference."
    )


def test_the_row_with_the_job_number_is_furniture_in_any_language() -> None:
    foot = at(70, 40, "GE.31-01234 \\(R\\)", 8) + at(250, 40, "*3101234*", 8)
    page = lines_at(70, 700, ["1. The parties met."]) + foot + at(400, 40, "An unknown request", 8)
    aside = [line.text.strip() for line in read(made(page)).lines if line.aside]
    assert aside == ["GE.31-01234 (R)\t*3101234*\tAn unknown request"]


def test_a_label_belongs_to_the_text_a_tab_after_it() -> None:
    page = (
        at(70, 700, "12.")
        + at(110, 700, "The parties met.")
        + at(90, 686, "\\(a\\)")
        + at(130, 686, "In spring;")
    )
    assert read_lines(page) == ["12. The parties met.", "(a) In spring;"]


def test_even_gaps_of_a_full_line_part_no_cells() -> None:
    words = "".join(
        at(70 + 110 * n, 700, word + " ") for n, word in enumerate(["One", "two", "ten"])
    )
    assert read_lines(lines_at(70, 760, prose(0, 2)) + words)[2:] == ["One two ten"]


def test_turned_text_is_furniture() -> None:
    page = "BT /F 8 Tf 0 1 -1 0 30 400 Tm (Printed in a margin) Tj ET\n" + at(
        70, 700, "1. The parties met in spring."
    )
    lines = read(made(page)).lines
    assert [(line.text.strip(), line.aside) for line in lines] == [
        ("1. The parties met in spring.", False), ("Printed in a margin", True),
    ]  # fmt: skip


def test_a_turned_page_is_read_upright() -> None:
    page = "".join(
        f"BT /F 11 Tf 0 1 -1 0 {x} 70 Tm ({text}) Tj ET\n"
        for x, text in ((100, "1. The first line of a turned page"), (114, "and the second."))
    )
    assert read_lines(page) == ["1. The first line of a turned page", "and the second."]


def test_text_hidden_under_visible_text_is_furniture_and_a_scan_is_read() -> None:
    hidden = "BT 3 Tr /F 11 Tf 70 600 Td (Hidden words) Tj ET\n"
    lines = read(made(at(70, 700, "1. Text.") + hidden)).lines
    assert [(line.text.strip(), line.aside) for line in lines] == [
        ("1. Text.", False), ("Hidden words", True),
    ]  # fmt: skip
    assert read_lines(hidden) == ["Hidden words"]
