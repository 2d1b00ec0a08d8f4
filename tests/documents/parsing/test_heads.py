"""Heads of draft resolutions in six languages, row by row and with rows glued together."""

import re
from datetime import date

import pytest

from documents.parsing import parse
from documents.parsing.units import Masthead
from documents.readers import read

SYMBOL, DAY = "A/C.1/91/L.31", date(2036, 10, 15)
# Organ, distribution, date, languages, session, committee, item, its title, title, submitters.
HEADS = {
    "en": (
        "United Nations", "General Assembly", "Distr.: Limited", "15 October 2036", "English",
        "Original: French", "Ninety-first session", "First Committee", "Agenda item 98 (bb)",
        "Disarmament of samples", "Measures on agents of category Z",
        "Draft resolution submitted by Japan and Kenya",
    ),
    "fr": (
        "Nations Unies", "Assemblée générale", "Distr. limitée", "15 octobre 2036", "Français",
        "Original : anglais", "Quatre-vingt-onzième session", "Première Commission",
        "Point 98 bb) de l’ordre du jour", "Désarmement des échantillons",
        "Mesures relatives aux agents de la catégorie Z",
        "Projet de résolution déposé par le Japon et le Kenya",
    ),
    "es": (
        "Naciones Unidas", "Asamblea General", "Distr. limitada", "15 de octubre de 2036",
        "Español", "Original: inglés", "Nonagésimo primer período de sesiones",
        "Primera Comisión", "Tema 98 bb) del programa", "Desarme de las muestras",
        "Medidas relativas a los agentes de la categoría Z",
        "Proyecto de resolución presentado por el Japón y Kenya",
    ),
    "ru": (
        "Организация Объединенных Наций", "Генеральная Ассамблея", "Distr.: Limited",
        "15 October 2036", "Russian", "Original: English", "Девяносто первая сессия",
        "Первый комитет", "Пункт 98 bb) повестки дня", "Разоружение образцов",
        "Меры в отношении агентов категории Z",
        "Проект резолюции, представленный Кенией и Японией",
    ),
    "ar": (
        "الأمم المتحدة", "الجمعية العامة", "Distr.: Limited", "15 October 2036", "Arabic",
        "Original: English", "الدورة الحادية والتسعون", "اللجنة الأولى",
        "البند 98 (ب ب) من جدول الأعمال", "نزع سلاح العينات",
        "تدابير بشأن العوامل من الفئة ياء", "مشروع قرار مقدم من كينيا واليابان",
    ),
    "zh": (
        "联合国", "大会", "Distr.: Limited", "15 October 2036", "Chinese", "Original: English",
        "第九十一届会议", "第一委员会", "议程项目98(bb)", "样本裁军", "关于Z类制剂的措施",
        "日本和肯尼亚提出的决议草案",
    ),
}  # fmt: skip
ITEMS = {"en": "98(bb)", "zh": "98(bb)", "ar": "98(بب)"}
NAMES = {
    "en": ["Japan", "Kenya"],
    "fr": ["Japon", "Kenya"],
    "es": ["Japón", "Kenya"],
    "ru": ["Кенией", "Японией"],
    "ar": ["كينيا", "اليابان"],
    "zh": ["日本", "肯尼亚"],
}


def masthead(rows: list[str], language: str) -> Masthead:
    text = "\n".join(rows) + "\n\n\n1. 文 text نص.\n2. 文 text نص.\n"
    return parse(read(text.encode()).lines, language=language).masthead


@pytest.mark.parametrize("language", HEADS)
@pytest.mark.parametrize("dress", ["rows", "one row", "glued", "no blanks after colons"])
def test_head_of_a_draft_resolution_is_read_whole(language: str, dress: str) -> None:
    organ, assembly, distribution, day, *tongues, session, body, item, about, title, who = HEADS[
        language
    ]
    rows = [organ, SYMBOL, assembly, distribution, day, *tongues, session, body, item, about]
    if dress == "one row":
        rows = [*rows[:4], " ".join((day, *tongues)), session, body, f"{item} {about}"]
    elif dress == "glued":
        rows = [f"{SYMBOL} {assembly}", distribution, "".join((day, *tongues)), *rows[7:]]
    elif dress == "no blanks after colons":
        rows = [re.sub(r"(?<=:)\s", "", row) for row in rows]
    found = masthead([*rows, title, who], language)
    assert (found.symbol, found.document_date, found.session) == (SYMBOL, DAY, session)
    assert (found.agenda_item, found.agenda_item_title) == (ITEMS.get(language, "98bb)"), about)
    assert found.original_language == ("fr" if language == "en" else "en")
    assert found.distribution == re.split(r"[.:\s]+", distribution)[-1]
    assert (found.title, [each.name for each in found.submitters]) == (title, NAMES[language])


@pytest.mark.parametrize(
    ("rows", "items"),
    [
        (("Agenda items 4, 5 (a) and 9",), ("4", "5(a)", "9")),
        (("Agenda items 4 to 6 and 10",), ("4", "5", "6", "10")),
        (("Agenda item 4", "A first matter", "Agenda item 5", "A second matter"), ("4", "5")),
        (("Agenda item 4",), ("4",)),
    ],
)
def test_paper_under_several_agenda_items_names_them_all(
    rows: tuple[str, ...], items: tuple[str, ...]
) -> None:
    head = ["SAMPLE/WG/2/WP.9", "Working Group", "Sample City, 10-14 March 2025", *rows]
    found = masthead([*head, "Title of the paper", "Submitted by Sample State A"], "en")
    assert (found.agenda_item, found.agenda_items) == (items[0], items)


def test_the_head_of_a_scan_with_doubled_blanks_is_named_row_by_row() -> None:
    text = "Fifth  session\nGeneva,  3  May  2033\nAgenda  item  6\nSamples\n"
    text += "Submitted  by  Sample State A\n\n1.  They met.\n2.  They parted.\n"
    front = [unit.path for unit in parse(read(text.encode()).lines).units if unit.part == "front"]
    assert front == ["session", "dates-place", "agenda-item", "title", "submitted-by"]


def test_the_title_under_the_heading_of_a_letters_annex_is_one_of_its_own() -> None:
    text = (
        "A/91/7\n\nLetter dated 4 May 2036 from the Permanent Representative of Freedonia\n\n"
        "I have the honour to transmit the views of my Government on the review of the text.\n\n"
        "Annex to the letter dated 4 May 2036 from the Permanent Representative of Freedonia\n\n"
        "Views of the Government\n\nFreedonia attaches great weight to the text."
    )
    units = parse(read(text.encode()).lines).units
    assert [u.text for u in units if u.part == "annex-1" and u.kind == "heading"] == [
        "to the letter dated 4 May 2036 from the Permanent Representative of Freedonia",
        "Views of the Government",
    ]


@pytest.mark.parametrize(
    ("language", "body", "session", "report"),
    [
        ("en", "Working Group", "Ninth session", "Report of the Group on its ninth session"),
        (
            "es",
            "Grupo",
            "Noveno período de sesiones",
            "Informe del noveno período de sesiones",
        ),
        ("zh", "工作组", "第九届会议", "工作组第九届会议报告"),
    ],
)
def test_a_report_on_a_session_is_the_title(
    language: str, body: str, session: str, report: str
) -> None:
    text = f"TEST/WG/9/2\n\n{body}\n\n{session}\n\n{report}\n\n1. 2036.\n\n2. 2037."
    parsed = parse(read(text.encode()).lines, language=language)
    assert (parsed.masthead.title, parsed.masthead.session) == (report, session)


def test_the_body_is_called_as_the_paper_and_not_as_its_first_heading() -> None:
    text = (
        "TEST/WG/9/WP.2\n\nCosts of visits\n\nSubmitted by Sample State A\n\n1. Costs are low.\n\n"
        "Table 1\n\nVisits\t2036\nOne\t20\n\n2. They are shared.\n\nAnnex\n\nForms\n\n1. A form."
    )
    parsed = parse(read(text.encode()).lines)
    assert [(part.code, part.title) for part in parsed.parts[1:]] == [
        ("body", "Costs of visits"),
        ("annex-1", "Forms"),
    ]


def test_a_time_of_day_is_no_place() -> None:
    text = "TEST/CRP.1\n\nRolling text\n\nVersion of 12 August 2036, 18:00\n\n1. Text.\n\n2. Text."
    masthead = parse(read(text.encode()).lines).masthead
    assert (masthead.date_start, masthead.place) == (date(2036, 8, 12), None)


def test_a_table_of_contents_behind_a_summary_is_one_list() -> None:
    contents = "Contents\nPage\nForeword ........ 3\nI. Scope ........ 4\n   A. Old ....... 5"
    text = (
        "TEST/91/7\n\nReport of the Group\n\nSummary\n\nThe Group met. It agreed on its report.\n\n"
        f"{contents}\n\nForeword\n\nThe Group did its work.\n\nI. Scope\n\n1. It met.\n\n"
        "A. Old\n\n2. It agreed."
    )
    units = parse(read(text.encode()).lines).units
    assert [(unit.path, unit.kind) for unit in units if unit.part == "body"] == [
        *(("h1", "heading"), ("¶1", "unnumbered"), ("contents", "list"), ("h2", "heading")),
        *(("¶2", "unnumbered"), ("h3", "heading"), ("1", "paragraph"), ("h4", "heading")),
        ("2", "paragraph"),
    ]


def test_persons_of_a_list_are_no_headings_and_end_before_the_next() -> None:
    text = (
        "TEST/INF.1\n\nList of participants\n\nI. States Parties\n\nArgentina\n\n"
        "H.E. Mr. Juan Ejemplo, Ambassador, Permanent Representative, Head of Delegation\n"
        "Ms. Ana Muestra, Counsellor\n\nII. Signatories\n\nHaiti\n\n"
        "Mr. Paul Exemple, First Secretary, Mission permanente\n\nIII. Observers\n\nIsrael\n\n"
        "Ms. Dana Example, Counsellor\n"
    )
    units = parse(read(text.encode()).lines).units
    assert [(u.label or u.kind[:2], u.text) for u in units if u.part == "body"] == [
        ("I.", "States Parties"),
        ("he", "Argentina"),
        ("un", "H.E. Mr. Juan Ejemplo, Ambassador, Permanent Representative, Head of Delegation"),
        ("un", "Ms. Ana Muestra, Counsellor"),
        ("II.", "Signatories"),
        ("he", "Haiti"),
        ("un", "Mr. Paul Exemple, First Secretary, Mission permanente"),
        ("III.", "Observers"),
        ("he", "Israel"),
        ("un", "Ms. Dana Example, Counsellor"),
    ]
