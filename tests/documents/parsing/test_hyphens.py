"""Words that a line's end cuts: put together where the document shows it, and nothing is lost."""

import pytest

from documents.parsing import parse
from documents.parsing.units import Line, ParsedDocument


def parsed(text: str) -> ParsedDocument:
    return parse([Line(row, number) for number, row in enumerate(text.split("\n"), 1)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. The inspec-\ntion ended. Each inspection ends.", "The inspection ended."),
        ("1. The inspec\u00ad\ntion ended. It was long.", "The inspection ended."),
        ("1. Конферен-\nция закрыта. Эта Конференция завершена.", "Конференция закрыта."),
        (
            "1. Для государств-\nучастников. Каждое государство-участник.",
            "Для государств-участников.",
        ),
        ("1. A self-\nassessment ended. Nothing else is known.", "A self-assessment ended."),
        ("1. The vice-\npresident came. One president spoke.", "The vice-president came."),
        ("1. Within forty-\nfive days. Nothing else is known.", "Within forty-five days."),
        ("1. Une période de vingt-\nquatre mois.", "Une période de vingt-quatre mois."),
        ("1. The rule is non-\na) one;\nb) two.", "The rule is non-"),
    ],
)
def test_parse_joins_a_word_that_a_line_cuts(text: str, expected: str) -> None:
    assert parsed(text).units[0].text.startswith(expected)


def test_parse_keeps_the_hyphen_it_takes_away() -> None:
    read = parsed("1. The inspec-\ntion ended. Each inspection ends.")
    assert [(line.text, line.number) for line in read.furniture] == [("-", 1)]


def test_parse_drops_a_row_that_only_held_the_end_of_a_word() -> None:
    read = parsed("1. It was an inspec-\ntion\n2. Each inspection ends.")
    assert [(unit.path, unit.text) for unit in read.units] == [
        ("1", "It was an inspection"),
        ("2", "Each inspection ends."),
    ]
