"""Citations: printed, implied, and what stands beside them."""

import pytest

from documents.parsing.units import CitedSymbol
from tests.documents.parsing.facts.samples import body, facts_of, unit


def symbols(language: str, text: str) -> list[str]:
    return [each.symbol for each in body(language, text).citations]


def test_citation_holds_pages_and_paragraphs() -> None:
    text = "See SAMPLE/WG/1/3, page 6, 19; A/77/96, paras. 4-6; paragraph 12 of document CD/1234."
    assert body("en", text).citations == (
        CitedSymbol("SAMPLE/WG/1/3", "body", "1", "SAMPLE/WG/1/3", pages="6, 19"),
        CitedSymbol("A/77/96", "body", "1", "A/77/96", paragraphs="4-6"),
        CitedSymbol("CD/1234", "body", "1", "CD/1234", paragraphs="12"),
    )


@pytest.mark.parametrize(
    ("language", "text", "pages", "paragraphs"),
    [
        ("en", "(§, part III, para. 5)", "", "5"),
        ("en", "§ (page 4, paragraph 19 bis)", "4", "19 bis"),
        (
            "en",
            "§, annex II, sect. B, paras. 12 (b) (iii), 13 and 23 (a)–(c)",
            "",
            "12 (b) (iii), 13 and 23 (a)–(c)",
        ),
        ("en", "§ of 24 December 2021, paras. 4 to 6", "", "4 to 6"),
        ("en", "paragraphs 8 (a) and 9 of document §", "", "8 (a) and 9"),
        ("en", "paragraph 19 of the report of the Meeting (§)", "", "19"),
        ("en", "on pages 3–5 of §", "3–5", ""),
        ("en", "§, para. 4, 12 States being absent", "", "4"),
        ("en", "paragraph 4 above and §", "", ""),
        ("en", "In paragraph 4, the Group took note of §", "", ""),
        ("en", "§ and, under paragraph 3 of the Rules", "", ""),
        ("zh", "见 § 号文件，第 12 页", "12", ""),
        ("zh", "见 § 第 8 至 9 段", "", "8 至 9"),
        ("zh", "§号文件第4页第12(b)段", "4", "12(b)"),
        ("zh", "（§，附件一，第3段至第5段、第十二段）", "", "3 至 5 、 12"),
        ("zh", "§ 第三部分第5段", "", "5"),
        ("fr", "voir §, p. 4 et 5", "4 et 5", ""),
        ("fr", "§, troisième partie, par. 12 b) et 13", "", "12 b) et 13"),
        ("fr", "aux paragraphes 3 à 5 du document §", "", "3 à 5"),
        ("es", "véase §, párrs. 12 a 14", "", "12 a 14"),
        ("es", "§, anexo II, págs. 3 y 4", "3 y 4", ""),
        ("es", "en el párrafo 19 b) del documento §", "", "19 b)"),
        ("ru", "см. §, пункты 12–14", "", "12–14"),
        ("ru", "§, приложение II, стр. 3 и 4", "3 и 4", ""),
        ("ru", "пункты с 3 по 5 доклада §", "", "3 по 5"),
        ("ru", "в пункте 4 выше и в §", "", ""),
        ("ar", "الوثيقة §، المرفق الأول، الفقرة ١٢", "", "12"),
        ("ar", "الفقرات من 3 إلى 5 من الوثيقة §", "", "3 إلى 5"),
        ("ar", "§، الصفحة 4، الفقرتان 18 و19", "4", "18 و19"),
        ("ar", "الفقرة 3 (ب) من الوثيقة §", "", "3 (ب)"),
        ("zh", "§ 号文件第 3 段第 4（二）段", "", "3, 4（二）"),
    ],
)
def test_pointers_are_read_in_every_language(
    language: str, text: str, pages: str, paragraphs: str
) -> None:
    (cited,) = body(language, text.replace("§", "A/75/123")).citations
    assert (cited.symbol, cited.pages, cited.paragraphs) == ("A/75/123", pages, paragraphs)


def test_a_pointer_belongs_to_one_symbol() -> None:
    text = "A/75/123 and paragraph 12 of CD/1234, page 3 of CD/1235, para. 6"
    assert [(c.symbol, c.pages, c.paragraphs) for c in body("en", text).citations] == [
        ("A/75/123", "", ""),
        ("CD/1234", "", "12"),
        ("CD/1235", "3", "6"),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "第 76/234 号和第 77/96 号决议、第 74/509 号决定及第 1540 (2004) 号决议"),
        (
            "en",
            (
                "its resolutions 76/234 of 24 December 2021 and 77/96 of 7 December 2022, and its "
                "decision 74/509, and Security Council resolution 1540 (2004)"
            ),
        ),
        (
            "fr",
            (
                "ses résolutions 76/234 du 24 décembre 2021 et 77/96, ainsi que sa décision "
                "74/509 et "
                "la résolution 1540 (2004) du Conseil de sécurité"
            ),
        ),
        (
            "es",
            (
                "sus resoluciones 76/234, de 24 de diciembre de 2021, y 77/96, y su decisión "
                "74/509 y "
                "la resolución 1540 (2004) del Consejo de Seguridad"
            ),
        ),
        (
            "ru",
            (
                "на свои резолюции 76/234 от 24 декабря 2021 года и 77/96, на решение 74/509 и на "
                "резолюцию 1540 (2004) Совета Безопасности"
            ),
        ),
        (
            "ar",
            (
                "قراريها 76/234 المؤرخ 24 كانون الأول/ديسمبر 2021 و 96/77، ومقررها 74/509، "
                "وقرار مجلس الأمن 1540 (2004)"
            ),
        ),
    ],
)
def test_numbered_resolutions_are_implied_citations(language: str, text: str) -> None:
    assert symbols(language, text) == [
        "A/RES/76/234",
        "A/RES/77/96",
        "A/DEC/74/509",
        "S/RES/1540",
    ]
    assert all(each.implicit for each in body(language, text).citations)


@pytest.mark.parametrize(
    ("language", "text", "symbol"),
    [
        ("zh", "安理会 1540 委员会4等平台", "S/RES/1540"),
        ("en", "the 1540 Committee", "S/RES/1540"),
        ("fr", "le Comité 1540", "S/RES/1540"),
        ("es", "el Comité 1540", "S/RES/1540"),
        ("ru", "Комитета 1540", "S/RES/1540"),
        ("ar", "لجنة القرار 1540", "S/RES/1540"),
        ("en", "Human Rights Council resolution 46/5", "A/HRC/RES/46/5"),
        ("fr", "la résolution 46/5 du Conseil des droits de l’homme", "A/HRC/RES/46/5"),
        ("zh", "人权理事会第 46/5 号决议", "A/HRC/RES/46/5"),
        ("en", "resolution 2022/5", "E/RES/2022/5"),
        ("en", "resolution 2826 (XXVI)", "A/RES/2826(XXVI)"),
        ("ar", "القرار 2826 (د-26)", "A/RES/2826(XXVI)"),
        ("ar", "القرار 49/75 باء", "A/RES/49/75B"),
    ],
)
def test_committees_and_organs_are_understood(language: str, text: str, symbol: str) -> None:
    assert symbols(language, text) == [symbol]


@pytest.mark.parametrize(
    "text", ["3/4 of the resolution", "resolution of 2/3 and 1/2", "resolution 5/7"]
)
def test_fractions_are_no_resolutions(text: str) -> None:
    assert symbols("en", text) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "同上。"),
        ("zh", "同上注，第5段。"),
        ("en", "Ibid., page 3."),
        ("en", "See also ibid."),
        ("en", "Id., para. 4."),
        ("fr", "Ibid."),
        ("es", "Ibíd."),
        ("es", "Ídem, párr. 4."),
        ("ru", "Там же, пункт 4."),
        ("ar", "المرجع نفسه."),
        ("ar", "المصدر السابق، الفقرة 4."),
    ],
)
def test_same_source_cites_the_note_before(language: str, words: str) -> None:
    facts = facts_of(
        language,
        unit("fn1", "SAMPLE/WG/1/3; SAMPLE/WG/1/WP.4.", "footnote"),
        unit("fn2", words, "footnote"),
        unit("fn3", "A letter of May.", "footnote"),
        unit("fn4", words, "footnote"),
    )
    assert [(c.symbol, c.path, c.implicit) for c in facts.citations] == [
        ("SAMPLE/WG/1/3", "fn1", False),
        ("SAMPLE/WG/1/WP.4", "fn1", False),
        ("SAMPLE/WG/1/WP.4", "fn2", True),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Idem quod facts were noted."),
        ("en", "The ID. cards were shown."),
        ("ru", "Там же состоялась встреча."),
        ("zh", "同上届会议一样。"),
    ],
)
def test_words_that_only_look_like_it_are_no_citation(language: str, text: str) -> None:
    facts = facts_of(
        language, unit("fn1", "SAMPLE/WG/1/3.", "footnote"), unit("fn2", text, "footnote")
    )
    assert [(c.symbol, c.path) for c in facts.citations] == [("SAMPLE/WG/1/3", "fn1")]


def test_ibid_means_what_a_note_mentions_last() -> None:
    facts = facts_of(
        "en",
        unit("fn1", "SAMPLE/WG/1/3; A/77/96; see again SAMPLE/WG/1/3.", "footnote"),
        unit("fn2", "Ibid., para. 7.", "footnote"),
    )
    assert [(c.symbol, c.paragraphs) for c in facts.citations if c.path == "fn2"] == [
        ("SAMPLE/WG/1/3", "7")
    ]


def test_a_symbol_is_cited_once_at_an_address() -> None:
    text = "SAMPLE/WG/1/3 says so, and SAMPLE/WG/1/3, page 4, says it again."
    assert body("en", text).citations == (
        CitedSymbol("SAMPLE/WG/1/3", "body", "1", "SAMPLE/WG/1/3", pages="4"),
    )


def test_what_several_mentions_point_to_is_kept_together() -> None:
    text = (
        "SAMPLE/WG/1/3, paras. 3 and 5; A/77/96, para. 2; ibid., para. 9; see ibid., p. 4 and p. 7."
    )
    assert body("en", text).citations == (
        CitedSymbol("SAMPLE/WG/1/3", "body", "1", "SAMPLE/WG/1/3", paragraphs="3 and 5"),
        CitedSymbol("A/77/96", "body", "1", "A/77/96", pages="4 and 7", paragraphs="2; 9"),
    )


def test_pointers_that_would_be_cut_are_not_kept() -> None:
    text = "; ".join(f"A/77/96, para. {number}" for number in range(100, 200))
    (cited,) = body("en", text).citations
    assert cited.paragraphs == "; ".join(str(number) for number in range(100, 120))


def test_a_preamble_left_in_the_head_is_still_cited() -> None:
    facts = facts_of(
        "en",
        unit("line-1", "[on the report of the First Committee (A/81/444)]", "front", "front"),
        unit("line-2", "81/345. Samples", "front", "front"),
        unit("line-3", "Recalling its resolution 76/234 of 24 December 2021,", "front", "front"),
    )
    assert [(c.symbol, c.path) for c in facts.citations] == [("A/RES/76/234", "line-3")]
