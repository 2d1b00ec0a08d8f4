"""Attendance, speakers and officers in six languages."""

from dataclasses import replace

import pytest

from documents.parsing.facts import Facts
from documents.parsing.units import (
    AttendanceCount,
    Attendee,
    Finding,
    OfficerNamed,
    Speaker,
    Speakers,
)
from tests.documents.parsing.facts.samples import body, facts_of, unit

REPORTS = {
    "zh": (
        (
            "会议由古巴的阿尔曼·试样先生主持。执行支助股负责人丹尼尔·例子先生担任会议秘书，"
            "政治干事妮娜·范例女士担任副秘书。"
        ),
        "下列四个《公约》缔约国出席了会议：波斯尼亚和黑塞哥维那、中国、古巴和特立尼达和多巴哥。",
        "两个已经签署但尚未批准《公约》的国家，即埃及和海地，按照第 44 条第 1 款出席了会议。",
        "以色列这一个既非缔约国亦非签署国的国家，根据第 44 条第 2 款作为观察员出席了会议。",
        "欧洲联盟(欧盟)和红十字国际委员会(红十字会)根据第 44 条第 4 款获得了观察员地位并出席会议。",
        "二十六个非政府组织根据第 44 条第 5 款出席了会议。",
        (
            "在议程项目 4 之下，日本介绍了工作文件。参加讨论的缔约国有：中国；古巴；日本。"
            "委内瑞拉玻利瓦尔共和国代表不结盟运动参与了讨论。欧洲联盟也作了发言。"
        ),
    ),
    "en": (
        (
            "The Meeting was chaired by Mr. Arman Samplov of Cuba. Mr. Daniel Example, Chief "
            "of the "
            "unit, served as Secretary of the Meeting, and Ms. Nina van der Probe, Political "
            "Affairs "
            "Officer, served as Deputy Secretary."
        ),
        (
            "The following four States Parties participated in the Meeting: Bosnia and "
            "Herzegovina, "
            "China, Cuba and Trinidad and Tobago."
        ),
        (
            "Two States that had signed the Convention but not yet ratified it, Egypt and Haiti, "
            "participated in accordance with rule 44, paragraph 1."
        ),
        (
            "One State, Israel, neither a Party nor a Signatory to the Convention, participated as "
            "an observer in accordance with rule 44, paragraph 2."
        ),
        (
            "The European Union and the International Committee of the Red Cross were granted "
            "observer status in accordance with rule 44, paragraph 4."
        ),
        "Twenty-six non-governmental organizations attended under rule 44, paragraph 5.",
        (
            "Under agenda item 4, Japan introduced a working paper. A discussion followed in which "
            "the following States Parties participated: China, Cuba and Japan. The Bolivarian "
            "Republic of Venezuela participated on behalf of the Group of the Non-Aligned Movement "
            "and Other States. The European Union made a statement."
        ),
    ),
    "fr": (
        (
            "La Réunion a été présidée par M. Arman Échantillon (Cuba). M. Daniel Exemple, chef de "
            "l’unité, a exercé les fonctions de secrétaire. Mme Nina van der Essai a fait fonction "
            "de secrétaire adjointe."
        ),
        (
            "Les quatre États parties suivants ont participé à la Réunion : Bosnie-Herzégovine, "
            "Chine, Cuba et Trinité-et-Tobago."
        ),
        (
            "Deux États signataires qui n’avaient pas encore ratifié la Convention, l’Égypte et "
            "Haïti, ont participé à la Réunion conformément au paragraphe 1 de l’article 44."
        ),
        (
            "Un État qui n’est ni partie ni signataire, à savoir Israël, a participé à la Réunion "
            "conformément au paragraphe 2 de l’article 44."
        ),
        (
            "L’Union européenne et le Comité international de la Croix-Rouge ont obtenu le statut "
            "d’observateur conformément au paragraphe 4 de l’article 44."
        ),
        (
            "Vingt-six organisations non gouvernementales ont assisté à la Réunion conformément au "
            "paragraphe 5 de l’article 44."
        ),
        (
            "Au titre du point 4 de l’ordre du jour, le Japon a présenté un document de "
            "travail. Un "
            "débat a suivi, auquel ont participé les États parties suivants : Chine, Cuba et "
            "Japon. "
            "La République bolivarienne du Venezuela a fait une déclaration au nom du "
            "Mouvement des "
            "pays non alignés. L’Union européenne a également fait une déclaration."
        ),
    ),
    "es": (
        (
            "La Reunión estuvo presidida por el Sr. Arman Muestra (Cuba). El Sr. Daniel Ejemplo, "
            "jefe de la dependencia, desempeñó las funciones de Secretario. La Sra. Nina van der "
            "Prueba actuó como Secretaria Adjunta."
        ),
        (
            "Participaron en la Reunión los siguientes cuatro Estados partes: Bosnia y "
            "Herzegovina, "
            "China, Cuba y Trinidad y Tabago."
        ),
        (
            "Dos Estados signatarios que aún no habían ratificado la Convención, a saber, Egipto y "
            "Haití, participaron de conformidad con el artículo 44, párrafo 1."
        ),
        (
            "Un Estado que no es parte ni signatario, a saber, Israel, participó en calidad de "
            "observador de conformidad con el párrafo 2 del artículo 44."
        ),
        (
            "La Unión Europea y el Comité Internacional de la Cruz Roja obtuvieron la condición de "
            "observador de conformidad con el artículo 44, párrafo 4."
        ),
        (
            "Veintiséis organizaciones no gubernamentales asistieron de conformidad con el "
            "artículo "
            "44, párrafo 5."
        ),
        (
            "En relación con el tema 4 del programa, el Japón presentó un documento de trabajo. "
            "Siguió un debate en el que participaron los siguientes Estados partes: China, Cuba y "
            "Japón. La República Bolivariana de Venezuela formuló una declaración en nombre del "
            "Movimiento de los Países No Alineados. La Unión Europea formuló una declaración."
        ),
    ),
    "ru": (
        (
            "Совещание проходило под председательством г-на Арман Образец (Куба). Г-н Даниель "
            "Пример, начальник группы, исполнял обязанности Секретаря. Г-жа Нина Проба исполняла "
            "обязанности заместителя Секретаря."
        ),
        (
            "В Совещании участвовали следующие четыре государства-участника: Босния и Герцеговина, "
            "Китай, Куба и Тринидад и Тобаго."
        ),
        (
            "В соответствии с пунктом 1 правила 44 участвовали два государства, подписавших, но не "
            "ратифицировавших Конвенцию: Египет и Гаити."
        ),
        (
            "Одно государство, не являющееся ни участником, ни подписавшим, а именно Израиль, "
            "участвовало в соответствии с пунктом 2 правила 44."
        ),
        (
            "Европейскому союзу и Международному комитету Красного Креста был предоставлен статус "
            "наблюдателя в соответствии с пунктом 4 правила 44."
        ),
        (
            "Двадцать шесть неправительственных организаций присутствовали в соответствии с "
            "пунктом "
            "5 правила 44."
        ),
        (
            "По пункту 4 повестки дня рабочий документ представила Япония. Затем состоялась "
            "дискуссия, в которой приняли участие следующие государства-участники: Китай, Куба и "
            "Япония. Боливарианская Республика Венесуэла выступила с заявлением от имени Движения "
            "неприсоединения. С заявлением выступил также Европейский союз."
        ),
    ),
    "ar": (
        (
            "ترأس الاجتماع السيد أرمان عينة من كوبا. وعمل السيد دانيال مثال، رئيس الوحدة، "
            "بصفة أمين "
            "الاجتماع."
        ),
        (
            "شاركت في الاجتماع الدول الأطراف الأربع التالية: البوسنة والهرسك، والصين، وكوبا، "
            "وترينيداد وتوباغو."
        ),
        "وشاركت دولتان موقعتان لم تصدقا على الاتفاقية، هما مصر وهايتي، وفقا للفقرة 1 من المادة 44.",
        "وشاركت دولة واحدة ليست طرفا ولا موقعة، هي إسرائيل، وفقا للفقرة 2 من المادة 44.",
        (
            "ومنح الاتحاد الأوروبي ولجنة الصليب الأحمر الدولية مركز المراقب وفقا للفقرة 4 من "
            "المادة 44."
        ),
        "وحضرت الاجتماع ست وعشرون منظمة غير حكومية وفقا للفقرة 5 من المادة 44.",
        (
            "وفي إطار البند 4 من جدول الأعمال قدمت اليابان ورقة عمل. وتلت ذلك مناقشة شاركت فيها "
            "الدول الأطراف التالية: الصين، وكوبا، واليابان. وأدلت جمهورية فنزويلا "
            "البوليفارية ببيان "
            "باسم حركة عدم الانحياز. وأدلى الاتحاد الأوروبي ببيان أيضا."
        ),
    ),
}


@pytest.fixture(params=sorted(REPORTS))
def report(request: pytest.FixtureRequest) -> Facts:
    return body(request.param, *REPORTS[request.param])


def test_attendance_is_read_by_category(report: Facts) -> None:
    assert [(a.code, a.role, a.path) for a in report.attendance if a.role != "signatory"] == [
        ("BA", "state-party", "2"),
        ("CN", "state-party", "2"),
        ("CU", "state-party", "2"),
        ("TT", "state-party", "2"),
        ("IL", "observer-state", "4"),
        ("EU", "observer-organisation", "5"),
        ("ICRC", "observer-organisation", "5"),
    ]
    assert {a.code for a in report.attendance if a.role == "signatory"} == {"EG", "HT"}


def test_printed_counts_are_checked(report: Facts) -> None:
    assert report.attendance_counts == (
        AttendanceCount("body", "2", "state-party", 4, 4, True),
        AttendanceCount("body", "3", "signatory", 2, 2, True),
        AttendanceCount("body", "4", "observer-state", 1, 1, True),
        AttendanceCount("body", "6", "ngo", 26, None, None),
    )
    assert report.findings == ()


def test_speakers_are_read_under_their_item(report: Facts) -> None:
    assert [replace(each, speakers=()) for each in report.speakers] == [
        Speakers("4", "body", "7", ("CN", "CU", "JP", "VE"), ("EU",), (("VE", "NAM"),)),
    ]
    assert [(each.code, each.on_behalf_of) for each in report.speakers[0].speakers] == [
        ("CN", None),
        ("CU", None),
        ("JP", None),
        ("VE", "NAM"),
        ("EU", None),
    ]


def test_officers_have_their_roles(report: Facts) -> None:
    roles = [officer.role for officer in report.officers]
    assert roles in (["chair", "secretary", "deputy-secretary"], ["chair", "secretary"])
    assert all(officer.path == "1" for officer in report.officers)


def test_officers_are_named_without_titles() -> None:
    assert [o.name for o in body("zh", *REPORTS["zh"]).officers] == [
        "阿尔曼·试样",
        "丹尼尔·例子",
        "妮娜·范例",
    ]
    assert [o.name for o in body("en", *REPORTS["en"]).officers] == [
        "Arman Samplov",
        "Daniel Example",
        "Nina van der Probe",
    ]


def test_officers_elected_together_share_the_role() -> None:
    text = (
        "The Conference elected Ambassador Leo Probini of Italy as President, and Ambassador "
        "Ana Muestra of Brazil and Mr. Jan Vzor of Slovakia as Vice-Presidents."
    )
    assert body("en", text).officers == (
        OfficerNamed("chair", "Leo Probini", "body", "1"),
        OfficerNamed("vice-chair", "Ana Muestra", "body", "1"),
        OfficerNamed("vice-chair", "Jan Vzor", "body", "1"),
    )


def test_a_list_of_officers_by_role_is_read() -> None:
    text = "Chair: Ms. Ana Muestra, Vice-Chair: Mr. Jan Vzor, Rapporteur: Dr. Eva Probe."
    assert [(o.role, o.name) for o in body("en", text).officers] == [
        ("chair", "Ana Muestra"),
        ("vice-chair", "Jan Vzor"),
        ("rapporteur", "Eva Probe"),
    ]


def test_a_wrong_count_is_the_sources_slip() -> None:
    facts = body("en", "The following 5 States Parties participated: China, Cuba, Egypt and Haiti.")
    assert facts.findings == (
        Finding(
            "count-mismatch",
            "body",
            "1",
            1,
            "%(claimed)s announced, %(listed)s listed (%(role)s)",
            (("claimed", 5), ("listed", 4), ("role", "state-party")),
            slip=True,
        ),
    )
    assert facts.findings[0].message == "5 announced, 4 listed (state-party)"


def test_an_unknown_party_is_kept_and_reported() -> None:
    facts = body(
        "zh", "欧洲联盟、示例联盟和红十字国际委员会根据《议事规则》第 44 条第 4 款出席了会议。"
    )
    assert facts.attendance == (
        Attendee("欧洲联盟", "EU", "observer-organisation", "body", "1"),
        Attendee("示例联盟", None, "observer-organisation", "body", "1"),
        Attendee("红十字国际委员会", "ICRC", "observer-organisation", "body", "1"),
    )
    assert [(f.type, f.slip) for f in facts.findings] == [("unknown-party", False)]


def test_guests_do_not_speak_as_states() -> None:
    text = "Under agenda item 5, Dr. Ann Probe of UNIDIR spoke as a guest of the Meeting."
    facts = body("en", text)
    assert facts.speakers == ()
    assert facts.officers == (OfficerNamed("guest", "Ann Probe", "body", "1"),)


def test_observers_without_a_rule_are_read() -> None:
    facts = body("en", "The European Union participated as an observer.")
    assert facts.attendance == (
        Attendee("European Union", "EU", "observer-organisation", "body", "1"),
    )


@pytest.mark.parametrize(
    ("text", "code", "role"),
    [
        ("Two States that are signatories, Egypt and Haiti, attended.", "EG", "signatory"),
        ("Israel participated as an observer.", "IL", "observer-state"),
        (
            "Israel, neither a Party nor a signatory, was an observer and attended.",
            "IL",
            "observer-state",
        ),
        ("The United Nations, including UNIDIR, attended under rule 44.", "UNIDIR", "un-body"),
        ("Dr. Ann Probe of UNIDIR participated as a guest of the Meeting.", "UNIDIR", "guest"),
    ],
)
def test_categories_follow_the_words_where_no_paragraph_is_named(
    text: str, code: str, role: str
) -> None:
    (first, *_) = body("en", text).attendance
    assert (first.code, first.role) == (code, role)


@pytest.mark.parametrize(
    "text",
    [
        "States that have signed but not ratified the Convention should attend to it.",
        "An observer attended.",
        "Guests are thanked for having participated.",
        "Non-governmental organizations and States Parties participated in an event.",
        "Egypt and Haiti are far away.",
    ],
)
def test_paragraphs_that_name_nobody_are_no_attendance(text: str) -> None:
    facts = body("en", text)
    assert (facts.attendance, facts.attendance_counts) == ((), ())


def test_named_organisations_are_counted_where_they_are_listed() -> None:
    text = "Three non-governmental organizations attended under rule 44.5: Alpha, Beta and Gamma."
    assert body("en", text).attendance_counts == (AttendanceCount("body", "1", "ngo", 3, 3, True),)


def test_the_item_of_the_heading_counts_for_its_paragraphs() -> None:
    facts = facts_of(
        "en",
        unit("h1", "Agenda item 7: samples", "heading"),
        unit("4", "Statements were made by China and the European Union."),
        unit("h2", "Closing", "heading"),
        unit("5", "Statements were made by Cuba."),
    )
    assert facts.speakers == (
        Speakers(
            "7",
            "body",
            "4",
            ("CN",),
            ("EU",),
            speakers=(Speaker("China", "CN"), Speaker("European Union", "EU")),
        ),
    )
