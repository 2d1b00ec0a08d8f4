"""The language of a text, from its letters and its commonest words."""

import pytest

from documents.parsing.language import detect


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["缔约国审议了这项提案。"], "zh"),
        (["Государства рассмотрели это предложение."], "ru"),
        (["نظرت الدول في هذا الاقتراح."], "ar"),
        (["Государства рассмотрели предложение, 提案。"], "ru"),
        (
            [
                "Государства рассмотрели предложение этой группы.",
                "缔约国审议了这项提案和其他提案。",
            ],
            "zh",
        ),
        (["The States considered the proposal of the group (提案)."], "en"),
        (["Los Estados examinaron la propuesta de las delegaciones."], "es"),
        (["Les États ont examiné la proposition du groupe et des autres."], "fr"),
        (["1234 – 5678"], "en"),
        (["", " "], "en"),
        ([], "en"),
    ],
)
def test_a_text_has_the_language_of_most_of_its_letters(rows: list[str], code: str) -> None:
    assert detect(rows) == code
