"""Where the text begins: after long rows of submitters, at a first heading without a number."""

import pytest

from documents.parsing import parse
from tests.documents.parsing.test_structure import lines

SUBMITTERS = (
    "Submitted by Argentina, Belgium, Chile, Colombia, Czechia, France, Germany, Iraq,",
    "Italy, Luxembourg, Montenegro, the Netherlands, Peru, the Republic of Korea, Senegal,",
    "Sierra Leone, Slovenia, Spain, Sri Lanka, Sweden, Switzerland and Thailand",
)
PROSE = (
    "The purpose of this paper is to look at what the sessions of the past two years have said",
    "on the question and to ask what could follow. Nothing in it touches the positions of those",
    "who submit it, and each of its parts can be read without the others, as was agreed then.",
)


def begun(rows: list[str]) -> tuple[list[str], list[tuple[str, str]], int]:
    """The titles of the head, headings and first words of the body, the number of submitters."""
    parsed = parse(lines("\n".join(rows)))
    titles = [u.text for u in parsed.units if u.part == "front" and u.path == "title"]
    body = [(u.path, u.text[:20]) for u in parsed.units if u.part == "body"]
    return titles, body, len(parsed.masthead.submitters)


@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.parametrize("label", ["1. ", ""])
@pytest.mark.parametrize("heading", ["Introduction", "What has been said"])
def test_text_begins_after_a_long_row_of_submitters(
    heading: str, label: str, *, wrapped: bool
) -> None:
    title = "Peer review: options of every kind for the next Conference of those concerned"
    glue = "\n" if wrapped else " "
    text = label + glue.join(PROSE)
    rows = [title, glue.join(SUBMITTERS), heading, text, label.replace("1", "2") + glue.join(PROSE)]
    paths = ["h1", "1", "2"] if label else ["h1", "¶1", "¶2"]
    words = [heading[:20], PROSE[0][:20], PROSE[0][:20]]
    expected = list(zip(paths, words, strict=True))
    assert begun("\n\n".join(rows).split("\n")) == ([title], expected, 22)


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Background", "The Group has met four times, in spring and in autumn of both years. "),
        ("Contexte", "Le Groupe s’est réuni quatre fois, au printemps et à l’automne. "),
        ("Antecedentes", "El Grupo se ha reunido cuatro veces, en primavera y en otoño. "),
        ("Предыстория", "Группа собиралась четыре раза, весной и осенью обоих прошлых лет. "),
        ("معلومات أساسية", "اجتمع الفريق أربع مرات في الربيع والخريف من السنتين الماضيتين. "),
        ("背景", "工作组开了四次会，时间是前两年的春季和秋季，均在日内瓦举行。"),
    ],
)
def test_a_first_heading_without_number_is_no_title(heading: str, sentence: str) -> None:
    rows = ["PAPER/7", "Elements (7)", heading, (sentence * 4).strip(), (sentence * 5).strip()]
    titles, body, _ = begun(rows)
    assert titles == ["Elements (7)"]
    assert [(path, text) for path, text in body if path == "h1"] == [("h1", heading)]
    assert [path for path, _ in body] == ["h1", "¶1", "¶2"]


def test_a_sentence_that_names_a_submitter_is_text() -> None:
    sentence = "The draft submitted by Kenya was looked at " + PROSE[0] + " and nothing came of it."
    titles, body, submitters = begun(["PAPER/7", "Elements (7)", sentence])
    assert (titles, [path for path, _ in body], submitters) == (["Elements (7)"], ["¶1"], 0)


def test_a_full_title_does_not_go_on_in_the_names_below_it() -> None:
    title = "Peer review: options of every kind for the next Conference of all who are concerned"
    rows = [title, "", *SUBMITTERS, "", "Introduction", "", "1. " + PROSE[0], *PROSE[1:], *PROSE]
    titles, body, submitters = begun(rows)
    assert (titles, body[0], submitters) == ([title], ("h1", "Introduction"), 22)


def test_submitters_in_brackets_and_a_full_last_row_end_before_the_heading() -> None:
    rows = [
        "Сотрудничество во всех областях и на всех уровнях, которые затрагивает Конвенция",
        "",
        "Представлено Азербайджаном, Алжиром, Аргентиной, Арменией, Беларусью, Боливией",
        "(Многонациональным Государством), Венесуэлой (Боливарианской Республикой),",
        "Вьетнамом, Индией, Индонезией, Ираном (Исламской Республикой), Китаем и Кубой",
        "",
        "Введение",
        "",
        *("1. Авторы считают, что вопрос о сотрудничестве заслуживает внимания всех тех, кто",
          "принимает участие в работе, и что решение по нему должно быть принято в срок, о",
          "котором было условлено в прошлом году, а не после того, как работа закончится."),
        "",
        "2. Они готовы к обсуждению.",
    ]  # fmt: skip
    titles, body, submitters = begun(rows)
    assert (titles, body[0], body[1][0], submitters) == ([rows[0]], ("h1", "Введение"), "1", 13)


def test_a_first_row_that_ends_with_its_sentence_begins_the_text() -> None:
    rows = [
        "PAPER/7",
        "",
        "Letter of the Permanent Representative of Sample",
        "",
        "I have the honour to transmit a statement of my Government (see the annex to it).",
        "The Government would be grateful if all those whom the matter concerns looked at",
        "what it says, and if they told the secretariat by the end of the month what they",
        "think.",
        "",
        "It would be no less grateful if the statement came before the Assembly in time to",
        "be taken up there.",
    ]
    titles, body, _ = begun(rows)
    assert titles == ["Letter of the Permanent Representative of Sample"]
    assert body == [("¶1", "I have the honour to"), ("¶2", "It would be no less ")]


def test_a_sentence_of_one_long_row_begins_the_text() -> None:
    sentence = "This paper looks at what the sessions of the past two years have said of costs, and"
    rows = ["PAPER/7", "", "Costs*", "", "* It came after the time for papers was over.", ""]
    text = [f"{sentence} at what is said of those who pay.", "", "1. Costs are shared."]
    titles, body, _ = begun([*rows, *text])
    assert titles == ["Costs*"]
    assert body == [("¶1", sentence[:20]), ("1", "Costs are shared.")]
