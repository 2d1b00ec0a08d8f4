"""The tokens of the search index, and that a query's tokens find what the text holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.search.marking import Stretch, marked
from documents.search.queries import Phrase, Query, Term, read_query
from documents.search.tokens import LONGEST, fold, places, symbols, tokenised, words

pytestmark = pytest.mark.no_cover

HAN = "核查机制各国公约第条一二三的〇々䶵𠀀"
BETWEEN = ' \n“”"《》（）[]【】*'
STOPS = "，。；、：abc7Ж-/."


def tokens(text: str, language: str = "") -> list[str]:
    [line] = tokenised([text], language)
    return line.split()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("核查机制", "zh", ["核查", "查机", "机制", "制"]),
        ("查", "zh", ["查"]),
        ("核“查 机”[制]", "zh", ["核查", "查机", "机制", "制"]),
        ("核查，机制", "zh", ["核查", "查", "机制", "制"]),
        ("第７条", "zh", ["第", "7", "条"]),
        ("BWC/WG/3/WP.1", "en", ["bwc", "wg", "3", "wp", "1", "bwc/wg/3/wp.1"]),
        ("ＢＷＣ／ＷＧ／３", "zh", ["bwc", "wg", "3", "bwc/wg/3"]),
        ("and/or", "en", ["and", "or"]),
        ("Inspections INSPECTED", "en", ["inspect", "inspect"]),
        ("l’État vérifié", "fr", ["l", "etat", "verifi"]),
        ("las verificaciones", "es", ["las", "verif"]),
        ("Ещё проверки", "ru", ["ещ", "проверк"]),
        ("التَّحقُّق الأســلحة ٢٠٢٣", "ar", ["تحقق", "اسلح", "2023"]),
        ("آلية والآليات للآلية آلي", "ar", ["الي"] * 4),
        ("إلى على علي", "ar", ["الا", "علا", "علي"]),
        ("القرار قرارات", "ar", ["قرار", "قرار"]),
        ("word¹ text", "en", ["word", "text"]),
        ("co\u00adoperation\u200b", "en", tokens("cooperation", "en")),
        ("a_b_c", "en", ["a", "b", "c"]),
        ("", "zh", []),
        ("。，", "zh", []),
        ("カタカナ", "zh", ["カタ", "タカ", "カナ", "ナ"]),
    ],
)
def test_tokens_of(text: str, language: str, expected: list[str]) -> None:
    assert tokens(text, language) == expected


def test_words_in_other_scripts_are_stemmed_by_their_script() -> None:
    assert tokens("проверки inspections", "zh") == ["проверк", "inspect"]


def test_long_word_is_cut_in_text_and_query_alike() -> None:
    word = "x1" * 5_000
    assert tokens(word) == [word[:LONGEST]]
    assert read_query(word[:400]) == Query((Term((Phrase((word[:LONGEST],)),)),))
    assert tokens("q" * 100) == ["q" * LONGEST]


def test_long_symbol_is_cut() -> None:
    assert symbols("a/1" + "/2" * 100) == [("a/1" + "/2" * 100)[:LONGEST]]


def test_many_texts_give_what_each_gives() -> None:
    texts = ["核查机制", "", "BWC/WG/3", "各“国”", "text 公约 text", "，"]
    assert [line.split() for line in tokenised(texts)] == [tokens(text) for text in texts]


def test_no_token_needs_quoting() -> None:
    assert tokens("a'b\"c\\d:e*f|g&h!i<j(k)l") == list("abcdefghijkl")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_places_are_those_of_the_words(text: str) -> None:
    found = places(text)
    assert all(0 <= place.start < place.end <= len(text) for place in found)
    if fold(text) == "".join(map(fold, text)):
        assert [place.token for place in found] == words(fold(text))


def holds(line: list[str], query: Query) -> bool:
    """What both engines do with tokens and a query, in plain Python."""

    def starts(phrase: Phrase, at: int) -> bool:
        *whole, last = phrase.tokens
        there = line[at : at + len(phrase.tokens)]
        return (
            len(there) == len(phrase.tokens)
            and there[:-1] == whole
            and (there[-1].startswith(last) if phrase.is_open else there[-1] == last)
        )

    return all(
        any(starts(phrase, at) for phrase in term.phrases for at in range(len(line)))
        for term in query.terms
    )


@pytest.mark.once
@settings(max_examples=300)
@given(st.text(alphabet=HAN + BETWEEN + STOPS, max_size=40), st.data())
def test_every_stretch_of_han_characters_is_found(text: str, data: st.DataObject) -> None:
    runs = [at for at, character in enumerate(text) if character in HAN]
    if not runs:
        return
    start = data.draw(st.sampled_from(runs))
    end = start + data.draw(st.integers(1, 6))
    wanted = text[start : min(end, len(text))]
    stretch = next((wanted[:at] for at, c in enumerate(wanted) if c not in HAN), wanted)
    query = read_query(stretch)
    assert query
    assert holds(tokens(text, "zh"), query)


@given(st.text(alphabet=HAN + BETWEEN + STOPS, max_size=40))
def test_what_is_found_is_marked(text: str) -> None:
    for start in range(len(text) - 1):
        wanted = text[start : start + 2]
        if wanted[0] in HAN and wanted[1] in HAN:
            shown = marked(text, read_query(wanted), "zh")
            assert "".join(stretch.text for stretch in shown) == text
            assert wanted in "".join(stretch.text for stretch in shown if stretch.found)


# --- queries


def phrases(typed: str, language: str = "zh") -> list[list[str]]:
    """Each term with its forms; an open phrase ends in a star."""
    return [
        [" ".join(p.tokens) + "*" * p.is_open for p in term.phrases]
        for term in read_query(typed, language).terms
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("核查机制", [["核查 查机 机制"]]),
        ("查", [["查*"]]),
        ("核查 机制", [["核查"], ["机制"]]),
        ("“核查 机制”", [["核查 查机 机制"]]),
        ("第7条", [["第 7 条*"]]),
        ("查，查", [["查 查*"]]),
        ("核查7", [["核查 查 7"]]),
        ('"agreed text" verified', [["agre text"], ["verifi"]]),
        ('"agreed', [["agre"]]),
        ("BWC/WG/3/WP.1", [["bwc wg 3 wp 1", "bwc/wg/3/wp.1"]]),
        ("text text", [["text"]]),
        ("，。 !", []),
        ("", []),
    ],
)
def test_query_reads(typed: str, expected: list[list[str]]) -> None:
    assert phrases(typed) == expected


def test_latin_word_is_looked_for_in_each_language() -> None:
    assert phrases("verification", "") == [["verif", "verification"]]
    assert phrases("vérifications", "fr") == [["verif"]]


def test_query_counts_its_tokens() -> None:
    many = read_query("核" * 300 + " 机制")
    assert [len(p.tokens) for t in many.terms for p in t.phrases] == [64]
    words_apart = read_query(" ".join(f"w{n}" for n in range(100)))
    assert len(words_apart.terms) == 64


# --- what is shown


def test_excerpt_begins_near_the_find() -> None:
    text = "开头。" * 100 + "核查机制" + "结尾。" * 100
    shown = marked(text, read_query("核查"), "zh", at_most=100)
    assert shown[0] == Stretch("… ")
    assert Stretch("核查", found=True) in shown
    assert shown[-1] == Stretch(" …")
    assert len("".join(stretch.text for stretch in shown)) < 120


def test_finds_that_touch_are_one() -> None:
    assert marked("核查机制，查。", read_query("核查 查机 查"), "zh") == [
        Stretch("核查机", found=True),
        Stretch("制，"),
        Stretch("查", found=True),
        Stretch("。"),
    ]


def test_text_without_a_find_is_shown_from_its_beginning() -> None:
    text = "word " * 100
    assert marked(text, read_query("other"), "en", at_most=50) == [
        Stretch(("word " * 10).rstrip()[:49]),
        Stretch(" …"),
    ]


def test_find_that_is_cut_is_marked_as_far_as_it_is_shown() -> None:
    text = "a " * 10 + "核" * 400
    shown = marked(text, read_query("核" * 60), "zh", at_most=50)
    assert "".join(s.text for s in shown) == text[:50] + " …"


def test_latin_find_is_a_whole_word() -> None:
    assert marked("The inspections, inspect.", read_query("inspection"), "en") == [
        Stretch("The "),
        Stretch("inspections", found=True),
        Stretch(", "),
        Stretch("inspect", found=True),
        Stretch("."),
    ]
