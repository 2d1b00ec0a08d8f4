"""The standing of parts, and the source's slips in quotation marks and brackets."""

import pytest

from documents.parsing.units import PartHead, Unit
from tests.documents.parsing.facts.samples import body, facts_of, front, unit

REPORT = {
    "zh": ("会议报告", "会议以协商一致方式通过了报告。", "本文件未经商定，不具有任何地位。"),
    "en": (
        "Report",
        "The Meeting adopted its report by consensus.",
        "This paper has not been agreed and has no status.",
    ),
    "fr": (
        "Rapport",
        "La Réunion a adopté par consensus son rapport.",
        "Le document n’a aucun statut.",
    ),
    "es": (
        "Informe",
        "La Reunión aprobó por consenso su informe.",
        "El documento carece de validez jurídica.",
    ),
    "ru": (
        "Доклад",
        "Совещание консенсусом приняло свой доклад.",
        "Документ не был согласован и не имеет статуса.",
    ),
    "ar": ("تقرير", "اعتمد الاجتماع تقريره بتوافق الآراء.", "ليس لها أي مركز قانوني."),
}


@pytest.mark.parametrize("language", sorted(REPORT))
def test_an_adopted_body_and_an_annex_without_status(language: str) -> None:
    title, adopted, without = REPORT[language]
    facts = facts_of(
        language,
        *front("SAMPLE/WG/1/3", title=title),
        unit("1", "."),
        unit("2", adopted),
        unit("1", without, part="annex-1"),
        unit("1", "Rules.", part="annex-2"),
    )
    assert facts.parts == (
        PartHead("body", "", "adopted", "body 2", 1),
        PartHead("annex-1", "", "no_status", "annex-1 1", 1),
        PartHead("annex-2", "", "record", "assumed: annex of a report (body 2)", 1),
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "主席文件作为附件载于附件二，没有地位。"),
        ("en", "The Chair's paper, annexed to this report (annex II), has no status."),
        ("fr", "Le document, joint en annexe au rapport (annexe II), n’a aucun statut."),
        ("es", "El documento que se adjunta como anexo (anexo II) carece de validez."),
        ("ru", "Документ, содержащийся в приложении II к докладу, не имеет статуса."),
        ("ar", "ليس للورقة الواردة في المرفق الثاني أي مركز، ليس لها أي مركز."),
    ],
)
def test_words_about_one_annex_say_nothing_of_the_other(language: str, text: str) -> None:
    facts = facts_of(
        language,
        *front(title=REPORT[language][0]),
        unit("9", text),
        unit("1", "A.", part="annex-1"),
        unit("1", "B.", part="annex-2"),
    )
    assert [(p.code, p.standing) for p in facts.parts] == [
        ("body", "record"),
        ("annex-1", "record"),
        ("annex-2", "no_status"),
    ]


def test_the_body_tells_of_an_annex_without_status() -> None:
    facts = facts_of(
        "en",
        unit("9", "The Chair's paper, annexed as annex I, has no status."),
        unit("1", "Considerations.", part="annex-1"),
        unit("1", "Considerations.", part="annex-2"),
    )
    assert [(p.code, p.standing, p.reason) for p in facts.parts[1:2]] == [
        ("annex-1", "no_status", "body 9")
    ]
    assert facts.parts[2].standing != "no_status"


@pytest.mark.parametrize(
    ("units", "standing"),
    [
        (front("SAMPLE/WG/1/WP.1", title="T", submitted="Submitted by Cuba"), "national"),
        (front("SAMPLE/WG/1/WP.2", title="T", submitted="Submitted by the Chair"), "chair_text"),
        (
            front(
                "SAMPLE/WG/1/WP.3",
                title="T",
                submitted="Submitted by the International Committee of the Red Cross",
            ),
            "unofficial",
        ),
        (
            front("SAMPLE/WG/1/WP.4", title="T", submitted="Submitted by the European Union"),
            "national",
        ),
        (front("SAMPLE/WG/1/5", title="T", submitted="Prepared by the Secretariat"), "secretariat"),
        (front("SAMPLE/WG/1/6", title="Rolling text"), "chair_text"),
        (front("SAMPLE/WG/1/3", title="Report of the session"), "record"),
        (front("SAMPLE/WG/1/1", title="Agenda"), "secretariat"),
        ([], "unofficial"),
    ],
)
def test_standing_follows_who_submitted(units: list[Unit], standing: str) -> None:
    assert facts_of("en", *units, unit("1", "Text.")).parts[0].standing == standing


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("他说“同意。", ["unclosed-quote"]),
        ("Le texte « commence.", ["unclosed-quote"]),
        ("He said “yes” (and left.", ["unmatched-bracket"]),
        ("He left) early.", ["unmatched-bracket"]),
        ("[Text that nobody closes.", ["unmatched-bracket"]),
        ("Points: a) one; b) two; (c) three (see 第 14 段).", []),
        ("（全角)与半角", []),
    ],
)
def test_marks_left_open_are_slips(text: str, slips: list[str]) -> None:
    assert [f.type for f in body("zh", text).findings] == slips


def test_a_quotation_may_run_over_its_items() -> None:
    facts = facts_of(
        "en",
        unit("2", "It decided:"),
        unit("2/q/a", "“first;", "subitem", quoted=True),
        unit("2/q/b", "“second.”", "subitem", quoted=True),
        unit("3", "Next."),
    )
    assert facts.findings == ()


def test_square_brackets_may_span_units() -> None:
    assert body("en", "[The first", "and the last]").findings == ()
