"""What ends a sentence."""

import pytest

from documents.parsing.lines import Layout, Row, columns
from documents.parsing.sentences import leads_on, pauses, runs_on, stops, title_rows


@pytest.mark.parametrize(
    "text", ["It ended.", "It ended. 9", "it ended.12", "rule 4.²", "ended.”³"]
)
def test_a_stop_ends_a_sentence_with_a_mark_after_it_too(text: str) -> None:
    assert stops(text)


@pytest.mark.parametrize("text", ["(pp. 9", "see p. 12", "(par. 4", "(págs. 9", "(стр. 9", "No. 3"])
def test_the_number_of_a_page_ends_no_sentence(text: str) -> None:
    assert not stops(text)


def test_a_raised_mark_stands_after_a_colon_and_a_comma() -> None:
    assert leads_on("the following:²")
    assert pauses("its decision,¹²")


def row(text: str, *, gap: int = 0) -> Row:
    return Row(text, 1, gap, False, 0, False, columns(text), columns(text))


@pytest.mark.parametrize(
    ("second", "headings"),
    [
        ("of all. The Unit has reported on what it did, and when, until the end of", 0),
        ("of all", 2),
    ],
)
def test_no_heading_ends_in_a_full_row_above_one_that_looks_labelled(
    second: str, headings: int
) -> None:
    first = "The Conference decided that the Unit should submit a report on the work"
    rows = [row(first), row(second), row("2033. In that time it met.")]
    assert title_rows(rows, [False, False, True], 0, Layout(74, 0)) == headings


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "一些代表团强调，下一年的预算已在上一届会议上获得核准，而该届会议是在 2023 年",
            "12 月 11 日。",
        ),
        ("Noting that the Council decided to address the matter without delay", "(EC-90/DEC.1),"),
    ],
)
def test_a_row_goes_on_with_one_that_stands_closer_than_paragraphs_do(
    first: str, second: str
) -> None:
    unwrapped = Layout(None, 1)
    assert runs_on(row(first, gap=1), row(second), unwrapped)
    assert not runs_on(row(first, gap=1), row(second, gap=1), unwrapped)
