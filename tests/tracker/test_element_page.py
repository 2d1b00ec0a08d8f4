"""One element's page: its standing, its history, its paragraphs, and what is recorded nowhere."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Authorship
from meetings.roles import Role
from proposals.models import (
    Activity,
    ActivityEvidence,
    ExpertDomain,
    Link,
    Phase,
    Proposal,
    Relevance,
    Sponsor,
    StatusChange,
)
from tests.makers import (
    make_activity,
    make_change,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_party,
    make_platform,
    make_rules,
    make_status,
    make_user,
)
from tracker.addresses import SpokenAddress
from tracker.dashboards.bearing import Named
from tracker.dashboards.citing import Cited
from tracker.dashboards.element import (
    ElementPage,
    Neighbour,
    Standing,
    Step,
    open_element,
)
from tracker.dashboards.moves import Move
from tracker.dashboards.quotes import Quote, Relation

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
FIRST, SECOND, TODAY = date(2023, 12, 4), date(2025, 2, 28), date(2026, 11, 21)


def a_paper(symbol: str, access: str = Access.PUBLIC, **fields: object) -> Cited:
    """A public paper of one paragraph, as it is cited."""
    paper = make_document(symbol, access=access, issued_on=FIRST)
    make_paragraph(make_part(make_edition(paper)), "14", **fields)
    return Cited(
        paper=symbol,
        title="A paper",
        address=SpokenAddress("", "¶14"),
        url=f"/documents/{symbol}/?language=en#body-14",
        is_held=True,
        standing="National paper",
        text="Text of paragraph 14.",
        language="en",
    )


def paragraph_of(cited: Cited) -> object:
    from documents.models import Paragraph

    return Paragraph.objects.get(edition__document__symbol=cited.paper)


def test_page_of_an_element_of_which_nothing_is_recorded() -> None:
    element = make_element("T")
    for stage in range(1, 9):
        make_status(f"S{stage}", stage=stage, position=stage)
    assert open_element(element, user=NOBODY, day=TODAY) == ElementPage(
        element=element,
        above=(),
        below=(),
        standing=None,
        steps=tuple(Step("", f"S{stage}", None) for stage in range(1, 9)),
        history=(),
        sessions=(),
        positions=(),
        views=(),
        drafted=(),
        relations=(),
        proposals=(),
        domains=(),
        others=(),
        activities=(),
        sources=(),
    )


def test_standing_and_history_have_both_dates_reason_and_evidence() -> None:
    rules = make_rules()
    element = make_element("T")
    cited = a_paper("TEST/WG/1/WP.1")
    paragraph = paragraph_of(cited)
    for status, day in (("REGISTERED", FIRST), ("PROPOSED", SECOND)):
        make_move(element, rules[status], paragraph, on=day)  # type: ignore[arg-type]
    page = open_element(element, user=NOBODY, day=TODAY)
    recorded = [c.decided_at for c in StatusChange.objects.order_by("sequence")]
    first, second = (
        Move(
            code="T",
            name="Element T",
            url="/elements/T/",
            is_sample=False,
            before=before,
            after=after,
            goes_back=False,
            is_provisional=False,
            effective_on=day,
            recorded_at=moment or timezone.now(),
            reason=f"The reason for {after.upper()}.",
            is_from_reference=False,
            successor="",
            successor_url="",
            evidence=(cited,),
        )
        for before, after, day, moment in (
            ("", "Registered", FIRST, recorded[0]),
            ("Registered", "Proposed", SECOND, recorded[1]),
        )
    )
    assert page.history == (second, first)
    assert page.standing == Standing(
        name="Proposed",
        meaning="",
        is_provisional=False,
        is_aside=False,
        since=SECOND,
        age="20 months",
        whose="Proposed by the secretariat, confirmed by a reviewer",
        move=second,
    )
    assert page.steps[:2] == (
        Step("was path first", "Registered", FIRST),
        Step("at path last", "Proposed", SECOND),
    )


def test_assessment_names_the_role_and_never_the_person(client: Client) -> None:
    rules = make_rules()
    make_move(make_element("T"), rules["ADOPTED"], make_paragraph(), on=FIRST)
    page = client.get("/elements/T/", headers={"accept-language": "en"}).content.decode()
    assert "Proposed by the secretariat, confirmed by its head" in page
    people = [*StatusChange.objects.values_list("proposed_by__username", "decided_by__username")]
    assert not any(name in page for name in people[0])


def test_a_reason_takes_its_direction_from_its_own_words(client: Client) -> None:
    """In Arabic the stop of an English reason stood before its first word."""
    make_move(make_element("T"), make_rules()["PROPOSED"], make_paragraph(), on=FIRST)
    page = client.get("/elements/T/", headers={"accept-language": "ar"}).content.decode()
    assert "<td><bdi>The reason for PROPOSED.</bdi></td>" in page
    page = client.get("/changes/", headers={"accept-language": "ar"}).content.decode()
    assert '<p class="dim"><bdi>The reason for PROPOSED.</bdi></p>' in page


def test_reasons_of_the_reference_data_are_said_in_the_reader_s_language() -> None:
    rules = make_rules()
    element = make_element("T")
    for status in ("REGISTERED", "PROPOSED"):
        make_change(element, rules[status], make_paragraph(), on=FIRST, reason="Stored.")
    page = open_element(element, user=NOBODY, day=TODAY)
    assert [move.reason for move in page.history] == [
        "The paper that proposes it was imported; it prints this paragraph.",
        "Read from the paper that the reference data cites.",
    ]
    assert page.standing is not None
    assert page.standing.whose == "Recorded from the reference data of the secretariat"


def test_page_of_a_past_day_leaves_out_what_came_later() -> None:
    rules = make_rules()
    element = make_element("T")
    old, new = make_paragraph(), make_paragraph()
    for paragraph, day, status in ((old, FIRST, "REGISTERED"), (new, SECOND, "PROPOSED")):
        paragraph.edition.document.issued_on = day
        paragraph.edition.document.save()
        make_move(element, rules[status], paragraph, on=day)
        Link.objects.create(paragraph=paragraph, element=element, relation="proposes")
    tabled = Proposal.objects.create(
        code="P", title_en="Later", document=new.edition.document, tabled_on=SECOND
    )
    tabled.elements.add(element)
    then = open_element(element, user=NOBODY, day=date(2024, 1, 1))
    assert then.standing is not None
    assert (then.standing.name, len(then.history), then.proposals) == ("Registered", 1, ())
    assert [q.cited.paper for r in then.relations for q in r.quotes] == [str(old.edition.document)]


def test_linked_paragraphs_stand_by_relation_newest_first() -> None:
    element = make_element("T")
    cited = a_paper("TEST/WG/1/WP.1")
    paper = make_document("TEST/WG/2/3", issued_on=SECOND)
    party = make_party(name="Northland")
    Authorship.objects.create(
        document=paper, party=party, name_as_printed="N", on_behalf_of="the Group"
    )
    Authorship.objects.create(document=paper, name_as_printed="The Chair", position=1)
    part = make_part(make_edition(paper, language="ar"), "annex-1", "adopted")
    marked = make_paragraph(part, "3", text="Taken1 up2.", notes=[[5, 6, "1"], [9, 10, "2"]])
    for paragraph in (paragraph_of(cited), marked):
        Link.objects.create(paragraph=paragraph, element=element, relation="proposes")  # type: ignore[misc]
    Link.objects.create(paragraph=marked, element=element, relation="decides")
    withdrawn = Link.objects.create(paragraph=marked, element=element, relation="opposes")
    Link.objects.filter(pk=withdrawn.pk).update(withdrawn_at=timezone.now())
    newer = Quote(
        cited=Cited(
            paper="TEST/WG/2/3",
            title="A paper",
            address=SpokenAddress("Annex I", "¶3"),
            url="/documents/TEST/WG/2/3/?language=ar#annex-1-3",
            is_held=True,
            standing="Adopted by consensus",
            is_settled=True,
            text="Taken up.",
            language="ar",
        ),
        submitters=("Northland on behalf of the Group", "The Chair"),
        dated=SECOND,
    )
    assert newer.cited.direction == "rtl"
    assert open_element(element, user=NOBODY, day=TODAY).relations == (
        Relation("proposes", "proposes", (newer, Quote(cited, (), FIRST))),
        Relation("decides", "decides", (newer,)),
    )


def test_neighbours_stand_with_their_own_status() -> None:
    rules = make_rules()
    root = make_element("T", position=1)
    middle = make_element("T.A", parent=root, position=2)
    low = make_element("T.A.1", parent=middle, position=3)
    aside = make_element("T.A.2", parent=middle, position=4)
    make_move(low, rules["PROPOSED"], make_paragraph(), on=FIRST)
    make_move(aside, rules["SUPERSEDED"], on=SECOND)
    page = open_element(middle, user=NOBODY, day=TODAY)
    assert page.above == (Neighbour("T", "Element T", "/elements/T/", False, ()),)
    assert page.below == (
        Neighbour(
            code="T.A.1",
            name="Element T.A.1",
            url="/elements/T.A.1/",
            is_sample=False,
            cells=("", "at", "", "", "", "", "", ""),
            status="Proposed",
            since=FIRST,
        ),
        Neighbour(
            code="T.A.2",
            name="Element T.A.2",
            url="/elements/T.A.2/",
            is_sample=False,
            cells=("side", "", "", "", "", "", "", ""),
            status="Superseded",
            is_aside=True,
            since=SECOND,
        ),
    )


def test_programme_names_proposals_activities_and_domains() -> None:
    element = make_element("T")
    paper = make_document("TEST/WG/1/WP.5")
    proposal = Proposal.objects.create(
        code="P.1", title_en="A body", document=paper, tabled_on=FIRST
    )
    proposal.elements.add(element)
    Sponsor.objects.create(proposal=proposal, party=make_party(name="Northland"))
    Sponsor.objects.create(
        proposal=proposal, party=make_party(name="Southland"), capacity="on_behalf"
    )
    phase = Phase.objects.create(code="F", name_en="First phase")
    activity = Activity.objects.create(code="F.1", name_en="Take stock", phase=phase)
    activity.elements.add(element)
    domain = ExpertDomain.objects.create(code="X.1", name_en="Law", definition_en="Of treaties")
    Relevance.objects.create(domain=domain, element=element, note="Treaties are law")
    body, forum = make_party("X-O", "Sample Body"), make_platform("PF.1", is_sample=True)
    Relevance.objects.create(organisation=body, element=element, note="It trains")
    Relevance.objects.create(platform=forum, element=element, note="There")
    for day in (FIRST, TODAY + timedelta(days=1)):
        ActivityEvidence.objects.create(
            activity=activity, document=make_document(issued_on=day), relation="reports"
        )
    hidden = make_document(issued_on=FIRST, access=Access.SECRETARIAT)
    ActivityEvidence.objects.create(activity=activity, document=hidden, relation="plans")
    page = open_element(element, user=NOBODY, day=TODAY)
    [row] = page.proposals
    assert (row.code, row.title, row.sponsors, row.tabled_on, row.paper, row.paper_url) == (
        "P.1",
        "A body",
        ("Northland", "Southland"),
        FIRST,
        "TEST/WG/1/WP.5",
        "",
    )
    assert page.activities == (
        Named(
            code="F.1",
            name="Take stock",
            words="First phase",
            url="/timeline/#activity-F.1",
            said="Reports: 1 paper. Latest: 2023-12-04.",
        ),
    )
    assert page.domains == (Named("X.1", "Law", "Treaties are law", "/domains/#X.1"),)
    assert page.others == (
        Named("X-O", "Sample Body", "It trains", "/domains/#X-O"),
        Named("PF.1", "Platform PF.1", "There", "/domains/#PF.1", is_sample=True),
    )


@pytest.mark.parametrize("access", [Access.PARTICIPANTS, Access.SECRETARIAT])
def test_what_rests_on_hidden_papers_is_absent(access: str) -> None:
    rules = make_rules()
    element = make_element("T")
    paragraph = paragraph_of(a_paper("TEST/WG/1/CRP.1", access))
    make_move(element, rules["PROPOSED"], paragraph, on=FIRST)  # type: ignore[arg-type]
    Link.objects.create(paragraph=paragraph, element=element, relation="proposes")  # type: ignore[misc]
    proposal = Proposal.objects.create(
        code="P.1",
        title_en="A body",
        document=paragraph.edition.document,  # type: ignore[attr-defined]
    )
    proposal.elements.add(element)
    seen = [
        bool(page.standing) and bool(page.relations) and bool(page.proposals)
        for user in (NOBODY, make_delegate(), make_user(Role.OFFICER))
        if (page := open_element(element, user=user, day=TODAY))
    ]
    assert seen == [False, access == Access.PARTICIPANTS, True]


def test_hidden_papers_leave_no_trace_on_the_page(client: Client) -> None:
    element = make_element("T")
    hidden = paragraph_of(a_paper("TEST/WG/1/CRP.77", Access.PARTICIPANTS))
    Link.objects.create(paragraph=hidden, element=element, relation="proposes")  # type: ignore[misc]
    english = {"accept-language": "en"}
    page = client.get("/elements/T/", headers=english).content.decode()
    assert "CRP.77" not in page
    assert "No recorded paragraph." in page
    client.force_login(make_delegate())
    assert "CRP.<wbr>77" not in page
    page = client.get("/elements/T/", headers=english).content.decode()
    assert "CRP.77" in page


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_a_fixed_number_of_queries(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rules = make_rules()
    element = make_element("T", sources=[{"document": "K", "part": "body", "path": "1"}])
    party = make_party()
    for position, status in zip(range(number), ("REGISTERED", "PROPOSED", "IN_TEXT"), strict=False):
        paper = make_document(issued_on=FIRST)
        paper.authorships.create(party=party, name_as_printed="as printed")
        paragraph = make_paragraph(make_part(make_edition(paper)))
        make_move(element, rules[status], paragraph, on=FIRST)
        Link.objects.create(paragraph=paragraph, element=element, relation="proposes")
        make_element(f"T.{position}", parent=element)
        proposal = Proposal.objects.create(code=f"P{position}", title_en="P", document=paper)
        proposal.elements.add(element)
        Sponsor.objects.create(proposal=proposal, party=party)
        activity = make_activity()
        activity.elements.add(element)
        ActivityEvidence.objects.create(activity=activity, document=paper, relation="plans")
        Relevance.objects.create(organisation=make_party(), element=element, note="It is")
    element.refresh_from_db()
    with django_assert_num_queries(34):
        page = open_element(element, user=NOBODY, day=TODAY)
    assert len(page.history) == number


def test_page_of_an_unknown_element_is_not_found(client: Client) -> None:
    assert client.get("/elements/NONE/").status_code == 404


def test_empty_page_says_what_is_not_recorded(client: Client) -> None:
    make_element("T", is_sample=True)
    page = client.get("/elements/T/", headers={"accept-language": "en"}).content.decode()
    for words in (
        "No status is recorded for this element.",
        "No recorded change.",
        "No recorded paragraph.",
        "No recorded proposal.",
        "No recorded activity.",
        "No recorded expert domain.",
        "is invented by this project",
    ):
        assert words in page


def test_successor_is_named_and_linked(client: Client) -> None:
    rules = make_rules()
    make_move(make_element("T"), rules["SUPERSEDED"], on=FIRST, successor=make_element("U"))
    page = client.get("/elements/T/", headers={"accept-language": "en"}).content.decode()
    assert '<a href="/elements/U/"><span class="code">U</span></a>' in page
    assert "This status needs no evidence." in page
