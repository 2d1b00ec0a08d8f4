"""What went and what came, word by word."""

import pytest

from documents.anchoring.differences import LONGEST, Stretch, differences


def test_words_that_went_and_came_stand_between_those_that_stayed() -> None:
    assert differences("States may offer visits.", "States shall offer short visits.") == (
        Stretch("both", "States "),
        Stretch("gone", "may "),
        Stretch("come", "shall "),
        Stretch("both", "offer "),
        Stretch("come", "short "),
        Stretch("both", "visits."),
    )


def test_han_characters_are_compared_one_by_one() -> None:
    assert differences("各国可以访问", "各国应当访问") == (
        Stretch("both", "各国"),
        Stretch("gone", "可以"),
        Stretch("come", "应当"),
        Stretch("both", "访问"),
    )


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", ()),
        ("a b", "a  b", (Stretch("both", "a  b"),)),
        ("gone", "", (Stretch("gone", "gone"),)),
        ("", "come", (Stretch("come", "come"),)),
    ],
)
def test_ends_of_the_range(old: str, new: str, found: tuple[Stretch, ...]) -> None:
    assert differences(old, new) == found


def test_very_long_texts_are_compared_as_wholes() -> None:
    old, new = "a b " * LONGEST, "c d " * LONGEST
    assert differences(f"head {old}tail", f"head {new}tail") == (
        Stretch("both", "head "),
        Stretch("gone", old),
        Stretch("come", new),
        Stretch("both", "tail"),
    )
