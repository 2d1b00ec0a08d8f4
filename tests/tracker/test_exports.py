"""Lists to take along: every one in every form, as filtered, with what must be said of it."""

import csv
import io
import itertools
import json
import zipfile
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from lxml import etree

from documents.models import Access, Document
from documents.search.index import fill
from meetings.models import Meeting
from meetings.roles import Reader, Role
from proposals.models import Element, Link
from tests.makers import (
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_move,
    make_paragraph,
    make_part,
    make_party,
    make_rules,
    make_stance,
    make_user,
)
from tests.readers import browser
from tracker.exports.as_csv import as_csv
from tracker.exports.as_json import as_json
from tracker.exports.as_xlsx import as_xlsx
from tracker.exports.catalogue import FORMS, OFFERS, Offer
from tracker.exports.extract import Extract, extract
from tracker.exports.naming import disposition
from tracker.exports.on_paper import on_paper
from tracker.exports.sheet import Asking, Column, Kind, Sheet

pytestmark = pytest.mark.django_db
FIRST, SECOND, TODAY = date(2023, 12, 4), date(2025, 2, 28), date(2026, 11, 21)
FORMULA = '=HYPERLINK("http://bad.example","press")'
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def asking(user: Reader | None = None, **asked: str) -> Asking:
    return Asking(user=user or AnonymousUser(), day=TODAY, today=TODAY, asked=asked)


def small(*rows: tuple[Any, ...], **fields: Any) -> Sheet:
    columns = (
        Column("name", "Name"),
        Column("since", "Since", Kind.DAY),
        Column("papers", "Papers", Kind.NUMBER),
        Column("is_sample", "Sample", Kind.FLAG),
        Column("link", "Link", Kind.LINK),
        Column("parties", "Parties", Kind.LIST),
    )
    return Sheet("small", "A small list", "/small/?q=a", columns, rows, **fields)


ONE = ("Visits", SECOND, 2, True, "/elements/T.1/", ("State A", "State B"))
BARE = (FORMULA, None, None, False, "", ())


def held(sheet: Sheet, user: Reader | None = None, **more: Any) -> Extract:
    return extract(sheet, asking(user), origin="https://tracker.example/", **more)


def read_csv(file: bytes) -> list[list[str]]:
    assert file.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))


def read_xlsx(file: bytes, number: int = 1) -> list[list[str]]:
    """The cells of one sheet as they are shown; a formula fails."""
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        strings = etree.fromstring(book.read("xl/sharedStrings.xml"))
        shared = ["".join(map(str, each.itertext())) for each in strings.iter(f"{MAIN}si")]
        page = etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    assert not list(page.iter(f"{MAIN}f"))
    return [
        [
            shared[int(value)] if cell.get("t") == "s" else value
            for cell in row
            for value in [cell.findtext(f"{MAIN}v", "")]
        ]
        for row in page.iter(f"{MAIN}row")
    ]


# --- forms ----------------------------------------------------------------------------------------


def test_csv_has_headings_first_and_ends_each_row_with_what_must_be_said() -> None:
    told = [
        "2026-11-21",
        "",
        "Public view",
        "Made from public papers only.",
        "https://tracker.example/small/?q=a",
        "Secretariat; not the view of any State. Nothing is agreed until all is agreed.",
    ]
    assert read_csv(as_csv(held(small(ONE, BARE)))) == [
        [
            *("Name", "Since", "Papers", "Sample", "Link", "Parties"),
            *("As of", "As recorded by", "Reader", "Level", "Source", "Assessment"),
        ],
        [
            *("Visits", "2025-02-28", "2", "yes", "https://tracker.example/elements/T.1/"),
            "State A; State B",
            *told,
        ],
        [f"'{FORMULA}", "", "", "", "", "", *told],
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_csv_takes_no_cell_for_a_formula(sign: str) -> None:
    [_headings, row] = read_csv(as_csv(held(small((f"{sign}1+1", None, -2, False, "", ())))))
    assert (row[0], row[2]) == (f"'{sign}1+1", "-2")


def test_json_has_the_same_keys_in_every_language() -> None:
    with translation.override("zh-hans"):
        read = json.loads(as_json(held(small(ONE, filters=(("状态", "已提出"),)))))
    assert read["rows"] == [
        {
            "name": "Visits",
            "since": "2025-02-28",
            "papers": 2,
            "is_sample": True,
            "link": "https://tracker.example/elements/T.1/",
            "parties": ["State A", "State B"],
        }
    ]
    about = read["about"]
    assert (about["as_of"], about["number_of_rows"], about["is_cut"]) == ("2026-11-21", 1, False)
    assert "已提出" in about["filters"]
    assert {"assessment", "date", "reader", "level", "source", "provisional", "names"} <= {*about}


def test_workbook_holds_text_days_and_numbers_and_no_formula() -> None:
    file = as_xlsx(held(small(ONE, BARE)))
    rows = read_xlsx(file)
    assert rows[0] == ["Name", "Since", "Papers", "Sample", "Link", "Parties"]
    day = str((SECOND - date(1899, 12, 30)).days)
    link = "https://tracker.example/elements/T.1/"
    assert rows[1:] == [["Visits", day, "2", "yes", link, "State A; State B"], [FORMULA]]
    notes = dict(read_xlsx(file, 2))
    assert notes["Source"] == "https://tracker.example/small/?q=a"
    assert "not the view of any State" in notes["Assessment"]
    assert file == as_xlsx(held(small(ONE, BARE)))


def test_workbook_in_arabic_runs_from_right_to_left() -> None:
    with translation.override("ar"), zipfile.ZipFile(io.BytesIO(as_xlsx(held(small(ONE))))) as book:
        assert b'rightToLeft="1"' in book.read("xl/worksheets/sheet1.xml")


def test_workbook_cuts_what_no_cell_holds_and_writes_old_days_as_words() -> None:
    rows = read_xlsx(as_xlsx(held(small(("x" * 40_000, date(1899, 5, 1), 1, False, "", ())))))
    assert (len(rows[1][0]), rows[1][0][-1], rows[1][1]) == (32_767, "…", "1899-05-01")


def test_paper_leaves_out_links_and_columns_that_say_nothing() -> None:
    paper = on_paper(held(small((*ONE[:3], False, *ONE[4:]), BARE)), files=())
    assert paper.headings == ("Name", "Since", "Papers", "Parties")
    assert [[cell.words for cell in row] for row in paper.rows] == [
        ["Visits", "2025-02-28", "2", "State A; State B"],
        [FORMULA, "", "", ""],
    ]


def test_longer_list_is_cut_and_says_so_in_every_form() -> None:
    cut = held(small(ONE, ONE, ONE), most=2)
    words = "The first 2 rows of a longer list."
    assert (len(cut.rows), cut.is_cut) == (2, True)
    assert words in read_csv(as_csv(cut))[1][-1]
    assert words in json.loads(as_json(cut))["about"]["rows"]
    assert words in dict(read_xlsx(as_xlsx(cut), 2))["Rows"]
    assert any(words in note.text for note in on_paper(cut, files=()).notes)
    assert not held(small(ONE, ONE), most=2).is_cut


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (AnonymousUser, "Made from public papers only."),
        (
            lambda: make_delegate(make_party("XA", "Sample A")),
            "Made from what participants may read. It may quote papers that are not public.",
        ),
        (
            lambda: make_user(Role.OFFICER),
            "Made from what the secretariat may read. It is not for circulation.",
        ),
    ],
)
def test_level_of_the_reader_stands_on_the_file(make: Any, words: str) -> None:
    assert read_csv(as_csv(held(small(ONE), make())))[1][-3] == words


def test_name_of_a_file_tells_what_when_and_by_which_filters() -> None:
    header = disposition(
        "status-board",
        "状态板",
        SECOND,
        ending="csv",
        filters={"status": "PROPOSED", "q": "核查", "x": '"; filename=evil.exe\r\n'},
        words=["已提出", "../核查"],
    )
    assert header == (
        'attachment; filename="status-board-2025-02-28-status-PROPOSED-x-filename-evil.exe.csv"; '
        "filename*=UTF-8''%E7%8A%B6%E6%80%81%E6%9D%BF-2025-02-28-%E5%B7%B2%E6%8F%90%E5%87%BA-"
        "%E6%A0%B8%E6%9F%A5.csv"
    )


# --- lists ----------------------------------------------------------------------------------------


@pytest.fixture
def element() -> Element:
    """An element that moved on a public paper, with a position, and a hidden paper beside it."""
    rules = make_rules()
    element = make_element("T.1", name_en="Visits", name_zh="访问")
    meeting = make_meeting("WG1", starts=FIRST)
    for symbol, access in (("TEST/WG/1/WP.1", "public"), ("TEST/SECRET", Access.SECRETARIAT)):
        document = make_document(
            symbol, access=access, issued_on=FIRST, meeting=meeting, title=f"Title of {symbol}"
        )
        paragraph = make_paragraph(make_part(make_edition(document)), "1", text=FORMULA)
        Link.objects.create(paragraph=paragraph, element=element, relation="supports")
        if access == "public":
            make_move(element, rules["REGISTERED"], paragraph, on=FIRST)
            make_move(element, rules["PROPOSED"], paragraph, on=SECOND)
        party = make_party(f"X{symbol[-1]}", f"Party of {symbol}")
        make_stance(paragraph, element=element, party=party, quote=FORMULA, verifier=make_user())
    return element


def take(path: str, client: Client | None = None) -> Any:
    return (client or browser()).get(path)


def address(offer: Offer, form: str) -> str:
    """The address of a list in the world of `element`."""
    filled = offer.path.replace("<str:code>", "WG1" if offer.page == "meeting" else "T.1")
    filled = filled.replace("<str:party>", "X1").replace("<str:element>", "T.1")
    return f"/{filled}.{form}"


def test_every_list_is_there_without_what_is_hidden(element: Element) -> None:
    """Each in one of the forms, by turns: what writes them is the same for all lists."""
    told, client = [], browser()
    forms = itertools.cycle(FORMS)
    for offer in OFFERS:
        if offer.page in ("proposal", "text"):  # none is in this world
            continue
        answer = take(address(offer, form := next(forms)), client)
        body = answer.content
        if form == "xlsx":
            with zipfile.ZipFile(io.BytesIO(body)) as book:
                body = b"".join(book.read(name) for name in book.namelist())
        if answer.status_code != 200 or b"SECRET" in body:
            told.append((offer.route, form, answer.status_code))
    assert told == []
    assert take("/board.csv")["Cache-Control"] == "private"


def test_board_as_filtered_and_as_of_a_day(element: Element) -> None:
    make_element("T.2")
    answer = take("/board.json?status=REGISTERED&as_of=2024-01-01")
    read = json.loads(answer.content)
    assert [(row["element"], row["since"]) for row in read["rows"]] == [("T.1", "2023-12-04")]
    assert read["about"]["filters"] == "Status: Registered"
    assert read["about"]["as_of"] == "2024-01-01"
    assert read["about"]["source"] == "http://testserver/?status=REGISTERED&as_of=2024-01-01"
    assert (
        'filename="status-board-2024-01-01-status-REGISTERED.json"'
        in (answer["Content-Disposition"])
    )


def test_list_that_is_told_of_today_takes_no_other_day(element: Element) -> None:
    about = json.loads(take("/documents.json?as_of=2024-01-01").content)["about"]
    assert about["as_of"] == about["made_on"]


def test_day_that_cannot_be_read_is_said_beside_the_rows(element: Element) -> None:
    about = json.loads(take("/board.json?as_of=2024-99-01").content)["about"]
    assert about["remarks"][0].startswith("“2024-99-01” is not a date.")


def test_history_has_both_dates_and_the_evidence(element: Element) -> None:
    rows = json.loads(take("/elements/T.1/history.json").content)["rows"]
    assert [(row["from"], row["to"], row["effective_on"]) for row in rows] == [
        ("Registered", "Proposed", "2025-02-28"),
        ("", "Registered", "2023-12-04"),
    ]
    assert rows[0]["evidence"] == ["TEST/WG/1/WP.1 ¶1"]
    assert rows[0]["quotation"] == FORMULA
    assert rows[0]["evidence_link"].startswith("http://testserver/documents/TEST/WG/1/WP.1/")


def test_positions_and_paragraphs_as_the_reader_may_read_them(element: Element) -> None:
    def parties(client: Client) -> list[str]:
        rows = json.loads(take("/elements/T.1/positions.json", client).content)["rows"]
        return [row["party"] for row in rows]

    officer = browser(make_user(Role.OFFICER))
    assert parties(browser()) == ["Party of TEST/WG/1/WP.1"]
    assert parties(officer) == ["Party of TEST/SECRET", "Party of TEST/WG/1/WP.1"]
    for client, number in ((browser(), 1), (officer, 2)):
        rows = json.loads(take("/elements/T.1/paragraphs.json", client).content)["rows"]
        assert len(rows) == number


def test_positions_as_cells_as_rows_and_as_all_that_one_said(element: Element) -> None:
    def rows(path: str, client: Client | None = None) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(take(path, client).content)["rows"]
        return found

    [cell] = rows("/positions.json?branch=T.1")
    assert (cell["party_code"], cell["element"], cell["recorded"]) == ("X1", "T.1", 1)
    [row] = rows("/positions/list.json")
    assert (row["party"], row["quotation"]) == ("Party of TEST/WG/1/WP.1", FORMULA)
    assert row["document"] == "TEST/WG/1/WP.1"
    for path in ("of/X1", "on/T.1", "of/X1/on/T.1"):
        assert rows(f"/positions/{path}/words.json") == [row]
    assert rows("/positions/of/XT/words.json") == []
    assert len(rows("/positions/list.json", browser(make_user(Role.OFFICER)))) == 2
    assert rows("/positions/list.json?party=XT&branch=T.1") == []
    about = json.loads(take("/positions/list.json?party=X1").content)["about"]
    assert about["filters"] == "Party: Party of TEST/WG/1/WP.1"
    assert take("/positions/of/NO/words.csv").status_code == 404
    assert take("/positions/on/NO/words.csv").status_code == 404


def test_changes_are_sentences_with_what_they_rest_on(element: Element) -> None:
    read = json.loads(take("/changes.json?kind=status,position&element=T").content)
    assert [(row["kind_code"], row["elements"], row["quotation"]) for row in read["rows"]] == [
        ("position", ["T.1"], FORMULA),
        ("status", ["T.1"], FORMULA),
    ]
    assert read["about"]["filters"] == "Kind: Status, Position; Element: T"
    whole = json.loads(take("/changes.json?since=nonsense").content)
    assert {"status", "recorded", "position", "paper"} <= {r["kind_code"] for r in whole["rows"]}
    assert whole["about"]["remarks"][0].startswith("“nonsense” is neither a date")
    assert json.loads(take("/changes.json?since=2999-01-01").content)["rows"] == []


def test_search_takes_along_the_finds_of_every_page(element: Element) -> None:
    document = make_document("TEST/WG/1/WP.5", title="On visits")
    part = make_part(make_edition(document))
    make_paragraph(part, "title", text=document.title, kind="front", label="")
    for number in range(1, 31):
        make_paragraph(part, str(number), text=f"Visits of {number} days.")
    fill()
    read = json.loads(take("/search.json?q=visits&page=2").content)
    kinds = Counter(row["kind"] for row in read["rows"])
    assert (kinds["Paragraph"], kinds["Element"], kinds["Document"]) == (30, 1, 1)
    assert read["about"]["filters"] == "Words: visits"
    [first] = [row for row in read["rows"] if row["text"] == "Visits of 1 days."]
    assert (first["document"], first["paragraph"], first["is_sample"]) == (
        "TEST/WG/1/WP.5",
        "¶1",
        False,
    )
    narrowed = json.loads(take("/search.json?q=visits&what=elements").content)
    assert [(row["kind"], row["element"]) for row in narrowed["rows"]] == [("Element", "T.1")]
    assert json.loads(take("/search.json").content)["rows"] == []


def test_documents_of_every_page_are_there(element: Element) -> None:
    for number in range(60):
        make_edition(make_document(f"TEST/WG/1/INF.{number}", kind=Document.Kind.INFORMATION))
    rows = read_csv(take("/documents.csv?q=INF&page=2").content)
    assert len(rows) == 61
    assert [row[0] for row in read_csv(take("/documents.csv?held=no").content)] == ["Symbol"]


@pytest.mark.parametrize("path", ["elements/NO", "meetings/NO", "proposals/NO", "text/NO"])
def test_list_of_nothing_is_not_there(path: str) -> None:
    last = {"elements": "history", "meetings": "papers", "proposals": "sponsors"}
    name = last.get(path.partition("/")[0], "versions")
    for form in ("csv", "pdf"):
        assert browser().get(f"/{path}/{name}.{form}", follow=True).status_code == 404


def test_pages_lead_to_their_lists_as_they_are_filtered(element: Element) -> None:
    page = take("/?status=PROPOSED&page=3").content.decode()
    for form in FORMS:
        assert f'href="/board.{form}?status=PROPOSED"' in page
    page = take("/elements/T.1/").content.decode()
    for name in ("history", "positions", "paragraphs"):
        assert f'href="/elements/T.1/{name}.xlsx"' in page
    assert "Take along" not in take("/login/").content.decode()
    assert "Take along" not in take("/elements/NO/").content.decode()


def test_paper_leads_back_and_to_the_files(element: Element) -> None:
    page = take("/board.html?status=PROPOSED").content.decode()
    assert 'href="/?status=PROPOSED"' in page
    assert 'href="/board.xlsx?status=PROPOSED"' in page


def test_no_list_asks_more_for_three_rows_than_for_one(element: Element) -> None:
    def costs() -> dict[str, int]:
        found = {}
        for offer in OFFERS:
            if offer.page not in ("proposal", "text"):
                with CaptureQueriesContext(connection) as queries:
                    take(address(offer, "csv"), client)
                found[offer.route] = len(queries)
        return found

    client = browser()
    one = costs()
    session = Meeting.objects.get(code="WG1")
    for number in (8, 9):
        document = make_document(f"TEST/WG/1/WP.{number}", meeting=session, issued_on=FIRST)
        paragraph = make_paragraph(make_part(make_edition(document)), "1")
        Link.objects.create(paragraph=paragraph, element=element, relation="supports")
        make_stance(paragraph, element=element, verifier=make_user())
        make_element(f"T.{number}")
        make_meeting(f"WG{number}", starts=FIRST)
    assert costs() == one
    assert one["board-export"] == 9
