"""Text that the page cut: symbols, sentences and headings that go on in the next line."""

from textwrap import wrap

import pytest

from documents.parsing import parse
from documents.parsing.lines import between
from documents.parsing.units import Line
from documents.readers import read

_FULL = "示例国的代表团在会议上提出了关于机制的若干意见并请各方在下届会议之前加以研究讨论"


def lines(*texts: str) -> list[Line]:
    """Lines as a reader gives them that sees the page."""
    return [
        Line(text, number, page=1, size=10.5 if text else None)
        for number, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("left", "right", "joint"),
    [
        ("载于SAMPLE/WG/1", "/CRP.1 号文件", ""),
        ("as told in SAMPLE/WG/1", "/CRP.1 of the session", ""),
        ("载于第 SAMPLE/W", "G/1/CRP.1 号文件", ""),
        ("as told in SAMPLE/WG/1", "A/RES/72/71 of the Assembly", " "),
        ("as told in this paper", "SAMPLE/WG/1 and others", " "),
        ("who take the one and", "/or the other", " "),
    ],
)
def test_a_symbol_that_is_cut_by_the_line_is_whole(left: str, right: str, joint: str) -> None:
    assert between(left, right) == joint


def test_a_gap_amid_a_wrapped_chinese_sentence_ends_no_paragraph() -> None:
    text = ["1. " + _FULL, _FULL, "助，另两个", "", _FULL, "意见。", "2. 第二段。"]
    units = parse(lines(*text), language="zh").units
    assert [(unit.path, unit.text) for unit in units if unit.kind == "paragraph"] == [
        ("1", f"{_FULL}{_FULL}助，另两个{_FULL}意见。"),
        ("2", "第二段。"),
    ]


def test_a_full_line_that_stands_off_from_a_table_is_none_of_its_cells() -> None:
    table = ["2026 年\t东方集团\t西方集团", "2027 年\t西方集团\t东方集团"]
    text = ["1. " + _FULL, _FULL, "意见如下。", "", *table, "", _FULL, "意见。", "2. 第二段。"]
    units = parse(lines(*text), language="zh").units
    assert [(unit.kind, unit.text) for unit in units][1:3] == [
        ("table", "\n".join(table)),
        ("unnumbered", f"{_FULL}意见。"),
    ]


def test_headings_that_come_again_wrapped_are_the_tail() -> None:
    heads = [f"{n}. 关于机制第{n}部分的若干说明和意见以及建议" for n in "一二三四五六"]
    text = [
        row
        for place, head in enumerate(heads, 1)
        for row in (f"## {head}", "", f"{place}. {_FULL}。", "")
    ]
    dump = [row for head in heads for row in (head[:16], head[16:])]
    units = parse(lines(*text, *dump), language="zh").units
    assert [(u.part, u.path) for u in units if u.part == "tail"] == [("tail", "contents")]
    assert units[-1].text == "\n".join(dump)


def test_a_marked_heading_that_fills_its_line_goes_on_in_the_next() -> None:
    title = _FULL[:-2]  # its mark takes the place of the rest
    text = [
        "1. " + _FULL,
        _FULL,
        _FULL,
        _FULL,
        "意见。",
        "",
        f"#### {title}",
        "的方式",
        "",
        "2. 再说。",
    ]
    units = parse(lines(*text), language="zh").units
    assert [unit.text for unit in units if unit.kind == "heading"] == [f"{title}的方式"]


def test_a_dash_amid_a_listed_paper_ends_no_list() -> None:
    text = [
        *("1. The Group met.", "", "Annex", "", "List of documents", ""),
        *("SAMPLE/WG/1/WP.1", "Visits and", "their cost", "– Submitted by", "Sample State A"),
        *("SAMPLE/WG/1/WP.2", "Notes", "SAMPLE/WG/1/WP.3", "More notes"),
    ]
    parsed = parse(lines(*text), language="en")
    assert [paper.symbol for paper in parsed.document_list] == [
        f"SAMPLE/WG/1/WP.{number}" for number in (1, 2, 3)
    ]
    assert [unit.kind for unit in parsed.units if unit.line > 6] == ["list"]


def test_a_full_heading_above_an_empty_line_is_whole() -> None:
    body = "The parties received the letter, which is annexed, and asked that it be read aloud. "
    text = "\n".join(wrap(f"1. {body * 4}", 76)) + (
        "\n\n"
        "Annex to the letter dated 1 March 2036 addressed to the Chair of the Meeting\n\n"
        "My Government has taken three measures:\n\n"
        "1. It has named a national authority.\n"
    )
    units = parse(read(text.encode()).lines).units
    assert ("annex-1", "unnumbered", "My Government has taken three measures:") in [
        (unit.part, unit.kind, unit.text) for unit in units
    ]


def test_a_heading_without_label_goes_on_in_the_row_right_under_it() -> None:
    rows = [
        "1. It was said by many who spoke on the question that the matter is one of those of",
        "which the Committee has often spoken before, in every one of the years since it had",
        "met for the first time.",
        *("", "Recommendations for inclusion in the report of the Preparatory", "Committee", ""),
        "2. It is to be hoped that the members of the Committee take up what stands in this",
        "paper, and that they do so before the end of the session that is to begin in the",
        "spring of the year, since another session will not be held before the Conference.",
    ]
    units = parse(read("\n".join(rows).encode()).lines).units
    assert [u.text for u in units if u.kind == "heading"] == [
        "Recommendations for inclusion in the report of the Preparatory Committee"
    ]
