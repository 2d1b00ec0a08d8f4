"""Briefs in Word: what they say, for whom, in which language and direction, and from which rows."""

import io
import zipfile
from datetime import date
from typing import Any

import docx
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from docx.document import Document as Word
from lxml import etree

from documents.models import Access
from meetings.models import Meeting
from meetings.roles import Reader, Role
from proposals.models import Element, Link
from tests.makers import (
    make_attendance,
    make_count,
    make_document,
    make_edition,
    make_element,
    make_intervention,
    make_listed,
    make_meeting,
    make_move,
    make_officer,
    make_paragraph,
    make_part,
    make_party,
    make_rules,
    make_stance,
    make_user,
    make_view,
)
from tests.readers import browser
from tracker.exports.briefs.element import MOST_QUOTED, element_brief
from tracker.exports.briefs.meeting import meeting_brief
from tracker.exports.briefs.paper import Paper, Piece
from tracker.exports.sheet import Asking

pytestmark = pytest.mark.django_db
FIRST, SECOND, TODAY = date(2023, 12, 4), date(2025, 2, 28), date(2026, 11, 21)
ORIGIN = "https://tracker.example/"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def element() -> Element:
    """An element on a public paper and on a hidden one, each with a position and a view."""
    rules = make_rules()
    element = make_element("T.1", name_en="Visits", name_zh="访问")
    meeting = make_meeting("WG1", starts=FIRST, ends=FIRST)
    for symbol, access in (("TEST/WG/1/WP.1", "public"), ("TEST/SECRET", Access.SECRETARIAT)):
        document = make_document(symbol, access=access, issued_on=FIRST, meeting=meeting)
        paragraph = make_paragraph(make_part(make_edition(document)), "1", text=f"Of {symbol}.")
        Link.objects.create(paragraph=paragraph, element=element, relation="supports")
        if access == "public":
            make_move(element, rules["REGISTERED"], paragraph, on=FIRST)
            make_move(element, rules["PROPOSED"], paragraph, on=SECOND)
        party = make_party(f"X{symbol[-1]}", f"Party of {symbol}")
        quote = f"Of {symbol}."
        make_stance(paragraph, element=element, party=party, quote=quote, verifier=make_user())
        make_view(paragraph, state="confirmed", decided_by=make_user(), decided_at=timezone.now())
    return element


def asking(user: Reader | None = None, **more: Any) -> Asking:
    given: dict[str, Any] = {
        "user": user or AnonymousUser(),
        "day": TODAY,
        "today": TODAY,
        "asked": {},
    }
    return Asking(**{**given, **more})


def brief(code: str = "T.1", user: Reader | None = None, **more: Any) -> Word:
    made = element_brief(asking(user, **more), code, origin=ORIGIN)
    assert made is not None
    return docx.Document(io.BytesIO(made[1]))


def words(document: Word) -> list[str]:
    """Each paragraph with its style; those of tables too, in the order of the document."""
    found = []
    for each in document.element.body.iter(f"{W}p"):
        style = each.find(f"{W}pPr/{W}pStyle")
        text = "".join(piece.text or "" for piece in each.iter(f"{W}t"))
        name = "Normal" if style is None else style.get(f"{W}val", "")
        if text:
            found.append(f"{name}: {text}")
    return found


def test_element_brief_says_where_it_stands_and_on_which_words(element: Element) -> None:
    said = words(brief())
    about = said.index("Heading1: About this brief")
    assert said[:about] == [
        "Title: T.1 Visits",
        "Note: 访问",
        "Heading1: Status",
        "Normal: Proposed",
        f"Normal: In effect since 2025-02-28 (20 months); recorded on {said[4].rpartition(' ')[2]}",
        "Normal: Assessment: Proposed by the secretariat, confirmed by a reviewer",
        "Normal: Evidence · TEST/WG/1/WP.1 ¶1 · National paper",
        "Quotation: Of TEST/WG/1/WP.1.",
        "Heading1: History",
        *("Cell: In effect", "Cell: Change", "Cell: Evidence", "Cell: Reason", "Cell: Recorded"),
        *said[14:24],
        "Heading1: Recorded positions",
        "Heading2: Party of TEST/WG/1/WP.1",
        said[26],
        "Quotation: Of TEST/WG/1/WP.1.",
        "Note: A party that is not here has no recorded position.",
        "Note: A group's statement is the group's and is not extended to its members.",
        "Heading1: Views that the text attributes to nobody by name",
        *said[31:33],
        "Heading1: Proposals",
        "Normal: No recorded proposal.",
        "Heading1: Linked paragraphs",
        "Heading2: supports",
        "Normal: TEST/WG/1/WP.1 ¶1 · 2023-12-04 · National paper",
        "Quotation: Of TEST/WG/1/WP.1.",
        "Heading1: Gaps and open questions",
        "ListBullet: No proposal is recorded that answers it.",
        "ListBullet: No text in negotiation that this reader may read drafts it.",
        "Note: A gap says that nothing is recorded here, not that nothing was said.",
    ]
    assert "Note: Reader: Public view" in said[about:]
    assert "Note: Source: https://tracker.example/elements/T.1/" in said[about:]


def test_element_brief_of_an_earlier_day_says_so(element: Element) -> None:
    said = words(brief(day=date(2024, 1, 1), objection="Not a date."))
    assert said[1:5] == [
        "Normal: Not a date.",
        "Note: 访问",
        "Heading1: Status",
        "Normal: Registered",
    ]
    assert any("As of 2024-01-01. What took effect later is left out." in each for each in said)


def test_element_without_anything_says_what_is_not_recorded() -> None:
    make_element("T.9")
    make_element("T.9.1", parent=Element.objects.get(code="T.9"))
    said = words(brief("T.9"))
    assert "Normal: No status is recorded for this element." in said
    assert "Heading1: Elements under it" in said
    assert [each for each in said if each.startswith("ListBullet")] == [
        "ListBullet: No status is recorded.",
        "ListBullet: No position of any party is recorded.",
        "ListBullet: No paragraph that this reader may read is linked to it.",
        "ListBullet: No proposal is recorded that answers it.",
        "ListBullet: No text in negotiation that this reader may read drafts it.",
    ]


def test_brief_holds_what_its_reader_may_read(element: Element) -> None:
    officer = make_user(Role.OFFICER)
    for make, code in ((element_brief, "T.1"), (meeting_brief, "WG1")):
        hidden = make(asking(), code, origin=ORIGIN)
        shown = make(asking(officer), code, origin=ORIGIN)
        assert hidden is not None
        assert shown is not None
        assert b"SECRET" not in inside(hidden[1])
        assert (b"SECRET" in inside(shown[1])) is (make is element_brief)
        assert b"It is not for circulation." in inside(shown[1])


def inside(file: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(file)) as opened:
        return b"".join(opened.read(name) for name in opened.namelist())


def test_long_list_of_quotations_is_cut_and_says_so(element: Element) -> None:
    part = make_part(make_edition(make_document("TEST/WG/1/WP.2")))
    for number in range(MOST_QUOTED + 2):
        paragraph = make_paragraph(part, str(number + 1))
        Link.objects.create(paragraph=paragraph, element=element, relation="mentions")
    said = words(brief())
    assert "Note: 3 more paragraphs are on the page of the element." in said


def test_same_rows_make_the_same_bytes(element: Element) -> None:
    once, again = (element_brief(asking(), "T.1", origin=ORIGIN) for _time in range(2))
    assert once == again
    assert once is not None
    assert b"generated by python-docx" not in inside(once[1])


def test_paper_is_set_for_reading_and_print(element: Element) -> None:
    document = brief()
    properties = document.core_properties
    assert (properties.title, str(properties.created)[:10]) == ("T.1 Visits", "2026-11-21")
    assert document.tables[0].rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    foot = document.sections[0].footer.paragraphs[0]._p
    assert [each.get(f"{W}instr") for each in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    assert "Made from public papers only." in "".join(foot.itertext())
    links = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert f"{ORIGIN}documents/TEST/WG/1/WP.1/?language=en#body-1" in links
    fonts = document.styles["Heading 1"].element.find(f"{W}rPr/{W}rFonts")
    assert fonts.get(f"{W}eastAsia") == "SimSun"


def spoken(paragraph: Any) -> Any:
    """What the first run says of its language."""
    return paragraph.runs[0]._r.find(f"{W}rPr/{W}lang")


def test_arabic_runs_from_right_to_left_and_every_run_tells_its_language() -> None:
    with translation.override("ar"):
        paper = Paper("عنوان", day=TODAY, origin=ORIGIN, foot="x")
        paper.quote("Of Visits.", "en")
        paper.table(["a"], [["b"]])
    document = docx.Document(io.BytesIO(paper.bytes()))
    title, quote = document.paragraphs[:2]
    assert title._p.find(f"{W}pPr/{W}bidi") is not None
    assert title.runs[0]._r.find(f"{W}rPr/{W}rtl") is not None
    assert spoken(title).get(f"{W}bidi") == "ar-SA"
    assert quote._p.find(f"{W}pPr/{W}bidi") is None
    assert spoken(quote).get(f"{W}val") == "en-GB"
    assert document.tables[0]._tbl.tblPr.find(f"{W}bidiVisual") is not None
    assert document.sections[0]._sectPr.find(f"{W}bidi") is not None


def test_a_date_keeps_its_order_among_arabic_words() -> None:
    with translation.override("ar"):
        paper = Paper("t", day=TODAY, origin=ORIGIN, foot="f")
        paper.line([Piece("منذ 2025-03-14 هنا", url="/x/")])
    words = docx.Document(io.BytesIO(paper.bytes())).paragraphs[1]
    runs = words._p.findall(f".//{W}hyperlink/{W}r")
    assert [run.findtext(f"{W}t") for run in runs] == ["منذ ", "\u200e2025-03-14\u200e", " هنا"]
    assert [run.find(f"{W}rPr/{W}rtl") is not None for run in runs] == [True, False, True]


def test_signs_that_no_document_can_hold_are_left_out() -> None:
    paper = Paper("A\x00b\x0bc", day=TODAY, origin=ORIGIN, foot="x\x01y")
    paper.line([Piece("d\ufffee", bold=True)])
    said = words(docx.Document(io.BytesIO(paper.bytes())))
    assert said == ["Title: Abc", "Normal: de"]


@pytest.fixture
def session(element: Element) -> Meeting:
    """The meeting of `element` with what a report records of it."""
    meeting = Meeting.objects.get(code="WG1")
    report = make_document("TEST/WG/1/2", kind="report", meeting=meeting)
    part = make_part(make_edition(report))
    paragraph = make_paragraph(part, "1")
    make_officer(paragraph, name_as_printed="A. Chair")
    make_attendance(paragraph, name_as_printed="State A")
    make_count(paragraph, claimed=3, listed=1)
    make_intervention(paragraph, item="5", name_as_printed="State A")
    make_listed(paragraph)
    return meeting


def test_meeting_brief_says_what_papers_record(session: Meeting) -> None:
    made = meeting_brief(asking(), "WG1", origin=ORIGIN)
    assert made is not None
    document = docx.Document(io.BytesIO(made[1]))
    said = words(document)
    assert [each for each in said if each.startswith("Heading1")] == [
        "Heading1: What moved on evidence from this meeting",
        "Heading1: Elements on which its papers bear",
        "Heading1: Agenda, and who spoke",
        "Heading1: Officers",
        "Heading1: Attendance",
        "Heading1: Documents listed against documents held",
        "Heading1: Gaps and open questions",
        "Heading1: About this brief",
    ]
    assert "Cell: Registered → Proposed" in said
    assert "Cell: A. Chair" in said
    assert "Cell: 1 (differs)" in said
    assert [each for each in said if each.startswith("ListBullet")] == [
        "ListBullet: A printed number of participants differs from the names that are listed.",
        "ListBullet: Some listed documents are not held here.",
    ]


def test_briefs_are_downloaded_and_led_to(session: Meeting) -> None:
    client = browser()
    for path, name in (("elements/T.1", "T.1"), ("meetings/WG1", "WG1")):
        answer = client.get(f"/{path}/brief.docx")
        assert answer.status_code == 200
        assert f'filename="{name}-' in answer["Content-Disposition"]
        assert f'href="/{path}/brief.docx"' in client.get(f"/{path}/").content.decode()
    assert client.get("/elements/NO/brief.docx").status_code == 404
    assert client.get("/meetings/NO/brief.docx").status_code == 404
    dated = client.get("/elements/T.1/?as_of=2024-01-01").content.decode()
    assert 'href="/elements/T.1/brief.docx?as_of=2024-01-01"' in dated


def test_brief_asks_as_much_for_three_rows_as_for_one(session: Meeting) -> None:
    def costs() -> list[int]:
        found = []
        for path in ("elements/T.1", "meetings/WG1"):
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/{path}/brief.docx")
            found.append(len(queries))
        return found

    client = browser()
    element = Element.objects.get(code="T.1")
    one = costs()
    for number in (8, 9):
        document = make_document(f"TEST/WG/1/WP.{number}", meeting=session, issued_on=FIRST)
        paragraph = make_paragraph(make_part(make_edition(document)), "1")
        Link.objects.create(paragraph=paragraph, element=element, relation="supports")
        make_stance(paragraph, element=element, verifier=make_user())
    assert costs() == one


def test_every_part_of_a_brief_is_sound_xml(element: Element) -> None:
    made = element_brief(asking(), "T.1", origin=ORIGIN)
    assert made is not None
    with zipfile.ZipFile(io.BytesIO(made[1])) as opened:
        for name in opened.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(opened.read(name))
