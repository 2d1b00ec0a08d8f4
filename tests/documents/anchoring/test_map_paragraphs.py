"""Small revisions by hand: what becomes of each paragraph, as whole mappings."""

import pytest

from documents.anchoring import Anchor, Mapping, Passage, map_paragraphs, passages_of
from documents.parsing.units import NoteMark, Unit

LABS = "Each State Party shall name the laboratories that hold dangerous agents and report yearly."
VISITS = "Voluntary visits to facilities may be offered by any State Party at any time of the year."
FUND = "A trust fund shall pay for the travel of experts from countries with scarce resources."
NEW = "The depositaries shall circulate the list of focal points before the summer break begins."


def body(*texts: str, part: str = "body") -> list[Passage]:
    return [Passage(part, str(n), text) for n, text in enumerate(texts, start=1)]


def anchor(old: str, status: str, *new: str, score: float = 1.0, part: str = "body") -> Anchor:
    addresses = tuple(("body", path) for path in new)
    return Anchor((part, old), addresses, status, score)  # type: ignore[arg-type]  # by hand


def test_paragraphs_behind_an_inserted_one_move() -> None:
    assert map_paragraphs(body(LABS, VISITS, FUND), body(LABS, NEW, VISITS, FUND)) == Mapping(
        anchors=(anchor("1", "same", "1"), anchor("2", "moved", "3"), anchor("3", "moved", "4")),
        added=(("body", "2"),),
    )


def test_paragraph_that_is_gone_is_dropped_though_its_number_is_there() -> None:
    assert map_paragraphs(body(LABS, VISITS, FUND), body(LABS, NEW, FUND)) == Mapping(
        anchors=(
            anchor("1", "same", "1"),
            anchor("2", "dropped", score=0.0),
            anchor("3", "same", "3"),
        ),
        added=(("body", "2"),),
    )


def test_edited_paragraph_has_the_share_of_common_wording_as_score() -> None:
    edited = VISITS.replace("at any time", "at every hour")
    found = map_paragraphs(body(LABS, VISITS), body(LABS, edited))
    assert found.anchors[1] == anchor("2", "edited", "2", score=0.85)


def test_spacing_width_and_case_are_no_edit() -> None:
    old = body("专家会议（2026年）", "A  list of\nlaboratories")
    new = body("专家会议(2026 年)", "a list of laboratories")
    assert [each.status for each in map_paragraphs(old, new).anchors] == ["same", "same"]


def test_one_paragraph_cut_in_two_is_split() -> None:
    found = map_paragraphs(body(f"{LABS} {VISITS}", FUND), body(LABS, VISITS, FUND))
    assert found == Mapping(
        anchors=(anchor("1", "split", "1", "2", score=0.99), anchor("2", "moved", "3")), added=()
    )


def test_two_paragraphs_made_one_are_merged() -> None:
    found = map_paragraphs(body(LABS, VISITS, FUND), body(f"{LABS} {VISITS}", FUND))
    assert found == Mapping(
        anchors=(
            anchor("1", "merged", "1", score=0.99),
            anchor("2", "merged", "1", score=0.99),
            anchor("3", "moved", "2"),
        ),
        added=(),
    )


def test_paragraph_goes_to_an_annex() -> None:
    new = [*body(LABS, FUND), Passage("annex-1", "1", VISITS)]
    found = map_paragraphs(body(LABS, VISITS, FUND), new)
    assert found.anchors[1] == Anchor(("body", "2"), (("annex-1", "1"),), "moved", 1.0)


def test_formula_follows_the_text_beside_it() -> None:
    formula = "The Committee decides to take note of the report."
    found = map_paragraphs(
        body(LABS, formula, VISITS, formula, FUND), body(LABS, NEW, VISITS, formula, FUND)
    )
    assert [(each.old[1], each.new, each.status) for each in found.anchors[1:4:2]] == [
        ("2", (), "dropped"),
        ("4", (("body", "4"),), "same"),
    ]


def test_look_alikes_are_told_apart_by_their_rare_word() -> None:
    old = body(*[f"The Committee takes note of the report on {w}." for w in ("ricin", "anthrax")])
    new = body(*[f"The Committee duly notes the report on {w}." for w in ("anthrax", "ricin")])
    assert [each.new for each in map_paragraphs(old, new).anchors] == [
        (("body", "2"),),
        (("body", "1"),),
    ]


def test_equal_texts_that_nothing_tells_apart_are_left_to_a_person() -> None:
    old = body("It decides.", LABS, VISITS, FUND, NEW, "It decides.")
    new = body(LABS, VISITS, "It decides.", FUND, NEW)
    found = {each.old[1]: each for each in map_paragraphs(old, new).anchors}
    assert sorted((found[path].status, found[path].score) for path in ("1", "6")) == [
        ("dropped", 0.0),
        ("edited", 0.5),
    ]


def test_footnote_that_counts_anew_changes_neither_text_nor_note() -> None:
    def units(number: str) -> list[Unit]:
        mark = NoteMark(len(LABS), len(LABS) + 1, f"fn{number}")
        return [
            Unit("front", "title", "front", "A paper"),
            Unit("body", "h1", "heading", "Measures"),
            Unit("body", "1", "paragraph", LABS + number, notes=(mark,)),
            Unit("body", f"fn{number}", "footnote", "See the report of the third session."),
        ]

    found = map_paragraphs(passages_of(units("1")), passages_of(units("2")))
    assert found.anchors == (
        anchor("1", "same", "1"),
        anchor("fn1", "moved", "fn2"),
    )


def test_note_mark_outside_the_text_is_left_alone() -> None:
    assert Passage("body", "1", "short", marks=((4, 9, "fn1"), (2, 2, "fn2"))).wording == "short"


@pytest.mark.parametrize("texts", [(), ("",), ("", "")])
def test_nothing_maps_to_nothing(texts: tuple[str, ...]) -> None:
    found = map_paragraphs(body(*texts), [])
    assert found.anchors == tuple(
        anchor(str(n), "dropped", score=0.0) for n in range(1, len(texts) + 1)
    )
    assert map_paragraphs([], body(*texts)).added == tuple(
        ("body", str(n)) for n in range(1, len(texts) + 1)
    )


def test_text_repeated_hundreds_of_times_keeps_its_order() -> None:
    formulas = [f"It takes note of {LABS}", "It decides."] * 100
    found = map_paragraphs(body(*formulas), body(NEW, *formulas))
    assert [each.new for each in found.anchors] == [(("body", str(n)),) for n in range(2, 202)]
