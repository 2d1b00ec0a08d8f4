"""Documents, their text, their citations: access, addresses, what must never be false."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone, translation

from documents.models import (
    Access,
    AccessChange,
    Authorship,
    Citation,
    Document,
    DocumentRelation,
    Edition,
    ImportBatch,
    ImportRun,
    Paragraph,
    ParagraphPlace,
    Part,
    RevisionMap,
    SourceNote,
    WatchedFile,
    WorkerBeat,
    readable_levels,
)
from meetings.roles import Reader, Role
from proposals.models import Link
from tests.constraints import constraints_of, tripping
from tests.makers import (
    SOME_DAY,
    make_correction,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_listed,
    make_meeting,
    make_paragraph,
    make_part,
    make_user,
)

pytestmark = pytest.mark.django_db

READERS: dict[str, tuple[Callable[[], Reader], list[str]]] = {
    "anonymous": (AnonymousUser, ["public"]),
    "account without a role": (make_user, ["public"]),
    "administrator": (lambda: make_user(Role.ADMINISTRATOR, is_superuser=True), ["public"]),
    "delegation": (make_delegate, ["public", "participants"]),
    "officer": (lambda: make_user(Role.OFFICER), ["public", "participants", "secretariat"]),
}


# --- access


@pytest.mark.parametrize("who", READERS)
def test_rows_are_visible_by_the_access_of_their_document(who: str) -> None:
    reader, levels = READERS[who][0](), READERS[who][1]
    for level in Access.values:
        paragraph = make_paragraph(make_part(make_edition(make_document(access=level))))
        Link.objects.create(paragraph=paragraph, element=make_element(), relation="reports")
    assert readable_levels(reader) == levels
    seen = {
        "documents": Document.objects.visible_to(reader).values_list("access", flat=True),
        "editions": Edition.objects.visible_to(reader).values_list("document__access", flat=True),
        "paragraphs": Paragraph.objects.visible_to(reader).values_list(
            "edition__document__access", flat=True
        ),
        "links": Link.objects.visible_to(reader).values_list(
            "paragraph__edition__document__access", flat=True
        ),
    }
    assert {name: sorted(found) for name, found in seen.items()} == dict.fromkeys(
        seen, sorted(levels)
    )
    assert [d.access for d in Document.objects.order_by("pk") if d.is_readable_by(reader)] == levels


@pytest.mark.parametrize("who", READERS)
def test_citation_is_visible_when_both_ends_are(who: str) -> None:
    reader, levels = READERS[who][0](), READERS[who][1]
    for cited in Access.values:
        for citing in Access.values:
            Citation.objects.create(
                paragraph=make_paragraph(make_part(make_edition(make_document(access=citing)))),
                document=make_document(access=cited),
            )
    seen = Citation.objects.visible_to(reader).values_list(
        "document__access", "paragraph__edition__document__access"
    )
    assert sorted(seen) == sorted((a, b) for a in levels for b in levels)


# --- documents


def test_document_is_kept_under_the_usual_spelling_of_its_symbol() -> None:
    document = make_document(" bwc/msp/2020/ mx.3/1. ")
    assert (document.symbol, document.slug, str(document)) == ("BWC/MSP/2020/MX.3/1",) * 3
    with translation.override("en"):
        assert document.get_absolute_url() == "/documents/BWC/MSP/2020/MX.3/1/"


def test_document_without_a_symbol_goes_by_its_number() -> None:
    unnamed = make_document(None, title="")
    assert (unnamed.slug, str(unnamed), unnamed.get_absolute_url()) == (
        str(unnamed.pk),
        f"#{unnamed.pk}",
        f"/documents/{unnamed.pk}/",
    )


def test_empty_names_are_kept_as_none_so_that_many_papers_can_lack_them() -> None:
    for _again in range(2):
        Document.objects.create(symbol=" ", reference_key="", title="A paper")
    assert list(Document.objects.values_list("symbol", "reference_key")) == [(None, None)] * 2
    assert {str(paper) for paper in Document.objects.all()} == {"A paper"}


def test_document_is_named_by_number_symbol_or_key() -> None:
    paper = make_document("TEST/WG/9/WP.1", reference_key="XA-PAPER")
    make_document("TEST/WG/9/WP.2")
    for name in (str(paper.pk), "TEST/WG/9/WP.1", "test/wg/9/wp.1", "XA-PAPER"):
        assert list(Document.objects.named(name)) == [paper]
    for name in ("TEST/WG/9/WP.9", "xa-paper-2", "²", str(paper.pk + 1000)):
        assert list(Document.objects.named(name)) == []


def test_document_is_held_with_a_current_edition() -> None:
    held, stub = make_document(), make_document()
    for language in ("zh", "en"):
        make_edition(held, language)
    assert list(Document.objects.held()) == [held]
    assert list(Document.objects.not_held()) == [stub]


def test_current_editions_stand_in_the_order_of_languages() -> None:
    document = make_document()
    for language in ("ar", "en", "zh"):
        make_edition(document, language)
    make_edition(document, "fr", is_current=False)
    assert [edition.language for edition in document.current_editions] == ["zh", "en", "ar"]


@pytest.mark.parametrize(
    ("held", "asked", "reader", "read"),
    [
        (("zh", "en", "fr"), "fr", "zh-hans", "fr"),
        (("zh", "en", "fr"), "", "fr", "fr"),
        (("zh", "en"), "es", "fr", "en"),
        (("zh", "fr"), "es", "en", "zh"),
        (("zh", "en"), "", "zh-hans", "zh"),
        ((), "", "en", None),
    ],
)
def test_text_asked_for_is_read_else_the_readers_else_english(
    held: tuple[str, ...], asked: str, reader: str, read: str | None
) -> None:
    document = make_document()
    for language in held:
        make_edition(document, language)
    with translation.override(reader):
        edition = document.edition_to_read(asked)
    assert (edition and edition.language) == read


def test_document_is_dated_by_its_issue_else_by_its_session() -> None:
    session = make_meeting(starts=SOME_DAY)
    assert [
        make_document(issued_on=date(2024, 5, 1), meeting=session).dated,
        make_document(meeting=session).dated,
        make_document(meeting=make_meeting()).dated,
        make_document().dated,
    ] == [date(2024, 5, 1), SOME_DAY, None, None]


# --- text


@pytest.mark.parametrize(
    ("part", "path", "address", "anchor", "depth"),
    [
        ("body", "1", "body 1", "body-1", 0),
        ("body", "8/a/三/•2", "body 8/a/三/•2", "body-8.a.三.•2", 3),
        ("annex-1", "2/q/d", "annex-1 2/q/d", "annex-1-2.q.d", 1),
        ("body", "II A/¶1", "body II A/¶1", "body-II_A.¶1", 1),
    ],
)
def test_paragraph_has_an_address_and_an_anchor(
    part: str, path: str, address: str, anchor: str, depth: int
) -> None:
    document = make_document("TEST/WG/9/WP.1")
    paragraph = make_paragraph(make_part(make_edition(document, "zh"), part), path)
    assert (paragraph.address, paragraph.anchor, paragraph.depth, str(paragraph)) == (
        address,
        anchor,
        depth,
        f"TEST/WG/9/WP.1 {address}",
    )
    assert paragraph.get_absolute_url() == f"/documents/TEST/WG/9/WP.1/?language=zh#{anchor}"


def test_paragraphs_that_can_be_evidence_are_printed_text() -> None:
    part = make_part()
    for kind in Paragraph.Kind.values:
        make_paragraph(part, kind, kind=kind)
    assert list(Paragraph.objects.citable().in_reading_order().values_list("kind", flat=True)) == [
        "paragraph",
        "subitem",
        "bullet",
        "quote",
        "footnote",
        "table",
        "list",
        "unnumbered",
    ]


def test_reading_order_is_by_edition_then_position() -> None:
    first, second = make_part(), make_part()
    late, early = make_paragraph(first, "2", position=5), make_paragraph(first, "1", position=3)
    other = make_paragraph(second, "1", position=0)
    assert list(Paragraph.objects.in_reading_order()) == [early, late, other]


def test_current_leaves_earlier_editions_out() -> None:
    document = make_document()
    old = make_paragraph(make_part(make_edition(document, is_current=False)))
    new = make_paragraph(make_part(make_edition(document)))
    cited = make_document()
    for paragraph in (old, new):
        Citation.objects.create(paragraph=paragraph, document=cited)
    assert [edition.is_current for edition in Edition.objects.current()] == [True]
    assert list(Paragraph.objects.current()) == [new]
    assert [citation.paragraph for citation in Citation.objects.current()] == [new]


def test_annexes_are_what_is_neither_body_nor_masthead() -> None:
    edition = make_edition()
    codes = ("front", "body", "annex-1", "appendix-1")
    assert [make_part(edition, code).is_annex for code in codes] == [False, False, True, True]


def test_rows_say_what_they_are() -> None:
    paragraph = make_paragraph(make_part(make_edition(make_document("TEST/1/WP.1"), "en")))
    cited = Citation.objects.create(paragraph=paragraph, document=make_document("TEST/1/WP.2"))
    note = SourceNote(edition=paragraph.edition, message="A list is printed twice.")
    run = ImportRun(filename="paper.txt")
    author = Authorship(name_as_printed="Sample A")
    beat = WorkerBeat(name="w1")
    assert [str(row) for row in (paragraph.edition, paragraph.part, cited, note)] == [
        "TEST/1/WP.1 (en)",
        "TEST/1/WP.1 (en) body",
        "TEST/1/WP.1 body 1 → TEST/1/WP.2",
        "A list is printed twice.",
    ]
    assert [str(row) for row in (run, author, beat)] == ["paper.txt", "Sample A", "w1"]


def test_run_is_ended_in_four_states() -> None:
    assert [state for state in ImportRun.State.values if ImportRun(state=state).is_ended] == [
        "done",
        "failed",
        "duplicate",
        "cancelled",
    ]
    assert {*ImportRun.WORKING, *ImportRun.ENDED, "parsed"} == set(ImportRun.State.values)


# --- constraints


def twice(make: Callable[[], object]) -> Callable[[], object]:
    return lambda: [make(), make()]


def two_submitters_alike() -> None:
    document = make_document()
    for _again in range(2):
        Authorship.objects.create(document=document, name_as_printed="Sample A")


def two_current_editions() -> None:
    document = make_document()
    make_edition(document, "zh")
    make_edition(document, "zh")


def two_parts_alike() -> None:
    edition = make_edition()
    for position in (0, 1):
        Part.objects.create(edition=edition, code="body", standing="record", position=position)


def two_paragraphs(**of_each: list[Any]) -> Callable[[], object]:
    def make() -> None:
        part = make_part()
        for number in (0, 1):
            make_paragraph(part, **{name: values[number] for name, values in of_each.items()})

    return make


def two_citations_alike() -> None:
    paragraph, cited = make_paragraph(), make_document()
    for _again in range(2):
        Citation.objects.create(paragraph=paragraph, document=cited, raw="TEST/1")


def two_rows_of_one_paper() -> None:
    paragraph, listed = make_paragraph(), make_document()
    for _again in range(2):
        make_listed(paragraph, listed)


def mapped() -> RevisionMap:
    return RevisionMap.objects.create(old=make_edition(), new=make_edition())


def two_maps_alike() -> None:
    found = mapped()
    RevisionMap.objects.create(old=found.old, new=found.new)


def map_to_itself() -> None:
    edition = make_edition()
    RevisionMap.objects.create(old=edition, new=edition)


def place(old: Paragraph, new: Paragraph | None, status: str, score: float = 1.0) -> None:
    found = RevisionMap.objects.first() or mapped()
    ParagraphPlace.objects.create(map=found, old=old, new=new, status=status, score=score)


def two_places_alike() -> None:
    old, new = make_paragraph(), make_paragraph()
    place(old, new, "same")
    place(old, new, "same")


def two_rereadings() -> None:
    edition = make_edition()
    for state in ("queued", "parsed"):
        ImportRun.objects.create(filename="paper.txt", state=state, rereads=edition)


def two_relations_alike() -> None:
    later, earlier = make_document(), make_document()
    for kind in ("revises", "corrects"):
        related(later, earlier, kind=kind)


def related(later: Document, earlier: Document, **fields: Any) -> DocumentRelation:
    defaults = {"kind": "revises", "origin": "symbol", "state": "holds"}
    return DocumentRelation.objects.create(later=later, earlier=earlier, **{**defaults, **fields})


def related_to_itself() -> None:
    document = make_document()
    related(document, document)


def change_of_access(after: Access, reason: str) -> AccessChange:
    return AccessChange.objects.create(
        document=make_document(), by=make_user(), before=Access.PUBLIC, after=after, reason=reason
    )


BREACHES: dict[str, Callable[[], object]] = {
    "accesschange_moves": lambda: change_of_access(Access.PUBLIC, "None."),
    "accesschange_has_reason": lambda: change_of_access(Access.SECRETARIAT, ""),
    "document_symbol_unique": twice(lambda: make_document("TEST/WG/9/WP.1")),
    "document_key_unique": twice(lambda: make_document(reference_key="XA-PAPER")),
    "document_symbol_not_empty": lambda: [
        make_document(),
        Document.objects.update(symbol=""),
    ],
    "authorship_name_unique": two_submitters_alike,
    "edition_file_unique": twice(lambda: make_edition(sha256="0" * 64)),
    "edition_one_current_per_language": two_current_editions,
    "correction_position_unique": twice(make_correction),
    "correction_says_of_what": lambda: make_correction(seen=""),
    "correction_addresses_unit_or_part": lambda: make_correction(path=""),
    "correction_split_has_place": lambda: make_correction(operation="split", place=0),
    "correction_standing_is_named": lambda: make_correction(operation="standing", path=""),
    "correction_withdrawal_names_who_and_when": lambda: make_correction(
        withdrawn_at=timezone.now()
    ),
    "importbatch_has_name": lambda: ImportBatch.objects.create(label=""),
    "watchedfile_taken_or_problem": lambda: WatchedFile.objects.create(
        key="k",
        name="a.txt",
        size=1,
        modified_ns=1,
        seen_at=timezone.now(),
        problem="link",
        run=ImportRun.objects.create(filename="a.txt"),
    ),
    "importrun_one_rereading": two_rereadings,
    "part_code_unique": two_parts_alike,
    "paragraph_address_unique": two_paragraphs(path=["1", "1"], position=[1, 2]),
    "paragraph_position_unique": two_paragraphs(path=["1", "2"], position=[1, 1]),
    "citation_unique": two_citations_alike,
    "listeddocument_once": two_rows_of_one_paper,
    "documentrelation_once": two_relations_alike,
    "documentrelation_two_documents": related_to_itself,
    "documentrelation_guess_is_decided": lambda: related(
        make_document(), make_document(), origin="title"
    ),
    "revisionmap_once": two_maps_alike,
    "revisionmap_two_texts": map_to_itself,
    "paragraphplace_once": two_places_alike,
    "paragraphplace_gone_is_nowhere": lambda: place(make_paragraph(), None, "same"),
    "paragraphplace_score_is_a_share": lambda: place(make_paragraph(), None, "dropped", 1.5),
    "importrun_failure_says_why": lambda: ImportRun.objects.create(
        filename="paper.txt", state="failed", finished_at=timezone.now()
    ),
    "importrun_done_has_edition": lambda: ImportRun.objects.create(
        filename="paper.txt", state="done", finished_at=timezone.now()
    ),
}


@pytest.mark.parametrize("name", BREACHES)
def test_constraint_holds(name: str) -> None:
    with tripping("documents", name):
        BREACHES[name]()


def test_every_constraint_is_tripped() -> None:
    assert set(BREACHES) == set(constraints_of("documents"))


def test_earlier_editions_of_a_language_may_be_many() -> None:
    document = make_document()
    for is_current in (False, False, True):
        make_edition(document, "zh", is_current=is_current)
    assert document.editions.count() == 3
