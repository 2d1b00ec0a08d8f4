"""Lists of States that begin with their number."""

import pytest

from documents.parsing.units import Finding
from tests.documents.parsing.facts.samples import body


def counts(language: str, text: str) -> list[tuple[object, object]]:
    found = (each for each in body(language, text).findings if each.type == "count-mismatch")
    return [(dict(each.values)["claimed"], dict(each.values)["listed"]) for each in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The following 5 States made statements: China, Cuba, Egypt and Haiti."),
        ("en", "Papers came from the following five delegations: China, Cuba, Egypt and Haiti."),
        ("fr", "Les 5 États suivants ont fait une déclaration : Chine, Cuba, Égypte et Haïti."),
        ("es", "Los 5 Estados siguientes presentaron documentos: China, Cuba, Egipto y Haití."),
        ("ru", "Следующие 5 государств представили доклады: Китай, Куба, Египет и Гаити."),
        ("ar", "قدمت الدول الأطراف ال5 التالية وثائق: الصين وكوبا ومصر وهايتي."),
        ("zh", "下列 5 个国家提交了文件：中国、古巴、埃及和海地。"),
    ],
)
def test_a_list_that_is_shorter_than_it_says_is_the_sources_slip(language: str, text: str) -> None:
    assert counts(language, text) == [(5, 4)]
    assert counts(language, text.replace("5", "4").replace("five", "four")) == []


def test_the_slip_stands_at_its_paragraph() -> None:
    facts = body("en", "The following 3 States: China and Cuba, submitted papers in the year.")
    assert facts.findings == ()  # what follows the names may be one more of them
    facts = body("en", "The following 5 States: China and Cuba, submitted papers in the year.")
    assert facts.findings == (
        Finding(
            "count-mismatch",
            "body",
            "1",
            1,
            "%(claimed)s announced, %(listed)s listed (%(role)s)",
            (("claimed", 5), ("listed", 2), ("role", "state")),
            slip=True,
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "The following 5 States: China, Cuba, Freedonia and Haiti.",  # one of them is not known
        "The following 5 measures were named: visits and forms.",
        "More than 20 delegations spoke: China, Cuba, Egypt and Haiti.",
        "The 5 States made the following proposals: visits, forms and funds.",
        "At 2 meetings the following 4 States spoke: China, Cuba, Egypt and Haiti.",
    ],
)
def test_a_number_of_something_else_is_no_slip(text: str) -> None:
    assert counts("en", text) == []
