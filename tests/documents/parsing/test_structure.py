"""Own papers in six languages, read as a whole: every unit with its address, label and text.

`papers/<name>.txt` is the paper as extracted from a page, `papers/<name>.outline` what a careful
reader finds in it: one line a unit (part, path, label, text), then the findings with `!`.
"""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from documents.parsing import parse
from documents.parsing.units import Line, Unit

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))
STRUCTURAL = (
    *("gap", "duplicate", "numbering-restart", "unclosed-quote", "leftover", "missing-heading"),
)


def outline(text: str) -> list[str]:
    parsed = parse(lines(text))
    units = [f"{u.part} {u.path} | {u.label} | {u.text}" for u in parsed.units]
    found = [f"! {f.type} {f.path}" for f in parsed.findings if f.type in STRUCTURAL]
    return [line.replace("\n", " / ") for line in units + found]


def lines(text: str) -> list[Line]:
    rows = text.strip("\n").split("\n")
    return [Line(text=row, number=number) for number, row in enumerate(rows, 1)]


def bodies(text: str) -> list[tuple[str, str]]:
    units = parse(lines(text)).units
    return [(u.path, u.text) for u in units if u.part == "body" and u.kind != "heading"]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_parse_reads_paper_whole(paper: Path) -> None:
    expected = paper.with_suffix(".outline").read_text(encoding="utf-8").splitlines()
    assert outline(paper.read_text(encoding="utf-8")) == expected


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_parse_is_the_same_with_blank_lines_everywhere(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8").rstrip("\n")
    expected = paper.with_suffix(".outline").read_text(encoding="utf-8").splitlines()
    assert outline(text.replace("\n", "\n\n")) == expected


def test_parse_of_nothing_is_an_empty_body() -> None:
    parsed = parse([])
    assert parsed.units == ()
    assert [part.code for part in parsed.parts] == ["body"]


@pytest.mark.parametrize("day", ["8 November 2031 was it.", "8 de noviembre de 2031."])
def test_parse_date_at_line_start_is_no_paragraph(day: str) -> None:
    text = "\n".join(f"{n}. Sentence number {n} is closed." for n in range(1, 8))
    text += f"\n{day}\n8. The eighth sentence is closed."
    assert [path for path, _ in bodies(text)] == ["1", "2", "3", "4", "5", "6", "7", "7/¶1", "8"]


def test_parse_bare_numbers_before_small_letters_are_paragraphs() -> None:
    text = "Note sur les frais\n\n1 prie les parties de payer;\n\n2 décide de rester saisie."
    assert bodies(text) == [("1", "prie les parties de payer;"), ("2", "décide de rester saisie.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. They agree:\n(a) to meet; and\n(b) to part.", ["to meet; and", "to part."]),
        ("1. Décident :\na) de se voir ; ou\nb) de partir.", ["de se voir ; ou", "de partir."]),
        ("1. Deciden:\na) verse; y\nb) irse.", ["verse; y", "irse."]),
        ("1. Решают:\na) собраться; и\nb) разойтись.", ["собраться; и", "разойтись."]),
        ("1. تقرر:\n(أ) أن تجتمع؛ أو\n(ب) أن تنصرف.", ["أن تجتمع؛ أو", "أن تنصرف."]),
        ("1. 决定：\n(一) 开会；以及\n(二) 休会。", ["开会；以及", "休会。"]),
    ],
)
def test_parse_link_before_the_last_item_ends_the_item(text: str, expected: list[str]) -> None:
    assert [text for path, text in bodies(text) if "/" in path] == expected


def test_parse_quotation_without_numbers_ends_at_its_mark() -> None:
    text = "1. It was said:1\n\n“We meet.”\n\n1 See the report.\n\n2. They met."
    found = [(unit.path, unit.kind) for unit in parse(lines(text)).units]
    assert found == [("1", "paragraph"), ("1/q/¶1", "unnumbered"), ("fn1", "footnote"),
                     ("2", "paragraph")]  # fmt: skip


def test_parse_quotation_that_ends_inside_a_unit_is_closed() -> None:
    text = "1. Le point intitulé :\n« Essais :\na) Premier;\nb) Second » a été inscrit.\n2. Fin."
    parsed = parse(lines(text))
    paths = [unit.path for unit in parsed.units]
    assert paths == ["1", "1/q/¶1", "1/q/a", "1/q/b", "2"]
    assert parsed.findings == ()


@pytest.mark.parametrize(
    ("opening", "closing"), [("”", "“."), ("“", "”."), ('"', '".'), ("«", "».")]
)
def test_parse_arabic_quotation_with_its_own_numbers_is_closed(opening: str, closing: str) -> None:
    text = (
        f"1- تقرر ما يلي:\n{opening}4- تجتمع اللجنة؛\n5- تقدم تقريرا إلى المؤتمر{closing}\n"
        "2- تبقى.\n3- تعود.\n4- تنظر.\n5- تنصرف.\n"
    )
    parsed = parse(lines(text))
    paths = [unit.path for unit in parsed.units]
    assert paths == ["1", "1/q/4", "1/q/5", "2", "3", "4", "5"]
    assert parsed.findings == ()


def test_parse_item_put_in_later_is_no_duplicate() -> None:
    parsed = parse(lines("1. They agree:\n(a) to meet;\n(a bis) to write;\n(b) to part."))
    assert [unit.path for unit in parsed.units] == ["1", "1/a", "1/abis", "1/b"]
    assert parsed.findings == ()


def test_parse_long_rows_below_a_wrapped_head_are_whole() -> None:
    head = "Groupe de travail sur le renforcement de la\nConvention sur l’interdiction des agents\n"
    head += "de la catégorie Z et sur la destruction de\ntous ceux qui existent encore chez les\n"
    rows = [f"{n}. " + "Une phrase très longue. " * 6 for n in range(1, 6)]
    text = head + "parties à cette Convention\nDocument de travail\n" + "\n".join(rows)
    quoted = "« La Conférence décide. »"
    found = bodies(f"{text}\n6. {'Une phrase qui annonce ' * 4}:\n{quoted}")
    assert found[-1] == ("6/q/¶1", quoted)


def test_parse_dump_of_headings_after_the_end_is_set_apart() -> None:
    heads = ["I. Introduction", "II. Organization", "III. Participation", "IV. Work"]
    text = "\n".join(f"{head}\n\n{n}. One sentence is here.\n" for n, head in enumerate(heads, 1))
    parsed = parse(lines("Report of the Board\n\n" + text + "\n" + "\n".join(heads)))
    assert [u.kind for u in parsed.units if u.part == "tail"] == ["unnumbered"]
    assert "leftover" in [finding.type for finding in parsed.findings]


def test_parse_footnote_that_cuts_a_sentence_is_moved_out() -> None:
    text = (
        "Note on costs\n\n1. The costs of all inspections1 are shared by the parties in the\n"
        "proportion that the conference of the parties has agreed upon for\n\n\n"
        "1 See the decision of the board.\n"
        "the first of the two years, and later by their own budgets.\n\n2. The end."
    )
    parsed = parse(lines(text))
    first = next(u for u in parsed.units if u.path == "1")
    assert first.text.endswith("agreed upon for the first of the two years, and later by their own "
                               "budgets.")  # fmt: skip
    assert [(u.path, u.text) for u in parsed.units if u.kind == "footnote"] == [
        ("fn1", "See the decision of the board.")
    ]
    assert [first.text[mark.start : mark.end] for mark in first.notes] == ["1"]


def test_parse_list_of_documents_without_heading_is_the_next_annex() -> None:
    text = (
        "Report of the Board\n\n1. The papers are in annex II.\n\nAnnex I\n\nSummary\n\n"
        "1. Nothing was agreed.\n\nSymbol Title\n\nBWC/Z/2031/1 Agenda\n\nBWC/Z/2031/2 Report\n"
    )
    parsed = parse(lines(text))
    assert [(u.part, u.path) for u in parsed.units if u.kind == "list"] == [("annex-2", "doclist")]
    assert "missing-heading" in [finding.type for finding in parsed.findings]


def test_parse_table_keeps_rows_and_tabs() -> None:
    text = (
        "1. The years are:\nYear\tChair\tVice-Chair\n2031\tEast\tWest\n2032\tWest\tEast\n2. Done."
    )
    unit: Unit = next(u for u in parse(lines(text)).units if u.kind == "table")
    assert (unit.path, unit.text) == (
        "1/table", "Year\tChair\tVice-Chair\n2031\tEast\tWest\n2032\tWest\tEast"
    )  # fmt: skip


@pytest.mark.parametrize(
    "line", ["(1) x;\n", "1. x.\n", "“(a) x:\n", "Annex I\n", "BWC/Z/2031/1\n", "x and\n", "1 x\n"]
)
def test_parse_of_repetition_takes_linear_work(line: str) -> None:
    parse(lines(line * 20))
    assert instructions(line * 240) < 5 * instructions(line * 60)


def instructions(text: str) -> int:
    """How many instructions Python executes for a parse: the same on every machine."""
    rows = lines(text)
    count = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        count += event == "opcode"
        return trace

    usual = sys.gettrace()
    sys.settrace(trace)
    try:
        parse(rows)
    finally:
        sys.settrace(usual)
    return count


def test_empty_line_parts_the_title_from_the_items_of_the_head() -> None:
    document = parse(
        lines("""SAMPLE/WG/7/WP.1

议程项目 4、5 和 6

示例机制的宗旨和原则
示例机制的组成部分
机构安排和最后条款

    示例机制的组成部分：滚动案文，第 1 稿

    主席提交

1. 本文由主席编写。

2. 方括号标示意见不一的文字。
""")
    )
    assert document.masthead.title == "示例机制的组成部分：滚动案文，第 1 稿"
    assert [u.label for u in document.units if u.kind == "paragraph"] == ["1.", "2."]


def test_parse_takes_a_disclaimer_over_the_symbol_for_no_text() -> None:
    text = """This sample document is for demonstration only and it is no document of the sample
body at all.
SAMPLE/WG/1/WP.7
Working Group of the Parties
Views on the sample

1.  The Group met."""
    assert [unit.path for unit in parse(lines(text)).units if unit.part == "body"] == ["1"]


def test_parse_takes_a_sentence_that_goes_on_with_symbols_for_no_list() -> None:
    text = """1. 示例国甲提交了第
SAMPLE/WG/1/WP.1、第SAMPLE/WG/1/WP.2 和第
SAMPLE/WG/1/WP.3 号文件。"""
    whole = "示例国甲提交了第SAMPLE/WG/1/WP.1、第SAMPLE/WG/1/WP.2 和第SAMPLE/WG/1/WP.3 号文件。"
    assert bodies(text) == [("1", whole)]
