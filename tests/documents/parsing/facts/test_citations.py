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
        ("zh", "见 A/75/123 号文件，第 12 页", "12", ""),
        ("zh", "见 A/75/123 第 8 至 9 段", "", "8 至 9"),
        ("fr", "voir A/75/123, p. 4 et 5", "4 et 5", ""),
        ("es", "véase A/75/123, párrs. 12 a 14", "", "12 a 14"),
        ("ru", "см. А/75/123, пункты 12–14", "", "12–14"),
        ("ar", "الوثيقة A/75/123، الفقرة ١٢", "", "12"),
    ],
)
def test_pointers_are_read_in_every_language(
    language: str, text: str, pages: str, paragraphs: str
) -> None:
    (cited,) = body(language, text).citations
    assert (cited.symbol, cited.pages, cited.paragraphs) == ("A/75/123", pages, paragraphs)


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
        ("en", "Ibid., page 3."),
        ("fr", "Ibid."),
        ("es", "Ibíd."),
        ("ru", "Там же."),
        ("ar", "المرجع نفسه."),
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


def test_a_symbol_is_cited_once_at_an_address() -> None:
    text = "SAMPLE/WG/1/3 says so, and SAMPLE/WG/1/3, page 4, says it again."
    assert body("en", text).citations == (
        CitedSymbol("SAMPLE/WG/1/3", "body", "1", "SAMPLE/WG/1/3"),
    )


def test_a_preamble_left_in_the_head_is_still_cited() -> None:
    facts = facts_of(
        "en",
        unit("line-1", "[on the report of the First Committee (A/81/444)]", "front", "front"),
        unit("line-2", "81/345. Samples", "front", "front"),
        unit("line-3", "Recalling its resolution 76/234 of 24 December 2021,", "front", "front"),
    )
    assert [(c.symbol, c.path) for c in facts.citations] == [("A/RES/76/234", "line-3")]
