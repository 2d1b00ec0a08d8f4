"""A parse becomes rows: which rows, in how many queries, and what is refused."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from documents.models import (
    Access,
    Authorship,
    Citation,
    Document,
    Edition,
    ImportRun,
    Paragraph,
    Part,
    SourceNote,
)
from documents.parsing.units import (
    CitedSymbol,
    Finding,
    Masthead,
    NoteMark,
    ParsedDocument,
    PartHead,
    Submitter,
    Unit,
)
from documents.readers import Source, Unreadable
from documents.signals import document_imported
from documents.storing.editions import AlreadyStored, store
from documents.storing.stubs import default_access
from meetings.models import AgendaItem
from tests.makers import SOME_DAY, make_document, make_edition, make_meeting, make_party

pytestmark = pytest.mark.django_db

SYMBOL = "TEST/WG/9/WP.7"
CITED = "TEST/WG/9/2"
PLAIN = Source(lines=(), encoding="utf-8", format="txt")
HEAD = Masthead(
    symbol="test/wg/9/ wp.7",
    language="en",
    title="Keeping records",
    document_type="working-paper",
    date_start=date(2024, 5, 13),
    date_end=date(2024, 5, 17),
    agenda_item="6",
    submitters=(Submitter("Sample A", "XA"),),
)
BODY = PartHead("body", "", "national", "assumed: submitted by a State")


def unit(path: str, text: str = "Text.", **more: Any) -> Unit:
    return Unit(**{"part": "body", "path": path, "kind": "paragraph", "text": text, **more})


def parsed(*units: Unit, head: Masthead = HEAD, **more: Any) -> ParsedDocument:
    return ParsedDocument(
        **{"masthead": head, "parts": (BODY,), "units": units or (unit("1", label="1."),), **more}
    )


def run_of(digest: str = "a", **fields: Any) -> ImportRun:
    return ImportRun.objects.create(
        **{"filename": "paper.txt", "sha256": digest * 64, "state": "storing", **fields}
    )


def stored(document: ParsedDocument | None = None, digest: str = "a", **run: Any) -> Edition:
    return store(document or parsed(), source=PLAIN, run=run_of(digest, **run))


# --- the document


def test_document_gets_what_its_masthead_prints() -> None:
    session = make_meeting(starts=date(2024, 5, 13), ends=date(2024, 5, 17))
    item = AgendaItem.objects.create(meeting=session, number="6")
    party = make_party("XA", "Sample A")
    stored()
    assert Document.objects.values(
        "symbol", "title", "title_language", "kind", "meeting", "agenda_item", "issued_on"
    ).get() == {
        "symbol": SYMBOL,
        "title": "Keeping records",
        "title_language": "en",
        "kind": "working_paper",
        "meeting": session.pk,
        "agenda_item": item.pk,
        "issued_on": date(2024, 5, 13),
    }
    assert list(
        Authorship.objects.values_list(
            "party", "name_as_printed", "capacity", "on_behalf_of", "position"
        )
    ) == [(party.pk, "Sample A", "national", "", 0)]


def test_document_date_wins_over_the_first_day_of_the_session() -> None:
    stored(parsed(head=replace(HEAD, document_date=SOME_DAY, date_start=date(2024, 5, 1))))
    assert Document.objects.get().issued_on == SOME_DAY


def test_bare_masthead_leaves_what_is_not_printed_empty() -> None:
    stored(parsed(head=Masthead()), language="zh")
    row: dict[str, object] = Document.objects.values(
        "symbol", "title", "title_language", "kind", "meeting", "agenda_item", "issued_on"
    ).get()  # type: ignore[assignment]  # read as any mapping
    assert row == {
        "symbol": None,
        "title": "",
        "title_language": "zh",
        "kind": "other",
        "meeting": None,
        "agenda_item": None,
        "issued_on": None,
    }


def test_paper_of_several_agenda_items_has_them_all() -> None:
    session = make_meeting(starts=HEAD.date_start, ends=HEAD.date_end)
    six, eight = (session.agenda_items.create(number=number) for number in ("6", "8"))
    stored(parsed(head=replace(HEAD, agenda_items=("6", "7", "8"))))
    document = Document.objects.get()
    assert (document.agenda_item, document.items) == (six, [six, eight])


def test_agenda_item_that_the_meeting_does_not_have_stays_empty() -> None:
    make_meeting(starts=HEAD.date_start, ends=HEAD.date_end)
    stored()
    assert Document.objects.get().agenda_item is None


def test_known_document_is_filled_and_keeps_what_it_knows() -> None:
    known = make_document(
        SYMBOL, title="", access=Access.SECRETARIAT, issued_on=SOME_DAY, title_language="zh"
    )
    assert stored().document == known
    known.refresh_from_db()
    assert (known.title, known.title_language, known.access, known.issued_on) == (
        "Keeping records",
        "en",
        Access.SECRETARIAT,
        SOME_DAY,
    )


def test_second_language_does_not_rename_the_document() -> None:
    stored()
    other = replace(HEAD, language="fr", title="Tenir des archives", document_type="report")
    edition = stored(parsed(head=other), "b")
    assert Document.objects.values_list("title", "title_language", "kind").get() == (
        "Keeping records",
        "en",
        "working_paper",
    )
    assert (edition.language, edition.title) == ("fr", "Tenir des archives")


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("procedural-report", "report"),
        ("rolling-text", "text"),
        ("resolution", "resolution"),
        ("agenda", "agenda"),
        ("conference-room-paper", "conference_room"),
        ("information", "information"),
        ("poem", "other"),
        (None, "other"),
    ],
)
def test_kind_follows_the_masthead(printed: str | None, kind: str) -> None:
    stored(parsed(head=replace(HEAD, document_type=printed)))
    assert Document.objects.get().kind == kind


@pytest.mark.parametrize(
    ("standing", "text", "kind"),
    [
        ("chair_text", "States Parties [shall] [should] report.", "text"),
        ("chair_text", "See note [1] and the list […].", "working_paper"),
        ("national", "States Parties [shall] report.", "working_paper"),
    ],
)
def test_chairs_text_in_brackets_is_text_in_negotiation(
    standing: str, text: str, kind: str
) -> None:
    parts = (PartHead("body", "", standing, "assumed"),)  # type: ignore[arg-type]  # a Standing
    stored(parsed(unit("1", text), parts=parts))
    assert Document.objects.get().kind == kind


# --- access


@pytest.mark.parametrize(
    ("symbol", "access"),
    [
        ("TEST/WG/9/CRP.1", Access.PARTICIPANTS),
        ("TEST/WG/9/L.1", Access.PARTICIPANTS),
        ("TEST/WG/9/MISC.1", Access.PARTICIPANTS),
        ("TEST/WG/9/CRP.1/Rev.1", Access.PARTICIPANTS),
        ("TEST/WG/9/WP.1", Access.PUBLIC),
        ("TEST/WG/9/INF.1", Access.PUBLIC),
        ("TEST/CONF.IX/1", Access.PUBLIC),
        (None, Access.PUBLIC),
    ],
)
def test_access_follows_the_symbol(symbol: str | None, access: Access) -> None:
    assert default_access(symbol) == access
    stored(parsed(head=replace(HEAD, symbol=symbol)))
    assert Document.objects.get(symbol=symbol).access == access


def test_access_given_by_staff_wins_over_symbol_and_over_what_was_set() -> None:
    known = make_document(SYMBOL, access=Access.PUBLIC)
    stored(access="secretariat")
    known.refresh_from_db()
    assert known.access == Access.SECRETARIAT


# --- submitters


@pytest.mark.parametrize(
    ("standing", "behalf", "capacity"),
    [
        ("national", (), "national"),
        ("national", ("the Group of Samples", "others"), "on_behalf"),
        ("chair_text", (), "chair"),
        ("no_status", (), "chair"),
        ("secretariat", (), "secretariat"),
    ],
)
def test_capacity_of_a_submitter_follows_the_text(
    standing: str, behalf: tuple[str, ...], capacity: str
) -> None:
    parts = (PartHead("body", "", standing, "assumed"),)  # type: ignore[arg-type]  # a Standing
    head = replace(HEAD, submitters=(Submitter("Sample A", "XA", behalf),))
    stored(parsed(head=head, parts=parts))
    assert list(Authorship.objects.values_list("capacity", "on_behalf_of")) == [
        (capacity, ", ".join(behalf))
    ]


def test_group_of_a_submitter_is_named_and_not_coded() -> None:
    make_party("XG", "Group of Samples", kind="group")
    head = replace(HEAD, submitters=(Submitter("Sample A", "XA", ("XG", "others")),))
    stored(parsed(head=head))
    assert Authorship.objects.get().on_behalf_of == "Group of Samples, others"


def test_submitters_keep_their_order_and_are_named_once() -> None:
    names = ("Sample B", "Sample A", "Sample B")
    stored(parsed(head=replace(HEAD, submitters=tuple(Submitter(name) for name in names))))
    rows = Authorship.objects.order_by("position")
    assert [(row.name_as_printed, row.party) for row in rows] == [
        ("Sample B", None),
        ("Sample A", None),
    ]


def test_submitters_that_are_known_are_left_alone() -> None:
    known = make_document(SYMBOL)
    Authorship.objects.create(document=known, name_as_printed="A friend of the Chair")
    stored()
    assert [row.name_as_printed for row in Authorship.objects.all()] == ["A friend of the Chair"]


# --- the edition and its text


def test_text_is_stored_as_parsed() -> None:
    units = (
        unit("title", "Keeping records", part="front", kind="front"),
        unit("1", "Text¹.", label="1.", line=4, notes=(NoteMark(4, 5, "1"),)),
        unit("1/q/a", "Quoted.", kind="quote", label="(a)", quoted=True, line=5),
        unit("fn1", "A note.", kind="footnote", line=9),
        unit("h1", "Scope", part="annex-1", kind="heading", level=2, line=12),
    )
    edition = stored(
        parsed(*units, parts=(BODY, PartHead("annex-1", "Terms", "no_status", "annex-1 h1")))
    )
    assert (
        edition.language,
        edition.translation,
        edition.title,
        edition.filename,
        edition.sha256,
        edition.encoding,
        edition.is_current,
    ) == ("en", "official", "Keeping records", "paper.txt", "a" * 64, "utf-8", True)
    assert list(
        Part.objects.order_by("position").values_list(
            "code", "title", "standing", "standing_reason", "position"
        )
    ) == [
        ("front", "", "unofficial", "", 0),
        ("body", "", "national", "assumed: submitted by a State", 1),
        ("annex-1", "Terms", "no_status", "annex-1 h1", 2),
    ]
    fields = ("part__code", "path", "kind", "label", "text", "level", "quoted", "notes", "line")
    assert list(Paragraph.objects.order_by("position").values_list("position", *fields)) == [
        (0, "front", "title", "front", "", "Keeping records", 0, False, [], 0),
        (1, "body", "1", "paragraph", "1.", "Text¹.", 0, False, [[4, 5, "1"]], 4),
        (2, "body", "1/q/a", "quote", "(a)", "Quoted.", 0, True, [], 5),
        (3, "body", "fn1", "footnote", "", "A note.", 0, False, [], 9),
        (4, "annex-1", "h1", "heading", "", "Scope", 2, False, [], 12),
    ]


@pytest.mark.parametrize(("original", "translation"), [("en", "original"), ("zh", "official")])
def test_translation_status_follows_the_original_language(original: str, translation: str) -> None:
    edition = stored(parsed(head=replace(HEAD, original_language=original)))
    assert edition.translation == translation


def test_language_is_the_given_one_then_the_printed_one_then_the_documents() -> None:
    make_document(SYMBOL, title_language="ru")
    unsaid = parsed(head=replace(HEAD, language=None))
    assert [
        stored(language="fr").language,
        stored(digest="b").language,
        stored(unsaid, "c").language,
    ] == ["fr", "en", "fr"]


def test_second_text_of_a_language_takes_the_place_of_the_first() -> None:
    announced: list[tuple[Edition, Edition | None]] = []

    def hear(edition: Edition, previous: Edition | None, **_kwargs: object) -> None:
        announced.append((edition, previous))

    document_imported.connect(hear)
    try:
        first = stored()
        other = stored(parsed(head=replace(HEAD, language="fr")), "b")
        second = stored(parsed(unit("1", "New text.")), "c")
    finally:
        document_imported.disconnect(hear)
    assert list(Edition.objects.order_by("pk").values_list("language", "is_current")) == [
        ("en", False),
        ("fr", True),
        ("en", True),
    ]
    assert [p.text for p in first.paragraphs.all()] == ["Text."]
    assert announced == [(first, None), (other, None), (second, first)]


def test_slips_of_the_source_are_kept_and_doubts_are_not() -> None:
    slip = Finding("count-mismatch", "body", "9", 12, "Twelve are counted, ten listed.", slip=True)
    doubt = Finding("gap", "body", "7", 10, "Paragraph 6 is missing.")
    stored(parsed(findings=(slip, doubt)))
    assert list(SourceNote.objects.values_list("part", "path", "kind", "message", "line")) == [
        ("body", "9", "count-mismatch", "Twelve are counted, ten listed.", 12)
    ]


# --- citations


def cites(symbol: str = CITED, path: str = "1", raw: str = CITED, **more: Any) -> CitedSymbol:
    return CitedSymbol(symbol=symbol, part="body", path=path, raw=raw, **more)


def test_citations_point_at_known_documents_and_make_stubs_of_others() -> None:
    known = make_document(CITED)
    stored(
        parsed(
            unit("1"),
            unit("2"),
            citations=(
                cites("test/wg/9/crp.3", "2", "CRP.3", implicit=True),
                cites(pages="3", paragraphs="9-10"),
            ),
        )
    )
    stub = Document.objects.get(symbol="TEST/WG/9/CRP.3")
    fields = ("paragraph__path", "document", "raw", "pages", "cited_paragraphs", "implicit")
    assert list(Citation.objects.order_by("pk").values_list(*fields)) == [
        ("1", known.pk, CITED, "3", "9-10", False),
        ("2", stub.pk, "CRP.3", "", "", True),
    ]
    assert (stub.access, stub.title, stub.editions.count()) == (Access.PARTICIPANTS, "", 0)


def test_citations_without_a_place_or_of_the_paper_itself_are_left_out() -> None:
    stored(parsed(citations=(cites(path="9"), cites(SYMBOL), cites(" "))))
    assert (Citation.objects.count(), Document.objects.count()) == (0, 1)


def test_citation_printed_twice_in_a_paragraph_is_one() -> None:
    stored(parsed(citations=(cites(), cites(), cites(raw="ibid."))))
    assert sorted(Citation.objects.values_list("raw", flat=True)) == [CITED, "ibid."]
    assert Document.objects.filter(symbol=CITED).count() == 1


@pytest.mark.parametrize("is_sample", [True, False])
def test_sample_papers_make_sample_documents(is_sample: bool) -> None:
    stored(parsed(citations=(cites(),)), is_sample=is_sample)
    assert list(Document.objects.values_list("is_sample", flat=True)) == [is_sample, is_sample]


# --- what is refused


@pytest.mark.parametrize("kind", ["front", "heading", None])
def test_file_without_paragraphs_is_refused_and_leaves_nothing(kind: str | None) -> None:
    units = (unit("h1", kind=kind),) if kind else ()
    with translation.override("en"), pytest.raises(Unreadable, match="No paragraphs were found"):
        stored(ParsedDocument(masthead=HEAD, parts=(), units=units))
    assert not Document.objects.exists()


@pytest.mark.parametrize("by_a_run", [True, False])
def test_bytes_that_are_stored_name_their_run(by_a_run: bool) -> None:
    edition = make_edition(sha256="a" * 64)
    before = run_of("a", state="done", edition=edition) if by_a_run else None
    with pytest.raises(AlreadyStored) as twin:
        stored()
    assert twin.value.run == before
    assert Document.objects.count() == 1


# --- queries


@pytest.mark.parametrize("count", [1, 3, 600])
def test_storing_costs_the_same_for_any_length(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    numbers = [str(number) for number in range(1, count + 1)]
    document = parsed(
        *(unit(number) for number in numbers),
        head=replace(HEAD, submitters=tuple(Submitter(f"S{n}", f"X{n}") for n in numbers[:40])),
        citations=tuple(cites(f"TEST/WG/9/{n}", n) for n in numbers),
        findings=tuple(Finding("gap", "body", n, 1, "A slip.", slip=True) for n in numbers),
    )
    run = run_of()
    with django_assert_num_queries(27):
        store(document, source=PLAIN, run=run)
    assert Paragraph.objects.count() == count == Citation.objects.count()
