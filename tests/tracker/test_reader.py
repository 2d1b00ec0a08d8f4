"""The reader page: the text as printed, what hangs on it, and its languages."""

from typing import Any

import pytest
from django.utils import timezone

from documents.models import Authorship, Document, SourceNote
from proposals.actions import cite as cite_change
from proposals.models import Link, StatusChange, View
from tests.makers import (
    SOME_DAY,
    make_change,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_status,
    make_user,
    make_view,
)
from tests.readers import READERS, browser
from tests.tracker.opening import SYMBOL, blocks, body, opened
from tracker.addresses import SpokenAddress
from tracker.reader.blocks import Note, Piece, pieces_of, table_rows
from tracker.reader.citations import Listed
from tracker.reader.leaves import Leaf
from tracker.reader.margin import Chip, Unsigned
from tracker.reader.page import LanguageChoice, ReaderPage, Slip
from tracker.reader.parts import Entry
from tracker.reader.standing import Banner, banner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> Document:
    return make_document(SYMBOL)


# --- pure pieces ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notes", "pieces"),
    [
        ([], (Piece("One¹ two²."),)),
        ([[3, 4, "fn1"]], (Piece("One"), Piece("¹", "fn1", "body-fn1"), Piece(" two²."))),
        (
            [[8, 9, "fn2"], [3, 4, "fn1"]],
            (
                Piece("One"),
                Piece("¹", "fn1", "body-fn1"),
                Piece(" two"),
                Piece("²", "fn2"),
                Piece("."),
            ),
        ),
        ([[0, 10, "fn1"]], (Piece("One¹ two².", "fn1", "body-fn1"),)),
        (
            [[3, 4, "fn1"], [3, 5, "fn2"]],
            (Piece("One"), Piece("¹", "fn1", "body-fn1"), Piece(" two².")),
        ),
        ([[4, 4, "fn1"], [5, 4, "fn1"], [-1, 2, "fn1"], [9, 11, "fn1"]], (Piece("One¹ two²."),)),
    ],
)
def test_text_is_cut_at_the_marks_that_fit(
    notes: list[list[object]], pieces: tuple[Piece, ...]
) -> None:
    cut = pieces_of("One¹ two².", notes, {"fn1": "body-fn1"})
    assert cut == pieces
    assert "".join(piece.text for piece in cut) == "One¹ two²."


def test_empty_text_has_no_pieces() -> None:
    assert pieces_of("", [[0, 1, "fn1"]], {}) == ()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td", (("a", "b"), ("c", "d"))),
        (" a \tb\n\n c\t d\t e", (("", "a", "b"), ("c", "d", "e"))),
        ("a\tb\tc\nd", (("a", "b", "c"), ("d", "", ""))),
        ("a\tb", ()),
        ("a\nb", ()),
        ("", ()),
    ],
)
def test_table_rows_have_one_width(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert table_rows(text) == rows


# --- text -----------------------------------------------------------------------------------------


def test_blocks_are_the_text_in_reading_order(paper: Document) -> None:
    part = body(paper)
    make_paragraph(make_part(part.edition, "front"), "title", kind="front")
    heading = make_paragraph(part, "h1", kind="heading", level=1, label="I.", text="Scope")
    first = make_paragraph(part, "1", text="The text.")
    quote = make_paragraph(part, "1/q/a/b", kind="quote", quoted=True, label="(a)")
    table = make_paragraph(part, "1/table", kind="table", label="", text="a\tb\nc\td")
    page = opened(paper)
    assert [
        (b.pk, b.anchor, str(b.address), b.kind, b.label, b.indent, b.level, b.quoted, b.rows)
        for b in blocks(page)
    ] == [
        (heading.pk, "body-h1", "heading 1", "heading", "I.", 0, 1, False, ()),
        (first.pk, "body-1", "¶1", "paragraph", "1.", 0, 0, False, ()),
        (quote.pk, "body-1.q.a.b", "¶1/q/a/b", "quote", "(a)", 2, 0, True, ()),
        (
            table.pk,
            "body-1.table",
            "¶1/table",
            "table",
            "",
            1,
            0,
            False,
            (("a", "b"), ("c", "d")),
        ),
    ]
    assert [b.pieces for b in blocks(page)][1] == (Piece("The text."),)


def test_parts_carry_their_standing_and_contents(paper: Document) -> None:
    edition = make_edition(paper)
    main = make_part(edition, standing="adopted")
    annex = make_part(edition, "annex-2", "no_status", title="Views", standing_reason="annex-2 h1")
    make_part(edition, "annex-3")
    make_paragraph(main, "h0", kind="heading", level=0, text="The title")
    make_paragraph(
        main, "h1", kind="heading", level=1, label="I.", text="Scope¹", notes=[[5, 6, "fn1"]]
    )
    make_paragraph(annex, "h1", kind="heading", level=2, label="", text="Parts")
    make_paragraph(annex, "h2", kind="heading", level=2, label="A.", text="")
    assert [
        (
            p.code,
            p.anchor,
            p.name,
            p.title,
            p.standing,
            p.standing_word,
            p.banner,
            p.before,
            p.after,
            p.is_settled,
            p.contents,
        )
        for p in opened(paper).parts
    ] == [
        (
            "body",
            "part-body",
            "Body",
            "",
            "adopted",
            "Adopted by consensus",
            Banner("Its text was adopted by consensus."),
            "",
            "part-annex-2",
            True,
            (Entry("body-h1", "I.", "Scope", 1),),
        ),
        (
            "annex-2",
            "part-annex-2",
            "Annex II",
            "Views",
            "no_status",
            "No status",
            Banner(
                "Not an agreed text and without status; no position of a State Party can be "
                "read from it.",
                address=SpokenAddress("Annex II", "heading 1"),
                anchor="annex-2-h1",
            ),
            "part-body",
            "",
            False,
            (Entry("annex-2-h1", "", "Parts", 2),),
        ),
    ]


def test_footnotes_stand_under_the_block_that_marks_them_first(paper: Document) -> None:
    part = body(paper)
    make_paragraph(part, "1", text="One¹.", notes=[[3, 4, "fn1"], [0, 1, "fn9"]])
    make_paragraph(part, "2", text="Two¹.", notes=[[3, 4, "fn1"]])
    note = make_paragraph(part, "fn1", kind="footnote", text="The note.", label="")
    make_paragraph(part, "fn2", kind="footnote", text="Nobody marks it.", label="")
    Link.objects.create(paragraph=note, element=make_element("T.1"), relation=Link.Relation.REPORTS)
    page = opened(paper)
    chip = Chip("reports", "T.1", "Element T.1", "/elements/T.1/", is_sample=False)
    assert [(b.anchor, b.notes) for b in blocks(page)] == [
        (
            "body-1",
            (
                Note(
                    "body-fn1",
                    "1",
                    "The note.",
                    SpokenAddress("", "note 1"),
                    (chip,),
                ),
            ),
        ),
        ("body-2", ()),
        ("body-fn2", ()),
    ]
    assert [b.pieces for b in blocks(page)[:2]] == [
        (
            Piece("O", "fn9"),
            Piece("ne"),
            Piece("¹", "fn1", "body-fn1", back="mark-body-fn1"),
            Piece("."),
        ),
        (Piece("Two"), Piece("¹", "fn1", "body-fn1"), Piece(".")),
    ]


def test_footnotes_of_two_parts_are_not_mixed_up(paper: Document) -> None:
    edition = make_edition(paper)
    for code in ("body", "annex-1"):
        part = make_part(edition, code)
        make_paragraph(part, "1", text=f"{code}¹", notes=[[len(code), len(code) + 1, "fn1"]])
        make_paragraph(part, "fn1", kind="footnote", text=f"Note of {code}.")
    assert [[n.text for n in b.notes] for b in blocks(opened(paper))] == [
        ["Note of body."],
        ["Note of annex-1."],
    ]


def test_chips_are_the_links_in_force_in_the_order_of_the_framework(paper: Document) -> None:
    paragraph = make_paragraph(body(paper))
    late, early = make_element("T.2", position=2), make_element("T.1", position=1, is_sample=True)
    for element, withdrawn_at in ((late, None), (early, None), (early, timezone.now())):
        Link.objects.create(
            paragraph=paragraph,
            element=element,
            relation="opposes" if withdrawn_at else "supports",
            withdrawn_at=withdrawn_at,
        )
    page = opened(paper)
    assert blocks(page)[0].margin.chips == (
        Chip("supports", "T.1", "Element T.1", "/elements/T.1/", is_sample=True),
        Chip("supports", "T.2", "Element T.2", "/elements/T.2/", is_sample=False),
    )
    assert page.has_links


def test_moves_name_the_elements_that_stand_where_they_stand_because_of_it(
    paper: Document,
) -> None:
    paragraph, other = make_paragraph(part := body(paper)), make_paragraph(part)
    status = make_status("PROPOSED")
    for number, (state, sequence, version) in enumerate(
        [("confirmed", 1, 1), ("confirmed", 1, 2), ("proposed", None, 1), ("confirmed", 1, 1)]
    ):
        element = make_element(f"T.{number}", position=9 - number)
        element.version = version
        element.save()
        if sequence:
            make_change(element, status, paragraph, on=SOME_DAY, sequence=sequence)
            continue
        waiting = StatusChange.objects.create(
            element=element,
            to_status=status,
            state=state,
            origin="reference",
            reason="It is printed.",
            effective_on=SOME_DAY,
            element_version=0,
        )
        cite_change(waiting, [paragraph])
    assert {b.pk: b.margin.moves for b in blocks(opened(paper))} == {
        paragraph.pk: ("Evidence for “Proposed”: T.3, T.0",),
        other.pk: (),
    }


def test_slips_point_at_their_paragraph(paper: Document) -> None:
    edition = make_edition(paper)
    for part, path, line in (("annex-1", "II A/2", 9), ("body", "", 3)):
        SourceNote.objects.create(
            edition=edition, part=part, path=path, kind="gap", message=f"Line {line}.", line=line
        )
    assert opened(paper).slips == (
        Slip("Line 3.", None, ""),
        Slip("Line 9.", SpokenAddress("Annex I", "¶II A/2"), "annex-1-II_A.2"),
    )


def test_words_that_name_holders_are_marked_and_stand_beside_without_a_party(
    paper: Document,
) -> None:
    text = "Some noted it. Others asked why."
    paragraph = make_paragraph(body(paper), text=text)
    make_view(paragraph, quantifier="Others", text="Others asked why.", offset=15, position=1)
    make_view(paragraph, quantifier="Many", text="Some noted it.", offset=0, position=2)
    gone = make_view(paragraph, quantifier="Some", text="Some noted it.", position=3)
    View.objects.filter(pk=gone.pk).update(
        state="dismissed", decided_by=make_user(), decided_at=timezone.now()
    )
    [block] = blocks(opened(paper))
    assert block.pieces == (
        Piece("Some noted it. "),
        Piece("Others", are_holders=True),
        Piece(" asked why."),
    )
    assert block.margin.views == (
        Unsigned("Others", 15, 21, is_draft=True),
        Unsigned("Many", 0, 0, is_draft=True),
    )
    html = browser().get(paper.get_absolute_url()).text
    assert '<span class="holders">Others</span>' in html
    assert '<bdi lang="en">Others</bdi>; <bdi lang="en">Many</bdi>' in html
    assert html.count("read by the importer") == 1


@pytest.mark.parametrize(
    ("reason", "banner"),
    [
        ("front submitted-by", {"reason": "Read from the head of the paper."}),
        ("body 20", {"address": SpokenAddress("", "¶20"), "anchor": "body-20"}),
        (
            "assumed: annex of a report (body 20)",
            {"reason": "assumed: annex of a report (¶20)"},
        ),
        ("corrected by hand", {"reason": "corrected by hand"}),
        ("", {}),
    ],
)
def test_banner_says_where_the_standing_was_read(reason: str, banner: dict[str, Any]) -> None:
    part = make_part(standing="secretariat", standing_reason=reason)
    meaning = "Prepared by the secretariat; not an agreed text."
    assert banner_of(part) == Banner(meaning, **banner)


# --- languages ------------------------------------------------------------------------------------


def test_page_opens_in_the_language_asked_for_else_in_the_first_held(paper: Document) -> None:
    for language, title in (("ar", "عنوان"), ("en", "A title"), ("fr", "")):
        make_edition(paper, language, title=title)
    make_edition(paper, "zh", is_current=False)
    shown = {wanted: opened(paper, language=wanted) for wanted in ("", "ar", "fr", "zh", "xx")}
    assert {
        wanted: (page.language, page.direction, page.title) for wanted, page in shown.items()
    } == {
        "": ("en", "ltr", "A title"),
        "ar": ("ar", "rtl", "عنوان"),
        "fr": ("fr", "ltr", "A paper"),
        "zh": ("en", "ltr", "A title"),
        "xx": ("en", "ltr", "A title"),
    }
    assert shown["ar"].languages == (
        LanguageChoice("en", "English", is_current=False),
        LanguageChoice("fr", "French", is_current=False),
        LanguageChoice("ar", "Arabic", is_current=True),
    )


def test_arabic_text_is_set_from_right_to_left(paper: Document) -> None:
    make_paragraph(body(paper, "ar"), text="نص")
    html = browser().get(paper.get_absolute_url()).content.decode()
    assert '<article class="text" id="text" tabindex="-1" lang="ar" dir="rtl">' in html


def test_earlier_edition_is_not_shown(paper: Document) -> None:
    make_paragraph(make_part(make_edition(paper, is_current=False)), text="Old words.")
    make_paragraph(body(paper), text="New words.")
    assert [b.pieces for b in blocks(opened(paper))] == [(Piece("New words."),)]


def test_submitters_are_named_as_printed(paper: Document) -> None:
    Authorship.objects.create(
        document=paper, name_as_printed="Sample B", on_behalf_of="the Group", position=1
    )
    Authorship.objects.create(document=paper, name_as_printed="Sample A", position=0)
    assert opened(paper).submitters == ("Sample A", "Sample B on behalf of the Group")


# --- known, not held ------------------------------------------------------------------------------


def test_stub_has_a_page_that_says_so() -> None:
    stub = make_document(
        SYMBOL, title="", title_language="zh", meeting=make_meeting("WG9"), issued_on=SOME_DAY
    )
    assert opened(stub) == ReaderPage(
        document=stub,
        edition=None,
        language="zh",
        direction="ltr",
        title="",
        submitters=(),
        languages=(),
        parts=(),
        cites=Listed(),
        cited_by=Listed(),
        slips=(),
        leaf=Leaf("zh"),
        has_links=False,
    )
    html = browser().get(f"/documents/{SYMBOL}/").content.decode()
    assert "its text is not held here" in html
    assert "Import its text" not in html
    assert "No document held here cites it." in html
    officer = browser(READERS["officer"]()).get(f"/documents/{SYMBOL}/").content.decode()
    assert "Import its text" in officer


def test_text_without_links_says_so(paper: Document) -> None:
    make_paragraph(body(paper))
    page = opened(paper)
    assert not page.has_links
    html = browser().get(paper.get_absolute_url()).content.decode()
    assert "No paragraph of this text is linked to an element yet." in html
    assert "No document is cited by symbol." in html
