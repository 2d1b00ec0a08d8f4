"""Labels on lines of their own, as some extractors print them."""

import pytest

from documents.parsing import parse
from documents.readers import read

ROWS = {
    "en": ("I.", "Scope", "1.", "The parties1 decide:", "(a)", "To meet;", "(b)", "To report.",
           "2.", "They stay.", "1", "See the annex."),
    "fr": ("I.", "Portée", "1.", "Les parties1 décident :", "a)", "De se réunir ;", "b)",
           "De rendre compte.", "2.", "Elles restent.", "1", "Voir l’annexe."),
    "ru": ("I.", "Сфера", "1.", "Стороны1 решают:", "a)", "собраться;", "b)", "отчитаться.",
           "2.", "Они остаются.", "1", "См. приложение."),
    "ar": ("أولاً-", "النطاق", "1-", "تقرر الأطراف1:", "(أ)", "أن تجتمع؛", "(ب)",
           "أن تقدم تقريرا.", "2-", "تبقى الأطراف.", "1", "انظر المرفق."),
    "zh": ("一、", "范围", "1.", "缔约方1决定：", "(一)", "举行会议；", "(二)", "提出报告。",
           "2.", "继续开会。", "1", "见附件。"),
}  # fmt: skip


@pytest.mark.parametrize("language", ROWS)
def test_labels_on_lines_of_their_own_belong_to_the_text_below(language: str) -> None:
    rows = ROWS[language]
    units = parse(read("\n".join(rows).encode()).lines, language=language).units
    found = [(unit.label, unit.text, unit.line, unit.line_end) for unit in units]
    lines = range(1, len(rows), 2)
    assert found == [(rows[n - 1], rows[n], n, n + 1) for n in lines]
    assert [unit.kind for unit in units][-1] == "footnote"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.\n2.\n3.\nFirst.\nSecond.\n", ["1.", "2.", "3. First."]),
        ("1. It ended in May\n2031.\n2 All left.", ["1. It ended in May 2031.", "2 All left."]),
        ("1. One; and\n\n2.\nTwo.", ["1. One; and", "2. Two."]),
        ("1. One.1\n\n1\nof them left.", ["1. One.1"]),
    ],
)
def test_lone_labels_stay_where_they_label_nothing(text: str, expected: list[str]) -> None:
    units = parse(read(text.encode()).lines).units
    assert [f"{unit.label} {unit.text}".strip() for unit in units][: len(expected)] == expected
