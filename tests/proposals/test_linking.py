"""What is suggested for which paragraph, and with which words: pure, in six languages."""

import time

import pytest

from proposals.lexicon import ALL, Lesson, Lexicon, Word, compiled, phrase_tokens
from proposals.linking import Passage, Reason, Suggestion, suggest

DECLARATIONS, ANNUAL, VISITS, FUND = 1, 2, 3, 4
CODES = {"SM.B": DECLARATIONS, "SM.B.1": ANNUAL, "SM.C": VISITS, "SM.E": FUND}
ENGLISH = [
    Word(DECLARATIONS, "en", "Declarations"),
    Word(ANNUAL, "en", "Annual declaration"),
    Word(VISITS, "en", "Visits"),
    Word(FUND, "en", "Voluntary fund"),
]


def lexicon(*more: Word, lessons: tuple[Lesson, ...] = ()) -> Lexicon:
    return compiled(
        words=[*ENGLISH, *more], codes=CODES, parents={ANNUAL: DECLARATIONS}, lessons=lessons
    )


def passage(text: str, language: str = "en", **fields: object) -> Passage:
    return Passage(number=7, language=language, text=text, **fields)  # type: ignore[arg-type]


def found(lexicon: Lexicon, text: str, language: str = "en", **fields: object) -> dict[int, Reason]:
    """Element → its strongest reason."""
    asked = suggest(lexicon, [passage(text, language, **fields)])
    return {one.element: one.reasons[0] for one in asked}


def words_of(lexicon: Lexicon, text: str, language: str = "en") -> dict[int, tuple[str, ...]]:
    return {element: reason.words for element, reason in found(lexicon, text, language).items()}


def test_term_is_found_with_its_words_and_places() -> None:
    text = "A voluntary fund could help; Voluntary funds are slow."
    assert suggest(lexicon(), [passage(text)]) == [
        Suggestion(
            passage=7,
            element=FUND,
            score=0.9093,
            reasons=(
                Reason("term", ("voluntary fund", "Voluntary funds"), ((2, 16), (29, 44)), 0.9093),
            ),
        )
    ]


def test_longer_term_takes_the_words_from_a_shorter_one() -> None:
    assert words_of(lexicon(), "The annual declaration is due in April.") == {
        ANNUAL: ("annual declaration",)
    }


def test_element_over_a_stronger_one_is_not_suggested_beside_it() -> None:
    text = "Declarations matter; the annual declaration above all."
    assert list(found(lexicon(), text)) == [ANNUAL]


@pytest.mark.parametrize(
    ("never", "expected"),
    [
        (Word(ALL, "en", "visits", never=True), {}),
        (Word(VISITS, "en", "visit", never=True), {}),
        (Word(FUND, "en", "visits", never=True), {VISITS: ("visits",)}),
        (Word(ALL, "fr", "visits", never=True), {VISITS: ("visits",)}),
    ],
)
def test_word_never_mapped_removes_the_match(
    never: Word, expected: dict[int, tuple[str, ...]]
) -> None:
    assert words_of(lexicon(never), "Many visits were paid.") == expected


def test_longer_term_that_holds_a_word_never_mapped_still_counts() -> None:
    words = [Word(ANNUAL, "zh", "年度宣布"), Word(DECLARATIONS, "zh", "宣布")]
    both = lexicon(*words, Word(ALL, "zh", "宣布", never=True))
    assert words_of(both, "主席宣布休会。", "zh") == {}
    assert words_of(both, "提交年度宣布的国家", "zh") == {ANNUAL: ("年度宣布",)}


@pytest.mark.parametrize(
    ("language", "term", "text", "printed"),
    [
        ("zh", "双边磋商", "在双边磋商中说明。", "双边磋商"),
        (
            "en",
            "bilateral consultation",
            "Bilateral consultations begin.",
            "Bilateral consultations",
        ),
        ("fr", "fonds volontaire", "les fonds volontaires créés", "fonds volontaires"),
        ("es", "declaración anual", "las declaraciones anuales", "declaraciones anuales"),
        ("ru", "добровольный фонд", "из добровольного фонда", "добровольного фонда"),
        ("ar", "صندوق التبرعات", "يمول صندوق التبرعات المشاركة", "صندوق التبرعات"),
    ],
)
def test_every_language_finds_its_words(language: str, term: str, text: str, printed: str) -> None:
    assert words_of(lexicon(Word(FUND, language, term)), text, language) == {FUND: (printed,)}
    assert words_of(lexicon(Word(FUND, language, term)), text, "xx") == {}


def test_rare_word_says_more_than_a_common_one() -> None:
    words = [Word(n, "en", f"shared name{n}") for n in range(10, 16)]
    many = lexicon(*words, Word(30, "en", "shared"), Word(31, "en", "single"))
    rare, common = (suggest(many, [passage(word)], floor=0)[0] for word in ("single", "shared"))
    assert (rare.element, common.element) == (31, 30)
    assert rare.score > common.score


def test_what_is_weak_beside_the_strongest_is_left_out() -> None:
    above = ("Annual declaration",)
    assert list(found(lexicon(), "It pays.", above=above)) == [ANNUAL]
    assert list(found(lexicon(), "The voluntary fund pays.", above=above)) == [FUND]


def test_printed_code_is_a_reason_and_its_beginning_is_not() -> None:
    assert found(lexicon(), "See SM.B.1 and (SM.C).") == {
        ANNUAL: Reason("code", ("SM.B.1",), ((4, 10),), 0.95),
        VISITS: Reason("code", ("SM.C",), ((16, 20),), 0.95),
    }
    assert found(lexicon(), "XSM.C, SM.C.99 and SM.Cx are others.") == {}


def test_words_above_count_for_half_and_have_no_place() -> None:
    reasons = found(lexicon(), "It is short.", above=("III. Visits", "The voluntary fund pays:"))
    assert reasons == {FUND: Reason("heading", ("voluntary fund",), (), 0.4546)}
    assert found(lexicon(), "It is short.") == {}


def test_cited_paragraph_of_an_element_is_a_reason() -> None:
    reasons = found(lexicon(), "As proposed there.", cites=((VISITS, "X/WP.1, para. 9"),))
    assert reasons == {VISITS: Reason("citation", ("X/WP.1, para. 9",), (), 0.5)}


TAUGHT = (
    Lesson(VISITS, "en", "Inspectors arrive by noon and leave laboratories untouched."),
    Lesson(FUND, "en", "Travel grants are paid to experts from small administrations."),
)
ALIKE = "Inspectors should leave laboratories untouched when they arrive."


def test_linked_paragraphs_teach_their_words() -> None:
    assert found(lexicon(), ALIKE) == {}
    reason = found(lexicon(lessons=TAUGHT), ALIKE)[VISITS]
    assert (reason.kind, reason.words[0], reason.places[0]) == ("taught", "Inspectors", (0, 10))
    assert found(lexicon(lessons=TAUGHT), "The weather was fine.") == {}
    assert found(lexicon(lessons=TAUGHT), ALIKE, "fr") == {}


def test_refused_paragraph_teaches_against() -> None:
    against = Lesson(VISITS, "en", ALIKE, holds=False)
    assert list(found(lexicon(lessons=TAUGHT), ALIKE)) == [VISITS]
    assert found(lexicon(lessons=(*TAUGHT, against)), ALIKE) == {}


def test_refused_words_of_an_element_lose_strength_for_that_element() -> None:
    text = "A voluntary fund and visits."
    refused = Lesson(FUND, "en", "Something else.", holds=False, matched=("voluntary fund",))
    before = {one.element: one.score for one in suggest(lexicon(), [passage(text)])}
    after = {
        one.element: one.score for one in suggest(lexicon(lessons=(refused,)), [passage(text)])
    }
    assert after[FUND] == pytest.approx(before[FUND] * 2 / 3, abs=1e-4)
    assert after[VISITS] == before[VISITS]
    kept = Lesson(FUND, "en", "Something else.", matched=("voluntary fund",))
    again = suggest(lexicon(lessons=(refused, kept)), [passage(text)])
    assert {one.element: one.score for one in again}[FUND] > after[FUND]


def test_at_most_so_many_for_one_passage_strongest_first() -> None:
    words = [Word(n, "en", f"name{n} name{n}") for n in range(10, 20)]
    text = " ".join(word.text for word in words)
    asked = suggest(lexicon(*words), [passage(text)], at_most=3)
    assert [one.element for one in asked] == [10, 11, 12]


def test_phrase_without_anything_to_say_is_none() -> None:
    assert [phrase_tokens(text, "zh") for text in ("", "。", "磋", "磋商")] == [
        (),
        (),
        (),
        ("磋商",),
    ]


def test_same_text_and_lexicon_give_the_same_suggestions_in_little_time() -> None:
    words = [Word(n, "en", f"measure{n} of kind{n % 40}") for n in range(1, 400)]
    lessons = [Lesson(n, "en", f"Text on measure{n} and topic{n % 60}.") for n in range(1, 400)]
    many = compiled(words=words, codes={f"E.{n}": n for n in range(1, 400)}, lessons=lessons)
    texts = [f"Paragraph on measure{n % 400} of kind{n % 40} " + "word " * 40 for n in range(500)]
    begun = time.process_time()
    asked = suggest(many, (Passage(n, "en", text) for n, text in enumerate(texts)))
    assert time.process_time() - begun < 2.5
    assert len(asked) > 400
    assert asked == suggest(many, (Passage(n, "en", text) for n, text in enumerate(texts)))


def test_most_words_of_a_long_name_stand_for_it_in_any_order() -> None:
    name = "Timely detection of deliberate breaches"
    long = lexicon(Word(VISITS, "en", name))
    text = "Deliberate breaches need detection that is timely."
    assert found(long, text) == {
        VISITS: Reason(
            "words",
            ("Deliberate", "breaches", "detection", "timely"),
            ((0, 10), (11, 19), (25, 34), (43, 49)),
            0.64,
        )
    }
    assert found(long, "Deliberate breaches need time.") == {}
    assert found(long, f"{name}.")[VISITS].kind == "term"
