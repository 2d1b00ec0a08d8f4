"""Which units a pattern can match: no unit that it matches may be left out."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from documents.parsing.facts.concordance import Concordance, needs
from documents.parsing.facts.phrases import compiled
from documents.parsing.languages.facts import all_fact_words
from documents.parsing.units import Unit

pytestmark = pytest.mark.no_cover

PAPERS = Path(__file__).parents[1] / "papers"


def units(*texts: str) -> list[Unit]:
    return [Unit("body", str(place), "paragraph", text) for place, text in enumerate(texts)]


def patterns() -> Iterator[str]:
    for words in all_fact_words():
        for field in fields(words):
            value = getattr(words, field.name)
            yield from (value,) if isinstance(value, str) else value
            yield from () if isinstance(value, str) else filter(_is_text, value.values())


def _is_text(value: object) -> bool:
    return isinstance(value, str)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("resolution", {"resolution"}),
        ("(?:adopt|approv)ed the", {"ed the"}),
        ("part(?:y|ies) x*", {"part"}),
        ("(?P<who>.{2,9})(?:submitted|tabled)+", {"submitted", "tabled"}),
        ("[(（]a", {"(a", "（a"}),
        ("rule 44", {"rule "}),
        ("chair(?!man)", {"chair"}),
        ("chair|(?!)", {"chair"}),
        ("(?!)", set()),
        (r"\w+|chair", None),
        ("(?:chair)?", None),
        ("[0-9]", None),
        ("", None),
    ],
)
def test_needs_names_the_letters_of_every_match(pattern: str, letters: set[str] | None) -> None:
    assert needs(pattern) == letters


def test_mentioning_finds_letters_in_any_case_and_once_a_unit() -> None:
    texts = ("The Chair, the CHAIR", "nobody", "a chaır or a ſhip", "ch", "air")
    concordance = Concordance(units(*texts))
    assert concordance.mentioning("chair") == {0, 2}
    assert concordance.mentioning("ship", "nobody") == {1, 2}
    assert concordance.mentioning("chair", r"\w") == {0, 1, 2, 3, 4}
    assert Concordance([]).mentioning("chair", r"\w") == frozenset()


def test_mentioning_reads_doubled_blanks_and_ends_of_lines_as_one_blank() -> None:
    concordance = Concordance(units("a  number\nof States", "a number", "a member of"))
    assert concordance.mentioning("number of") == {0}
    assert concordance.holding("a number") == {0, 1}


def test_matching_finds_each_unit_once_and_nothing_across_two() -> None:
    concordance = Concordance(units("12/3 and 4/5", "no 6", "/7", "", "8 (IX)"))
    assert concordance.matching(re.compile(r"\d\s?[/(]")) == {0, 4}
    assert Concordance([]).matching(re.compile(r"\d")) == frozenset()


def test_mentioning_leaves_out_no_unit_that_a_table_matches() -> None:
    texts = [
        line
        for paper in sorted(PAPERS.glob("*.txt"))
        for line in paper.read_text(encoding="utf-8").splitlines()
    ]
    texts += [text.upper() for text in texts]
    concordance = Concordance(units(*texts))
    for pattern in set(patterns()):
        if "%s" in pattern or needs(pattern) is None:
            continue
        near = concordance.mentioning(pattern)
        matched = {k for k, text in enumerate(texts) if compiled(pattern).search(text)}
        assert matched <= near, pattern


def test_a_word_of_chinese_is_found_where_all_its_signs_stand_together() -> None:
    concordance = Concordance(units("一些国家发了言。", "有些国家没有。", "一国。"))
    assert [concordance.holding(word) for word in ("一些", "些国", "国有", "许多")] == [
        frozenset({0}),
        frozenset({0, 1}),
        frozenset(),
        frozenset(),
    ]
