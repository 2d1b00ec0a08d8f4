"""Where the preview offers to split a unit."""

from documents.parsing.places import places_of

TEXT = "The second ends. 3. The third goes on and (a) has an item."


def test_places_stand_before_labels_first_then_after_sentences() -> None:
    assert places_of(TEXT) == (
        (14, "3. The third goes on and (a) has an item."),
        (33, "(a) has an item."),
        (16, "The third goes on and (a) has an item."),
    )


def test_lines_of_the_source_are_places_where_they_begin_once() -> None:
    assert places_of(
        "一段很长的文字在这里换行并且继续下去", ["在这里换行并且继续下去", "一段很长的文字在这里"]
    ) == ((7, "在这里换行并且继续下去"),)
    assert places_of("same same same same", ["same same"]) == ()


def test_places_are_as_many_as_asked_for() -> None:
    assert len(places_of("One. " * 99, most=5)) == 5
