"""The masthead: heads of papers, reports and resolutions."""

from datetime import date

import pytest

from documents.parsing.units import Line, Masthead, PartHead, Submitter
from tests.documents.parsing.facts.samples import facts_of, front, unit

RESOLUTIONS = {
    "en": (
        "General Assembly",
        "Eighty-first session",
        "Agenda item 105",
        "Resolution adopted by the General Assembly on 24 December 2026",
        "[on the report of the First Committee (A/81/444, para. 8)]",
        "81/345. Samples for the trial of readers",
    ),
    "zh": (
        "大会",
        "第八十一届会议",
        "议程项目 105",
        "大会 2026 年 12 月 24 日通过的决议",
        "[根据第一委员会的报告(A/81/444，第 8 段)]",
        "81/345. 供试读的样本",
    ),
    "fr": (
        "Assemblée générale",
        "Quatre-vingt-unième session",
        "Point 105 de l’ordre du jour",
        "Résolution adoptée par l’Assemblée générale le 24 décembre 2026",
        "[sur le rapport de la Première Commission (A/81/444, par. 8)]",
        "81/345. Échantillons pour l’essai des lecteurs",
    ),
    "es": (
        "Asamblea General",
        "Octogésimo primer período de sesiones",
        "Tema 105 del programa",
        "Resolución aprobada por la Asamblea General el 24 de diciembre de 2026",
        "[sobre la base del informe de la Primera Comisión (A/81/444, párr. 8)]",
        "81/345. Muestras para probar lectores",
    ),
    "ru": (
        "Генеральная Ассамблея",
        "Восемьдесят первая сессия",
        "Пункт 105 повестки дня",
        "Резолюция, принятая Генеральной Ассамблеей 24 декабря 2026 года",
        "[по докладу Первого комитета (A/81/444, пункт 8)]",
        "81/345. Образцы для пробы",
    ),
    "ar": (
        "الجمعية العامة",
        "الدورة الحادية والثمانون",
        "البند 105 من جدول الأعمال",
        "قرار اتخذته الجمعية العامة في 24 كانون الأول/ديسمبر 2026",
        "[بناء على تقرير اللجنة الأولى (A/81/444، الفقرة 8)]",
        "81/345 - نماذج للتجربة",
    ),
}


@pytest.mark.parametrize("language", sorted(RESOLUTIONS))
@pytest.mark.parametrize("printed", ["A/RES/81/345", None])
def test_a_resolution_is_read_in_every_language(language: str, printed: str | None) -> None:
    organ, session, item, adopted, report, title = RESOLUTIONS[language]
    rows = ([f"{printed}"] if printed else []) + [
        organ,
        "Distr.: General",
        "4 January 2027",
        session,
        item,
        adopted,
        report,
    ]
    facts = facts_of(language, *front(*rows, title=title), unit("1", "."))
    assert facts.masthead == Masthead(
        symbol="A/RES/81/345",
        language=language,
        title=title[6:].lstrip(" .-"),
        document_type="resolution",
        meeting=organ,
        session=session,
        document_date=date(2027, 1, 4),
        agenda_item="105",
        agenda_items=("105",),
        distribution="General",
    )
    assert facts.parts[0].standing == "adopted"


PAPERS = {
    "zh": (
        "第三届会议",
        "2023 年 12 月 4 日至 8 日，日内瓦",
        "议程项目 6",
        "日本和古巴提交",
        "日内瓦",
    ),
    "en": (
        "Third session",
        "Geneva, 4–8 December 2023",
        "Item 6 of the agenda",
        "Submitted by Japan and Cuba",
        "Geneva",
    ),
    "fr": (
        "Troisième session",
        "Genève, 4-8 décembre 2023",
        "Point 6 de l’ordre du jour",
        "Document soumis par le Japon et Cuba",
        "Genève",
    ),
    "es": (
        "Tercer período de sesiones",
        "Ginebra, 4 a 8 de diciembre de 2023",
        "Tema 6 del programa",
        "Presentado por el Japón y Cuba",
        "Ginebra",
    ),
    "ru": (
        "Третья сессия",
        "Женева, 4–8 декабря 2023 года",
        "Пункт 6 повестки дня",
        "Представлено Японией и Кубой",
        "Женева",
    ),
    "ar": (
        "الدورة الثالثة",
        "جنيف، 4-8 كانون الأول/ديسمبر 2023",
        "البند 6 من جدول الأعمال",
        "ورقة مقدمة من اليابان وكوبا",
        "جنيف",
    ),
}


@pytest.mark.parametrize("language", sorted(PAPERS))
def test_a_working_paper_is_read_in_every_language(language: str) -> None:
    session, dates, item, submitted, place = PAPERS[language]
    rows = ("SAMPLE/WG/3/WP.7", "Original: English", session, dates, item)
    facts = facts_of(language, *front(*rows, title="Title", submitted=submitted), unit("1", "."))
    head = facts.masthead
    assert (head.symbol, head.original_language, head.session) == (
        "SAMPLE/WG/3/WP.7",
        "en",
        session,
    )
    assert (head.date_start, head.date_end, head.place) == (
        date(2023, 12, 4),
        date(2023, 12, 8),
        place,
    )
    assert (head.agenda_item, head.document_type) == ("6", "working-paper")
    assert [s.code for s in head.submitters] == ["JP", "CU"]
    assert facts.parts == (PartHead("body", "", "national", "front submitted-by", 1),) or (
        facts.parts[0].standing == "national"
    )


def test_the_narrower_of_two_meetings_counts() -> None:
    rows = (
        "2031 Meeting",
        "Geneva, 3-6 December 2031",
        "Meeting of Experts on Samples",
        "Geneva, 29 July to 2 August 2031",
        "Item 9 of the agenda",
        "Adoption of the report",
    )
    head = facts_of(
        "en", *front(*rows, title="Report of the Meeting of Experts"), unit("1", ".")
    ).masthead
    assert head == Masthead(
        language="en",
        title="Report of the Meeting of Experts",
        document_type="procedural-report",
        meeting="Meeting of Experts on Samples",
        date_start=date(2031, 7, 29),
        date_end=date(2031, 8, 2),
        place="Geneva",
        agenda_item="9",
        agenda_items=("9",),
        agenda_item_title="Adoption of the report",
    )


def test_a_title_under_the_item_gives_way_to_the_real_one() -> None:
    units = [
        unit("agenda-item", "议程项目 7", "front", "front"),
        unit("title", "通过报告", "front", "front"),
        unit("session′", "工作组第一届会议报告", "front", "front"),
        unit("1", "。"),
    ]
    head = facts_of("zh", *units).masthead
    assert (head.agenda_item_title, head.title) == ("通过报告", "工作组第一届会议报告")


def test_a_submitter_on_the_titles_row_is_parted_from_it() -> None:
    units = front(title="Samples step by step Submitted by Cuba on behalf of China")
    head = facts_of("en", *units, unit("1", ".")).masthead
    assert head.title == "Samples step by step"
    assert head.submitters == (Submitter("Cuba", "CU", ("CN",), "on_behalf"),)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "报告经口头修正后将作为 SAMPLE/WG/3/9 号文件印发，见 SAMPLE/WG/3/8。"),
        ("en", "The report, based on SAMPLE/WG/3/8, is to be issued as document SAMPLE/WG/3/9."),
        ("fr", "Le rapport (SAMPLE/WG/3/8) sera publié sous la cote SAMPLE/WG/3/9."),
        ("es", "El informe (SAMPLE/WG/3/8) se publicará con la signatura SAMPLE/WG/3/9."),
        ("ru", "Доклад (SAMPLE/WG/3/8) будет издан в качестве документа SAMPLE/WG/3/9."),
        ("ar", "التقرير (SAMPLE/WG/3/8) ليصدر بوصفه الوثيقة SAMPLE/WG/3/9."),
    ],
)
def test_the_symbol_comes_from_own_words(language: str, text: str) -> None:
    assert facts_of(language, unit("1", text)).masthead.symbol == "SAMPLE/WG/3/9"


def test_the_symbol_comes_from_furniture_and_never_from_another_paper() -> None:
    lines = (Line("SAMPLE/WG/3/9", 50), Line("8 GE.31-13981", 52))
    head = facts_of("en", unit("1", "See SAMPLE/WG/3/8."), furniture=lines).masthead
    assert (head.symbol, head.job_number) == ("SAMPLE/WG/3/9", "GE.31-13981")
    assert facts_of("en", unit("1", "See SAMPLE/WG/3/8.")).masthead.symbol is None


def test_symbol_of_an_earlier_issue_is_not_its_own() -> None:
    said = "The paper was previously issued as document SAMPLE/WG/3/8."
    assert facts_of("en", unit("1", said)).masthead.symbol is None
    row = unit("line", "Previously issued as SAMPLE/WG/3/8", kind="front", part="front")
    assert facts_of("en", row).masthead.symbol is None


def test_a_resolutions_head_ends_with_its_numbered_title() -> None:
    rows = (
        "A/RES/81/345",
        "General Assembly 4 January 2027",
        "Resolution adopted by the General Assembly on 24 December 2026",
        "81/345. Samples",
        "Recalling its resolution of",
        "7 December 2022,",
    )
    head = facts_of("en", *front(*rows, title="Noting that samples are useful"), unit("1", "."))
    assert head.masthead == Masthead(
        symbol="A/RES/81/345",
        language="en",
        title="Samples",
        document_type="resolution",
        meeting="General Assembly",
        document_date=date(2027, 1, 4),
    )


@pytest.mark.parametrize(
    ("language", "row", "capacity", "behalf"),
    [
        ("en", "Submitted by Japan", "national", ()),
        ("en", "Submitted by Cuba on behalf of the Non-Aligned", "on_behalf", ("Non-Aligned",)),
        ("en", "Submitted by the European Union", "on_behalf", ()),
        ("en", "Submitted by the Friends of the Chair", "chair", ()),
        ("en", "Prepared by the Implementation Support Unit", "secretariat", ()),
        ("en", "Submitted by the International Committee of the Red Cross", "organisation", ()),
        ("en", "Submitted by Atlantis", "", ()),
        ("zh", "主席之友提交", "chair", ()),
        ("zh", "执行支助股编写", "secretariat", ()),
        ("fr", "Document soumis par la Présidente", "chair", ()),
        ("es", "Presentado por la Dependencia de Apoyo a la Aplicación", "secretariat", ()),
        ("ru", "Представлено Председателем", "chair", ()),
        ("ar", "مقدمة من اليابان", "national", ()),
    ],
)
def test_submitters_have_their_capacity(
    language: str, row: str, capacity: str, behalf: tuple[str, ...]
) -> None:
    head = facts_of(language, *front(title="Keeping records", submitted=row)).masthead
    assert [(s.capacity, s.on_behalf_of) for s in head.submitters] == [(capacity, behalf)]


@pytest.mark.parametrize(
    ("rows", "distribution"),
    [
        (("Distr.: General",), "General"),
        (("Distr.", "Limited"), "Limited"),
        (("General Assembly",), None),
    ],
)
def test_distribution_is_what_the_head_prints(
    rows: tuple[str, ...], distribution: str | None
) -> None:
    assert facts_of("en", *front(*rows, title="A title")).masthead.distribution == distribution
