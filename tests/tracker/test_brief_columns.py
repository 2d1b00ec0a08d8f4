"""How wide the columns of a brief are."""

import pytest

from tracker.exports.briefs.columns import AROUND, LINE, shares

DATE, SENTENCE = (
    "2025-03-14",
    "A register is kept by the secretariat and is open to all of them. " * 3,
)


def letters(share: float) -> float:
    """What a column has room for, between its edges."""
    return share * LINE - AROUND


def test_columns_fill_the_line() -> None:
    assert sum(shares([["Date", "Words"], [DATE, SENTENCE]])) == pytest.approx(1)


def test_a_date_stands_in_one_line_beside_long_sentences() -> None:
    found = shares([["In effect", "Change", "Reason", "Recorded"], [DATE, *[SENTENCE] * 2, DATE]])
    assert letters(found[0]) >= len(DATE) - 0.01
    assert letters(found[3]) >= len(DATE) - 0.01
    assert found[1] == pytest.approx(found[2])


def test_what_is_left_goes_to_those_that_hold_more() -> None:
    number, name, words = shares([["No.", "Name", "Words"], ["1", "Sample State A", SENTENCE]])
    assert number < name < words


def test_chinese_breaks_anywhere_and_is_twice_as_wide() -> None:
    han, latin = shares([["a", "b"], ["登记册由秘书处保存", "abcdefghi"]])
    assert han > latin
    assert letters(shares([["a", "b"], ["登记册由秘书处保存" * 20, DATE]])[1]) >= len(DATE)


def test_more_columns_than_a_line_has_room_for_shrink_alike() -> None:
    found = shares([["Characters-in-brackets"] * 9])
    assert found == pytest.approx([1 / 9] * 9)
