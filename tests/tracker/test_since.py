"""What changed since a moment: every kind once, when its reader could first read it."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, AccessChange, Document, DocumentRelation, Edition, Paragraph
from documents.revisions import map_editions
from meetings.models import Party
from meetings.roles import Role
from proposals.models import Link, Status, Succession
from tests.makers import (
    SOME_DAY,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_party,
    make_proposal,
    make_stance,
    make_succession,
    make_user,
    make_view,
)
from tracker.dashboards.since import Kind, Scope, counted, happenings, listed
from tracker.dashboards.since.happening import Text

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
EARLY, LATE = datetime(2026, 1, 10, 9, tzinfo=UTC), datetime(2026, 2, 11, 9, tzinfo=UTC)


def told(user: object = NOBODY, **asked: object) -> list[tuple[str, str]]:
    """Kind and title of what happened, newest first."""
    found = happenings(user=user, limit=100, **asked)  # type: ignore[arg-type]
    return [(each.kind.value, each.title) for each in found]


def a_paper(symbol: str = "TEST/WG/1/WP.7", **fields: object) -> Paragraph:
    """A paragraph of a paper that was imported on the early day."""
    document = make_document(symbol, issued_on=SOME_DAY, **fields)
    paragraph = make_paragraph(make_part(make_edition(document)))
    recorded(Edition, EARLY)
    return paragraph


def recorded(model: type, moment: datetime) -> None:
    """As if all rows of a model had been recorded at this moment."""
    column = "imported_at" if model is Edition else "recorded_at"
    model.objects.update(**{column: moment})  # type: ignore[attr-defined]


def open_to_all(document: Document, moment: datetime, before: str = Access.PARTICIPANTS) -> None:
    """The paper was for some only until this moment."""
    change = AccessChange.objects.create(
        document=document, before=before, after=Access.PUBLIC, reason="Issued.", by=make_user()
    )
    AccessChange.objects.filter(pk=change.pk).update(at=moment)


def test_moves_are_told_forward_back_and_first_recorded(rules: dict[str, Status]) -> None:
    element, paragraph = make_element("T"), a_paper()
    for number, code in enumerate(("REGISTERED", "IN_TEXT", "PROPOSED")):
        moment = LATE + timedelta(hours=number)
        make_move(element, rules[code], paragraph, on=SOME_DAY, decided_at=moment)
    assert told(after=EARLY) == [
        ("back", "T Element T: back from In_text to Proposed"),
        ("status", "T Element T: from Registered to In_text"),
        ("recorded", "T Element T: first recorded as Registered"),
    ]
    first = happenings(user=NOBODY, limit=1)[0]
    assert (first.at, first.day, first.elements, first.url) == (
        LATE + timedelta(hours=2),
        SOME_DAY,
        ("T",),
        "/elements/T/",
    )


def test_a_paper_its_other_language_and_its_new_file_are_three_things() -> None:
    document = a_paper().edition.document
    make_edition(document, "zh")
    Edition.objects.filter(document=document, language="en").update(is_current=False)
    make_edition(document, "en")
    for number, edition in enumerate(Edition.objects.order_by("pk")):
        moment = EARLY + timedelta(days=number)
        Edition.objects.filter(pk=edition.pk).update(imported_at=moment)
    assert told() == [
        ("edition", "New file of a paper held: TEST/WG/1/WP.7 (English)"),
        ("edition", "Now also in Chinese: TEST/WG/1/WP.7"),
        ("paper", "New paper: TEST/WG/1/WP.7, A paper"),
    ]


def test_a_reading_that_was_corrected_is_no_new_file() -> None:
    document = a_paper().edition.document
    document.editions.update(is_current=False)
    make_edition(document, sha256="7" * 64, rereading=1)
    assert told()[0] == ("edition", "Divided into paragraphs again: TEST/WG/1/WP.7 (English)")


def test_a_paper_that_follows_another_is_a_new_version() -> None:
    old, new = a_paper().edition.document, a_paper("TEST/WG/1/WP.7/Rev.1").edition.document
    relation = DocumentRelation.objects.create(
        later=new, earlier=old, kind="revises", origin="symbol", state="holds"
    )
    assert [kind for kind, _title in told()] == ["version", "paper"]
    Document.objects.filter(pk=old.pk).update(access=Access.SECRETARIAT)
    assert told() == [("paper", "New paper: TEST/WG/1/WP.7/Rev.1, A paper")]
    Document.objects.filter(pk=old.pk).update(access=Access.PUBLIC)
    relation.delete()
    assert [kind for kind, _title in told()] == ["paper", "paper"]


def test_positions_are_told_when_verified_and_when_closed() -> None:
    paragraph, party = a_paper(), make_party("XA", "Sample State A")
    verified = {"verifier": make_user(), "verified_at": EARLY, "party": party}
    closed = {"closed_by": make_user(), "closed_at": LATE, "closing_note": "Misread."}
    element = make_element("T")
    for value, state in (("support", "verified"), ("amend", "corrected"), ("oppose", "retracted")):
        fields = {} if state == "verified" else closed
        make_stance(
            paragraph, element=element, value=value, **{**verified, **fields, "state": state}
        )
    make_stance(paragraph, element=element, party=party, value="clarify")
    assert told(kinds=[Kind.POSITION, Kind.CORRECTION]) == [
        ("correction", "Retracted: Sample State A on T, recorded as: Opposes"),
        ("correction", "Corrected: Sample State A on T, recorded as: Proposes amendments"),
        ("position", "Sample State A on T: Opposes"),
        ("position", "Sample State A on T: Proposes amendments"),
        ("position", "Sample State A on T: Supports"),
    ]
    assert [row.party for row in happenings(user=NOBODY, after=EARLY, limit=9)] == ["XA", "XA"]


def test_confirmed_views_are_told_without_a_party() -> None:
    paragraph = a_paper()
    Link.objects.create(paragraph=paragraph, element=make_element("T"), relation="reports")
    make_view(paragraph)
    decided = {"decided_by": make_user(), "decided_at": LATE, "position": 1}
    make_view(paragraph, state="confirmed", **decided)
    (view,) = happenings(user=NOBODY, kinds=[Kind.VIEW], limit=9)
    assert (view.title, view.elements, view.party) == (
        "Unattributed view in TEST/WG/1/WP.7: Some delegations",
        ("T",),
        "",
    )


def test_proposals_are_told_when_tabled_and_when_they_end() -> None:
    old, new = make_proposal("PR.1"), make_proposal("PR.2")
    update = make_succession(old, new, paragraph=a_paper())
    Succession.objects.filter(pk=update.pk).update(in_force=False)
    make_succession(
        old,
        kind="restored",
        paragraph=None,
        note="By mistake.",
        undoes=update,
        in_force=False,
    )
    make_succession(old, paragraph=update.paragraph)
    assert told(kinds=[Kind.PROPOSAL]) == [
        ("proposal", "Proposal PR.1: withdrawn"),
        ("proposal", "Proposal PR.1: back on the table"),
        ("proposal", "Proposal PR.1: updated, taken up in PR.2"),
        ("proposal", "Proposal PR.2: Proposal PR.2, named by the reference data"),
        ("proposal", "Proposal PR.1: Proposal PR.1, named by the reference data"),
    ]


# --- when, and for whom --------------------------------------------------------------------------


def test_two_windows_that_meet_miss_nothing_and_say_nothing_twice(
    rules: dict[str, Status],
) -> None:
    a_paper()
    make_move(make_element("T"), rules["PROPOSED"], a_paper("X/1"), on=SOME_DAY, decided_at=LATE)
    make_stance(a_paper("X/2"), verifier=make_user(), verified_at=EARLY + timedelta(days=1))
    everything = told()
    moments = [None, EARLY, EARLY + timedelta(days=1), LATE, None]
    pieces = [told(after=after, until=until) for after, until in pairwise(moments)]
    assert [row for piece in reversed(pieces) for row in piece] == everything
    assert [len(piece) for piece in pieces] == [3, 1, 1, 0]


def test_what_was_opened_later_happened_then_for_those_who_could_not_read_it(
    rules: dict[str, Status],
) -> None:
    paragraph = a_paper()
    document = paragraph.edition.document
    element = make_element("T")
    make_move(element, rules["PROPOSED"], paragraph, on=SOME_DAY, decided_at=EARLY)
    make_stance(paragraph, element=element, verifier=make_user(), verified_at=EARLY)
    make_view(paragraph, state="confirmed", decided_by=make_user(), decided_at=EARLY)
    proposal = make_proposal("PR.1", document=document)
    make_succession(proposal, paragraph=paragraph)
    for model in (type(proposal), Succession):
        recorded(model, EARLY)
    assert {each.at for each in happenings(user=NOBODY, limit=9)} == {EARLY}
    open_to_all(document, LATE)
    readers = (NOBODY, make_delegate(), make_user(Role.OFFICER))
    moments = [{each.at for each in happenings(user=user, limit=9)} for user in readers]
    assert moments == [{LATE}, {EARLY}, {EARLY}]
    assert len(told(after=EARLY)) == 6
    assert told(readers[1], after=EARLY) == []


def test_what_is_hidden_leaves_no_trace(rules: dict[str, Status]) -> None:
    paragraph = a_paper(access=Access.PARTICIPANTS)
    public = a_paper("X/1")
    make_move(make_element("T"), rules["PROPOSED"], paragraph, on=SOME_DAY)
    make_stance(paragraph, verifier=make_user())
    make_stance(public, verifier=make_user(), text_version=paragraph.edition.document)
    make_view(paragraph, state="confirmed", decided_by=make_user(), decided_at=LATE)
    make_succession(make_proposal(document=paragraph.edition.document), paragraph=paragraph)
    assert told() == [("paper", "New paper: X/1, A paper")]
    assert counted(Scope(user=NOBODY)) == {Kind.PAPER: 1}
    assert counted(Scope(user=make_delegate())) == {
        Kind.RECORDED: 1,
        Kind.PAPER: 2,
        Kind.POSITION: 2,
        Kind.VIEW: 1,
        Kind.PROPOSAL: 2,
    }


# --- concerning what -----------------------------------------------------------------------------


@pytest.fixture
def two_of_each(rules: dict[str, Status]) -> tuple[Paragraph, Party]:
    """Everything of every kind twice: about T.A, one paper and one party, and about others."""
    wanted, party = a_paper(), make_party("XA")
    for paragraph, code, who in ((wanted, "T.A", party), (a_paper("X/1"), "U", make_party("XB"))):
        element, document = make_element(code), paragraph.edition.document
        Link.objects.create(paragraph=paragraph, element=element, relation="reports")
        make_move(element, rules["PROPOSED"], paragraph, on=SOME_DAY)
        stance = {"verifier": make_user(), "element": element, "party": who}
        make_stance(paragraph, **stance)
        retracted = {"state": "retracted", "closed_by": make_user(), "closed_at": LATE}
        make_stance(paragraph, value="oppose", **{**stance, **retracted})
        make_view(paragraph, state="confirmed", decided_by=make_user(), decided_at=LATE)
        proposal = make_proposal(document=document)
        proposal.elements.add(element)
        proposal.sponsors.create(party=who)
        document.authorships.create(party=who, name_as_printed=code)
        make_succession(proposal, paragraph=paragraph)
    return wanted, party


ALL = {"recorded": 1, "paper": 1, "position": 2, "correction": 1, "view": 1, "proposal": 2}


def test_an_element_asks_for_what_stands_under_it(two_of_each: tuple[Paragraph, Party]) -> None:
    assert counted(Scope(user=NOBODY, elements=["T"])) == ALL
    assert counted(Scope(user=NOBODY, elements=["T.AB"])) == {}


def test_documents_and_parties_narrow_too(two_of_each: tuple[Paragraph, Party]) -> None:
    paragraph, party = two_of_each
    assert counted(Scope(user=NOBODY, documents=[paragraph.edition.document_id])) == ALL
    of_party = {kind: ALL[kind] for kind in ("paper", "position", "correction", "proposal")}
    assert counted(Scope(user=NOBODY, parties=[party.pk])) == of_party
    both = Scope(user=NOBODY, parties=[party.pk], elements=["U"])
    assert sum(counted(both).values()) == sum(ALL.values()) + sum(of_party.values())
    assert counted(Scope(user=NOBODY, documents=[])) == {}


def test_one_kind_asks_no_other_source(two_of_each: tuple[Paragraph, Party]) -> None:
    assert {kind for kind, _title in told(kinds=[Kind.VIEW])} == {"view"}
    assert counted(Scope(user=NOBODY, kinds=[Kind.BACK])) == {}


def test_effect_orders_by_the_day_of_which_a_row_speaks(rules: dict[str, Status]) -> None:
    paragraph = a_paper()
    for day, code in ((date(2025, 1, 1), "REGISTERED"), (date(2023, 1, 1), "PROPOSED")):
        make_move(make_element(code), rules[code], paragraph, on=day)
    by_effect = Scope(user=NOBODY, by_effect=True)
    assert [each.kind for each in listed(by_effect, limit=9)] == ["recorded", "paper", "recorded"]
    since = Scope(user=NOBODY, by_effect=True, effective_from=SOME_DAY)
    assert [each.day for each in listed(since, limit=9)] == [date(2025, 1, 1), SOME_DAY]


def test_a_page_begins_where_the_one_before_ended(two_of_each: tuple[Paragraph, Party]) -> None:
    everything = listed(Scope(user=NOBODY), limit=100)
    pages = [listed(Scope(user=NOBODY), limit=6, offset=offset) for offset in (0, 6, 12)]
    assert [each.key for page in pages for each in page] == [each.key for each in everything]
    assert len({each.key for each in everything}) == 16


@pytest.mark.parametrize("number", [1, 3])
def test_happenings_ask_a_fixed_number_of_queries(
    number: int, rules: dict[str, Status], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader: User = make_delegate()
    for position in range(number):
        paragraph = a_paper(f"X/{position}")
        element = make_element(f"T.{position}")
        Link.objects.create(paragraph=paragraph, element=element, relation="reports")
        make_move(element, rules["PROPOSED"], paragraph, on=SOME_DAY)
        make_stance(paragraph, element=element, verifier=make_user())
        make_view(paragraph, state="confirmed", decided_by=make_user(), decided_at=timezone.now())
        make_succession(make_proposal(document=paragraph.edition.document), paragraph=paragraph)
    with django_assert_num_queries(30):
        assert len(happenings(user=reader, limit=100)) == 6 * number


# --- how a text differs from the one before -----------------------------------------------------


def a_text(document: Document, *texts: str, language: str = "en", **fields: object) -> Edition:
    part = make_part(make_edition(document, language, **fields))
    for text in texts:
        make_paragraph(part, text=text)
    return part.edition


def follow(later: Document, earlier: Document) -> None:
    DocumentRelation.objects.create(
        later=later, earlier=earlier, kind="revises", origin="symbol", state="holds"
    )


def reworded(kind: Kind) -> Text:
    (found,) = happenings(user=NOBODY, kinds=[kind], limit=9)
    assert isinstance(found.detail, Text)
    return found.detail


def lines(text: Text) -> list[tuple[str, str, list[tuple[str, str]]]]:
    assert text.rewording is not None
    return [
        (line.fate, str(line.address), [(part.kind, part.text) for part in line.segments])
        for line in text.rewording.lines
    ]


OLD = ("Records are kept for two years.", "Visits are announced a week before.")
NEW = ("Records are kept for six years.", "A council of eight is elected.")


def test_a_new_file_is_compared_with_the_file_before_it() -> None:
    document = make_document("TEST/WG/1/WP.7")
    old = a_text(document, *OLD, is_current=False)
    map_editions(old=old, new=a_text(document, *NEW))
    text = reworded(Kind.EDITION)
    assert text.rewording is not None
    assert lines(text) == [
        (
            "edited",
            "¶1",
            [
                ("both", "Records are kept for "),
                ("gone", "two"),
                ("come", "six"),
                ("both", " years."),
            ],
        ),
        ("deleted", "¶2", [("gone", OLD[1])]),
        ("added", "¶2", [("come", NEW[1])]),
    ]
    assert (text.rewording.before, text.rewording.redline, text.brackets) == (
        "TEST/WG/1/WP.7",
        "",
        None,
    )
    places = [line.url for line in text.rewording.lines]
    # The file before is shown by the reader no more, so that the words lead to the document.
    assert places == [
        "/documents/TEST/WG/1/WP.7/?language=en#body-1",
        "/documents/TEST/WG/1/WP.7/",
        "/documents/TEST/WG/1/WP.7/?language=en#body-2",
    ]


def test_a_new_version_is_compared_in_the_language_of_the_reader() -> None:
    old, new = make_document("TEST/WG/1/WP.7"), make_document("TEST/WG/1/WP.7/Rev.1")
    follow(new, old)
    for language, texts in (("zh", (["保存两年。"], ["保存六年。"])), ("en", ([OLD[0]], [NEW[0]]))):
        before, after = (
            a_text(document, *printed, language=language)
            for document, printed in zip((old, new), texts, strict=True)
        )
        map_editions(old=before, new=after)
    assert lines(reworded(Kind.VERSION))[0][2][1:3] == [("gone", "two"), ("come", "six")]
    with translation.override("zh-hans"):
        assert lines(reworded(Kind.VERSION))[0][2][1:3] == [("gone", "两"), ("come", "六")]
    with translation.override("fr"):  # not held: the language in which it came first
        assert lines(reworded(Kind.VERSION))[0][2][1:3] == [("gone", "两"), ("come", "六")]


def test_only_some_of_a_long_rewording_is_shown_and_the_rest_counted() -> None:
    old, new = make_document("TEST/WG/1/WP.7"), make_document("TEST/WG/1/WP.7/Rev.1")
    follow(new, old)
    same = "The first paragraph stays as it is."
    before = a_text(old, same, *(f"{word} was proposed." * 30 for word in ("Alpha", "Beta")))
    after = a_text(new, same, *(f"Number {n}: {'xyz' * n}" for n in range(1, 6)))
    map_editions(old=before, new=after)
    text = reworded(Kind.VERSION)
    assert text.rewording is not None
    counted = (text.rewording.added, text.rewording.deleted, text.rewording.more)
    assert counted == (5, 2, 2)
    assert [fate for fate, _place, _segments in lines(text)].count("added") == 3
    gone = next(segments for fate, _place, segments in lines(text) if fate == "deleted")
    assert len(gone[0][1]) < 410


def test_words_of_a_very_long_paragraph_are_not_compared() -> None:
    document = make_document("TEST/WG/1/WP.7")
    long = "Each State keeps records of what it declares. " * 60
    old = a_text(document, long, is_current=False)
    map_editions(old=old, new=a_text(document, f"{long}Twice."))
    assert lines(reworded(Kind.EDITION)) == [("edited", "¶1", [])]


def test_a_hidden_version_before_is_compared_with_nothing() -> None:
    old = make_document("TEST/WG/1/WP.7", access=Access.PARTICIPANTS)
    new = make_document("TEST/WG/1/WP.7/Rev.1")
    follow(new, old)
    map_editions(old=a_text(old, *OLD), new=a_text(new, *NEW))
    assert reworded(Kind.PAPER).rewording is None
