"""What became of each paragraph, and what a map leaves untraced."""

from documents.anchoring import Anchor, Mapping, Passage, map_paragraphs
from documents.anchoring.fates import Fate, Untraced, composed, in_order, trace
from tests.documents.anchoring.test_map_paragraphs import FUND, LABS, NEW, VISITS, body


def at(*paths: str) -> tuple[tuple[str, str], ...]:
    return tuple(("body", path) for path in paths)


def fate(old: str, kind: str, *new: str, edited: bool = False) -> Fate:
    return Fate(("body", old), at(*new), kind, edited)  # type: ignore[arg-type]  # by hand


def test_paragraph_with_another_number_only_was_kept() -> None:
    old, new = body(LABS, VISITS, FUND), body(NEW, LABS, VISITS.replace("any", "each"), FUND)
    found = trace(old, new, map_paragraphs(old, new))
    assert found.fates == (
        fate("1", "kept", "2"),
        fate("2", "kept", "3", edited=True),
        fate("3", "kept", "4"),
    )
    assert (found.added, found.untraced) == (at("1"), ())


def test_paragraph_out_of_its_order_moved() -> None:
    old, new = body(LABS, VISITS, FUND), body(FUND, LABS, VISITS)
    found = trace(old, new, map_paragraphs(old, new))
    assert [row.kind for row in found.fates] == ["kept", "kept", "moved"]
    assert found.edges == (
        (("body", "1"), ("body", "2")),
        (("body", "2"), ("body", "3")),
        (("body", "3"), ("body", "1")),
    )


def test_split_merged_and_dropped_are_told() -> None:
    old, new = body(f"{LABS} {VISITS}", FUND), body(LABS, VISITS)
    found = trace(old, new, map_paragraphs(old, new))
    assert found.fates == (fate("1", "split", "1", "2"), fate("2", "dropped"))
    back = trace(new, old, map_paragraphs(new, old))
    assert back.fates == (
        fate("1", "merged", "1", edited=True),
        fate("2", "merged", "1", edited=True),
    )
    assert (back.added, back.untraced) == (at("2"), ())


def test_headings_are_not_traced() -> None:
    old = [Passage("body", "h1", "Visits", "heading"), *body(LABS)]
    found = trace(old, body(LABS), map_paragraphs(old, body(LABS)))
    assert (found.fates, found.untraced) == ((fate("1", "kept", "1"),), ())


def test_what_a_map_forgets_is_untraced() -> None:
    anchors = (
        Anchor(("body", "2"), at("9"), "same", 1.0),
        Anchor(("body", "3"), (), "same", 1.0),
        Anchor(("body", "3"), at("3"), "same", 1.0),
        Anchor(("body", "4"), at("3"), "dropped", 0.0),
    )
    mapping = Mapping(anchors, added=at("3"))
    found = trace(body(LABS, VISITS, FUND, NEW), body(LABS, VISITS, FUND), mapping).untraced
    assert found == (
        Untraced("old", ("body", "1"), "no fate"),
        Untraced("old", ("body", "3"), "several fates"),
        Untraced("old", ("body", "2"), "nowhere"),
        Untraced("old", ("body", "3"), "nowhere"),
        Untraced("old", ("body", "4"), "nowhere"),
        Untraced("new", ("body", "1"), "no source"),
        Untraced("new", ("body", "2"), "no source"),
        Untraced("new", ("body", "3"), "new and with a source"),
    )


def test_longest_run_keeps_its_order() -> None:
    assert in_order([[4], [0], [], [1, 5], [1], [3], [2]]) == {1, 3, 4, 6}
    assert in_order([]) == set()


def test_two_steps_make_one() -> None:
    first = [(("body", "1"), ("body", "2")), (("body", "3"), ("body", "4"))]
    second = [(("body", "2"), ("body", "7")), (("body", "2"), ("body", "8"))]
    assert composed(first, second) == (
        (("body", "1"), ("body", "7")),
        (("body", "1"), ("body", "8")),
    )
