"""Paragraphs without numbers that nothing parts but the indent of their first rows."""

from textwrap import wrap

import pytest

from documents.parsing import parse
from documents.parsing.units import Line
from documents.readers import read

_HEAD = "STATEMENT BY SAMPLE STATE A\n\n"
_FIRST = (
    "We thank the Chair for the text that stands before the Group, and for the days and nights "
    "which went into it, and we are ready to take it as the ground of what is to be done here."
)
_NEXT = "We hold the same of the annex, which is short, and which says what has to be paid by whom."
_LONG = f"{_FIRST} {_FIRST}"
_LAST = "We thank the secretariat."
_HAN = (
    "我们感谢主席提出的案文，也感谢各国代表团在会议期间所作的努力和所提的建议以及秘书处给予的支持，"
    "并愿意在这一案文的基础上同各方一道继续进行讨论，争取早日达成各方都能接受的结果。"
)


def paragraphs(text: str) -> list[str]:
    parsed = parse(read(text.encode()).lines)
    return [unit.text for unit in parsed.units if unit.part == "body"]


def full(text: str, indent: str) -> int:
    """A width at which the last row of a text is as wide as the others."""
    return next(
        width
        for width in range(50, 100)
        if len(wrap(text, width, initial_indent=indent)[-1]) == width
    )


@pytest.mark.parametrize("first", ["", "    "])
def test_an_indent_begins_a_paragraph_under_a_full_row(first: str) -> None:
    width = full(_LONG, first)
    rows = wrap(_LONG, width, initial_indent=first)
    rows += [row for text in (_NEXT, _LAST) for row in wrap(text, width, initial_indent="    ")]
    assert paragraphs(_HEAD + "\n".join(rows)) == [_LONG, _NEXT, _LAST]


def test_rows_set_in_under_a_number_go_on_with_it() -> None:
    width = full(_FIRST, "1.  ")
    text = f"{_FIRST} {_NEXT}"
    rows = [*wrap(f"1.  {text}", width, subsequent_indent="    "), f"2.  {_LAST}"]
    assert paragraphs("Note on costs\n\n" + "\n".join(rows)) == [text, _LAST]


def test_two_blanks_of_chinese_begin_a_paragraph() -> None:
    rows = [f"\u3000\u3000{_HAN}"[k : k + 30] for k in range(0, 90, 30)]
    assert paragraphs("示例国甲代表团的发言\n\n" + "\n".join([*rows, *rows, *rows])) == [_HAN] * 3


def test_the_indent_that_a_reader_tells_counts() -> None:
    width = full(_FIRST, "    ")
    rows = [
        Line(row.strip(), 0, page=1, size=10, indent=20 if row[0] == " " else None)
        for text in (_FIRST, _NEXT)
        for row in wrap(text, width, initial_indent="    ")
    ]
    lines = [Line("NOTE ON COSTS", 0, page=1, size=10), Line("", 0, page=1), *rows]
    parsed = parse([line._replace(number=number) for number, line in enumerate(lines, 1)])
    assert [unit.text for unit in parsed.units if unit.part == "body"] == [_FIRST, _NEXT]
