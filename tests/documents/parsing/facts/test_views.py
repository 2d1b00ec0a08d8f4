"""Views that a text attributes to nobody by name, in six languages."""

import re

import pytest

from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.names import NameIndex
from documents.parsing.facts.views import read_views
from documents.parsing.languages.facts.views import VIEW_WORDS
from documents.parsing.units import View
from tests.documents.parsing.facts.printed import printed_by
from tests.documents.parsing.facts.samples import NAMES, facts_of, unit

HELD = {
    "en": (
        (
            "Some States parties noted that a register costs little. Many delegations, however, "
            "stressed the need for trust; others felt that it was early. "
            "It was proposed by several "
            "participants that the list be kept. A large number of "
            "delegations from different regions "
            "supported the idea."
        ),
        [
            ("Some States parties", "noted"),
            ("Many delegations", "stressed"),
            ("others", "felt"),
            ("several participants", "was proposed by"),
            ("A large number of delegations", "supported"),
        ],
    ),
    "zh": (
        (
            "一些缔约国认为，登记册费用不高。许多代表团还强调信任的重要性；也有代表团指出为时过早。"
            "另一些缔约国对期限表示关切。多数与会者在讨论中主张保留清单。"
        ),
        [
            ("一些缔约国", "认为"),
            ("许多代表团", "强调"),
            ("也有代表团", "指出"),
            ("另一些缔约国", "表示"),
            ("多数与会者", "主张"),
        ],
    ),
    "fr": (
        (
            "Certaines délégations ont estimé que le registre coûtait "
            "peu. De nombreux États parties "
            "ont souligné l’importance de la confiance; d’autres se sont "
            "dits préoccupés. La plupart "
            "des participants étaient d’avis qu’il était tôt. L’idée a été appuyée par plusieurs "
            "délégations."
        ),
        [
            ("Certaines délégations", "ont estimé"),
            ("De nombreux États parties", "ont souligné"),
            ("d’autres", "se sont dits"),
            ("La plupart des participants", "étaient d’avis"),
            ("plusieurs délégations", "a été appuyée par"),
        ],
    ),
    "es": (
        (
            "Algunas delegaciones señalaron que el registro costaba poco. Muchos Estados partes "
            "subrayaron la importancia de la confianza; otros opinaron "
            "que era pronto. La mayoría de "
            "los participantes consideró útil la lista. La idea fue "
            "apoyada por varias delegaciones."
        ),
        [
            ("Algunas delegaciones", "señalaron"),
            ("Muchos Estados partes", "subrayaron"),
            ("otros", "opinaron"),
            ("La mayoría de los participantes", "consideró"),
            ("varias delegaciones", "fue apoyada por"),
        ],
    ),
    "ru": (
        (
            "Некоторые государства-участники отметили, что реестр "
            "обойдется дешево. Многие делегации "
            "также подчеркнули важность доверия; другие полагали, что "
            "это рано. Ряд делегаций выразил "
            "сомнение. Большинство участников поддержало список."
        ),
        [
            ("Некоторые государства-участники", "отметили"),
            ("Многие делегации", "подчеркнули"),
            ("другие", "полагали"),
            ("Ряд делегаций", "выразил"),
            ("Большинство участников", "поддержало"),
        ],
    ),
    "ar": (
        (
            "وأشارت بعض الدول الأطراف إلى أن السجل قليل الكلفة. وشدَّدت "
            "وفود عديدة على أهمية الثقة. "
            "ورأى عدد من الوفود أن الوقت مبكر. بعض المشاركين أيدوا القائمة."
        ),
        [
            ("بعض الدول الأطراف", "وأشارت"),
            ("وفود عديدة", "وشدَّدت"),
            ("عدد من الوفود", "ورأى"),
            ("بعض المشاركين", "أيدوا"),
        ],
    ),
}

# One unnamed speaker holds a view like many, and so do the others of a second clause.
ONE_AND_OTHERS = {
    "en": (
        (
            "One delegation stated that it was early, while many others disagreed. Two "
            "States parties asked why, and others said so. A State party could not agree. "
            "Most delegations, though not all, supported it."
        ),
        [
            "One delegation",
            "many others",
            "Two States parties",
            "others",
            "A State party",
            "Most delegations",
        ],
    ),
    "zh": (
        "一个代表团表示为时过早，而许多代表团不同意。另一个缔约国询问原因。两个缔约国支持。",
        ["一个代表团", "许多代表团", "两个缔约国"],
    ),
    "fr": (
        (
            "Une délégation a déclaré que c’était tôt, tandis que beaucoup d’autres en "
            "ont souligné "
            "l’urgence. Un État partie a demandé pourquoi; d’autres n’étaient pas de cet avis."
        ),
        ["Une délégation", "beaucoup d’autres", "Un État partie", "d’autres"],
    ),
    "es": (
        (
            "Una delegación declaró que era pronto, mientras que muchas otras subrayaron "
            "su urgencia. "
            "Otro Estado parte preguntó por qué; otros discreparon."
        ),
        ["Una delegación", "muchas otras", "Otro Estado parte", "otros"],
    ),
    "ru": (
        (
            "Одна делегация заявила, что это рано, тогда как многие другие подчеркнули срочность. "
            "Одно государство-участник спросило почему; другие с этим не согласились. Ряд "
            "государств — "
            "участников поддержал список."
        ),
        [
            "Одна делегация",
            "многие другие",
            "Одно государство-участник",
            "другие",
            "Ряд государств — участников",
        ],
    ),
    "ar": (
        "وذكر أحد الوفود أن الوقت مبكر، في حين شددت وفود كثيرة أخرى على الأهمية. وخالفه آخرون.",
        ["أحد الوفود", "وفود كثيرة أخرى", "آخرون"],
    ),
}

NOT_HELD = {
    "en": (
        "The concerns of some delegations were noted.",
        "Several States parties submitted reports to the Chair.",
        "Some States parties, including Cuba, proposed a list.",
        "China and some other States suggested a register.",
        "Some States such as those on islands suggested a register.",
        "Support was given to some States parties that asked for it.",
        "States parties agreed on the report.",
        "Cuba noted the report.",
        "One State party, Cuba, stated that it agreed.",
        "China and one other State suggested a register.",
        "A representative of the Office noted the report.",
        "China and others suggested a register.",
        "The Chair thanked one delegation and noted the report.",
    ),
    "zh": (
        "会议注意到一些缔约国的关切。",
        "由一些缔约国提出的建议已经散发。",
        "中国和一些其他缔约国提出了建议。",
        "没有缔约国反对。",
        "所有缔约国同意报告。",
        "许多缔约国提交了文件。",
    ),
    "fr": (
        "Les préoccupations de certaines délégations ont été notées.",
        "Plusieurs États parties ont présenté des rapports.",
        "La Chine et certains États ont proposé un registre.",
        "Certains États, dont Cuba, ont proposé un registre.",
    ),
    "es": (
        "Las preocupaciones de algunas delegaciones constan en acta.",
        "Algunos Estados presentaron informes.",
        "China y otros Estados propusieron un registro.",
    ),
    "ru": (
        "Просьбы некоторых делегаций были учтены.",
        "Некоторые делегации представили доклады.",
        "Китай и некоторые государства предложили реестр.",
    ),
    "ar": (
        "شواغل بعض الدول الأطراف مسجلة.",
        "قدمت بعض الوفود تقارير.",
    ),
}


def views(language: str, text: str) -> list[tuple[str, str]]:
    units = [unit("1", text)]
    found = read_views(units, language, NameIndex(NAMES, language), Concordance(units))
    return [(view.quantifier, view.verb) for view in found]


@pytest.mark.parametrize("language", HELD)
def test_views_are_read_with_their_quantifier(language: str) -> None:
    text, want = HELD[language]
    assert views(language, text) == want


@pytest.mark.parametrize("language", VIEW_WORDS)
def test_every_printed_holder_has_a_hint(language: str) -> None:
    words = VIEW_WORDS[language]
    printed = (" ".join(one.split()) for one in printed_by(words.holders, times=3_000))
    assert {one for one in printed if not any(hint in f"{one} " for hint in words.hints)} == set()


def test_an_unnamed_holder_alone_in_its_paragraph_holds_a_view() -> None:
    assert views("en", "A State  party said that it needed time.") == [("A State party", "said")]
    assert views("en", "An expert asked for time.") == [("An expert", "asked")]
    assert views("fr", "Un État a souligné ce point.") == [("Un État", "a souligné")]
    assert views("ru", "Другое государство заявило о поддержке.") == [
        ("Другое государство", "заявило")
    ]


@pytest.mark.parametrize("language", ONE_AND_OTHERS)
def test_one_unnamed_speaker_and_the_others_hold_views_too(language: str) -> None:
    text, want = ONE_AND_OTHERS[language]
    assert [quantifier for quantifier, _verb in views(language, text)] == want


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in NOT_HELD.items() for text in texts]
)
def test_no_view_without_an_unnamed_subject_that_says_something(language: str, text: str) -> None:
    assert views(language, text) == []


def test_view_keeps_its_sentence_and_where_it_begins() -> None:
    text = "The list is long.  Some delegations asked why. It stays."
    (view,) = facts_of("en", unit("8/a", text, "subitem", "annex-1")).views
    assert view == View(
        "Some delegations", "asked", "Some delegations asked why.", "annex-1", "8/a", 19
    )
    assert text[view.offset :].startswith(view.text)


def test_views_are_not_read_from_quotations_heads_and_lists() -> None:
    text = "Some delegations asked why."
    units = (
        unit("title", text, "front", "front"),
        unit("h1", text, "heading"),
        unit("1/q/1", text, quoted=True),
        unit("table", text, "table"),
        unit("fn1", text, "footnote"),
    )
    assert [view.path for view in facts_of("en", *units).views] == ["fn1"]


def test_view_of_a_sentence_without_end_is_left_out() -> None:
    assert views("en", "Some delegations asked why " * 400) == []


@pytest.mark.parametrize("language", VIEW_WORDS)
def test_every_holder_has_a_hint(language: str) -> None:
    """A hint that is missing would hide views: each sample sentence is found through one."""
    words = VIEW_WORDS[language]
    for quantifier, _verb in HELD[language][1]:
        assert any(hint in f"{quantifier} ".lower() for hint in words.hints), quantifier
        assert re.search(words.holders, quantifier, re.IGNORECASE)
