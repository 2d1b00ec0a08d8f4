"""The neutral export of a parse."""

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
