"""The neutral export of a parse."""

from datetime import date

from documents.parsing import parse
from documents.parsing.export import neutral
from documents.readers import read

PAPER = """TEST/WG/1/WP.7

Keeping records

Submitted by Sample State A

1. See TEST/WG/1/2, paras. 3-4.

3. The second paragraph is missing.
"""


def test_export_tells_citations_with_their_place_and_what_was_doubtful() -> None:
    export = neutral(parse(read(PAPER.encode()).lines))
    assert export["citations"] == [
        {
            "symbol": "TEST/WG/1/2",
            "section": "body",
            "path": "1",
            "pages": None,
            "paragraphs": "3-4",
            "implicit": False,
        }
    ]
    assert export["warnings"] == [
        {
            "type": "gap",
            "section": "body",
            "path": "3",
            "line": 9,
            "message": "3. follows 1.",
            "slip": False,
        }
    ]


LISTING = """TEST/WG/1/5

Report of the Working Group

Distr.: General
Geneva, 13-17 May 2018

1. Some delegations asked for a register. It [shall] [should] be short.

2. The Sample Bureau was granted observer status under rule 44, paragraph 4.
"""


def test_export_tells_views_and_brackets_with_their_address() -> None:
    export = neutral(parse(read(LISTING.encode()).lines))
    assert export["views"] == [
        {
            "quantifier": "Some delegations",
            "verb": "asked",
            "text": "Some delegations asked for a register.",
            "section": "body",
            "path": "1",
            "offset": 0,
            "party": None,
        }
    ]
    assert export["brackets"] == [
        {
            "section": "body",
            "path": "1",
            "pairs": 2,
            "depth": 1,
            "characters": 11,
            "alternatives": 1,
            "unmatched": 0,
            "continued": False,
        }
    ]


def test_export_gives_parties_the_code_of_the_documents_day() -> None:
    days: list[date | None] = []

    def code_on(code: str, day: date | None) -> str:
        days.append(day)
        return f"{code}-then"

    parsed = parse(read(LISTING.encode()).lines, names={"Sample Bureau": "NEW"})
    export = neutral(parsed, code_on=code_on)
    assert [row["code"] for row in export["attendance"]] == ["NEW-then"]
    assert set(days) == {date(2018, 5, 17)}
