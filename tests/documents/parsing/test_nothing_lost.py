"""Every character of the source is in a unit, a label or the furniture, and nothing is added."""

import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.parsing import parse
from documents.parsing.units import Line, ParsedDocument
from documents.readers import read
from tests.documents.parsing.generated import document

pytestmark = pytest.mark.no_cover

SHARED = Path(__file__).parents[3].parent / "shared" / "corpus"
INVISIBLE = re.compile(r"[\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\ufeff]+")
PIECES = (
    *(
        "1. ",
        "2. ",
        "3、",
        "4 ",
        "１．",
        "(a) ",
        "(b) ",
        "（一）",
        "(i) ",
        "ii) ",
        "а) ",
        "(أ) ",
        "1- ",
    ),
    *(
        "I. ",
        "II. ",
        "A. ",
        "一、",
        "1.1 ",
        "1.2 ",
        "Article 2",
        "第二条 ",
        "Annex I",
        "附件一",
        "Anexo",
    ),
    *("• ", "- ", "– ", "“", "”", "« ", " »", '"', "[...]", "# ", "## ", "**", "> ", "|a|b|", "\t"),
    *(
        "Text goes on ",
        "the Convention",
        "缔约国",
        "государства",
        "الدول",
        "。",
        ".",
        ";",
        ",",
        "，",
        ":",
    ),
    *(
        "BWC/CONF.X/4",
        "GE.26-01234",
        "26-01234 (E)",
        "*2601234*",
        "____",
        "---",
        "\f",
        "Page 3",
        "7",
    ),
    *(
        "1 See above.",
        "note1",
        "(1)",
        "(2) ",
        "\n",
        "\n\n",
        "\n",
        "\u200f",
        "\u00a0",
        "\u3000",
        "¹",
    ),
)
LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t 1.(a)“”")


def everything(text: str) -> Counter[str]:
    return Counter(INVISIBLE.sub("", text))


def held(parsed: ParsedDocument) -> Counter[str]:
    units = "".join(unit.label + unit.text for unit in parsed.units)
    return everything(units + "".join(line.text for line in parsed.furniture))


def lines(text: str) -> list[Line]:
    return [Line(text=piece, number=n) for n, piece in enumerate(text.split("\n"), 1)]


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_parse_loses_nothing(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert held(parse(lines(text))) == everything(text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=LETTERS, max_size=200))
def test_parse_loses_nothing_of_any_text(text: str) -> None:
    assert held(parse(lines(text))) == everything(text)


@pytest.mark.once
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**64))
def test_import_loses_nothing_and_keeps_the_order(seed: int) -> None:
    """From the bytes on; and every unit stands on its lines, or where its cut word ends. A head in
    two columns is read one column after the other."""
    text = document(Random(seed))  # noqa: S311  (a chance that can be repeated)
    source = read(text.encode())
    parsed = parse(source.lines)
    assert held(parsed) == everything(text)
    printed = {line.number: line.text for line in source.lines}
    for unit in parsed.units:
        assert unit.line <= unit.line_end
        if unit.part == "front":
            continue
        there = "".join(printed.get(n, "") for n in range(unit.line, unit.line_end + 3))
        left = iter(there)
        assert all(letter in left for letter in INVISIBLE.sub("", unit.label + unit.text))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_parse_gives_every_unit_its_own_address(pieces: list[str]) -> None:
    parsed = parse(lines("".join(pieces)))
    addresses = Counter((unit.part, unit.path) for unit in parsed.units)
    assert [address for address, times in addresses.items() if times > 1] == []
    assert {unit.part for unit in parsed.units} <= {part.code for part in parsed.parts}


@pytest.mark.parametrize("name", ["000", "001", "002", "003"])
def test_parse_loses_nothing_of_the_corpus(name: str) -> None:
    source = SHARED / f"{name}.txt"
    if not source.exists():
        pytest.skip(f"the development corpus is not here: {source}")
    parsed = parse(read(source.read_bytes()).lines)
    assert held(parsed) == everything(source.read_text(encoding="utf-8"))
    numbers = [unit.line for unit in parsed.units]
    assert numbers == sorted(numbers)
