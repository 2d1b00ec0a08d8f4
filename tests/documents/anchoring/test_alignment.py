"""Language editions of one document: paragraphs side by side by address, and what is doubtful."""

from pathlib import Path

import pytest

from documents.anchoring import Passage, passages_of
from documents.anchoring.alignment import Alignment, Pair, align
from documents.parsing import parse
from documents.readers import read

SAMPLES = Path(__file__).parents[3] / "documents" / "samples"
LONG = "The secretariat keeps a register of visits, which is open to all States Parties. "


def body(*rows: tuple[str, str], kind: str = "paragraph") -> list[Passage]:
    return [Passage("body", path, text, kind) for path, text in rows]


def told(found: Alignment) -> list[tuple[str, str, str]]:
    return [
        (pair.left[1] if pair.left else "", pair.right[1] if pair.right else "", pair.doubt)
        for pair in found.pairs
    ]


@pytest.mark.parametrize("paper", ["WG-1-WP.1", "WG-2-WP.3"])
def test_samples_in_two_languages_match_in_every_paragraph(paper: str) -> None:
    chinese, english = (
        passages_of(parse(read((SAMPLES / f"SAMPLE-{paper}.{code}.txt").read_bytes()).lines).units)
        for code in ("zh", "en")
    )
    found = align(chinese, english)
    assert found.mismatches == ()
    assert len(found.to_left()) == len(chinese) == len(english)


def test_labels_of_two_scripts_are_aligned_by_their_order() -> None:
    left = body(("8", LONG), ("8/一", "访查"), ("8/二", "协商"))
    right = body(("8", LONG), ("8/i", "Visits"), ("8/ii", "Consultations"))
    assert told(align(left, right)) == [("8", "8", ""), ("8/一", "8/i", ""), ("8/二", "8/ii", "")]


def test_paragraph_that_one_edition_lacks_moves_no_other() -> None:
    left = body(("1", LONG), ("2", LONG), ("3", LONG))
    right = body(("1", LONG), ("3", LONG), ("4", LONG))
    found = align(left, right)
    assert told(found) == [
        ("1", "1", ""),
        ("2", "", "missing"),
        ("3", "3", ""),
        ("", "4", "missing"),
    ]
    assert found.to_left() == {("body", "1"): ("body", "1"), ("body", "3"): ("body", "3")}


def test_bullets_are_doubtful_where_their_number_differs() -> None:
    left = body(("1", LONG), ("1/•1", "访查"), ("1/•2", "协商"))
    assert told(align(left, body(("1", LONG), ("1/•1", "Visits")))) == [
        ("1", "1", ""),
        ("1/•1", "1/•1", "count"),
        ("1/•2", "", "missing"),
    ]


def test_labels_of_two_scripts_are_doubtful_where_their_number_differs() -> None:
    left = body(("1", LONG), ("1/一", LONG), ("1/一/•1", "访查"), ("1/二", LONG))
    right = body(("1", LONG), ("1/i", LONG), ("1/i/•1", "Visits"))
    assert told(align(left, right)) == [
        ("1", "1", ""),
        ("1/一", "1/i", "count"),
        ("1/一/•1", "1/i/•1", "above"),
        ("1/二", "", "missing"),
    ]


@pytest.mark.parametrize(
    ("left", "right", "doubt"),
    [
        ("In 2031 the group met 12 times.", "En 2031 le groupe s'est réuni.", ""),
        ("In 2031 the group met.", "En 2032 le groupe s'est réuni.", "numbers"),
        ("In May 2031 the group met.", "В мае ٢٠٣١ года.", ""),
        ("See TEST/WG/1/WP.1.", "Voir TEST/WG/1/WP.2.", "symbols"),
        ("See TEST/WG/1/WP.1.", "见TEST/WG/1/WP.1。", ""),
        (LONG * 6, LONG, "length"),
        ("Visits", "参访", ""),
        ("7" * 5_000, "7" * 5_000, ""),
    ],
)
def test_texts_that_cannot_be_translations_are_doubtful(left: str, right: str, doubt: str) -> None:
    usual = [(str(n), LONG) for n in range(2, 6)]
    found = align(body(("1", left), *usual), body(("1", right), *usual))
    assert found.pairs[0] == Pair(("body", "1"), ("body", "1"), doubt)  # type: ignore[arg-type]


def test_parts_notes_and_headings_are_kept_apart() -> None:
    left = [
        Passage("body", "h1", "Visits", "heading"),
        *body(("1", LONG)),
        Passage("body", "fn1", "See above.", "footnote"),
        Passage("annex-1", "1", LONG),
    ]
    right = [*left[:3], Passage("annex-2", "1", LONG)]
    assert [
        (p.left and p.left[0], p.right and p.right[0], p.doubt) for p in align(left, right).pairs
    ] == [
        ("body", "body", ""),
        ("body", "body", ""),
        ("body", "body", ""),
        (None, "annex-2", "missing"),
        ("annex-1", None, "missing"),
    ]


def test_nothing_aligns_with_nothing() -> None:
    assert align([], []) == Alignment(())
    assert told(align(body(("1", LONG)), [])) == [("1", "", "missing")]
