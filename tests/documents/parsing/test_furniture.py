"""What belongs to a page and not to the text, where there are too few pages to learn it."""

import pytest

from documents.parsing import parse
from documents.readers import read

_CUT = "My delegation has read the paper with care and will speak on the part of it which"
_PAPER = """{symbol}
12 March 2030

STATEMENT ON THE WORK OF THE COUNCIL

1. {cut}
{head}

the Council has before it.

2. It will be brief.
"""


@pytest.mark.parametrize(
    ("symbol", "head"),
    [
        ("EC-105/NAT.12", "EC-105/NAT.12\npage 2"),
        ("C-28/DG.5", "C-28/DG.5 / page 2"),
        ("C-28/DG.5", "C-28/DG.5, page 2 of 2"),
        ("EC-M-33/DEC.1", "EC-M-33/DEC.1\nстр. 2"),
        ("GC(67)/RES/1", "GC(67)/RES/1\npágina 2"),
        ("SAMPLE/WG/1/WP.2", "SAMPLE/WG/1/WP.2 第 2 页"),
    ],
)
def test_the_head_of_a_second_page_is_no_text(symbol: str, head: str) -> None:
    parsed = parse(read(_PAPER.format(symbol=symbol, head=head, cut=_CUT).encode()).lines)
    assert [(u.path, u.text) for u in parsed.units if u.part == "body"] == [
        ("1", f"{_CUT} the Council has before it."),
        ("2", "It will be brief."),
    ]
    assert [line.text for line in parsed.furniture] == head.split("\n")
    assert ("symbol", symbol) in [(u.path, u.text) for u in parsed.units]


def test_a_sentence_that_begins_with_a_symbol_is_text() -> None:
    text = "Note\n\n1. The Group has the paper\nC-28/DG.5, page 2 of which it read.\n\n2. It met."
    parsed = parse(read(text.encode()).lines)
    assert parsed.furniture == ()
