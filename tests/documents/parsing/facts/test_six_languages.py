"""The same facts of a meeting in the manner of each UN language."""

import pytest

from documents.parsing.units import AttendanceCount
from tests.documents.parsing.facts.samples import body, facts_of, unit


@pytest.mark.parametrize(
    ("language", "item", "alone", "group"),
    [
        (
            "zh",
            (
                "在议程项目4下，下列缔约国作了发言：中国(并代表埃及和日本)、"
                "古巴(代表不结盟运动和其他缔约国集团)和海地。"
            ),
            "在议程项目4下，埃及代表非洲国家集团发言。",
            "非洲国家集团",
        ),
        (
            "en",
            (
                "Under agenda item 4, the following States parties took the floor: China (also on "
                "behalf of Egypt and Japan), Cuba (on behalf of the Group of the "
                "Non-Aligned Movement "
                "and Other States Parties to the Biological Weapons Convention) and Haiti."
            ),
            "Under agenda item 4, Egypt spoke on behalf of the African Group.",
            "African Group",
        ),
        (
            "fr",
            (
                "Au titre du point 4 de l’ordre du jour, les États parties ci-après ont pris la "
                "parole : Chine (également au nom de l’Égypte et du Japon), Cuba (au nom du Groupe "
                "des pays non alignés et autres États parties) et Haïti."
            ),
            (
                "Au titre du point 4 de l’ordre du jour, l’Égypte a pris la parole au nom "
                "du Groupe "
                "des États d’Afrique."
            ),
            "Groupe des États d’Afrique",
        ),
        (
            "es",
            (
                "En relación con el tema 4 del programa, hicieron uso de la palabra los siguientes "
                "Estados partes: China (también en nombre de Egipto y el Japón), Cuba (en "
                "nombre del "
                "Grupo del Movimiento de los Países No Alineados y otros Estados partes en la "
                "Convención) y Haití."
            ),
            (
                "En relación con el tema 4 del programa, Egipto hizo uso de la palabra en "
                "nombre del "
                "Grupo de los Estados de África."
            ),
            "Grupo de los Estados de África",
        ),
        (
            "ru",
            (
                "По пункту 4 повестки дня выступили следующие государства — участники: "
                "Китай (также "
                "от имени Египта и Японии), Куба (от имени Группы неприсоединившихся и других "
                "государств — участников Конвенции) и Гаити."
            ),
            "По пункту 4 повестки дня Египет выступил от имени Группы африканских государств.",
            "Группы африканских государств",
        ),
        (
            "ar",
            (
                "في إطار البند 4 من جدول الأعمال، أخذت الكلمة الدول الأطراف التالية: الصين (أيضاً "
                "باسم مصر واليابان)، وكوبا (باسم مجموعة حركة عدم الانحياز والدول الأطراف الأخرى)، "
                "وهايتي."
            ),
            "في إطار البند 4 من جدول الأعمال، تكلمت مصر باسم مجموعة الدول الأفريقية.",
            "مجموعة الدول الأفريقية",
        ),
    ],
)
def test_whom_a_speaker_speaks_for_stands_in_a_bracket_or_after_the_verb(
    language: str, item: str, alone: str, group: str
) -> None:
    (listed,) = body(language, item).speakers
    assert listed.states == ("CN", "CU", "HT")
    assert listed.on_behalf_of == (("CN", "EG"), ("CN", "JP"), ("CU", "NAM"))
    assert [(each.code, each.on_behalf_of) for each in listed.speakers] == [
        ("CN", None),
        ("CU", "NAM"),
        ("HT", None),
    ]
    (single,) = body(language, alone).speakers
    assert (single.states, single.on_behalf_of) == (("EG",), (("EG", group),))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "样本联盟、欧洲联盟和红十字国际委员会根据第44条第4款获得观察员地位。"),
        (
            "en",
            (
                "The Sample Union, the European Union and the International Committee of the Red "
                "Cross were granted observer status in accordance with rule 44, paragraph 4."
            ),
        ),
        (
            "fr",
            (
                "L’Union exemplaire, l’Union européenne et le Comité international de la "
                "Croix-Rouge "
                "se sont vu accorder le statut d’observateur conformément au paragraphe 4 de "
                "l’article 44."
            ),
        ),
        (
            "es",
            (
                "La Unión Ejemplar, la Unión Europea y el Comité Internacional de la Cruz Roja "
                "recibieron la condición de observador de conformidad con el artículo 44, "
                "párrafo 4."
            ),
        ),
        (
            "ru",
            (
                "В соответствии с пунктом 4 правила 44 статус наблюдателя был предоставлен Союзу "
                "образцов, Европейскому союзу и Международному комитету Красного Креста."
            ),
        ),
        (
            "ar",
            (
                "ومُنح مركز المراقب لاتحاد المثال والاتحاد الأوروبي ولجنة الصليب الأحمر الدولية "
                "وفقاً للفقرة 4 من المادة 44."
            ),
        ),
    ],
)
def test_an_unknown_body_at_the_head_of_a_list_is_not_lost(language: str, text: str) -> None:
    attendees = body(language, text).attendance
    assert [each.code for each in attendees] == [None, "EU", "ICRC"]
    assert {each.role for each in attendees} == {"observer-organisation"}


@pytest.mark.parametrize(
    "text",
    [
        "In addition, the European Union attended under rule 44, paragraph 4.",
        "In accordance with rule 44, paragraph 4, the European Union attended.",
        "Upon request, in May, the European Union attended under rule 44, paragraph 4.",
    ],
)
def test_a_clause_before_the_first_name_is_no_participant(text: str) -> None:
    assert [each.code for each in body("en", text).attendance] == ["EU"]


def test_states_are_counted_however_russian_joins_the_words() -> None:
    for words in ("государств-участников", "государств — участников", "государств – участников"):
        text = (
            f"В работе сессии приняли участие следующие 3 {words} Конвенции: Гаити, Китай и Куба."
        )
        assert body("ru", text).attendance_counts == (
            AttendanceCount("body", "1", "state-party", 3, 3, True),
        )


@pytest.mark.parametrize(
    ("language", "text", "officers"),
    [
        (
            "zh",
            "会议由安娜·样本大使(海地)担任主席。让-吕克·德拉图尔先生(日本)担任副主席。",
            [("chair", "安娜·样本"), ("vice-chair", "让-吕克·德拉图尔")],
        ),
        ("zh", "会议由海地大使主持。", []),
        (
            "en",
            "Ms. Léna d’Sample and Mr. Jean de la Tour served as Vice-Chairs.",
            [("vice-chair", "Léna d’Sample"), ("vice-chair", "Jean de la Tour")],
        ),
        (
            "fr",
            "Les personnes ci-après ont fait office d’amis de la présidence : Mme Léna d’Essai.",
            [("friend-of-the-chair", "Léna d’Essai")],
        ),
        (
            "es",
            "Actuaron como Amigos de la Presidencia la Sra. Ana Díaz y el Sr. José Ortega y Rey.",
            [("friend-of-the-chair", "Ana Díaz"), ("friend-of-the-chair", "José Ortega y Rey")],
        ),
        (
            "ru",
            "Функции друзей Председателя выполняли г-н Жан де ла Тур и г-жа Мария ван дер Берг.",
            [
                ("friend-of-the-chair", "Жан де ла Тур"),
                ("friend-of-the-chair", "Мария ван дер Берг"),
            ],
        ),
        (
            "ar",
            (
                "وعمل السيد دانيال مثال، رئيس وحدة دعم التنفيذ، أميناً للفريق. وعملت "
                "السيدة لينا مثال "
                "(هايتي) نائبةً للرئيسة."
            ),
            [("secretary", "دانيال مثال"), ("vice-chair", "لينا مثال")],
        ),
    ],
)
def test_officers_have_particles_and_offices_of_their_language(
    language: str, text: str, officers: list[tuple[str, str]]
) -> None:
    assert [(each.role, each.name) for each in body(language, text).officers] == officers


def test_a_submitter_after_a_full_stop_is_not_part_of_the_chinese_title() -> None:
    table = (
        "文号\t标题\nSAMPLE/WG/1/WP.1\t走向样本。古巴代表不结盟运动提交\n"
        "SAMPLE/WG/1/1\t议程。主席提交"
    )
    facts = facts_of("zh", unit("h1", "文件清单", "heading"), unit("list-1", table, "list"))
    assert [(p.title, p.submitters, p.on_behalf_of) for p in facts.document_list] == [
        ("走向样本", ("CU",), ("NAM",)),
        ("议程", ("主席",), ()),
    ]


def test_a_chinese_name_keeps_the_bracket_that_is_part_of_it() -> None:
    text = "下列3个缔约国出席了会议：伊朗(伊斯兰共和国)、海地和中国。"
    assert [(each.name, each.code) for each in body("zh", text).attendance] == [
        ("伊朗(伊斯兰共和国)", "IR"),
        ("海地", "HT"),
        ("中国", "CN"),
    ]


def test_speakers_after_one_who_spoke_for_others_are_not_lost() -> None:
    (spoke,) = body(
        "en",
        "Under agenda item 4, statements were made by Egypt, on behalf of the African States; "
        "China; Cuba on behalf of the Group of the Non-Aligned Movement and Other States; Japan, "
        "on behalf of Haiti, and Israel.",
    ).speakers
    assert spoke.states == ("EG", "CN", "CU", "JP", "IL")
    assert spoke.on_behalf_of == (("EG", "African States"), ("CU", "NAM"), ("JP", "HT"))


def test_a_hyphen_in_a_word_begins_no_submitter() -> None:
    table = (
        "Symbol\tTitle\nSAMPLE/WG/1/WP.1\tCodes. Submitted by China, co-sponsored by Cuba\n"
        "SAMPLE/WG/1/WP.2\tLists - Submitted by Haiti"
    )
    facts = facts_of("en", unit("h1", "List of documents", "heading"), unit("l", table, "list"))
    assert [(p.title, p.submitters) for p in facts.document_list] == [
        ("Codes", ("CN", "CU")),
        ("Lists", ("HT",)),
    ]


def test_observer_status_that_was_granted_to_bodies_is_attendance() -> None:
    text = (
        "Pursuant to rule 44 (4), observer status was granted to the European Union and Atlantis."
    )
    assert [each.code for each in body("en", text).attendance] == ["EU", None]


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "Rule 44, paragraph 2: Israel, a State which is no party, attended.", ["IL"]),
        (
            "ar",
            "وشاركت مصر وهايتي، التي وقعت الاتفاقية ولم تصدق عليها، وفقاً للفقرة 1 من المادة 44.",
            ["EG", "HT"],
        ),
    ],
)
def test_clauses_about_participants_are_no_participants(
    language: str, text: str, codes: list[str]
) -> None:
    assert [each.code for each in body(language, text).attendance] == codes


def test_russian_speakers_take_the_floor_in_either_order() -> None:
    for words in ("слово взяли", "взяли слово"):
        text = f"В ходе обсуждения пункта 4 повестки дня {words} Куба, Китай и Япония."
        assert [each.states for each in body("ru", text).speakers] == [("CU", "CN", "JP")]
