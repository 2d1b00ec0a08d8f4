"""Preambles: their paragraphs have no numbers, and not always words that name who speaks."""

from textwrap import wrap

import pytest

from documents.parsing import parse
from documents.readers import read
from tests.documents.parsing.test_structure import lines, outline

LINES = {
    "en": (
        "Whereas the parties have agreed to meet; and",
        "Whereas no party has said otherwise,",
        "The Sample Conference",
        "Declares that the meeting is held in the open.",
    ),
    "fr": (
        "Considérant que les parties ont décidé de se réunir, et",
        "Considérant qu’aucune partie n’a dit le contraire,",
        "La Conférence type",
        "Déclare que la réunion est publique.",
    ),
    "es": (
        "Considerando que las partes han decidido reunirse, y",
        "Considerando que ninguna parte ha dicho lo contrario;",
        "La Conferencia de muestra",
        "Declara que la reunión es pública.",
    ),
    "ru": (
        "принимая во внимание решение сторон собраться; и",
        "принимая во внимание отсутствие возражений,",
        "Условная конференция",
        "Объявляет, что заседание является открытым.",
    ),
    "ar": (
        "لما كانت الأطراف قد قررت أن تجتمع،",
        "ولما كان لم يعترض على ذلك أي طرف،",
        "فإن المؤتمر النموذجي،",
        "يعلن أن الاجتماع علني.",
    ),
    "zh": (
        "鉴于各方已同意举行会议，",
        "鉴于没有任何一方表示反对,",
        "示例会议，",
        "兹宣布会议公开举行。",
    ),
}


@pytest.mark.parametrize("language", LINES)
def test_preamble_without_speaker_keeps_its_paragraphs_apart(language: str) -> None:
    title = {"zh": "示例宣言", "ar": "الإعلان النموذجي"}.get(language, "DECLARATION")
    text = "\n".join((title, *LINES[language]))
    units = parse(read(text.encode()).lines, language=language).units
    assert [unit.text for unit in units] == [title, *LINES[language]]


def test_preamble_whose_paragraphs_end_in_stops_is_parted_at_full_lines() -> None:
    first = "Considerando que las partes acordaron reunirse cada año en la sede que se elija;"
    second = "Considerando que ninguna de ellas se ha opuesto a la reunión ni a la sede elegida;"
    wrapped = "\n".join(("Declaración", *wrap(first, 48), *wrap(second, 48)))
    units = parse(read(wrapped.encode()).lines, language="es").units
    assert [unit.text for unit in units] == ["Declaración", first, second]


def test_usual_gap_is_that_inside_paragraphs_where_most_have_one_line() -> None:
    short = [f"Party {word} agreed." for word in ("one", "two", "three", "four", "five", "six")]
    long = (
        "The parties to the sample text will go on to meet in the place that\nthey chose when they "
        "met for the first time, and they will tell all the\nothers of what they have agreed upon "
        "in it, so that these can come too."
    )
    units = parse(read("\n\n".join((*short, long, long)).encode()).lines).units
    assert [unit.text for unit in units[-2:]] == [long.replace("\n", " ")] * 2


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "PREAMBLE"), ("fr", "Préambule"), ("ru", "Преамбула"), ("zh", "序言")],
)
def test_heading_of_a_preamble_ends_the_head_and_is_no_title(language: str, word: str) -> None:
    text = f"TEST/WG/3\n\nSAMPLE PROTOCOL\n\n{word}\n\nThe Parties,\n\nHave agreed to meet:\n"
    units = parse(read(text.encode()).lines, language=language).units
    assert [(unit.part, unit.kind, unit.text) for unit in units[1:3]] == [
        ("front", "heading", "SAMPLE PROTOCOL"),
        ("body", "heading", word),
    ]


DRAFT = """The General Assembly,

Recalling its previous resolutions,

Noting that all took part,

1. Welcomes the document;

2. Decides to meet."""


def test_a_draft_that_a_number_announces_counts_inside_its_paragraph() -> None:
    rows = "1. It met.\n\n2. It spoke.\n\n3. It recommends the following draft:\n\nSamples\n\n"
    assert [row.split(" | ")[0] for row in outline(f"{rows}{DRAFT}\n\n4. It ended.")] == [
        *("body 1", "body 2", "body 3", "body h1", "body 3/¶1", "body 3/¶2", "body 3/¶3"),
        *("body 3/1", "body 3/2", "body 4"),
    ]


def test_the_second_draft_of_a_report_counts_inside_the_same_paragraph() -> None:
    drafts = f"Draft I\n\nSamples\n\n{DRAFT}\n\nDraft II\n\nOthers\n\n{DRAFT}"
    found = outline(f"1. It met.\n\n2. It recommends the following drafts:\n\n{drafts}")
    assert [row.split(" | ")[0] for row in found if row[5:7] == "2/" and "¶" not in row] == [
        *("body 2/1", "body 2/2", "body 2/1′", "body 2/2′"),
    ]


def test_the_drafts_of_a_report_are_not_doubted_and_end_with_a_full_stop() -> None:
    drafts = f"Draft I\n\nSamples\n\n{DRAFT}\n\nDraft II\n\nOthers\n\n{DRAFT}\n\n"
    last = "3. It recommends this decision too:\n\nDates\n\nThe Assembly decides to meet in May."
    text = f"1. It met.\n\n2. It recommends the following drafts:\n\n{drafts}{last}"
    found = [row.split(" | ")[0] for row in outline(text)]
    assert [row for row in found if "¶" not in row and not row.startswith("body h")] == [
        *("body 1", "body 2", "body 2/1", "body 2/2", "body 2/1′", "body 2/2′", "body 3"),
    ]
    assert parse(lines(text)).findings == ()


def test_drafts_that_no_number_announces_count_under_their_headings() -> None:
    short = "The Assembly,\n\n1. Takes note;\n\n2. Decides to meet."
    text = f"1. It met.\n\n2. It agreed.\n\nDecision 1\n\n{DRAFT}\n\nDecision 2\n\n{short}"
    assert [row.split(" | ")[0] for row in outline(f"{text}\n\n3. It ended.")] == [
        *("body 1", "body 2", "body h1", "body h1/¶1", "body h1/¶2", "body h1/¶3"),
        *("body h1/1", "body h1/2", "body h2", "body h2/¶1", "body h2/1", "body h2/2", "body 3"),
    ]
    assert parse(lines(text)).findings == ()


def test_a_preamble_opens_over_the_notes_of_a_page() -> None:
    text = (
        "1. It met.1\n\n2. It recommends this draft:\n\nThe General Assembly,\n\n"
        "____________\n1 See A/91/7.\n\n91-12345\n\nA/91/512\n\n" + DRAFT.split("\n\n", 1)[1]
    )
    assert [row.split(" | ")[0] for row in outline(text)] == [
        *("body 1", "body 2", "body 2/¶1", "body fn1", "body 2/¶2", "body 2/¶3"),
        *("body 2/1", "body 2/2"),
    ]


def test_a_short_row_amid_a_clause_opens_no_preamble_anew() -> None:
    calls = "Calls upon all of them to send what they have to declare, each year anew, " * 4
    text = (
        "The Sample Conference,\n\n"
        "Recalling its earlier decisions on the exchange of information and on\n"
        "the conduct of\n"
        "visits and on their cost,\n\n"
        "Noting with satisfaction that there are now one hundred States parties,\n\n"
    ) + "\n".join(wrap(f"1. {calls}as agreed.", 72))
    units = parse(read(text.encode()).lines).units
    assert [unit.path for unit in units] == ["¶1", "¶2", "¶3", "1"]
    assert units[1].text.endswith("on the conduct of visits and on their cost,")
