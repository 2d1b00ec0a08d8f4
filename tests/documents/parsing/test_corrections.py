"""Corrections by hand: merge, split, relabel, standing; refused exactly; nothing lost."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.parsing import parse
from documents.parsing.corrections import Change, Operation, characters, seen_by
from documents.parsing.units import Finding, ParsedDocument
from tests.documents.parsing.test_nothing_lost import PIECES, held, lines

TEXT = """BWC/WG/9/WP.1

A sample paper

1. The first paragraph stands here.
2. The second paragraph has items:
(a) The first item;
(b) The second item.
3. The third paragraph ends. 4. The fourth was glued to it.
(a) An item of the fourth.
Annex I
Terms of a sample
1. The annex begins again.
2. The annex ends.
""".replace("\n", "\n\n")
Address = tuple[str, str]


def change(
    parsed: ParsedDocument, operation: Operation, address: Address, **more: object
) -> Change:
    """A correction of a unit as it stands in a parse."""
    at = next(n for n, u in enumerate(parsed.units) if (u.part, u.path) == address)
    seen = seen_by(operation, parsed.units, at)
    return Change(operation, *address, seen=seen, **more)  # type: ignore[arg-type]  # any field


def corrected(*steps: tuple[Operation, Address, dict[str, object]]) -> ParsedDocument:
    """The sample after corrections, each made on what the ones before it left."""
    changes: list[Change] = []
    parsed = parse(lines(TEXT), language="en")
    for operation, address, more in steps:
        changes.append(change(parsed, operation, address, **more))
        parsed = parse(lines(TEXT), language="en", corrections=changes)
    return parsed


def rows(parsed: ParsedDocument) -> list[tuple[str, str, str, str]]:
    return [
        (f"{u.part} {u.path}", u.kind, u.label, u.text) for u in parsed.units if u.part != "front"
    ]


PLAIN = [
    ("body 1", "paragraph", "1.", "The first paragraph stands here."),
    ("body 2", "paragraph", "2.", "The second paragraph has items:"),
    ("body 2/a", "subitem", "(a)", "The first item;"),
    ("body 2/b", "subitem", "(b)", "The second item."),
    ("body 3", "paragraph", "3.", "The third paragraph ends. 4. The fourth was glued to it."),
    ("body 3/a", "subitem", "(a)", "An item of the fourth."),
    ("annex-1 h1", "heading", "Annex I", ""),
    ("annex-1 h2", "heading", "", "Terms of a sample"),
    ("annex-1 1", "paragraph", "1.", "The annex begins again."),
    ("annex-1 2", "paragraph", "2.", "The annex ends."),
]


def with_rows(*changes: tuple[int, int, list[tuple[str, str, str, str]]]) -> list[object]:
    """The plain rows with slices replaced, the last first."""
    found: list[object] = list(PLAIN)
    for start, end, new in changes:
        found[start:end] = new
    return found


def test_sample_reads_as_the_other_tests_expect() -> None:
    assert rows(corrected()) == PLAIN


def test_split_gives_the_label_and_the_items_to_the_new_unit() -> None:
    place = len(characters("The third paragraph ends."))
    parsed = corrected(("split", ("body", "3"), {"place": place}))
    assert rows(parsed) == with_rows(
        (
            4,
            6,
            [
                ("body 3", "paragraph", "3.", "The third paragraph ends."),
                ("body 4", "paragraph", "4.", "The fourth was glued to it."),
                ("body 4/a", "subitem", "(a)", "An item of the fourth."),
            ],
        )
    )


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("1. The first: • a point", 9, [("1", "paragraph", "1."), ("1/•1", "bullet", "•")]),
        ("1. The first: (i) an item", 9, [("1", "paragraph", "1."), ("1/i", "subitem", "(i)")]),
        ("(a) An item. 4. A number", 7, [("a", "paragraph", "(a)"), ("4", "paragraph", "4.")]),
    ],
    ids=["bullet", "below", "number"],
)
def test_split_gives_the_address_that_the_label_asks_for(
    text: str, place: int, expected: list[tuple[str, str, str]]
) -> None:
    source = lines(f"{text}\n\nA closing sentence of the sample stands alone.")
    path = parse(source, language="en").units[0].path
    split = change(parse(source, language="en"), "split", ("body", path), place=place)
    found = parse(source, language="en", corrections=[split])
    assert [(u.path, u.kind, u.label) for u in found.units][:2] == expected


def test_split_without_a_label_is_unnumbered_below_its_unit() -> None:
    place = len(characters("The first paragraph"))
    parsed = corrected(("split", ("body", "1"), {"place": place}))
    assert rows(parsed)[:2] == [
        ("body 1", "paragraph", "1.", "The first paragraph"),
        ("body 1/¶1", "unnumbered", "", "stands here."),
    ]


def test_merge_goes_on_with_the_unit_before_and_keeps_the_label_as_text() -> None:
    parsed = corrected(("merge", ("body", "2/b"), {}))
    assert rows(parsed) == with_rows(
        (2, 4, [("body 2/a", "subitem", "(a)", "The first item; (b) The second item.")])
    )


def test_merge_gives_the_items_their_new_paragraph() -> None:
    parsed = corrected(("merge", ("body", "2"), {}))
    assert rows(parsed)[:3] == [
        (
            "body 1",
            "paragraph",
            "1.",
            "The first paragraph stands here. 2. The second paragraph has items:",
        ),
        ("body 1/a", "subitem", "(a)", "The first item;"),
        ("body 1/b", "subitem", "(b)", "The second item."),
    ]


def test_merge_of_an_annexes_heading_joins_the_annex_to_the_body() -> None:
    parsed = corrected(("merge", ("annex-1", "h1"), {}))
    assert [part.code for part in parsed.parts] == ["front", "body"]
    assert rows(parsed)[-4:] == [
        ("body 3/a", "subitem", "(a)", "An item of the fourth. Annex I"),
        ("body h2", "heading", "", "Terms of a sample"),
        ("body 1′", "paragraph", "1.", "The annex begins again."),
        ("body 2′", "paragraph", "2.", "The annex ends."),
    ]


@pytest.mark.parametrize(
    ("address", "more", "expected"),
    [
        (
            ("body", "2/b"),
            {"label": "", "kind": "unnumbered"},
            ("body 2/¶1", "unnumbered", "", "(b) The second item."),
        ),
        (
            ("body", "2/b"),
            {"label": "(b)", "to_path": "2/c"},
            ("body 2/c", "subitem", "(b)", "The second item."),
        ),
        (
            ("body", "2/b"),
            {"label": "(b)", "to_part": "annex-1", "to_path": "b"},
            ("annex-1 b", "subitem", "(b)", "The second item."),
        ),
    ],
    ids=["no label", "path", "part"],
)
def test_relabel(address: Address, more: dict[str, object], expected: tuple[str, ...]) -> None:
    parsed = corrected(("relabel", address, more))
    assert rows(parsed) == with_rows((3, 4, [expected]))  # type: ignore[list-item]  # four words


def test_relabel_as_heading_frees_its_items() -> None:
    parsed = corrected(("relabel", ("body", "2"), {"label": "2.", "kind": "heading"}))
    assert rows(parsed)[1:3] == [
        ("body h1", "heading", "2.", "The second paragraph has items:"),
        ("body a", "subitem", "(a)", "The first item;"),
    ]


def test_relabel_into_a_new_part_begins_it() -> None:
    parsed = corrected(("relabel", ("body", "3"), {"label": "3.", "to_part": "annex-2"}))
    assert [part.code for part in parsed.parts] == ["front", "body", "annex-2", "annex-1"]
    assert [address for address, *_ in rows(parsed)][3:7] == [
        "body 2/b",
        "annex-2 3",
        "annex-2 3/a",
        "annex-1 h1",
    ]


def test_standing_is_that_which_a_person_gave() -> None:
    plain = corrected()
    parsed = corrected(("standing", ("annex-1", "h1"), {"standing": "no_status"}))
    told = {part.code: (part.standing, part.reason) for part in parsed.parts}
    assert told["annex-1"] == ("no_status", "corrected by hand")
    assert told["body"] == next((p.standing, p.reason) for p in plain.parts if p.code == "body")


@pytest.mark.parametrize(
    ("wrong", "template"),
    [
        (
            Change("merge", "body", "9"),
            "Nothing has the address %(address)s any more, so it cannot be corrected.",
        ),
        (
            Change("standing", "annex-9"),
            "There is no part %(address)s any more whose standing could be corrected.",
        ),
        (
            Change("merge", "body", "2", seen="0" * 32),
            "The text of %(address)s has changed, so it cannot be corrected.",
        ),
    ],
    ids=["unit", "part", "text"],
)
def test_correction_that_does_not_fit_is_a_finding(wrong: Change, template: str) -> None:
    parsed = parse(lines(TEXT), language="en", corrections=[wrong])
    assert rows(parsed) == PLAIN
    assert parsed.lost == (0,)
    assert [f for f in parsed.findings if f.type == "correction-lost"] == [
        Finding(
            "correction-lost", wrong.part, wrong.path, 0, template, (("address", wrong.address),)
        )
    ]


@pytest.mark.parametrize(
    ("operation", "address", "more", "sentence"),
    [
        ("merge", ("front", "title"), {}, "Nothing stands before front title"),
        ("split", ("body", "1"), {"place": 0}, "cannot be split there"),
        ("split", ("body", "1"), {"place": 999}, "cannot be split there"),
        ("relabel", ("body", "1"), {"label": "7."}, "does not begin with “7.”"),
        (
            "relabel",
            ("body", "1"),
            {"label": "1.", "to_path": "2"},
            "body 2: this address is taken",
        ),
        ("relabel", ("body", "1"), {"label": "1.", "to_path": "a b"}, "“a b” is not the form"),
        ("relabel", ("body", "1"), {"label": "1.", "to_part": "Annex"}, "“Annex” is not the form"),
        ("relabel", ("body", "1"), {"label": "1.", "kind": "poem"}, "no kind or standing “poem”"),
        ("relabel", ("body", "1"), {"label": "1."}, "as you say already"),
        ("standing", ("body", "1"), {"standing": "holy"}, "no kind or standing “holy”"),
    ],
)
def test_impossible_correction_changes_nothing(
    operation: Operation, address: Address, more: dict[str, object], sentence: str
) -> None:
    text = TEXT.partition("\n\n")[2] if operation == "merge" else TEXT
    plain = parse(lines(text), language="en")
    if operation == "merge":
        address = (plain.units[0].part, plain.units[0].path)
        sentence = f"Nothing stands before {' '.join(address)}"
    parsed = parse(
        lines(text), language="en", corrections=[change(plain, operation, address, **more)]
    )
    assert (parsed.units, parsed.parts, parsed.lost) == (plain.units, plain.parts, (0,))
    assert sentence in next(f.message for f in parsed.findings if f.type == "correction-lost")


def test_correction_lasts_when_the_text_is_set_otherwise() -> None:
    plain = parse(lines(TEXT), language="en")
    merge = change(plain, "merge", ("body", "2/b"))
    again = parse(
        lines(TEXT.replace("first item", "first  item")), language="en", corrections=[merge]
    )
    assert again.lost == ()
    assert rows(again)[2][3] == "The first  item; (b) The second item."


def test_facts_follow_a_correction() -> None:
    text = "1. First. 2. See BWC/WG/9/WP.2.\n3. Third.\n"
    plain = parse(lines(text), language="en")
    assert [(c.path, f.type) for c in plain.citations for f in plain.findings] == [("1", "gap")]
    split = change(plain, "split", ("body", "1"), place=len("First."))
    parsed = parse(lines(text), language="en", corrections=[split])
    assert [(c.symbol, c.path) for c in parsed.citations] == [("BWC/WG/9/WP.2", "2")]
    assert parsed.findings == ()
    assert [(u.path, u.line) for u in parsed.units] == [("1", 1), ("2", 1), ("3", 2)]


OPERATIONS: list[Operation] = ["merge", "split", "relabel", "standing"]


@pytest.mark.once
@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=4, max_size=50),
    st.lists(
        st.tuples(
            st.sampled_from(OPERATIONS),
            st.integers(0, 60),
            st.integers(0, 40),
            st.sampled_from(["", "body", "annex-1", "annex-7"]),
            st.sampled_from(["", "heading", "paragraph", "subitem"]),
        ),
        max_size=6,
    ),
)
def test_corrections_never_lose_or_invent_a_character(
    pieces: list[str], steps: list[tuple[Operation, int, int, str, str]]
) -> None:
    source = lines("".join(pieces))
    plain = parsed = parse(source)
    changes: list[Change] = []
    for operation, at, place, part, kind in steps:
        if not parsed.units:
            return
        at %= len(parsed.units)
        unit = parsed.units[at]
        changes.append(
            Change(
                operation,
                unit.part,
                unit.path,
                seen=seen_by(operation, parsed.units, at),
                place=place,
                label=characters(unit.label + unit.text)[: place // 8],
                to_part=part,
                kind=kind,
                standing="record",
            )
        )
        parsed = parse(source, corrections=changes)
    assert held(parsed) == held(plain)
    addresses = Counter((unit.part, unit.path) for unit in parsed.units)
    assert [address for address, times in addresses.items() if times > 1] == []
    assert {unit.part for unit in parsed.units} <= {part.code for part in parsed.parts}
    numbers = [unit.line for unit in parsed.units]
    assert numbers == sorted(numbers)
