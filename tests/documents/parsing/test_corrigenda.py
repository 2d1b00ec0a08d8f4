"""Which paragraphs a corrigendum names, in six languages."""

import pytest

from documents.parsing.corrigenda import corrected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Paragraph 7, line 2: for “x” read “y”.", ["body 7"]),
        ("Paragraph 7, 2 lines from the end", ["body 7"]),
        ("Paragraphs 3, 5 and 9", ["body 3", "body 5", "body 9"]),
        ("Annex I, paragraphs 3-5", ["annex-1 3", "annex-1 4", "annex-1 5"]),
        ("Annex, para. 2", ["annex-1 2"]),
        ("Paragraph 2. Annex 3, paragraph 4", ["body 2", "annex-3 4"]),
        ("第7段第2行", ["body 7"]),
        ("第3和第5段", ["body 3", "body 5"]),
        ("附件二第 3 至 4 段", ["annex-2 3", "annex-2 4"]),
        ("Paragraphe 12, 2e ligne", ["body 12"]),
        ("Párrafo 4 a)", ["body 4"]),
        ("Пункты 3 и 4", ["body 3", "body 4"]),
        ("الفقرة 5، السطر 2", ["body 5"]),
        ("Page 3, title", []),
        ("Paragraphs 1-900", [f"body {n}" for n in range(1, 52)]),
    ],
)
def test_named_paragraphs(text: str, named: list[str]) -> None:
    assert [f"{one.part} {one.number}" for one in corrected(text)] == named
