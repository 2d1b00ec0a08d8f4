"""Small rows for tests, each with the least that its constraints ask for.

Names are plainly invented; every maker takes keyword arguments that override its defaults.
"""

import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils import timezone
from rest_framework.test import APIClient

from documents.models import (
    Access,
    Brackets,
    Correction,
    Document,
    Edition,
    ListedDocument,
    Paragraph,
    Part,
)
from meetings.models import (
    Attendance,
    AttendanceCount,
    Delegate,
    Intervention,
    Meeting,
    Officer,
    Party,
    PartyName,
    Platform,
    RotationTurn,
)
from meetings.roles import Role
from proposals.actions import cite
from proposals.models import (
    Activity,
    Contest,
    Element,
    Evidence,
    ExpertDomain,
    Phase,
    Proposal,
    Sponsor,
    Stance,
    Status,
    StatusChange,
    Succession,
    Transition,
    View,
)

_numbers = itertools.count(1)


def make_user(*roles: Role, username: str = "", **fields: Any) -> User:
    user = User.objects.create_user(
        username or f"user{next(_numbers)}",
        password="pass",
        is_staff=fields.pop("is_staff", bool(set(roles) - {Role.DELEGATION})),
        **fields,
    )
    for role in roles:
        user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    return user


def make_party(code: str = "", name: str = "", **fields: Any) -> Party:
    code = code or f"X{next(_numbers)}"
    party = Party.objects.create(code=code, sort_key=name or f"Party {code}", **fields)
    PartyName.objects.create(party=party, language="en", text=party.sort_key)
    return party


def make_delegate(party: Party | None = None) -> User:
    user = make_user(Role.DELEGATION)
    Delegate.objects.create(user=user, party=party or make_party())
    return user


def make_client(user: User | None = None) -> APIClient:
    """A REST client that reads English, signed in or anonymous."""
    client = APIClient(HTTP_ACCEPT_LANGUAGE="en")
    if user is not None:
        client.force_authenticate(user)
    return client


def make_meeting(code: str = "", **fields: Any) -> Meeting:
    code = code or f"M{next(_numbers)}"
    names = {"name_zh": f"会议 {code}", "name_en": f"Meeting {code}", "series": "WG"}
    return Meeting.objects.create(code=code, **{**names, **fields})


def make_document(symbol: str | None = "", **fields: Any) -> Document:
    """A public document; give `symbol=None` for one without a symbol."""
    if symbol == "":
        symbol = f"TEST/WG/1/WP.{next(_numbers)}"
    defaults = {"access": Access.PUBLIC, "title": "A paper", "title_language": "en"}
    return Document.objects.create(symbol=symbol, **{**defaults, **fields})


def make_edition(document: Document | None = None, language: str = "en", **fields: Any) -> Edition:
    document = document or make_document()
    defaults = {"filename": "paper.txt", "sha256": f"{next(_numbers):064d}"}
    return Edition.objects.create(
        document=document, language=language, **{**defaults, "title": document.title, **fields}
    )


def make_correction(**fields: Any) -> Correction:
    defaults = {"sha256": "1" * 64, "position": 0, "operation": "merge", "part": "body"}
    defaults |= {"path": "2", "seen": "2" * 32, "made_by": make_user()}
    return Correction.objects.create(**{**defaults, **fields})


def make_part(
    edition: Edition | None = None, code: str = "body", standing: str = "national", **fields: Any
) -> Part:
    edition = edition or make_edition()
    return Part.objects.create(
        edition=edition,
        code=code,
        standing=standing,
        **{"position": edition.parts.count(), **fields},
    )


def make_paragraph(part: Part | None = None, path: str = "", **fields: Any) -> Paragraph:
    """The next paragraph of a part (a new public national paper where none is given)."""
    part = part or make_part()
    position = part.edition.paragraphs.count()
    path = path or str(position + 1)
    defaults = {"kind": Paragraph.Kind.PARAGRAPH, "text": f"Text of paragraph {path}."}
    return Paragraph.objects.create(
        edition=part.edition,
        part=part,
        path=path,
        **{"position": position, "label": f"{path}.", **defaults, **fields},
    )


def make_officer(paragraph: Paragraph | None = None, **fields: Any) -> Officer:
    defaults = {"role": Officer.Role.CHAIR, "name_as_printed": "Arman Samplov"}
    return Officer.objects.create(paragraph=paragraph or make_paragraph(), **{**defaults, **fields})


def make_attendance(paragraph: Paragraph | None = None, **fields: Any) -> Attendance:
    defaults = {"category": "state-party", "name_as_printed": "Sample State A"}
    return Attendance.objects.create(
        paragraph=paragraph or make_paragraph(), **{**defaults, **fields}
    )


def make_count(paragraph: Paragraph | None = None, **fields: Any) -> AttendanceCount:
    defaults = {"category": "state-party", "claimed": 2, "listed": 1}
    return AttendanceCount.objects.create(
        paragraph=paragraph or make_paragraph(), **{**defaults, **fields}
    )


def make_intervention(paragraph: Paragraph | None = None, **fields: Any) -> Intervention:
    """Confirmed; give `state="draft"` for one as the importer reads it."""
    defaults: dict[str, Any] = {"item": "6", "name_as_printed": "Sample State A"}
    if fields.setdefault("state", "confirmed") != "draft":
        defaults |= {"decided_at": timezone.now()}
        if "decided_by" not in fields:
            defaults["decided_by"] = make_user()
    return Intervention.objects.create(
        paragraph=paragraph or make_paragraph(), **{**defaults, **fields}
    )


def make_turn(paragraph: Paragraph | None = None, **fields: Any) -> RotationTurn:
    defaults = {"year": 2024, "series": "MSP", "group_code": "XG"}
    return RotationTurn.objects.create(
        paragraph=paragraph or make_paragraph(), **{**defaults, **fields}
    )


def make_listed(
    paragraph: Paragraph | None = None, document: Document | None = None, **fields: Any
) -> ListedDocument:
    return ListedDocument.objects.create(
        paragraph=paragraph or make_paragraph(),
        document=document or make_document(),
        **{"title_as_printed": "A listed paper", **fields},
    )


def make_brackets(paragraph: Paragraph | None = None, **fields: Any) -> Brackets:
    defaults = {"pairs": 2, "depth": 1, "characters": 11, "alternatives": 1}
    return Brackets.objects.create(
        paragraph=paragraph or make_paragraph(), **{**defaults, **fields}
    )


def make_view(paragraph: Paragraph | None = None, **fields: Any) -> View:
    defaults = {
        "quantifier": "Some delegations",
        "verb": "asked",
        "text": "Some delegations asked why.",
    }
    return View.objects.create(paragraph=paragraph or make_paragraph(), **{**defaults, **fields})


def make_stance(paragraph: Paragraph | None = None, **fields: Any) -> Stance:
    """A draft; give `verifier` for a verified one."""
    defaults: dict[str, Any] = {"value": "support", "name_as_printed": "Sample State A"}
    defaults |= {"quote": "Text of paragraph", "said_on": SOME_DAY}
    if "verifier" in fields:
        defaults |= {"state": "verified", "verified_at": timezone.now()}
    if "element" not in fields:
        defaults["element"] = make_element()
    if "party" not in fields:
        defaults["party"] = make_party()
    if "coder" not in fields:
        defaults["coder"] = make_user()
    return Stance.objects.create(paragraph=paragraph or make_paragraph(), **{**defaults, **fields})


def make_contest(stance: Stance, by: User, **fields: Any) -> Contest:
    defaults = {"party": stance.party, "reason": "We did not say so.", "raised_by": by}
    return Contest.objects.create(stance=stance, **{**defaults, **fields})


def make_proposal(code: str = "", **fields: Any) -> Proposal:
    """As the reference data names one; give `text_from` and `text_to` for one with a text."""
    code = code or f"PR.{next(_numbers)}"
    titles = {"title_zh": f"提案 {code}", "title_en": f"Proposal {code}"}
    if "document" not in fields:
        fields["document"] = make_document(access=fields.pop("access", Access.PUBLIC))
    return Proposal.objects.create(code=code, **{**titles, "tabled_on": SOME_DAY, **fields})


def make_sponsor(proposal: Proposal, party: Party | None = None, **fields: Any) -> Sponsor:
    """An open row; give `left_on` for one that left, with a public paragraph that prints it."""
    if "left_on" in fields and "left_paragraph" not in fields:
        fields["left_paragraph"] = make_paragraph()
    if "paragraph" in fields:
        fields.setdefault("document", fields["paragraph"].edition.document)
    return Sponsor.objects.create(
        proposal=proposal, party=party or make_party(), **{"joined_on": SOME_DAY, **fields}
    )


def make_succession(old: Proposal, new: Proposal | None = None, **fields: Any) -> Succession:
    """An update where there is a new proposal, else a withdrawal, printed in public."""
    defaults: dict[str, Any] = {"kind": "updated" if new else "withdrawn"}
    defaults["effective_on"] = SOME_DAY
    for column, maker in (("paragraph", make_paragraph), ("recorded_by", make_user)):
        if column not in fields:
            defaults[column] = maker()
    return Succession.objects.create(old=old, new=new, **{**defaults, **fields})


def make_status(code: str, **fields: Any) -> Status:
    names = {"name_zh": code, "name_en": code.capitalize()}
    return Status.objects.create(code=code, **{**names, **fields})


def make_element(code: str = "", **fields: Any) -> Element:
    code = code or f"T.{next(_numbers)}"
    names = {"name_zh": f"要素 {code}", "name_en": f"Element {code}"}
    return Element.objects.create(code=code, **{**names, **fields})


def make_phase(code: str = "", **fields: Any) -> Phase:
    code = code or f"P{next(_numbers)}"
    names = {"name_zh": f"阶段 {code}", "name_en": f"Phase {code}"}
    return Phase.objects.create(code=code, **{**names, **fields})


def make_activity(code: str = "", phase: Phase | None = None, **fields: Any) -> Activity:
    code = code or f"A{next(_numbers)}"
    names = {"name_zh": f"活动 {code}", "name_en": f"Activity {code}"}
    return Activity.objects.create(code=code, phase=phase or make_phase(), **{**names, **fields})


def make_domain(code: str = "", **fields: Any) -> ExpertDomain:
    code = code or f"D{next(_numbers)}"
    names = {"name_zh": f"领域 {code}", "name_en": f"Domain {code}"}
    return ExpertDomain.objects.create(code=code, **{**names, **fields})


def make_platform(code: str = "", **fields: Any) -> Platform:
    code = code or f"F{next(_numbers)}"
    names = {"name_zh": f"平台 {code}", "name_en": f"Platform {code}"}
    return Platform.objects.create(code=code, **{**names, **fields})


def make_rules() -> dict[str, Status]:
    """Four statuses of the main line, one off it, and the moves between them."""
    statuses = {
        "REGISTERED": make_status("REGISTERED", stage=1, position=1),
        "PROPOSED": make_status(
            "PROPOSED", stage=2, position=2, accepted_standings=["national", "record"]
        ),
        "IN_TEXT": make_status(
            "IN_TEXT",
            stage=5,
            position=5,
            accepted_standings=["chair_text"],
            needs_text_version=True,
        ),
        "ADOPTED": make_status(
            "ADOPTED", stage=8, position=8, accepted_standings=["adopted"], confirmer="head"
        ),
        "SUPERSEDED": make_status(
            "SUPERSEDED", position=9, needs_evidence=False, needs_successor=True, is_terminal=True
        ),
    }
    for first in ("REGISTERED", "PROPOSED"):
        Transition.objects.create(from_status=None, to_status=statuses[first])
    for before in ("REGISTERED", "PROPOSED", "IN_TEXT", "ADOPTED"):
        for code, to in statuses.items():
            if code != before:
                Transition.objects.create(from_status=statuses[before], to_status=to)
    return statuses


def make_move(
    element: Element, to: Status, *paragraphs: Paragraph, on: date, **fields: Any
) -> StatusChange:
    """A confirmed move of the element as it is now by two people, without asking the rules."""
    people = {"proposed_by": make_user(Role.OFFICER), "decided_by": make_user(Role.HEAD)}
    return make_change(element, to, *paragraphs, on=on, **{**people, **fields})


def make_change(
    element: Element,
    to: Status,
    *paragraphs: Paragraph,
    on: date,
    sequence: int = 0,
    evidence: Sequence[Evidence] = (),
    **fields: Any,
) -> StatusChange:
    """A confirmed change, by the reference data unless people are named, without asking the rules.

    The database confirms no change without evidence of an accepted standing, unless its status
    asks for none: so this one asks for none in that moment. `evidence` are unsaved rows. With a
    `sequence` the change stands alone and the element does not move.
    """
    element.refresh_from_db()
    defaults: dict[str, Any] = {"origin": "staff" if "proposed_by" in fields else "reference"}
    defaults |= {"reason": f"The reason for {to.code}.", "decided_at": timezone.now()}
    defaults |= {"from_status": None if sequence else element.status}
    change = StatusChange.objects.create(
        element=element,
        to_status=to,
        effective_on=on,
        element_version=sequence - 1 if sequence else element.version,
        **{**defaults, **fields},
    )
    cite(change, paragraphs)
    for row in evidence:
        row.change = change
        row.save()
    asks = Status.objects.filter(pk=to.pk)
    asks.update(needs_evidence=False)
    change.state, change.sequence = StatusChange.State.CONFIRMED, change.element_version + 1
    change.save()
    asks.update(needs_evidence=to.needs_evidence)
    if not sequence:
        Element.objects.filter(pk=element.pk).update(
            status=to, status_since=on, version=change.sequence
        )
        element.refresh_from_db()
    return change


SOME_DAY = date(2024, 5, 13)
