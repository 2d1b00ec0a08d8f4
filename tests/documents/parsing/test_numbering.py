"""Labels of every numbering style, as one line each: style, value, token, printed, rest."""

import pytest

from documents.parsing.numbering import read_labels
from documents.parsing.numerals import counted, han, roman


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Text", ("n", 1, "1", "1.", "Text")),
        ("１２．文", ("n", 12, "12", "１２．", "文")),
        ("12345. Text", ("n", 12345, "12345", "12345.", "Text")),
        ("１２３４５．文", ("n", 12345, "12345", "１２３４５．", "文")),
        ("12、文", ("n", 12, "12", "12、", "文")),
        ("12 文", ("n", 12, "12", "12", "文")),
        ("3 bis. Text", ("n", 3, "3bis", "3 bis.", "Text")),
        ("3 бис. Текст", ("n", 3, "3bis", "3 бис.", "Текст")),
        ("2-бис. Текст", ("n", 2, "2bis", "2-бис.", "Текст")),
        ("2.- Texto", ("n", 2, "2", "2.-", "Texto")),
        ("I.- Introducción", ("I.", 1, "I", "I.-", "Introducción")),
        ("二 、 费用", ("一.", 2, "二", "二 、", "费用")),
        ("3 مكررا- نص", ("n", 3, "3bis", "3 مكررا-", "نص")),
        ("3之二. 文", ("n", 3, "3bis", "3之二.", "文")),
        ("3. bis Text", ("n", 3, "3bis", "3. bis", "Text")),
        ("3. (bis) Text", ("n", 3, "3bis", "3. (bis)", "Text")),
        ("3.  Text", ("n", 3, "3", "3.", "Text")),
        ("b bis) texte", ("a)", 2, "bbis", "b bis)", "texte")),
        ("4.1 Text", ("n.n", 1, "4.1", "4.1", "Text")),
        ("8.1991 年", ("n", 8, "8", "8.", "1991 年")),
        ("١- نص", ("n", 1, "1", "١-", "نص")),
        ("-1 نص", ("n", 1, "1", "-1", "نص")),
        ("(a) text", ("(a)", 1, "a", "(a)", "text")),
        ("(iv) text", ("(i)", 4, "iv", "(iv)", "text")),
        ("b) texto", ("a)", 2, "b", "b)", "texto")),
        ("б) текст", ("a)", 2, "б", "б)", "текст")),
        ("б）текст", ("a)", 2, "б", "б）", "текст")),
        ("(هـ) نص", ("(أ)", 5, "هـ", "(هـ)", "نص")),
        ("（二）文", ("(一)", 2, "二", "（二）", "文")),
        ("(三). 文", ("(一)", 3, "三", "(三).", "文")),
        ("㈠ 文", ("(一)", 1, "一", "㈠", "文")),
        ("② 文", ("①", 2, "2", "②", "文")),
        ("一、概论", ("一.", 1, "一", "一、", "概论")),
        ("十二. 概论", ("一.", 12, "十二", "十二.", "概论")),
        ("IV. Scope", ("I.", 4, "IV", "IV.", "Scope")),
        ("B.. Scope", ("A.", 2, "B", "B..", "Scope")),
        ("ثانياً- نص", ("I.", 2, "ثاني", "ثانياً-", "نص")),
        ("باء- نص", ("A.", 2, "باء", "باء-", "نص")),
        ("Article 2. Scope", ("article", 2, "art2", "Article 2.", "Scope")),
        ("ARTICLE IV DURATION", ("article", 4, "art4", "ARTICLE IV", "DURATION")),
        ("[ARTICLE 3]", ("article", 3, "art3", "[ARTICLE 3]", "")),
        ("[3.1 Text", ("n.n", 1, "3.1", "[3.1", "Text")),
        ("Article IV\tDuration", ("article", 4, "art4", "Article IV", "Duration")),
        ("Part two. Scope", ("part", 2, "two", "Part two.", "Scope")),
        ("Часть первая", ("part", 1, "первая", "Часть первая", "")),
        ("第二部分 范围", ("part", 2, "二", "第二部分", "范围")),
        ("Б. Текст", ("A.", 2, "Б", "Б.", "Текст")),
        ("Глава II", ("chapter", 2, "II", "Глава II", "")),
        ("第三条 范围", ("article", 3, "art3", "第三条", "范围")),
        ("“(a) text", ("(a)", 1, "a", "“(a)", "text")),
        ("• text", ("•", 0, "•", "•", "text")),
        ("– text", ("•", 0, "–", "–", "text")),
        ("'1' text", ("(i)", 1, "1", "'1'", "text")),
    ],
)
def test_read_labels_names_first_reading(
    text: str, expected: tuple[str, int, str, str, str]
) -> None:
    label = read_labels(text)[0]
    assert (label.style, label.value, label.token, label.printed, text[label.end :]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text",
        "生物",
        "2021年",
        "-文",
        "COVID-19",
        "state a) b",
        "12",
        "Article",
        "《公约》",
        "Article IV of the treaty",
        "Part two of the report",
    ],
)
def test_read_labels_finds_none(text: str) -> None:
    assert [label for label in read_labels(text) if label.strong] == []


def test_number_before_a_slash_is_no_label() -> None:
    assert read_labels("2/8，第14段)作出决定：") == ()


def test_read_labels_gives_every_reading_of_a_letter() -> None:
    assert [(x.style, x.value) for x in read_labels("(i) text")] == [("(i)", 1), ("(a)", 9)]
    assert [(x.style, x.value) for x in read_labels("(v) text")] == [("(a)", 22), ("(i)", 5)]


def test_numerals_have_values_or_none() -> None:
    assert [roman(x) for x in ("iv", "XIX", "iiii", "")] == [4, 19, None, None]
    assert [han(x) for x in ("三", "十", "十二", "二十", "三十一", "一十十")] == [
        3,
        10,
        12,
        20,
        31,
        None,
    ]
    assert [counted(x) for x in ("II", "3", "二", "B", "Second", "الأول", "word")] == [
        2, 3, 2, 2, 2, 1, None,
    ]  # fmt: skip


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u3000", "\u202f", "\t"])
@pytest.mark.parametrize("label", ["A.", "I.", "a.", "•", "–", "4.1", "(a)", "一、", "Article 3."])
def test_blank_of_any_kind_ends_a_label(label: str, blank: str) -> None:
    plain = read_labels(f"{label} Text")
    assert plain
    assert read_labels(f"{label}{blank}Text") == plain
