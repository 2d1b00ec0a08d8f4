"""Statements and letters: the text begins where somebody is addressed."""

import pytest

from documents.parsing import parse
from documents.readers import read


def units_of(text: str) -> list[tuple[str, str, str]]:
    return [(u.part, u.path, u.text) for u in parse(read(text.encode()).lines).units]


@pytest.mark.parametrize(
    ("title", "salutation", "first", "item"),
    [
        ("Statement by Sample State A", "Mr. Chair,", "We thank you.", "It is clear."),
        ("Déclaration de l’État A", "Madame la Présidente,", "Merci à vous.", "Il est clair."),
        ("Declaración del Estado A", "Señor Presidente:", "Gracias a usted.", "Está claro."),
        ("Заявление государства А", "Уважаемый г-н Председатель!", "Спасибо вам.", "Всё ясно."),
        ("بيان الدولة ألف", "السيد الرئيس،", "نشكركم على ذلك.", "هذا واضح."),
        ("示例国甲代表团的发言", "主席先生，", "我们感谢各方所作的努力。", "这很清楚。"),
    ],
)
def test_the_text_begins_with_its_salutation(
    title: str, salutation: str, first: str, item: str
) -> None:
    assert units_of(f"{title}\n\n{salutation}\n{first}\n\n1. {item}\n") == [
        ("front", "title", title),
        ("body", "¶1", salutation),
        ("body", "¶2", first),
        ("body", "1", item),
    ]


def test_a_sentence_over_the_first_number_is_no_title() -> None:
    text = "Note on costs\n\nThis is what we hold:\n\n1. Costs are shared.\n\n2. They are low."
    assert units_of(text)[:2] == [
        ("front", "title", "Note on costs"),
        ("front", "line", "This is what we hold:"),
    ]
