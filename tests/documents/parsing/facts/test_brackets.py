"""Square brackets of text in negotiation: what is counted, and what is none."""

import pytest

from documents.parsing.facts.brackets import read_brackets
from documents.parsing.units import Brackets, NoteMark, Unit
from tests.documents.parsing.facts.samples import facts_of, unit


def figures(*texts: str) -> list[tuple[str, int, int, int, int, int, bool]]:
    """Path, pairs, depth, characters, alternatives, unmatched, continued of each figure."""
    found = read_brackets([unit(str(n), text) for n, text in enumerate(texts, 1)])
    return [
        (b.path, b.pairs, b.depth, b.characters, b.alternatives, b.unmatched, b.continued)
        for b in found
    ]


@pytest.mark.parametrize(
    ("text", "pairs", "depth", "characters", "alternatives"),
    [
        ("Each State [shall] report.", 1, 1, 5, 0),
        ("Each State [shall] [should] report [within [30] days].", 3, 2, 23, 1),
        ("Each State [shall]/[should] or [may] report.", 3, 1, 14, 1),
        ("Each State [shall/may] report and [shall/may] reply.", 2, 1, 18, 2),
        ("Each State [in time [shall] [may]] report.", 1, 2, 14, 1),
        ("Each State[s] may report in [30] days to [60] per cent.", 3, 1, 5, 0),
        ("[The whole paragraph.]", 1, 1, 18, 0),
        ("缔约国[应][宜]在[30]天内报告［或答复］。", 4, 1, 7, 1),
        ("缔约国应在[30][60]天内报告[1][2]。", 2, 1, 4, 1),
        ("It reports[1][2] within [30] [60] days [3], [4].", 2, 1, 4, 1),
        ("Chaque État [doit] ou [peut] faire rapport.", 2, 1, 8, 1),
        ("Cada Estado [debe] o [puede] informar.", 2, 1, 9, 1),
        ("Каждое государство [должно] или [может] сообщить.", 2, 1, 11, 1),
        ("[تقدم] أو [يجوز أن تقدم] كل دولة تقريرا.", 2, 1, 14, 1),
    ],
)
def test_brackets_of_one_paragraph(
    text: str, pairs: int, depth: int, characters: int, alternatives: int
) -> None:
    assert figures(text) == [("1", pairs, depth, characters, alternatives, 0, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Words left out [...] and again […].",
        "[Original: English]",
        "[English only] [Arabic, English and French only]",
        "［原文：英文］[仅有英文]",
        "[Original : anglais] [Anglais seulement]",
        "[Original: inglés] [Español e inglés solamente]",
        "[Подлинник на русском языке] [Только на английском языке]",
        "[الأصل: بالإنكليزية] [بالإنكليزية فقط]",
        "A footnote[1] and another [2]. And a last.[12]",
        "脚注[3]。又一[4]，再一。",
        "[5] The note itself.",
        "As printed [sic] in the “[t]ext” of [name] and [date].",
        "Without any.",
    ],
)
def test_what_an_editor_or_printer_bracketed_is_not_counted(text: str) -> None:
    assert figures(text) == []


def test_brackets_around_several_paragraphs_are_one_pair() -> None:
    assert figures("[One of", "two [or]", "three.]", "Four.") == [
        ("1", 1, 1, 5, 0, 0, False),
        ("2", 0, 2, 5, 0, 0, True),
        ("3", 0, 1, 6, 0, 0, True),
    ]


def test_bracket_without_partner_is_told_and_counts_nothing() -> None:
    assert figures("One [ here", "two", "three ] there", "[four") == [
        ("1", 0, 0, 0, 0, 1, False),
        ("3", 0, 0, 0, 0, 1, False),
        ("4", 0, 0, 0, 0, 1, False),
    ]
    assert figures("a [b [c] d") == [("1", 1, 1, 1, 0, 1, False)]


def test_bracket_of_a_label_opens_its_paragraph() -> None:
    units = [
        Unit("annex-1", "5", "paragraph", "States may report.", label="[5."),
        Unit("annex-1", "6", "paragraph", "They reply.]", label="6."),
    ]
    assert read_brackets(units) == (
        Brackets("annex-1", "5", 1, 1, 18, 0, 0),
        Brackets("annex-1", "6", 0, 1, 10, 0, 0, continued=True),
    )


def test_parts_and_footnotes_are_weighed_by_themselves() -> None:
    found = facts_of(
        "en",
        unit("title", "[Draft] text", "front", "front"),
        unit("1", "[opens"),
        unit("fn1", "closes]", "footnote"),
        unit("1", "closes]", part="annex-1"),
        unit("2/q/1", "[quoted]", quoted=True),
    ).brackets
    assert [(b.part, b.path, b.pairs, b.unmatched) for b in found] == [
        ("body", "1", 0, 1),
        ("annex-1", "1", 0, 1),
        ("body", "fn1", 0, 1),
    ]


def test_mark_that_the_reader_knows_is_no_bracket() -> None:
    text = "Within [2] days."
    marked = Unit("body", "1", "paragraph", text, notes=(NoteMark(7, 10, "fn2"),))
    assert read_brackets([marked]) == ()
    assert len(read_brackets([unit("1", text)])) == 1
