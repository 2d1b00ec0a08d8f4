"""Numbers that count a list under a paragraph without a number, and those that count the text."""

import pytest

from tests.documents.parsing.test_structure import outline

_HEAD = "Statement by Sample State A\n\nMr. Chair,\n\n"
_LIST = "We see three needs:\n\n1. Short forms.\n\n2. Few visits.\n\n3. Low costs.\n\n"


def addresses(text: str) -> list[str]:
    found = [row.split(" | ") for row in outline(text)]
    return [f"{row[0]} {row[1]}".rstrip() for row in found if row[0].startswith(("body", "annex"))]


def test_a_list_of_an_unnumbered_statement_stands_under_its_paragraph() -> None:
    text = f"{_HEAD}{_LIST}We add that time is short.\n\n{_LIST}Thank you."
    items = ["/1 1.", "/2 2.", "/3 3."]
    assert addresses(text) == [
        *("body ¶1", "body ¶2", *(f"body ¶2{item}" for item in items), "body ¶3"),
        *("body ¶4", *(f"body ¶4{item}" for item in items), "body ¶5"),
    ]


def test_a_last_list_stands_under_its_paragraph_where_several_come_before_it() -> None:
    said = "We thank the Chair.\n\nWe thank the Group.\n\nWe thank the secretariat.\n\n"
    assert addresses(f"{_HEAD}{said}{_LIST}")[4:] == [
        *("body ¶5", "body ¶5/1 1.", "body ¶5/2 2.", "body ¶5/3 3."),
    ]


def test_a_list_begins_at_one_after_the_numbers_of_the_text() -> None:
    text = "1. It met.\n\n2. It spoke.\n\nOutcome\n\nThe Group agreed as follows:\n\n"
    items = "1. To meet;\n\n2. To speak.\n\nIt then rose, and all went home."
    assert addresses(text + items) == [
        *("body 1 1.", "body 2 2.", "body h1", "body ¶1", "body ¶1/1 1.", "body ¶1/2 2."),
        "body ¶2",
    ]


@pytest.mark.parametrize(
    "text",
    [
        _LIST,  # the text itself
        f"{_LIST}Conclusions\n\n4. We thank you.",
        _LIST.replace("2.", "Costs\n\n2."),
        _LIST.replace("\n\n2.", "\n\nThey are read more often.\n\n2."),
        _LIST.replace(":", ".") + "We thank you.",
    ],
)
def test_numbers_of_the_text_stay_those_of_paragraphs(text: str) -> None:
    found = addresses(_HEAD + text)
    assert [row for row in found if row[5:7] in ("1 ", "2 ", "3 ")] == [
        *("body 1 1.", "body 2 2.", "body 3 3."),
    ]


def test_numbers_under_a_preamble_that_ends_in_a_colon_are_those_of_the_text() -> None:
    text = "The Sample Conference,\n\nRecalling its report,\n\nNoting its agenda,\n\nDecides:\n\n"
    assert addresses(f"{text}1. To meet;\n\n2. To speak.\n\nIt met on the first day.")[4:6] == [
        *("body 1 1.", "body 2 2."),
    ]
