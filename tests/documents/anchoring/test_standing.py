"""Bracketed wording through the versions: since when it stands, and what is lost."""

from documents.anchoring.standing import Lost, Stretch, follow_brackets, lost_wording
from documents.parsing.facts.brackets import Bracketed, bracketed_stretches
from documents.parsing.units import NoteMark, Unit

ONE, TWO, THREE = ("body", "1"), ("body", "2"), ("body", "3")
FUND = "a voluntary fund is established to support participation"


def test_bracket_stands_since_the_version_in_which_its_words_stood_first() -> None:
    versions = [
        [(ONE, 5, "thirty days"), (TWO, 0, FUND)],
        [(TWO, 5, "thirty days"), (THREE, 0, f"{FUND} in the activities"), (ONE, 0, "quite new")],
        [(TWO, 5, "sixty days ahead"), (ONE, 3, "quite new")],
    ]
    steps = [[(ONE, TWO), (TWO, THREE)], [(TWO, TWO), (ONE, ONE)]]
    assert [[row.since for row in rows] for rows in follow_brackets(versions, steps)] == [
        [0, 0],
        [0, 0, 1],
        [2, 1],
    ]


def test_bracket_that_was_lifted_begins_anew() -> None:
    versions = [[(ONE, 0, FUND)], [], [(ONE, 0, FUND)]]
    steps = [[(ONE, ONE)], [(ONE, ONE)]]
    assert follow_brackets(versions, steps)[2] == (Stretch(ONE, 0, FUND, 2),)


def test_each_bracket_is_followed_once() -> None:
    versions = [[(ONE, 0, "shall")], [(ONE, 0, "shall"), (ONE, 9, "shall")]]
    assert [row.since for row in follow_brackets(versions, [[(ONE, ONE)]])[1]] == [0, 1]


def test_wording_is_lost_where_it_stands_neither_bracketed_nor_plain() -> None:
    found = [(ONE, 0, "shall"), (ONE, 8, "should"), (TWO, 0, FUND), (THREE, 0, "gone with it")]
    texts = {ONE: "Each State shall report.", TWO: "Nothing here.", ("body", "9"): f"So {FUND}."}
    edges = [(ONE, ONE), (TWO, TWO)]
    assert lost_wording(found, [], edges, texts) == (Lost(ONE, 8, "should"),)


def test_wording_that_stays_in_brackets_in_other_words_is_not_lost() -> None:
    after = [(ONE, 0, f"{FUND} of all States")]
    assert lost_wording([(ONE, 0, FUND)], after, [(ONE, ONE)], {ONE: "[...]"}) == ()


def unit(path: str, text: str, **fields: object) -> Unit:
    return Unit("body", path, "paragraph", text, **fields)  # type: ignore[arg-type]  # by hand


def test_stretches_inside_the_outermost_pairs_are_found() -> None:
    units = [
        unit("1", "A [shall [or may]] report[1] by [May].", notes=(NoteMark(25, 28, "fn1"),)),
        unit("2", "[Opens here,"),
        unit("3", "goes on"),
        unit("4", "and ends.] []"),
        unit("5", "Whole.]", label="[5."),
    ]
    assert bracketed_stretches(units) == (
        Bracketed("body", "1", 3, 17),
        Bracketed("body", "1", 33, 36),
        Bracketed("body", "2", 1, 12),
        Bracketed("body", "3", 0, 7),
        Bracketed("body", "4", 0, 9),
        Bracketed("body", "5", 0, 6),
    )
