"""Lists of documents and rotation tables."""

import pytest

from documents.parsing.facts import Facts
from documents.parsing.units import Finding, ListedPaper, RotationYear
from tests.documents.parsing.facts.samples import facts_of, unit


def listed(language: str, *rows: str) -> Facts:
    return facts_of(language, unit("table", "\n".join(rows), "list", "annex-2"))


def paper(
    symbol: str,
    title: str,
    *submitters: str,
    languages: tuple[str, ...] | None = None,
    rows: int = 1,
) -> ListedPaper:
    return ListedPaper(symbol, title, submitters, languages, rows, "annex-2", "table")


LISTS = {
    "zh": ("文号\t标题", "临时议程—主席提交", "仅有英文和法文本", "样本——日本和古巴提交", "主席"),
    "en": (
        "Symbol\tTitle",
        "Agenda – Submitted by the Chairperson",
        "[English and French only]",
        "Samples. Submitted by Japan and Cuba",
        "Chair",
    ),
    "fr": (
        "Cote\tTitre",
        "Ordre du jour. Présenté par le Président",
        "[anglais et français seulement]",
        "Essais − Document soumis par le Japon et Cuba",
        "Président",
    ),
    "es": (
        "Signatura\tTítulo",
        "Programa. Presentado por la Presidencia",
        "(inglés y francés únicamente)",
        "Muestras – Presentado por el Japón y Cuba",
        "Presidente",
    ),
    "ru": (
        "Условное обозначение\tНазвание",
        "Повестка дня. Представлена Председателем",
        "[только на английском и французском языках]",
        "Образцы. Представлено Японией и Кубой",
        "Председатель",
    ),
    "ar": (
        "رمز الوثيقة\tالعنوان",
        "جدول الأعمال - مقدم من الرئيس",
        "[بالإنكليزية والفرنسية فقط]",
        "عينات - ورقة مقدمة من اليابان وكوبا",
        "الرئيس",
    ),
}


@pytest.mark.parametrize("language", sorted(LISTS))
def test_a_list_is_read_in_every_language(language: str) -> None:
    header, agenda, only, samples, chair = LISTS[language]
    facts = listed(
        language,
        header,
        f"SAMPLE/WG/1/1\t{agenda}",
        f"SAMPLE/WG/1/WP.1 and Corr.1\n{only}\t{samples}",
        "SAMPLE/WG/1/INF.1\tPlain title",
    )
    titles = [each.title for each in facts.document_list]
    assert [(d.symbol, d.submitters, d.languages) for d in facts.document_list] == [
        ("SAMPLE/WG/1/1", (chair,), None),
        ("SAMPLE/WG/1/WP.1", ("JP", "CU"), ("en", "fr")),
        ("SAMPLE/WG/1/INF.1", (), None),
    ]
    assert all(len(title) < 15 for title in titles)
    assert facts.citations == ()


def test_rows_printed_twice_are_counted_once() -> None:
    rows = ("SAMPLE/WG/1/1\tAgenda", "SAMPLE/WG/1/2\tPlan", "SAMPLE/WG/1/3\tReport")
    facts = listed("en", *rows, *rows[:2])
    assert facts.document_list == (
        paper("SAMPLE/WG/1/1", "Agenda", rows=2),
        paper("SAMPLE/WG/1/2", "Plan", rows=2),
        paper("SAMPLE/WG/1/3", "Report"),
    )
    assert facts.findings == (
        Finding(
            "printed-twice",
            "annex-2",
            "table",
            1,
            "%(rows)s rows for %(papers)s papers: %(symbols)s",
            (("rows", 5), ("papers", 3), ("symbols", "SAMPLE/WG/1/1, SAMPLE/WG/1/2")),
            slip=True,
        ),
    )


def test_a_list_without_line_breaks_is_read() -> None:
    text = "文号 标题SAMPLE/WG/1/1 临时议程――主席提交SAMPLE/WG/1/2仅英文本Plan SAMPLE/WG/1/3 报告"
    assert listed("zh", text).document_list == (
        paper("SAMPLE/WG/1/1", "临时议程", "主席"),
        paper("SAMPLE/WG/1/2", "Plan", languages=("en",)),
        paper("SAMPLE/WG/1/3", "报告"),
    )


def test_a_submitter_inside_a_title_leaves_it_whole() -> None:
    facts = listed(
        "zh",
        "SAMPLE/WG/1/1\t执行支助股提交的背景文件",
        "SAMPLE/WG/1/2\t计划",
        "SAMPLE/WG/1/3\t报告",
    )
    assert facts.document_list[0] == paper(
        "SAMPLE/WG/1/1", "执行支助股提交的背景文件", "执行支助股"
    )


def test_words_that_only_look_like_a_submitter_stay() -> None:
    facts = listed(
        "en",
        "SAMPLE/WG/1/1\tStandards set by industry",
        "SAMPLE/WG/1/2\tPlan",
        "SAMPLE/WG/1/3\tReport",
    )
    assert facts.document_list[0] == paper("SAMPLE/WG/1/1", "Standards set by industry")


def test_one_paper_under_two_symbols_is_a_slip() -> None:
    facts = facts_of(
        "en",
        unit("1", "The list of participants is in SAMPLE/MSP/2031/MX.3/INF.1."),
        unit(
            "table",
            "SAMPLE/MSP/2031/MX.3/1\tAgenda\nSAMPLE/MSP/2031/INF.1\tParticipants\n"
            "SAMPLE/MSP/2031/MX.3/2\tReport",
            "list",
            "annex-2",
        ),
    )
    assert facts.findings == (
        Finding(
            "two-symbols",
            "annex-2",
            "table",
            1,
            "%(listed)s here, %(cited)s at %(address)s",
            (
                ("listed", "SAMPLE/MSP/2031/INF.1"),
                ("cited", "SAMPLE/MSP/2031/MX.3/INF.1"),
                ("address", "body 1"),
            ),
            slip=True,
        ),
    )


ROTATIONS = {
    "zh": (
        "缔约国会议\t第一次专家会议\n2031 年\t西方集团\t东欧集团\n"
        "2032 年\t不结盟运动和其他国家集团\t西方集团"
    ),
    "en": (
        "Meeting of States Parties\tFirst Meeting of Experts\n2031\tWestern Group\t"
        "Eastern European Group\n2032\tNAM and other States\tWestern Group"
    ),
    "fr": (
        "Réunion des États parties\tPremière Réunion d’experts\n2031\tGroupe occidental\t"
        "Groupe d’Europe orientale\n2032\tMouvement des pays non alignés\tGroupe occidental"
    ),
    "es": (
        "Reunión de los Estados partes\tPrimera Reunión de Expertos\n2031\tGrupo Occidental\t"
        "Grupo de Europa Oriental\n2032\tPaíses No Alineados\tGrupo Occidental"
    ),
    "ru": (
        "Совещание государств-участников\tПервое Совещание экспертов\n2031\tЗападная группа\t"
        "Восточноевропейская группа\n2032\tДвижение неприсоединения\tЗападная группа"
    ),
    "ar": (
        "اجتماع الدول الأطراف\tاجتماع الخبراء الأول\n2031\tمجموعة الدول الغربية\t"
        "مجموعة أوروبا الشرقية\n2032\tحركة عدم الانحياز\tمجموعة الدول الغربية"
    ),
}


@pytest.mark.parametrize("language", sorted(ROTATIONS))
def test_rotation_is_read_in_every_language(language: str) -> None:
    facts = facts_of(language, unit("2/table", ROTATIONS[language], "table"))
    assert facts.rotation == (
        RotationYear(2031, (("MSP", "WG"), ("MX1", "EEG")), "body", "2/table"),
        RotationYear(2032, (("MSP", "NAM"), ("MX1", "WG")), "body", "2/table"),
    )


def test_rotation_is_read_from_rows_that_a_narrow_column_broke() -> None:
    table = (
        "缔约国会\n议 第一次专\n家会议\n2031 年 西方集团东\n欧集团\n"
        "2032 年 不结盟运动和\n其他国家集团西方\n集团\n会议比照遵循议事规则"
    )
    assert facts_of("zh", unit("2/table", table, "table")).rotation == (
        RotationYear(2031, (("MSP", "WG"), ("MX1", "EEG")), "body", "2/table"),
        RotationYear(2032, (("MSP", "NAM"), ("MX1", "WG")), "body", "2/table"),
    )


def test_prose_about_rotation_is_no_table() -> None:
    text = "In 2031 the Western Group chairs, then in 2032 the Eastern European Group does."
    assert facts_of("en", unit("2", text, "unnumbered")).rotation == ()


def test_row_tells_its_companions_and_whom_the_submitters_spoke_for() -> None:
    papers = listed(
        "en",
        "TEST/WG/1/WP.1 and Corr.1, Add.2\tRecords – Submitted by Cuba on behalf of the "
        "Group of the Non-Aligned Movement and Other States",
        "TEST/WG/1/WP.2\tLists",
        "TEST/WG/1/WP.2 and Rev.1\tLists",
    ).document_list
    assert [(each.symbol, each.companions, each.on_behalf_of, each.rows) for each in papers] == [
        ("TEST/WG/1/WP.1", ("TEST/WG/1/WP.1/Corr.1", "TEST/WG/1/WP.1/Add.2"), ("NAM",), 1),
        ("TEST/WG/1/WP.2", ("TEST/WG/1/WP.2/Rev.1",), (), 2),
    ]
