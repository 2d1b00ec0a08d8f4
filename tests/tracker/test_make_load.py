"""The generated data set: its size, that it is marked, stands alone, and leaves again."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from documents.models import Document, Edition, Paragraph
from meetings.models import Party
from proposals.models import Element, Link, Stance
from tests.makers import make_edition, make_rules
from tracker.load.make import FRAMEWORK, SYMBOL, Made, make_load
from tracker.samples.remove import remove_samples

pytestmark = pytest.mark.django_db
A_LITTLE = 0.0024  # 12 papers, two in each language


@pytest.fixture
def made() -> Made:
    make_rules()
    return make_load(share=A_LITTLE)


def test_the_set_has_its_sizes_its_languages_and_its_marks(made: Made) -> None:
    assert made == Made(elements=3, documents=12, paragraphs=720, links=240, positions=10)
    assert Paragraph.objects.filter(kind="paragraph").count() == made.paragraphs
    assert Link.objects.count() == made.links
    assert Stance.objects.in_force().count() == made.positions
    assert not Party.objects.filter(is_sample=False).exists()
    languages = Edition.objects.order_by("language").values_list("language", flat=True)
    assert list(languages) == [code for code in ("ar", "en", "es", "fr", "ru", "zh") for _ in "12"]
    assert not Document.objects.filter(is_sample=False).exists()
    assert not Element.objects.filter(is_sample=False).exists()


def test_generated_elements_stand_where_their_papers_propose_them(made: Made) -> None:
    rows = Element.objects.order_by("position").values_list("code", "parent__code", "status__code")
    assert list(rows) == [
        (FRAMEWORK, None, "PROPOSED"),
        (f"{FRAMEWORK}.1", FRAMEWORK, "PROPOSED"),
        (f"{FRAMEWORK}.2", FRAMEWORK, "PROPOSED"),
    ]


def test_the_same_seed_makes_the_same_words(made: Made) -> None:
    def words() -> list[str]:
        return list(Paragraph.objects.order_by("pk").values_list("text", flat=True))

    before = words()
    remove_samples(by=None)
    assert not Document.objects.filter(symbol__startswith=SYMBOL).exists()
    assert make_load(share=A_LITTLE) == made
    assert words() == before


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "The generated set is here already. Take it away with remove_samples."),
        ({"share": 0.0}, "--share is more than 0 and at most 10."),
    ],
)
def test_the_set_is_made_once_and_of_a_size_that_there_is(
    made: Made, options: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("make_load", **options)
    assert Document.objects.count() == made.documents


def test_nothing_is_generated_beside_a_real_text() -> None:
    make_edition()
    with pytest.raises(CommandError, match="generated ones never stand beside them"):
        call_command("make_load", share=A_LITTLE, stdout=StringIO())
    assert Document.objects.count() == 1
