"""What a careful reader would stop at: texts that lost something on their way."""

import pytest

from documents.parsing import parse
from documents.readers import read

PAPER = """SAMPLE/WG/5/WP.3
3 May 2033
Original: English

Working Group
Fifth session

Notes on the exchange of samples

Submitted by Sample State A

1. The exchange of samples has been discussed twice.1 It was found useful (see the annex).
2. Three questions are open:
(a) who asks for a sample;
(b) who carries it (the "carrier"); and
(c) who pays.
3. The rules say: “A sample is sealed before it leaves the site.”2
4. A calendar is contained in annex II.
5. The laboratories will report once a year on what they have received and what they returned.

____________
1 See SAMPLE/WG/4/2, paragraph 8.
2 Rule 3 of the rules for samples.

Annex I
Forms

1. Form A is filled in by the sender.
2. Form B is filled in by the receiver.

Annex II
Calendar

1. Samples are sent in March.
2. Results are sent in June.
"""
LONG = "The laboratories send their results to the sender and to the secretariat every June."


def doubts(text: str) -> list[tuple[str, str, str]]:
    """Type, address and sentence of everything that was noticed."""
    found = parse(read(text.encode()).lines).findings
    return [(each.type, f"{each.part} {each.path}", each.message) for each in found]


def test_whole_paper_raises_no_doubt() -> None:
    assert doubts(PAPER) == []


@pytest.mark.parametrize(
    ("lost", "instead", "noticed"),
    [
        ("3. The rules say: “A sample is sealed before it leaves the site.”2\n", "",
         ("gap", "body 4", "4. follows 2.")),
        ("(b) who carries it (the \"carrier\"); and\n", "",
         ("gap", "body 2/c", "(c) is out of its order.")),
        ("(a) who asks for a sample;\n", "",
         ("gap", "body 2/b", "(b) is out of its order.")),
        ("(b) who", "(a) who", ("duplicate", "body 2/a", "(a) is out of its order.")),
        ("1 See SAMPLE/WG/4/2, paragraph 8.\n", "", ("gap", "body fn2", "2 stands first.")),
        ("2 Rule 3 of the rules for samples.\n", "",
         ("missing-note", "body 3", "The footnote 2 is not there.")),
        (PAPER[PAPER.index("Annex II\n"):], "",
         ("truncated", "body 4", "contained in annex II: that annex is not there.")),
        (PAPER[PAPER.index("Annex I\n"):], "",
         ("truncated", "body 1", "(see the annex): that annex is not there.")),
        ("are sent in June.", "are sent in", ("truncated", "annex-2 2",
         "The text ends in the middle of a sentence.")),
        ("received and what they returned.", "received and what",
         ("truncated", "body 5", "The text ends in the middle of a sentence.")),
        (PAPER[PAPER.index("(a) who") : PAPER.index("3. The rules")], "",
         ("truncated", "body 2", "The text announces what does not follow.")),
        ("Calendar\n\n1. Samples are sent in March.\n2. Results are sent in June.\n", "",
         ("truncated", "annex-2 h1", "Nothing stands under this heading.")),
        ("site.”2", "site.2", ("unclosed-quote", "body 3", "“ is not closed")),
        ("say: “A", "say: A", ("unclosed-quote", "body 3", "” closes nothing")),
        ("(see the annex)", "(see the annex", ("unmatched-bracket", "body 1", "( has no partner")),
        ("(see the annex)", "see the annex)", ("unmatched-bracket", "body 1", ") has no partner")),
        ("once a year", "once \ufffd\ufffd year",
         ("damaged-text", "body 5", "2 characters cannot be read.")),
        ("is filled in by the receiver.", "is filled in by ???? receiver.",
         ("damaged-text", "annex-1 2", "4 characters cannot be read.")),
        ("2. Results are sent in June.",
         f"2. {LONG}\n3. {LONG}",
         ("printed-twice", "annex-2 3", "The same text as at 2.")),
    ],
)  # fmt: skip
def test_loss_is_noticed_where_it_happened(
    lost: str, instead: str, noticed: tuple[str, str, str]
) -> None:
    assert lost in PAPER
    assert noticed in doubts(PAPER.replace(lost, instead, 1))


@pytest.mark.parametrize(
    ("tail", "noticed"),
    [
        ("asd qwe; zx", [("leftover", "annex-2 2/¶1", "This line belongs to no paragraph.")]),
        ("The meeting rose.", []),
        ("Geneva, 3 May 2033", []),
        ("(Signed) A. Sample", []),
    ],
)
def test_line_behind_the_end_is_noticed_unless_it_dates_or_signs(
    tail: str, noticed: list[tuple[str, str, str]]
) -> None:
    assert doubts(f"{PAPER}\n\n{tail}\n") == noticed


@pytest.mark.parametrize(
    ("numbers", "noticed"),
    [
        ("1.1 1.2 1.3 2.1 2.2", []),
        ("1.1 1.3 2.1 2.2", [("gap", "body 1.3", "1.3 follows 1.1.")]),
        ("1.1 1.2 2.2 2.3", [("gap", "body 2.2", "2.2 follows 1.2.")]),
        ("1.1 1.2 1.2 1.3", [("duplicate", "body 1.2′", "1.2 comes again.")]),
    ],
)
def test_decimal_numbers_are_followed(numbers: str, noticed: list[tuple[str, str, str]]) -> None:
    rows = [f"{number} States shall declare item {number[::-1]}." for number in numbers.split()]
    assert doubts("Rolling text\n\n" + "\n".join(rows)) == noticed


@pytest.mark.parametrize(
    "text",
    [
        "报告\n\n1. 日历见后（见附件一）。\n2. 清单载于附件二。\n\n附件一\n清单\n\n1. 甲。\n",
        "Rapport\n\n1. Le calendrier figure à l’annexe II.\n\nAnnexe I\n\n1. Un.\n",
        "Informe\n\n1. El calendario figura en el anexo II.\n\nAnexo I\n\n1. Uno.\n",
        "Доклад\n\n1. График содержится в приложении II.\n\nПриложение I\n\n1. Один.\n",
        "تقرير\n\n1- يرد الجدول الزمني في المرفق الثاني.\n\nالمرفق الأول\n\n1- بند واحد.\n",
    ],
)
def test_annex_that_is_missing_is_noticed_in_every_language(text: str) -> None:
    assert [kind for kind, address, _ in doubts(text) if address.startswith("body")] == [
        "truncated"
    ]


def test_annex_of_another_paper_is_not_missed() -> None:
    assert (
        doubts("Note\n\n1. Rules are set out in annex II to SAMPLE/WG/1/4.\n2. They hold.\n") == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "3. A.\n4.1 The costs are:\n4.1.1 low;\n4.1.2 known.\n4.2 B.\n5. C.",
        "3. Они решили: «а) собраться; б) разойтись».\n4. Они разошлись.",
        "3. They said: “a) we meet; b) we part.”\n4. They parted.",
    ],
    ids=["decimals-in-place-of-a-number", "items-in-guillemets", "items-in-quotation-marks"],
)
def test_nothing_is_doubted_where_all_is_in_its_order(text: str) -> None:
    assert doubts(f"1. Before.\n2. Before this.\n{text}") == []
