"""Text that runs from right to left: glyphs as they stand → words in the order of reading."""

import pytest

from documents.readers.pdf.direction import right_to_left
from documents.readers.pdf.glyphs import Glyph
from documents.readers.pdf.pieces import rows_of


def glyph(text: str, order: int, left: float, *, blank: bool = False) -> Glyph:
    return Glyph(text, order, left, left + 5, left + 2.5, left, 700, 10, blank)


def test_words_that_nearly_touch_are_parted_where_the_file_has_a_blank() -> None:
    first = [glyph("ر", 0, 106.5), glyph("د", 1, 111.5)]
    second = [glyph("ة", 3, 95, blank=True), glyph("آ", 4, 100)]
    assert "".join(g.text for g in right_to_left([*first, *second])) == "در آة"
    joined = [*first, *(g._replace(blank=False) for g in second)]
    assert "".join(g.text for g in right_to_left(joined)) == "درآة"


def test_the_day_of_a_latin_date_comes_first_though_it_stands_last() -> None:
    glyphs = [glyph(letter, place, 100 + 5 * place) for place, letter in enumerate("May 2031 24")]
    (row,) = rows_of(glyphs, rtl=True)
    assert row.text == "24 May 2031"


@pytest.mark.parametrize(
    ("placed", "read"),
    [
        (".(SAMPLE/WG/3/1)", "(SAMPLE/WG/3/1)."),
        (".(SAMPLE/WG/3/1", "SAMPLE/WG/3/1)."),
        ("SAMPLE/WG/3/1", "SAMPLE/WG/3/1"),
    ],
)
def test_a_row_with_a_symbol_only_ends_with_its_stop(placed: str, read: str) -> None:
    glyphs = [glyph(letter, place, 100 + 5 * place) for place, letter in enumerate(placed)]
    (row,) = rows_of(glyphs, rtl=True)
    assert row.text == read
