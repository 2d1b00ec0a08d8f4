"""Lists and quotations that begin without a colon, or right behind another label."""

import pytest

from documents.parsing import parse
from documents.parsing.numbering import read_labels
from documents.parsing.sequences import Numbers
from tests.documents.parsing.test_structure import lines, outline


@pytest.mark.parametrize(
    ("first", "second", "quoted"),
    [
        ("3. « 1. Chaque partie fait rapport.", "2. Chaque rapport est public. »", "3/q/2 | 2."),
        ("3. “(a) Each party reports;", "(b) Each report is public.”", "3/q/b | (b)"),
    ],
)
def test_a_quotation_opens_right_behind_a_number(first: str, second: str, quoted: str) -> None:
    text = f"1. The Group met.\n2. It agreed.\n{first}\n{second}\n4. The Group went on."
    assert outline(text)[2:] == [
        f"body 3 | 3. | {first.removeprefix('3. ')}",
        f"body {quoted} | {second.split(' ', 1)[1]}",
        "body 4 | 4. | The Group went on.",
    ]


@pytest.mark.parametrize(
    ("row", "label", "text"),
    [
        ("2. It agreed.", "2.", "It agreed."),  # may be the second of either row of numbers
        ("3. It agreed.", "3.", "It agreed."),
    ],
)
def test_numbers_behind_a_first_number_open_no_quotation(row: str, label: str, text: str) -> None:
    found = outline(f"1. “1. Each party reports.”\n{row}")
    assert found[:2] == [
        "body 1 | 1. | “1. Each party reports.”",
        f"body {label[:-1]} | {label} | {text}",
    ]


def test_a_first_item_goes_on_with_words_without_a_colon() -> None:
    text = "1. Décide\ni) De créer un groupe;\nii) De se réunir;\n2. Prie le Groupe d’agir."
    assert outline(text) == [
        "body 1 | 1. | Décide",
        "body 1/i | i) | De créer un groupe;",
        "body 1/ii | ii) | De se réunir;",
        "body 2 | 2. | Prie le Groupe d’agir.",
    ]


def test_items_belong_to_the_words_without_number_that_they_go_on_with() -> None:
    head = "The General Assembly,\nRecalling its resolution 61/1,\n"
    assert outline(head + "Decides\n(a) To set up a group;\n(b) To meet in the year.")[2:] == [
        "body ¶3 |  | Decides",
        "body ¶3/a | (a) | To set up a group;",
        "body ¶3/b | (b) | To meet in the year.",
    ]


def test_a_first_label_without_its_sister_stays_in_the_sentence() -> None:
    text = "1. The Group recalled the text of\n(a) Measures of trust.\n2. The Group went on."
    assert outline(text) == [
        "body 1 | 1. | The Group recalled the text of (a) Measures of trust.",
        "body 2 | 2. | The Group went on.",
    ]


def test_items_of_their_own_lines_need_no_colon_and_no_capital() -> None:
    text = "1. The body could have\n(a) a seat;\n(b) a name; and\n(c) a task.\n2. It would meet."
    assert outline(text)[:4] == [
        "body 1 | 1. | The body could have",
        "body 1/a | (a) | a seat;",
        "body 1/b | (b) | a name; and",
        "body 1/c | (c) | a task.",
    ]


@pytest.mark.parametrize(
    ("title", "first"),
    [
        (
            (
                "Annex to the letter dated 24 January 2036 from the Permanent\n"
                "Representative of Sample to the United Nations addressed to the\n"
                "President of the Security Council"
            ),
            "1. They met.",
        ),
        (
            (
                "Annexe à la lettre datée du 24 janvier 2036, adressée au Président\n"
                "du Conseil de sécurité par la Représentante permanente du Pays\n"
                "Modèle"
            ),
            "1. Ils sont venus.",
        ),
    ],
)
def test_the_heading_of_a_letters_annex_is_read_over_its_rows(title: str, first: str) -> None:
    found = outline(f"1. One.\n2. Two.\n\n{title}\n\n{first}")
    word, rest = title.replace("\n", " ").split(" ", 1)
    assert found[2:] == [f"annex-1 h1 | {word} | {rest}", f"annex-1 1 | 1. | {first[3:]}"]


@pytest.mark.parametrize("inner", ["57 per cent of all", "12 December of that year"])
def test_a_number_that_a_line_begins_with_does_not_part_a_list_from_what_follows(
    inner: str,
) -> None:
    text = (
        "1. It met.\n2. It spoke.\n3. It asked for:\n(a) a seat;\n(b) equality, with:\n"
        f"1. chances;\n2. results.\n(c) a report, as the\n{inner}, to be made.\n4. It ended."
    )
    assert [row.split(" | ")[0] for row in outline(text)] == [
        *("body 1", "body 2", "body 3", "body 3/a", "body 3/b", "body 3/b/1", "body 3/b/2"),
        *("body 3/c", "body 4"),
    ]


def test_a_number_with_a_stop_is_not_followed_by_a_bare_one() -> None:
    rows = ["2. It is late.", "3 of them met.", "4. It went on.", "5. It ended.", "6 were there."]
    numbers = Numbers([read_labels(row) for row in rows])
    assert [numbers.likeness_follows(place) for place in range(5)] == [
        *(False, True, True, False, False),
    ]


def test_dashes_amid_a_sentence_are_items_where_several_stand_apart() -> None:
    text = "1. The list has 150 names, of which\n\n– half are new;\n\n– some old.\n\n2. It ends."
    assert outline(text) == [
        "body 1 | 1. | The list has 150 names, of which",
        "body 1/•1 | – | half are new;",
        "body 1/•2 | – | some old.",
        "body 2 | 2. | It ends.",
    ]


def test_a_heading_after_a_quotation_is_none_of_its_own() -> None:
    quoted = '"1. Each reports.\n\n2. Reports are public."'
    text = f"A. Old\n\n1. It met.\n\n2. The Code says:\n\n{quoted}\n\nB. New\n\n3. It ended."
    assert [row for row in outline(text) if row.startswith("body h") or "/q/" in row] == [
        "body h1 | A. | Old",
        'body 2/q/1 | "1. | Each reports.',
        'body 2/q/2 | 2. | Reports are public."',
        "body h2 | B. | New",
    ]
    parsed = parse(lines(text))
    assert [unit.quoted for unit in parsed.units if unit.kind == "heading"] == [False, False]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_number_after_a_list_of_as_many_items_is_the_next_paragraphs(gap: str) -> None:
    rows = ["1. It met.", "2. It chose a Chair.", "3. It adopted this agenda:", "1. Opening."]
    rows += ["2. Views.", "3. Report.", "4. Under item 2, the Group heard what the parties hold."]
    rows += ["B. Outcome", "5. It agreed to meet again."]
    assert [row.split(" | ")[0] for row in outline(gap.join(rows))] == [
        *("body 1", "body 2", "body 3", "body 3/1", "body 3/2", "body 3/3", "body 4"),
        *("body h1", "body 5"),
    ]


def test_items_of_a_list_go_on_past_the_number_of_the_next_paragraph() -> None:
    rows = ["1. It met.", "2. It adopted this agenda:", "1. Opening.", "2. Views.", "3. Costs."]
    rows += ["4. Report.", "3. It agreed to meet again."]
    assert [row.split(" | ")[0] for row in outline("\n".join(rows))] == [
        *("body 1", "body 2", "body 2/1", "body 2/2", "body 2/3", "body 2/4", "body 3"),
    ]
