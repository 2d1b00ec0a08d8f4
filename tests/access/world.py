"""A world with documents on all three levels, each with rows of every kind that can hang on one.

Every word that only some may read holds a mark that stands nowhere else, so that a page which
shows it to somebody else is found by looking for the mark. Reference rows (elements, parties,
meetings) are public and made once; `fill` then makes the same rows for one level after another,
also joined to the public rows made before, since a join is where a hidden row shows through.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.utils import timezone
from rest_framework.authtoken.models import Token

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
    RevisionMap,
    SourceNote,
    WatchedFile,
)
from documents.parsing import parse
from documents.readers import read
from documents.storing.editions import store
from meetings.models import AgendaItem, Delegate, Meeting, Party, Sourced
from meetings.roles import Role
from proposals.actions import cite, contest_stance
from proposals.models import (
    Activity,
    ActivityEvidence,
    Answer,
    Deadline,
    DecidedDeletion,
    Element,
    ElementTerm,
    Link,
    LinkReview,
    LinkSuggestion,
    Milestone,
    Phase,
    Proposal,
    Relevance,
    Sponsor,
    Stance,
    StancePlace,
    Status,
    StatusChange,
    Watch,
)
from tests.makers import (
    SOME_DAY,
    make_attendance,
    make_brackets,
    make_correction,
    make_count,
    make_document,
    make_domain,
    make_edition,
    make_element,
    make_intervention,
    make_listed,
    make_meeting,
    make_move,
    make_officer,
    make_paragraph,
    make_part,
    make_party,
    make_platform,
    make_rules,
    make_stance,
    make_succession,
    make_turn,
    make_user,
    make_view,
)

# What stands in every word of a level's rows; the public ones need no mark.
MARK = {
    Access.PUBLIC: "plainword",
    Access.PARTICIPANTS: "quokkapart",
    Access.SECRETARIAT: "quokkasecr",
}
OF_A, OF_B, ACCOUNT = "quokkadela", "quokkadelb", "quokkaacct"
# Where digests go stands on the page of who gets them, and on no other.
OWN_ADDRESS = [("/following/", ACCOUNT)]


@dataclass(frozen=True, slots=True)
class Level:
    """What joins the rows of one level with those of another."""

    document: Document
    paragraph: Paragraph
    body: Paragraph
    link: Link
    stance: Stance
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class World:
    """The reference rows and the people. `levels` grows with each `fill`; `corrected` are public
    positions, by the level of the correction that `fill` adds to each."""

    statuses: dict[str, Status]
    meeting: Meeting
    item: AgendaItem
    party_a: Party
    party_b: Party
    element: Element
    delegate_a: User
    delegate_b: User
    officer: User
    reviewer: User
    administrator: User
    superuser: User
    levels: dict[str, Level]
    corrected: dict[Access, Stance]

    @property
    def public(self) -> Level:
        return self.levels[Access.PUBLIC]


def make_world() -> World:
    """The reference rows, the accounts, and all that is public."""
    statuses = make_rules()
    meeting = make_meeting("WG1", starts=date(2024, 5, 13), ends=date(2024, 5, 17))
    item = AgendaItem.objects.create(meeting=meeting, number="6", title_zh="议程", title_en="Item")
    element = make_element("T.A")
    domain = make_domain("ED.1")
    Relevance.objects.create(platform=make_platform("PF.1"), element=element, note="Named")
    Relevance.objects.create(domain=domain, element=element, note="Named")
    ElementTerm.objects.create(element=element, term="records", language="en")
    phase = Phase.objects.create(code="TL.1", name_zh="阶段", name_en="Phase", first_year=2024)
    Activity.objects.create(code="TL.1.1", name_zh="活动", name_en="Activity", phase=phase)
    Milestone.objects.create(
        code="TL.M1",
        name_zh="里程碑",
        name_en="Milestone",
        dated="1972",
        starts=date(1972, 1, 1),
        ends=date(1972, 12, 31),
    )
    party_a, party_b = make_party("XA", "Sample State A"), make_party("XB", "Sample State B")
    world = World(
        statuses=statuses,
        meeting=meeting,
        item=item,
        party_a=party_a,
        party_b=party_b,
        element=element,
        delegate_a=_delegate(party_a),
        delegate_b=_delegate(party_b),
        officer=_account(Role.OFFICER),
        reviewer=_account(Role.REVIEWER),
        administrator=_account(Role.ADMINISTRATOR),
        superuser=make_user(is_superuser=True, is_staff=True, username="root-account"),
        levels={},
        corrected={},
    )
    fill(world, Access.PUBLIC)
    closed: dict[str, Any] = {"closed_by": world.reviewer, "closed_at": timezone.now()}
    for access, value in ((Access.PARTICIPANTS, "support"), (Access.SECRETARIAT, "sponsor")):
        # A public position that was corrected; the correction stands in a hidden paper.
        world.corrected[access] = _stance(
            world,
            world.public.body,
            world.party_b,
            "plainword",
            value=value,
            state="corrected",
            **closed,
        )
    evidence = world.public.paragraph
    make_move(element, statuses["REGISTERED"], evidence, on=SOME_DAY)
    make_move(element, statuses["PROPOSED"], evidence, on=SOME_DAY)
    for delegate, word in ((world.delegate_a, OF_A), (world.delegate_b, OF_B)):
        # On one public position each: that it is contested is public, the reason is not.
        stance = _stance(world, world.public.paragraph, delegate.delegate.party, "plainword")
        contest_stance(stance=stance, by=delegate, reason=f"Not so: {word}.")
    return world


def fill(world: World, access: Access) -> None:
    """Makes a document of this level with rows of every kind, joined to the public ones."""
    word = MARK[access]
    document = _document(world, f"TEST/WG/1/{_number(access)}", access)
    paragraph, body = _text(document, "en", word)
    _text(document, "zh", word)
    _facts(world, paragraph, word)
    links = Link.objects.create(
        paragraph=paragraph,
        element=world.element,
        relation="proposes",
        note=f"A note: {word}.",
        coder=world.officer,
    )
    level = Level(
        document=document,
        paragraph=paragraph,
        body=body,
        link=links,
        stance=_stances(world, paragraph, word),
        proposal=_proposal(world, document, access),
    )
    world.levels[access] = level
    _waiting_change(world, paragraph, access)
    _tabled(world, level, word)
    _runs(world, level, word)
    _imported(world, access)
    _name_as_source(document, word)
    for other in world.levels.values():
        if other is not level:
            _join(world, level, other, word)


def _name_as_source(document: Document, word: str) -> None:
    """Every reference row says that it was read from this document too, which was public then."""
    address = {"document": document.symbol, "part": "annex-1", "path": "2", "note": f"In {word}"}
    for model in apps.get_models():
        if issubclass(model, Sourced):
            rows = list(model._default_manager.all())
            for row in rows:
                row.sources = [*row.sources, address]
            model._default_manager.bulk_update(rows, ["sources"])


def _number(access: Access) -> str:
    return {Access.PUBLIC: "WP.1", Access.PARTICIPANTS: "CRP.71", Access.SECRETARIAT: "L.81"}[
        access
    ]


def _account(*roles: Role) -> User:
    word = f"{ACCOUNT}{'-'.join(roles)}"
    user = make_user(*roles, username=f"{roles[0]}-account", email=f"{word}@example.org")
    Token.objects.create(user=user, key=word.ljust(40, "0"))
    return user


def _delegate(party: Party) -> User:
    user = make_user(
        Role.DELEGATION, username=f"delegate-{party.code}", email=f"{ACCOUNT}@example.org"
    )
    Delegate.objects.create(user=user, party=party)
    return user


def _document(world: World, symbol: str, access: Access, **fields: object) -> Document:
    word = MARK[access]
    document = make_document(
        symbol,
        access=access,
        title=f"A paper on {word}",
        kind=Document.Kind.TEXT,
        meeting=world.meeting,
        **{"agenda_item": world.item, "issued_on": SOME_DAY, **fields},
    )
    Authorship.objects.create(
        document=document,
        party=world.party_a,
        name_as_printed=f"State A {word}",
        on_behalf_of=f"Group {word}",
    )
    return document


def _text(document: Document, language: str, word: str) -> tuple[Paragraph, Paragraph]:
    """An earlier and a current text in one language, with a map of the revision between them.

    Returns a paragraph of the annex, and one of the body.
    """
    editions = []
    for is_current in (False, True):
        edition = make_edition(
            document,
            language,
            title=f"Title with {word}",
            filename=f"{word}.txt",
            is_current=is_current,
        )
        front = make_part(edition, "front")
        make_paragraph(front, "title", kind=Paragraph.Kind.FRONT, text=f"Masthead {word}")
        body = make_part(
            edition, "body", "national", title=f"Body {word}", standing_reason=f"Read: {word}"
        )
        make_paragraph(body, "h1", kind=Paragraph.Kind.HEADING, text=f"Heading {word}", level=1)
        make_paragraph(body, "1", text=f"Some delegations asked why: {word}.", label=f"1 {word}")
        make_paragraph(body, "fn1", kind=Paragraph.Kind.FOOTNOTE, text=f"Footnote {word}")
        annex = make_part(edition, "annex-1", "national", title=f"Annex {word}")
        make_paragraph(annex, "2", text=f"Text of paragraph with [brackets] and {word}.")
        SourceNote.objects.create(
            edition=edition, part="body", path="1", kind="count", message=f"A slip: {word}"
        )
        editions.append(edition)
    old, new = editions
    _map(old, new)
    return _of(new, "annex-1"), _of(new, "body", "1")


def _text_of(document: Document, language: str, *, is_current: bool) -> Edition:
    return document.editions.get(language=language, is_current=is_current)


def _of(edition: Edition, part: str, path: str = "2") -> Paragraph:
    return edition.paragraphs.get(part__code=part, path=path)


def _map(old: Edition, new: Edition) -> None:
    """A revision map in which one paragraph was edited and another is gone."""
    mapped = RevisionMap.objects.create(old=old, new=new)
    ParagraphPlace.objects.create(
        map=mapped, old=_of(old, "annex-1"), new=_of(new, "annex-1"), status="edited", score=0.8
    )
    ParagraphPlace.objects.create(map=mapped, old=_of(old, "body", "1"), status="dropped", score=0)


def _facts(world: World, paragraph: Paragraph, word: str) -> None:
    """What an import reads from a paragraph: of the meeting, of brackets, of unnamed views."""
    at = {"meeting": world.meeting}
    make_officer(paragraph, name_as_printed=f"Officer {word}", **at)
    make_attendance(paragraph, name_as_printed=f"State {word}", party=world.party_a, **at)
    make_count(paragraph, claimed=77131, listed=77132, **at)
    make_intervention(
        paragraph,
        name_as_printed=f"Speaker {word}",
        party=world.party_a,
        **{"agenda_item": world.item, "on_behalf_as_printed": f"Group {word}", **at},
    )
    make_turn(paragraph, group_code="XG", **at)
    make_brackets(paragraph, pairs=1, characters=8)
    for position, state in enumerate(("draft", "confirmed")):
        decided = {"decided_by": world.officer, "decided_at": timezone.now()}
        make_view(
            paragraph,
            quantifier=f"Some {word}",
            verb=f"asked {word}",
            state=state,
            text=f"Some asked why: {word}.",
            position=position,
            **(decided if state != "draft" else {}),
        )


def _stance(
    world: World, paragraph: Paragraph, party: Party, word: str, **fields: object
) -> Stance:
    return make_stance(
        paragraph,
        element=world.element,
        party=party,
        name_as_printed=f"State {word}",
        quote=f"words {word}",
        note=f"Note {word}",
        coder=world.officer,
        **{"verifier": world.reviewer, **fields},
    )


def _stances(world: World, paragraph: Paragraph, word: str) -> Stance:
    """A draft, a position with its correction, and a contested one; returns the contested one."""
    closed: dict[str, Any] = {"closed_by": world.reviewer, "closed_at": timezone.now()}
    make_stance(
        paragraph,
        element=world.element,
        party=world.party_b,
        value="concern",
        name_as_printed=f"Draft {word}",
        quote=f"draft {word}",
        coder=world.officer,
    )
    old = _stance(
        world,
        paragraph,
        world.party_b,
        word,
        value="amend",
        state="corrected",
        closing_note=f"Wrong: {word}",
        **closed,
    )
    _stance(world, paragraph, world.party_b, word, value="clarify", corrects=old)
    stance = _stance(world, paragraph, world.party_a, word, value="oppose")
    contest_stance(stance=stance, by=world.delegate_a, reason=f"{OF_A} says no to {word}.")
    return stance


def _proposal(world: World, document: Document, access: Access) -> Proposal:
    word = MARK[access]
    proposal = Proposal.objects.create(
        code=f"IC.{word}",
        title_zh=f"措施 {word}",
        title_en=f"Measure {word}",
        document=document,
        tabled_on=SOME_DAY,
        parent=world.public.proposal if access != Access.PUBLIC else None,
    )
    proposal.elements.add(world.element)
    Sponsor.objects.create(proposal=proposal, party=world.party_b)
    return proposal


def _tabled(world: World, level: Level, word: str) -> None:
    """What people recorded of proposals, activities and links to be, resting on the paragraph."""
    paragraph, by = level.paragraph, world.officer
    Answer.objects.create(
        proposal=level.proposal,
        element=world.element,
        paragraph=paragraph,
        holds=True,
        note=f"It answers {word}",
        recorded_by=by,
    )
    if level.proposal != world.public.proposal:
        make_succession(
            world.public.proposal,
            level.proposal,
            kind="split",
            paragraph=paragraph,
            note=f"It says {word}",
            recorded_by=by,
        )
    ActivityEvidence.objects.create(
        activity=Activity.objects.get(),
        document=level.document,
        coder=by,
        paragraph=paragraph,
        relation="mentions",
        note=f"It bears on {word}",
    )
    Link.objects.create(paragraph=paragraph, element=world.element, relation="text-of", coder=by)
    StancePlace.objects.create(
        stance=level.stance,
        edition=_text_of(level.document, "en", is_current=False),
        status="dropped",
        score=0,
    )
    DecidedDeletion.objects.create(
        paragraph=_of(_text_of(level.document, "en", is_current=False), "body", "1"),
        start=0,
        passage=f"Some {word}",
        note=f"Decided {word}",
        later=level.document,
        decision=paragraph,
        recorded_by=by,
    )
    Deadline.objects.create(
        meeting=world.meeting,
        day=SOME_DAY,
        words=f"Papers on {word} are due",
        paragraph=paragraph,
        recorded_by=by,
    )
    for account in (world.delegate_a, by):
        # The delegate may have watched it while it was open.
        Watch.objects.create(account=account, document=level.document)
    AccessChange.objects.create(
        document=level.document,
        before=Access.PUBLIC if level.document.access != Access.PUBLIC else Access.PARTICIPANTS,
        after=level.document.access,
        reason=f"Because of {word}",
        by=by,
    )
    LinkSuggestion.objects.create(
        paragraph=level.body,
        element=world.element,
        score=0.5,
        reasons=[{"kind": "term", "words": word, "places": [[0, 4]], "score": 0.5}],
    )


def _waiting_change(world: World, paragraph: Paragraph, access: Access) -> None:
    """A refused and a proposed change that rest on the paragraph, of an element of their own."""
    word = MARK[access]
    if access == Access.PUBLIC:
        for other in Access.values:
            make_element(f"T.{other.upper()}")
    element = Element.objects.get(code=f"T.{access.upper()}")
    asked = {
        "element": element,
        "to_status": world.statuses["PROPOSED"],
        "reason": f"As {word}",
        "effective_on": SOME_DAY,
        "element_version": 0,
        "proposed_by": world.officer,
    }
    refused = StatusChange.objects.create(**asked)
    cite(refused, [paragraph])
    refused.state, refused.decided_by, refused.decided_at = (
        "refused",
        world.reviewer,
        timezone.now(),
    )
    refused.decision_note = f"No: {word}"
    refused.save()
    cite(StatusChange.objects.create(**asked), [paragraph])


def _runs(world: World, level: Level, word: str) -> None:
    """What the secretariat sees of imports: they are nobody else's, whatever was imported."""
    batch = ImportBatch.objects.create(label=f"Batch {word}", created_by=world.officer)
    edition = level.paragraph.edition
    finding = {"type": "count", "section": "body", "path": "1", "line": 3, "slip": False}
    done = ImportRun.objects.create(
        state="done",
        filename=f"{word}.txt",
        batch=batch,
        edition=edition,
        document=level.document,
        sha256=edition.sha256,
        created_by=world.officer,
        warnings=[{**finding, "message": f"A warning: {word}"}],
    )
    ImportRun.objects.create(
        state="failed", filename=f"{word}.pdf", error=f"Broken: {word}", created_by=world.officer
    )
    WatchedFile.objects.create(
        key=word.ljust(64, "0"),
        name=f"{word}.pdf",
        size=1,
        modified_ns=1,
        seen_at=timezone.now(),
        run=done,
    )
    make_correction(sha256=edition.sha256, reason=f"Because {word}", made_by=world.officer)


def _imported(world: World, access: Access) -> None:
    """A file that goes the whole way in, and names papers that nobody has heard of yet.

    What is known of these papers is known from this text alone.
    """
    word, number = MARK[access], list(Access).index(access) + 1
    text = (
        f"TEST/WG/2/WP.{number}1\n\nA paper on {word}\n\nSubmitted by Sample State A\n\n"
        f"1. The paper TEST/WG/9/WP.{number}2 says {word}, and so does TEST/WG/1/WP.1.\n\n"
        "Annex\n\nList of documents\n\n"
        f"Symbol Title\nTEST/WG/9/WP.{number}3 A listed paper on {word}. Submitted by "
        "Sample State A\n"
    )
    source = read(text.encode())
    run = ImportRun.objects.create(
        filename=f"{word}-whole.txt",
        sha256=word.ljust(64, "1"),
        access=access,
        created_by=world.officer,
    )
    store(parse(source.lines), source=source, run=run)


def _join(world: World, level: Level, other: Level, word: str) -> None:
    """What leads from one level's rows to another's, in both directions."""
    for here, there in ((level, other), (other, level)):
        Citation.objects.create(
            paragraph=here.paragraph, document=there.document, raw=f"as in {word}"
        )
        make_listed(here.paragraph, there.document, title_as_printed=f"Listed {word}")
    later, earlier = level.paragraph.edition, other.paragraph.edition
    DocumentRelation.objects.create(
        later=level.document,
        earlier=other.document,
        kind="revises",
        origin="words",
        state="holds",
    )
    _map(earlier, later)
    LinkReview.objects.create(
        link=other.link,
        edition=later,
        paragraph=level.paragraph,
        status="edited",
        score=0.8,
    )
    value = "flexible" if level.document.access == Access.PARTICIPANTS else "support_in_principle"
    _stance(world, other.body, world.party_b, word, text_version=level.document, value=value)
    corrects = world.corrected[Access(level.document.access)]
    if other is world.public:
        _stance(world, level.body, world.party_b, word, value="reserve", corrects=corrects)
