"""Numbers, dates, sentences and names as six languages print them; the tables themselves."""

import dataclasses
import re
from datetime import date

import pytest

from documents.parsing.facts.dates import find_dates
from documents.parsing.facts.names import Named, NameIndex
from documents.parsing.facts.phrases import (
    compiled,
    in_lowered,
    lowered,
    number,
    says,
    sentences,
    wordings,
)
from documents.parsing.languages.facts import FactWords, all_fact_words, fact_words
from tests.documents.parsing.facts.printed import printed_by
from tests.documents.parsing.facts.samples import NAMES


@pytest.mark.parametrize(
    ("printed", "language", "value"),
    [
        ("二十六", "zh", 26),
        ("一百零三", "zh", 103),
        ("两", "zh", 2),
        ("甲", "zh", None),
        ("twenty-six", "en", 26),
        ("one hundred and four", "en", 104),
        ("some", "en", None),
        ("quatre-vingt-dix-neuf", "fr", 99),
        ("vingt et un", "fr", 21),
        ("treinta y dos", "es", 32),
        ("двадцать шесть", "ru", 26),
        ("ست وعشرون", "ar", 26),
        ("الأربع", "ar", 4),
        ("١٢", "ar", 12),
    ],
)
def test_number_reads_words(printed: str, language: str, value: int | None) -> None:
    assert number(printed, language) == value


def test_wordings_are_what_the_outermost_bars_part() -> None:
    assert wordings(r"a(?:b|c)|d\||[|)]e|[]|]f") == (r"a(?:b|c)", r"d\|", "[|)]e", "[]|]f")
    assert wordings("") == ("",)


def test_says_finds_what_the_whole_table_finds() -> None:
    for words in all_fact_words():
        for field in dataclasses.fields(words):
            pattern = getattr(words, field.name)
            if isinstance(pattern, str) and "%s" not in pattern:
                for low in map(lowered, printed_by(pattern, times=20)):
                    assert says(pattern, low) == bool(in_lowered(pattern).search(low)), pattern


@pytest.mark.parametrize(
    ("text", "start", "finish"),
    [
        ("2023 年 12 月 4 日至 8 日，日内瓦", date(2023, 12, 4), date(2023, 12, 8)),
        ("2022年11月28日至12月16日", date(2022, 11, 28), date(2022, 12, 16)),
        ("8 November 2018", date(2018, 11, 8), date(2018, 11, 8)),
        ("30 November 2020 to 3 December 2021", date(2020, 11, 30), date(2021, 12, 3)),
        ("December 4-8, 2023", date(2023, 12, 4), date(2023, 12, 8)),
        ("1er-3 décembre 2022", date(2022, 12, 1), date(2022, 12, 3)),
        ("6 y 7 de agosto de 2018", date(2018, 8, 6), date(2018, 8, 7)),
        ("28 ноября – 16 декабря 2022 года", date(2022, 11, 28), date(2022, 12, 16)),
        ("٤ كانون الثاني/يناير ٢٠٢٢", date(2022, 1, 4), date(2022, 1, 4)),
    ],
)
def test_find_dates_reads_ranges(text: str, start: date, finish: date) -> None:
    (span,) = find_dates(text)
    assert (span.start, span.finish) == (start, finish)


def test_find_dates_leaves_impossible_days() -> None:
    assert find_dates("31 February 2020; 2020 年 13 月 1 日") == ()


def test_sentences_do_not_end_at_shortened_words() -> None:
    assert [s.strip() for _, s in sentences("Mr. A of St. Kitts spoke. No. 5 is. 好。再见")] == [
        "Mr. A of St. Kitts spoke.",
        "No. 5 is.",
        "好。",
        "再见",
    ]


def test_split_keeps_names_that_hold_conjunctions() -> None:
    index = NameIndex(NAMES, "en")
    text = "Bosnia and Herzegovina, the Iran (Islamic Republic of), Atlantis and Cuba"
    assert index.split(text) == (
        Named("Bosnia and Herzegovina", "BA", 0, 22),
        Named("Iran (Islamic Republic of)", "IR", 24, 54),
        Named("Atlantis", None, 56, 64),
        Named("Cuba", "CU", 69, 73),
    )


def test_split_keeps_names_that_hold_marks() -> None:
    names = {"核查研究、培训和信息中心": "VC", "特立尼达和多巴哥": "TT", "古巴": "CU", "埃及": "EG"}
    index = NameIndex(names, "zh")
    text = "古巴、核查研究、核查研究、培训和信息中心、特立尼达和多巴哥、埃及和古巴"
    assert [(each.name, each.code) for each in index.split(text)] == [
        ("古巴", "CU"),
        ("核查研究", None),
        ("核查研究、培训和信息中心", "VC"),
        ("特立尼达和多巴哥", "TT"),
        ("埃及", "EG"),
        ("古巴", "CU"),
    ]


def test_find_reads_inflected_and_prefixed_names() -> None:
    russian = NameIndex(NAMES, "ru").find("Китаем, Российской Федерацией и Кубой")
    assert [each.code for each in russian] == ["CN", "RU", "CU"]
    arabic = NameIndex(NAMES, "ar").find("بين الصين والاتحاد الروسي وكوبا")
    assert [each.code for each in arabic] == ["CN", "RU", "CU"]


def test_no_names_no_codes() -> None:
    index = NameIndex({}, "zh")
    assert not index
    assert [(n.name, n.code) for n in index.split("甲国、乙国和丙国")] == [
        ("甲国", None),
        ("乙国", None),
        ("丙国", None),
    ]


def patterns(words: FactWords) -> list[str]:
    found: list[str] = []
    for each in dataclasses.fields(words):
        value = getattr(words, each.name)
        if isinstance(value, str):
            found.append(value)
        else:
            found += [text for pair in value.items() for text in pair if isinstance(text, str)]
    return found


def test_every_table_compiles_and_names_every_office() -> None:
    for words in all_fact_words():
        for pattern in patterns(words):
            re.compile(pattern.replace("%s", "x"))
        assert set(words.offices.values()) == set(words.office_names)
        assert set(words.meetings) == {"MSP", "MX1", "MX2", "MX3", "MX4", "MX5"}
        assert set(words.groups.values()) == {"NAM", "WG", "EEG"}
    with pytest.raises(KeyError):
        fact_words("xx")


_SPOKEN = (
    "The SECURITY COUNCIL recalled Resolution 1540 (2004), its Decisions and the 1540 Committee. "
    "Le Conseil de Sécurité rappelle la RÉSOLUTION 1540; la Décision. EL CONSEJO DE SEGURIDAD, "
    "Resoluciones. СОВЕТ БЕЗОПАСНОСТИ, Резолюция и РЕШЕНИЕ. 大会第72/71号决议。القرار والمقرر"
)


@pytest.mark.parametrize("words", all_fact_words())
def test_patterns_in_small_letters_find_what_they_find_in_any_case(words: FactWords) -> None:
    for pattern in (words.resolution, words.decision, words.committee, *words.organs):
        found = [match.span() for match in compiled(pattern).finditer(_SPOKEN)]
        assert [m.span() for m in in_lowered(pattern).finditer(lowered(_SPOKEN))] == found


@pytest.mark.parametrize(
    ("pattern", "text", "span"),
    [(r"(?P<A>\S+)\W\d", "Group 7", (0, 7)), (r"[A-Z]\.", "Annex B.", (6, 8))],
)
def test_small_letters_leave_what_a_pattern_means(
    pattern: str, text: str, span: tuple[int, int]
) -> None:
    found = [match.span() for match in in_lowered(pattern).finditer(lowered(text))]
    assert found == [span]


def test_lowered_keeps_every_offset() -> None:
    assert lowered("İzmir CAFÉ Straße") == "İzmir café straße"
