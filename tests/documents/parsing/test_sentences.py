"""What ends a sentence."""

import pytest

from documents.parsing.sentences import leads_on, pauses, stops


@pytest.mark.parametrize(
    "text", ["It ended.", "It ended. 9", "it ended.12", "rule 4.²", "ended.”³"]
)
def test_a_stop_ends_a_sentence_with_a_mark_after_it_too(text: str) -> None:
    assert stops(text)


@pytest.mark.parametrize("text", ["(pp. 9", "see p. 12", "(par. 4", "(págs. 9", "(стр. 9", "No. 3"])
def test_the_number_of_a_page_ends_no_sentence(text: str) -> None:
    assert not stops(text)


def test_a_raised_mark_stands_after_a_colon_and_a_comma() -> None:
    assert leads_on("the following:²")
    assert pauses("its decision,¹²")
