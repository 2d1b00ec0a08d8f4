"""What the index holds after storing, deleting and reindexing, and what searching it gives."""

import random
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from documents import engines
from documents.models import Access, Edition, IndexEntry, Paragraph, Part
from documents.search.finding import SHOWN, Hits, search
from documents.search.index import fill, remove, without_marks
from documents.search.queries import read_query
from documents.storing.paragraphs import PARAGRAPH_FIELDS, PART_FIELDS
from tests.makers import make_document, make_edition, make_paragraph, make_part
from tests.readers import LEVELS, READERS

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def held(*texts: str, language: str = "zh", **fields: Any) -> list[Paragraph]:
    """A public document of these paragraphs, indexed."""
    edition = make_edition(make_document(**fields), language)
    part = make_part(edition)
    paragraphs = [make_paragraph(part, text=text) for text in texts]
    fill()
    return paragraphs


def found(typed: str) -> list[str]:
    """The texts that are found, in the order in which they were stored."""
    hits = search(read_query(typed), user=NOBODY)
    texts = Paragraph.objects.filter(pk__in=hits.ids).order_by("pk")
    return list(texts.values_list("text", flat=True))


def count(typed: str) -> int:
    return len(search(read_query(typed), user=NOBODY).ids)


# --- what is found


def test_words_are_found_in_any_order_and_phrases_in_theirs() -> None:
    held("核查机制与国家措施", "机制的核查", "核查的机制")
    assert found("核查机制") == ["核查机制与国家措施"]
    assert found("机制 核查") == ["核查机制与国家措施", "机制的核查", "核查的机制"]
    assert found("“核查的机制”") == ["核查的机制"]
    assert found("措") == ["核查机制与国家措施"]
    assert found("核查无") == []


def test_word_is_found_in_its_other_forms_in_each_language() -> None:
    for language, text in [
        ("en", "Inspections were agreed."),
        ("fr", "Les mesures nationales."),
        ("es", "Las verificaciones nacionales."),
        ("ru", "Национальные меры."),
        ("ar", "الأسلحة البيولوجية"),
    ]:
        held(text, language=language)
    assert found("inspection") == ["Inspections were agreed."]
    assert found("mesure") == ["Les mesures nationales."]
    assert found("verificacion") == ["Las verificaciones nacionales."]
    assert found("мера") == ["Национальные меры."]
    assert found("الاسلحه") == ["الأسلحة البيولوجية"]


def test_symbol_is_found_whole_and_by_its_parts() -> None:
    held("见TEST/WG/3/WP.1。", "见TEST/WG/3/WP.12。")
    assert found("TEST/WG/3/WP.1") == ["见TEST/WG/3/WP.1。"]
    assert found("test/wg/3") == ["见TEST/WG/3/WP.1。", "见TEST/WG/3/WP.12。"]
    assert found("WP.12") == ["见TEST/WG/3/WP.12。"]


@pytest.mark.parametrize("typed", ["'", '"', "\\", "(", "*", "AND", "NEAR(a b)", "a:b", "^x", "!"])
def test_no_query_is_a_command(typed: str) -> None:
    held("Other text.")
    assert found(typed) == []


def test_every_stretch_is_found_by_the_engine() -> None:
    chance = random.Random(7)  # noqa: S311
    texts = ["".join(chance.choices("核查机制“”，各国公7约 𠀀", k=60)) for _ in range(8)]
    held(*texts)
    for text in texts:
        for _ in range(6):
            start = chance.randrange(len(text))
            stretch = text[start : start + chance.randint(1, 6)]
            if stretch.isalpha():
                assert text in found(stretch), (text, stretch)


def test_footnote_mark_is_no_part_of_a_word() -> None:
    part = make_part(make_edition(language="zh"))
    make_paragraph(part, text="核查3机制", notes=[[2, 3, "fn3"]])
    fill()
    assert found("核查机制") == ["核查3机制"]
    assert without_marks("a12b3", [[1, 3, "fn12"], [4, 5, "fn3"]]) == "a  b "


def test_what_is_mostly_the_query_comes_first() -> None:
    held("核查" + "国家实施措施" * 20, "核查。")
    hits = search(read_query("核查"), user=NOBODY)
    assert Paragraph.objects.get(pk=hits.ids[0]).text == "核查。"


def test_search_without_words_finds_nothing_and_asks_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        hits = search(read_query("。"), user=NOBODY)
    assert (hits.ids, hits.is_capped) == ((), False)


def test_search_among_nothing_finds_nothing() -> None:
    held("核查")
    hits = search(read_query("核查"), user=NOBODY, among=Paragraph.objects.filter(pk__in=[]))
    assert hits.ids == ()


@pytest.mark.parametrize("copies", [1, 3])
def test_search_is_one_query(
    copies: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held(*["核查"] * copies)
    with django_assert_num_queries(1):
        assert count("核查") == copies


def test_count_stops_after_a_thousand() -> None:
    part = make_part(make_edition(language="zh"))
    Paragraph.objects.bulk_create(
        Paragraph(
            edition=part.edition, part=part, path=str(n), kind="paragraph", text="核查", position=n
        )
        for n in range(SHOWN + 5)
    )
    assert len(fill(at_most=5_000)) == SHOWN + 5
    hits = search(read_query("核查"), user=NOBODY)
    assert (len(hits.ids), hits.is_capped) == (SHOWN + 1, True)


@pytest.mark.parametrize("name", READERS)
def test_reader_finds_and_counts_what_is_open_to_them(name: str) -> None:
    for level in Access.values:
        held("核查", access=level)
    hits: Hits = search(read_query("核查"), user=READERS[name]())
    levels = Paragraph.objects.filter(pk__in=hits.ids).values_list(
        "edition__document__access", flat=True
    )
    assert sorted(levels) == sorted(LEVELS[name])
    assert len(hits.rows) == len(LEVELS[name])


# --- texts that are too long for one entry


@pytest.mark.once
@pytest.mark.parametrize("middle", ["的" * 600, "".join(map(chr, range(0x4E00, 0x9E00)))])
def test_long_text_is_found_at_both_ends_and_across(middle: str) -> None:
    text = f"开始核查{middle}机制结束"
    held(text, "其他")
    for typed in ("开始核查", "机制结束", middle[240:300], middle[-30:] + "机制"):
        assert count(typed) == 1, typed


def test_long_text_counts_once() -> None:
    held("核查。" * 400)
    assert count("核查") == 1


# --- what comes and goes


def test_paragraph_that_is_deleted_leaves_the_index() -> None:
    first, second = held("核查。" * 400, "核查")
    first.delete()
    assert found("核查") == ["核查"]
    assert set(IndexEntry.objects.values_list("pk", flat=True)) == {second.pk}


def test_edition_that_is_deleted_leaves_the_index() -> None:
    [paragraph] = held("核查")
    Edition.objects.filter(pk=paragraph.edition_id).delete()
    assert IndexEntry.objects.count() == 0


def test_removed_paragraph_is_not_found_until_the_index_is_filled() -> None:
    first, _second = held("核查", "核查机制")
    remove(Paragraph.objects.filter(pk=first.pk))
    assert found("核查") == ["核查机制"]
    assert fill() == [first.pk]
    assert fill() == []
    assert found("核查") == ["核查", "核查机制"]


def test_reindex_fills_in_batches(capsys: pytest.CaptureFixture[str]) -> None:
    part = make_part(make_edition(language="zh"))
    for _ in range(5):
        make_paragraph(part, text="核查")
    call_command("reindex", batch=2)
    assert capsys.readouterr().out == "5 paragraphs indexed.\n"
    call_command("reindex")
    assert capsys.readouterr().out == "0 paragraphs indexed.\n"
    call_command("reindex", all=True)
    assert capsys.readouterr().out == "5 paragraphs indexed.\n"
    assert count("核查") == 5


def test_index_rolls_back_with_its_transaction() -> None:
    paragraph = make_paragraph(make_part(make_edition(language="zh")), text="核查")
    with transaction.atomic():
        assert fill() == [paragraph.pk]
        transaction.set_rollback(True)
    assert fill() == [paragraph.pk]


# --- rows in bulk


def test_new_numbers_rise_and_are_taken_once() -> None:
    paragraph = make_paragraph()
    numbers = list(engines.new_ids(Paragraph, 3))
    assert numbers == sorted(set(numbers))
    assert numbers[0] > paragraph.pk
    row = (
        numbers[2],
        paragraph.edition_id,
        paragraph.part_id,
        "9",
        "paragraph",
        "",
        "x\ty\\n\n",
        0,
        9,
        False,
        "[]",
        0,
    )
    engines.insert(Paragraph, PARAGRAPH_FIELDS, [row])
    assert Paragraph.objects.get(pk=numbers[2]).text == "x\ty\\n\n"
    assert make_paragraph(paragraph.part, "10").pk > numbers[2]
    assert list(engines.new_ids(Paragraph, 0)) == []


def test_rows_in_bulk_fill_every_column() -> None:
    for model, fields in ((Paragraph, PARAGRAPH_FIELDS), (Part, PART_FIELDS)):
        assert list(fields) == [field.name for field in model._meta.concrete_fields]


def test_rows_in_bulk_are_refused_like_others() -> None:
    paragraph = make_paragraph()
    row = (paragraph.edition_id, "body", "", "national", "", 7)
    with (
        pytest.raises(IntegrityError, match=r"part_code_unique|documents_part"),
        transaction.atomic(),
    ):
        engines.insert(Part, PART_FIELDS[1:], [row])


def test_table_of_the_index_is_the_engine_s() -> None:
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    assert IndexEntry._meta.db_table in names
    assert str(IndexEntry(pk=3)) == "#3"
