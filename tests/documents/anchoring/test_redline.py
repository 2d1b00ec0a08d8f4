"""A redline: exact in both directions, by character in Chinese, by word elsewhere."""

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.anchoring import Passage, map_paragraphs, passages_of
from documents.anchoring.fates import trace
from documents.anchoring.redline import (
    Outline,
    Row,
    Segment,
    accepted,
    compared,
    outline,
    rejected,
    segments,
)
from documents.parsing import parse
from documents.readers import read
from tests.documents.anchoring.test_map_paragraphs import FUND, LABS, NEW, VISITS, body

SAMPLES = Path(__file__).parents[3] / "documents" / "samples"


def both(text: str, of: int = 0) -> Segment:
    return Segment("both", text, of)


def gone(text: str, of: int = 0) -> Segment:
    return Segment("gone", text, of)


def come(text: str) -> Segment:
    return Segment("come", text)


def drawn(old: list[Passage], new: list[Passage]) -> Outline:
    return outline(old, new, trace(old, new, map_paragraphs(old, new)).edges)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Each State [shall] [should] report.",
            "Each State shall report.",
            [both("Each State "), gone("["), both("shall"), gone("] [should]"), both(" report.")],
        ),
        (
            "在[三十][六十]日内",
            "在六十日内",
            [both("在"), gone("[三十]["), both("六十"), gone("]"), both("日内")],
        ),
        ("30日内", "45日内", [gone("30"), come("45"), both("日内")]),
        ("one  two", "one two", [both("one"), gone("  "), come(" "), both("two")]),
        ("كتاب قديم", "كتاب جديد", [both("كتاب "), gone("قديم"), come("جديد")]),
        ("", "New.", [come("New.")]),
        ("Old.", "", [gone("Old.")]),
        ("Same.", "Same.", [both("Same.")]),
    ],
)
def test_words_of_one_paragraph_are_compared(old: str, new: str, expected: list[Segment]) -> None:
    [found] = compared([old], [new])
    assert list(found) == expected


def test_lone_word_between_long_changes_counts_as_changed() -> None:
    [found] = compared(["a b c d x e f g h"], ["k l m n x o p q r"])
    assert list(found) == [gone("a b c d x e f g h"), come("k l m n x o p q r")]


def test_texts_too_long_to_compare_are_replaced_between_what_they_share() -> None:
    old = "Begin. " + "a " * 1500 + "End."
    new = "Begin. " + "b " * 1500 + "End."
    [found] = compared([old], [new])
    assert list(found) == [
        both("Begin. "),
        gone(("a " * 1500).rstrip()),
        come(("b " * 1500).rstrip()),
        both(" End."),
    ]


def test_split_paragraph_strikes_out_nothing_that_only_moved_on() -> None:
    told = drawn(body(f"{LABS} {VISITS}", FUND), body(LABS, VISITS, FUND))
    assert [segments(told, row) for row in told.rows] == [
        ((both(LABS), gone(" "))),
        (both(VISITS),),
        (both(FUND),),
    ]


def test_merged_paragraphs_stand_in_one_row_with_both_sources() -> None:
    told = drawn(body(LABS, VISITS, FUND), body(f"{LABS} {VISITS}", FUND))
    assert told.rows[0] == Row((0, 1), 0)
    assert segments(told, told.rows[0]) == (both(LABS), come(" "), both(VISITS, 1))


def test_dropped_paragraph_stands_where_it_stood_and_a_moved_one_points() -> None:
    told = drawn(body(LABS, NEW, VISITS, FUND), body(FUND, LABS, NEW, "Brand new."))
    assert told.rows == (
        Row((3,), 0, moved=True),
        Row((0,), 1),
        Row((1,), 2),
        Row((2,), None),
        Row((3,), None, to=(0,)),
        Row((), 3),
    )
    assert segments(told, told.rows[3]) == (gone(VISITS),)
    assert segments(told, told.rows[4]) == ()


def test_heading_with_other_words_is_compared_with_the_old_one() -> None:
    old = [Passage("body", "h1", "Visits", "heading"), *body(LABS)]
    new = [Passage("body", "h1", "Visits by invitation", "heading"), *body(LABS)]
    told = drawn(old, new)
    assert segments(told, told.rows[0]) == (both("Visits"), come(" by invitation"))


# --- whatever an editor does --------------------------------------------------------------------

TEXTS = ("SAMPLE-WG-2-WP.3.en.txt", "SAMPLE-WG-2-WP.3.zh.txt", "SAMPLE-WG-2-WP.1.ar.txt")


@cache
def rolling(name: str) -> tuple[Passage, ...]:
    return passages_of(parse(read((SAMPLES / name).read_bytes()).lines).units)


def edited(rows: list[tuple[str, str]], chance: random.Random) -> list[tuple[str, str]]:
    """One thing that an editor may do to (text, kind) rows."""
    at = chance.randrange(len(rows))
    text, kind = rows[at]
    half = len(text) // 2
    match chance.choice(["drop", "insert", "move", "swap", "split", "merge", "bracket", "space"]):
        case "drop":
            return rows[:at] + rows[at + 1 :] or rows
        case "insert":
            return [*rows[:at], (f"New {chance.random()} 新增[案文]。", "paragraph"), *rows[at:]]
        case "move":
            rest = rows[:at] + rows[at + 1 :]
            to = chance.randrange(len(rest) + 1)
            return [*rest[:to], rows[at], *rest[to:]]
        case "swap":
            words = text.split(" ")
            words[chance.randrange(len(words))] = chance.choice(
                ["shall", "应", "", "  ", "é", "\n"]
            )
            return [*rows[:at], (" ".join(words), kind), *rows[at + 1 :]]
        case "split":
            return [*rows[:at], (text[:half], kind), (text[half:], kind), *rows[at + 1 :]]
        case "merge" if at + 1 < len(rows):
            return [*rows[:at], (text + " " + rows[at + 1][0], kind), *rows[at + 2 :]]
        case "bracket":
            return [*rows[:at], (f"{text[:half]}[{text[half:]}]", kind), *rows[at + 1 :]]
    return [*rows[:at], (text.replace(" ", "  "), kind), *rows[at + 1 :]]


@pytest.mark.once
@settings(max_examples=30, deadline=None)
@given(name=st.sampled_from(TEXTS), seed=st.integers(0, 2**32), edits=st.integers(0, 25))
def test_any_edits_leave_nothing_untraced_and_an_exact_redline(
    name: str, seed: int, edits: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    old = rolling(name)
    rows = [(row.text, row.kind) for row in old]
    for _edit in range(edits):
        rows = edited(rows, chance)
    new = [
        Passage("body", f"h{n}" if kind == "heading" else str(n), text, kind)
        for n, (text, kind) in enumerate(rows)
    ]
    found = trace(old, new, map_paragraphs(old, new))
    assert found.untraced == ()
    told = outline(old, new, found.edges)
    assert accepted(told) == {row.address: row.text for row in new}
    assert rejected(told) == {row.address: row.text for row in old}


@pytest.mark.once
@settings(max_examples=150, deadline=None)
@given(
    olds=st.lists(st.text(alphabet="ab c[]，缔约国\n\u064b", max_size=25), min_size=1, max_size=3),
    news=st.lists(st.text(alphabet="ab c[]，缔约国\n\u064b", max_size=25), min_size=1, max_size=3),
)
def test_any_texts_are_spelt_exactly_both_ways(olds: list[str], news: list[str]) -> None:
    found = compared(olds, news)
    assert ["".join(p.text for p in row if p.kind != "gone") for row in found] == news
    assert [
        "".join(p.text for row in found for p in row if p.kind != "come" and p.of == of)
        for of in range(len(olds))
    ] == olds
