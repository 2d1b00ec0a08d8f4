"""Footnotes: what is one, and where its mark stands."""

from documents.parsing import parse
from documents.readers import read


def test_note_that_is_a_symbol_with_a_stop_is_no_page_head() -> None:
    text = (
        "1. A first paper said so.1\n\n2. A second one said more.2\n\n"
        "____________\n1 See TEST/WG/1/WP.3.\n\n2 TEST/WG/1/WP.4.\n\n"
        "TEST/WG/1/2\n\n3. Then it ended.\n"
    )
    parsed = parse(read(text.encode()).lines)
    notes = {unit.path: unit.text for unit in parsed.units if unit.kind == "footnote"}
    assert notes == {"fn1": "See TEST/WG/1/WP.3.", "fn2": "TEST/WG/1/WP.4."}


def test_mark_after_han_text_that_follows_a_symbol_is_found() -> None:
    text = (
        "1. 见工作文件(TEST/WG/1/WP.3)，其中回顾了各方在《示例公约》1、会议等场合的讨论。\n\n"
        " 1 见上次会议报告。\n"
    )
    parsed = parse(read(text.encode()).lines)
    (unit,) = (unit for unit in parsed.units if unit.path == "1")
    assert [(unit.text[m.start : m.end], m.note) for m in unit.notes] == [("1", "fn1")]


def test_paragraphs_with_bare_numbers_below_a_marked_title_are_no_notes() -> None:
    text = (
        "Report on the Sample1 Convention\n\n\n"
        "1 The costs of the first year are shared by the parties in a proportion that is fair\n"
        "and that they have agreed upon.\n\n"
        "2 The costs of the second year are shared in the same way by the parties to the text,\n"
        "and later as they agree.\n\n"
        "3 The third year is left to them.\n"
    )
    units = parse(read(text.encode()).lines).units
    assert [(unit.path, unit.label) for unit in units[1:]] == [("1", "1"), ("2", "2"), ("3", "3")]


def test_list_in_brackets_is_no_row_of_notes_whose_marks_have_none() -> None:
    text = (
        "1. It was said before.1\n\n2. They may wish:\n\n(1) To meet;\n\n(2) To part.\n\n"
        "____________\n1 See the report.\n"
    )
    units = parse(read(text.encode()).lines).units
    paths = [(unit.path, unit.label) for unit in units]
    assert paths == [("1", "1."), ("2", "2."), ("2/1", "(1)"), ("2/2", "(2)"), ("fn1", "1")]


def test_bare_numbers_after_a_preamble_with_marks_are_paragraphs() -> None:
    text = (
        "The Sample Conference,\n\nRecalling its decision,1\n\n1 Decides to meet;\n\n"
        "2 Asks all to come;\n\n3 Thanks the host.\n\n____________\n1 TEST/WG/1/2.\n\n"
        "Annex\n\n1 The host is thanked.\n\n2 All were there.\n"
    )
    units = parse(read(text.encode()).lines).units
    assert [(unit.part, unit.path) for unit in units if unit.label and unit.kind != "heading"] == [
        *(("body", "1"), ("body", "2"), ("body", "3"), ("body", "fn1")),
        *(("annex-1", "1"), ("annex-1", "2")),
    ]


def test_note_in_brackets_has_its_mark_in_brackets() -> None:
    text = "1. 备选案文1：甲。\n\n2. 机构进行访问[1]。\n\n[1] 一个代表团保留立场。\n"
    units = parse(read(text.encode()).lines).units
    assert [(unit.path, [mark.note for mark in unit.notes]) for unit in units] == [
        *(("1", []), ("2", ["fn1"]), ("fn1", []))
    ]


def test_note_at_the_foot_of_a_page_begins_amid_a_list_of_names() -> None:
    text = (
        "1. All were asked to come by the Assembly and many of them did so in spring.1\n\n"
        "2. Those who took part in the Group were Albania, Bulgaria, Chad, Togo, Yemen and\n\n"
        " 1 See A/RES/91/7, paragraph 4.\n\n2 GE.36-12345\n\nTEST/WG/1/2\n\n"
        "Zimbabwe, each with a delegation of its own that was led by somebody of high rank.\n\n"
        "3. The Group met.\n"
    )
    parsed = parse(read(text.encode()).lines)
    units = [(unit.path, unit.text[-14:]) for unit in parsed.units if unit.part == "body"]
    assert units == [
        *(("1", "so in spring.1"), ("2", " of high rank.")),
        *(("fn1", "7, paragraph 4."[1:]), ("3", "The Group met.")),
    ]


def test_note_at_the_foot_of_a_page_needs_no_mark_that_can_be_told() -> None:
    text = (
        "1. They came as rule 44 has it in its paragraph 4.1\n\n2. They met.\n\n"
        "1 Kenya came late.\n\nGE.36-12345\n\nTEST/WG/1/2\n\n3. They parted.\n"
    )
    parsed = parse(read(text.encode()).lines)
    assert [(unit.path, unit.label) for unit in parsed.units if unit.part == "body"] == [
        *(("1", "1."), ("2", "2."), ("fn1", "1"), ("3", "3.")),
    ]


def test_notes_at_the_very_end_are_no_paragraphs_of_an_annex_without_any() -> None:
    text = (
        "1. They met.1\n2. They parted.2\n3. It ended.\nAnnex\nList of participants\n"
        "All were there, from the first to the last day, and nobody left before the end of it.\n"
        "1 See A/91/7.\n2 See A/91/8.\n"
    )
    parsed = parse(read(text.encode()).lines)
    assert [(u.part, u.path) for u in parsed.units if u.kind == "footnote"] == [
        *(("body", "fn1"), ("body", "fn2")),
    ]


def test_note_goes_on_after_a_semicolon_though_its_row_is_short() -> None:
    text = (
        "1. The States Parties took note of earlier work1 and of the reports thereon2 that were\n"
        "before them at that time, and they thanked all those who had prepared them in advance.\n"
        "1 SAMPLE/WG/1/WP.1, p. 2; SAMPLE/WG/1/WP.2, p. 4; SAMPLE/WG/1/WP.3, p. 6; SAMPLE/WG/1/4,\n"
        "page 12;\n"
        "SAMPLE/WG/2/WP.1, p. 9.\n"
        "2 SAMPLE/WG/2/4, p. 1.\n"
        "2. The States Parties decided to meet again in the year after, as long as they needed.\n"
    )
    units = parse(read(text.encode()).lines).units
    assert [(unit.path, unit.text[-23:]) for unit in units if unit.kind == "footnote"] == [
        ("fn1", "SAMPLE/WG/2/WP.1, p. 9."),
        ("fn2", "SAMPLE/WG/2/4, p. 1."),
    ]
