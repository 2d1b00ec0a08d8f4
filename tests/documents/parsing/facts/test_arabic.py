"""A report in Arabic read as a whole: what it says about the session that it reports on."""

import datetime as dt
from pathlib import Path

from documents.parsing import parse
from documents.parsing.units import (
    AttendanceCount,
    Attendee,
    CitedSymbol,
    ListedPaper,
    Masthead,
    OfficerNamed,
    ParsedDocument,
    Speaker,
    Speakers,
    Submitter,
)
from documents.readers import read

PAPERS = Path(__file__).parents[1] / "papers"
STATES = dict(
    zip("ألف باء جيم دال هاء واو".split(), ("XA", "XB", "XC", "XD", "XE", "XF"), strict=True)
)
NAMES = {f"دولة المثال {letter}": code for letter, code in STATES.items()} | {"مجموعة المثال": "XG"}


def parsed(name: str) -> ParsedDocument:
    return parse(read((PAPERS / f"{name}.txt").read_bytes()).lines, names=NAMES)


def test_report_in_arabic_gives_its_facts() -> None:
    report = parsed("arabic_report")
    assert report.masthead == Masthead(
        symbol="SAMPLE/WG/3/2",
        language="ar",
        original_language="en",
        title="تقرير الفريق العامل للدول الأطراف في اتفاقية المثال عن أعمال دورته الثالثة",
        document_type="procedural-report",
        meeting="الفريق العامل للدول الأطراف في اتفاقية المثال",
        session="الدورة الثالثة",
        date_start=dt.date(2031, 3, 10),
        date_end=dt.date(2031, 3, 14),
        document_date=dt.date(2031, 3, 14),
        place="مدينة المثال",
        agenda_item="9",
        agenda_items=("9",),
        agenda_item_title="اعتماد التقرير",
        distribution="General",
    )
    roles = [*["state-party"] * 4, "signatory", "observer-state"]
    paths = [*["6"] * 4, "7", "8"]
    assert report.attendance == tuple(
        Attendee(name=name, code=NAMES[name], role=role, part="body", path=path)
        for name, role, path in zip(list(NAMES)[:6], roles, paths, strict=True)
    )
    assert report.attendance_counts == (
        AttendanceCount("body", "6", "state-party", 4, 4, True),
        AttendanceCount("body", "7", "signatory", 1, 1, True),
        AttendanceCount("body", "8", "observer-state", 1, 1, True),
    )
    assert report.officers == (
        OfficerNamed("chair", "سامي المثالي", "body", "3"),
        OfficerNamed("vice-chair", "ليلى النموذجية", "body", "3"),
        OfficerNamed("secretary", "كريم الأنموذج", "body", "5"),
    )
    assert report.findings == ()


def test_report_in_arabic_gives_its_speakers_and_papers() -> None:
    report = parsed("arabic_report")
    assert report.speakers == (
        Speakers(
            agenda_item="4",
            part="body",
            path="9",
            states=("XA", "XB", "XC"),
            organisations=(),
            on_behalf_of=(("XB", "XG"),),
            speakers=(
                Speaker("دولة المثال ألف", "XA"),
                Speaker("دولة المثال باء", "XB", "XG", "مجموعة المثال"),
                Speaker("دولة المثال جيم", "XC"),
            ),
        ),
        Speakers(
            agenda_item="5",
            part="body",
            path="11",
            states=("XC", "XD"),
            organisations=(),
            speakers=(Speaker("دولة المثال جيم", "XC"), Speaker("دولة المثال دال", "XD")),
        ),
    )
    place = (1, "annex-2", "doclist")
    assert report.document_list == (
        ListedPaper("SAMPLE/WG/3/1", "جدول الأعمال", (), None, *place),
        ListedPaper(
            "SAMPLE/WG/3/2", "تقرير الفريق العامل عن أعمال دورته الثالثة", (), None, *place
        ),
        ListedPaper("SAMPLE/WG/3/WP.1", "الزيارات: تجارب أولية", ("XD",), None, *place),
        ListedPaper("SAMPLE/WG/3/WP.2", "صندوق التبرعات", ("XB",), ("en",), *place, ("XG",)),
    )


def test_standing_and_citations_are_read_in_arabic() -> None:
    report = parsed("arabic_report")
    assert [(part.code, part.standing) for part in report.parts] == [
        ("front", "adopted"), ("body", "adopted"), ("annex-1", "no_status"), ("annex-2", "record"),
    ]  # fmt: skip
    assert report.citations == (
        CitedSymbol("SAMPLE/CONF.2/8", "body", "1", "SAMPLE/CONF.2/8", paragraphs="14"),
        CitedSymbol("SAMPLE/WG/3/1", "body", "4", "SAMPLE/WG/3/1"),
        CitedSymbol("SAMPLE/WG/3/WP.1", "body", "12", "SAMPLE/WG/3/WP.1", pages="3 و4"),
        CitedSymbol("SAMPLE/WG/3/CRP.1", "body", "14", "SAMPLE/WG/3/CRP.1"),
        CitedSymbol("SAMPLE/WG/3/2", "body", "14", "SAMPLE/WG/3/2"),
        CitedSymbol("SAMPLE/CONF.2/8", "body", "fn1", "SAMPLE/CONF.2/8", paragraphs="16"),
        CitedSymbol("SAMPLE/WG/2/WP.1", "body", "fn2", "SAMPLE/WG/2/WP.1"),
    )


def test_arabic_digits_count_in_the_head_and_in_footnotes() -> None:
    paper = parsed("arabic_figures_and_marks")
    head = paper.masthead
    assert (head.date_start, head.date_end, head.place, head.agenda_item) == (
        dt.date(2031, 3, 10), dt.date(2031, 3, 14), "مدينة المثال", "5",
    )  # fmt: skip
    assert head.submitters == (
        Submitter("دولة المثال باء", "XB", on_behalf_of=("XG",), capacity="on_behalf"),
    )
    assert [(unit.path, note.note) for unit in paper.units for note in unit.notes] == [
        ("1", "fn1"), ("6", "fn2"),
    ]  # fmt: skip


def test_marks_of_direction_hide_no_label_and_are_recorded() -> None:
    text = (PAPERS / "arabic_figures_and_marks.txt").read_text(encoding="utf-8")
    marked = "\n".join(f"\u200f{row}" for row in text.split("\n"))
    marked = marked.replace("- ", "\u200f- ").replace("(", "(\u200f").replace("S", "\u202aS")
    plain, turned = parse(read(text.encode()).lines), parse(read(marked.encode()).lines)
    assert turned.units == plain.units
    recorded = "".join(line.text for line in turned.furniture)
    assert recorded.count("\u200f") == marked.count("(\u200f") + marked.count("\u200f- ")
