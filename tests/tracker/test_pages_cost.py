"""Every page asks the database as often for a hundred rows as for one.

One element, one paper, one meeting and one party have all the rows, so that every page shows them.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.models import Citation, Document, Edition, ListedDocument, Paragraph, Part
from meetings.models import Attendance, Intervention, Meeting, Officer, Party, PartyName
from meetings.roles import Role
from proposals.models import Element, Link, Proposal, Sponsor, Stance, Status, View, Watch
from tests.browser.pages import ROWS
from tests.makers import (
    SOME_DAY,
    make_change,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_proposal,
    make_rules,
    make_user,
)
from tracker.digests.leaving import leaving_path

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# By route the page of the rows that are many. `{position}` is the number of one of the positions.
ADDRESSES = {
    "board": "/",
    "element": "/elements/T/",
    "position": "/positions/{position}/",
    "positions": "/positions/?open=XP/T",
    "said-by": "/positions/of/XP/",
    "said-on": "/positions/on/T/",
    "said": "/positions/of/XP/on/T/",
    "meetings": "/meetings/",
    "meeting": "/meetings/WG1/",
    "proposals": "/proposals/",
    "proposal": "/proposals/P.1/",
    "changes": "/changes/",
    "documents": "/documents/",
    "reader": "/documents/TEST/1/",
    "cite": "/cite/TEST/1/?language=en&at=body%201",
    "side-by-side": "/languages/TEST/1/",
    "texts": "/text/",
    "text": "/text/TEST/2/",
    "redline": "/redline/TEST/2/?language=en&old=TEST/1",
    "search": "/search/?q=inspection",
    "coverage": "/coverage/",
    "timeline": "/timeline/",
    "domains": "/domains/",
    "domains-coverage": "/domains/coverage/",
    "following": "/following/",
    "leave-digests": "{leaving}",
    "login": "/login/",
    "view-as": "/view-as/",
}


@dataclass
class World:
    """What the rows hang on; `number` counts them."""

    officer: User
    rules: dict[str, Status]
    root: Element
    meeting: Meeting
    part: Part
    party: Party
    number: "count[int]" = field(default_factory=lambda: count(1))
    position: int = 0

    def grow(self, many: int) -> None:
        """So many more rows of each kind."""
        numbers = [next(self.number) for _ in range(many)]
        paragraphs = self._paragraphs(numbers)
        self._elements(numbers, paragraphs)
        self._said(numbers, paragraphs)
        self._met(numbers, paragraphs)
        self._cited(numbers, paragraphs)

    def _paragraphs(self, numbers: list[int]) -> list[Paragraph]:
        return Paragraph.objects.bulk_create(
            Paragraph(
                edition=self.part.edition,
                part=self.part,
                path=str(number),
                label=f"{number}.",
                kind="paragraph",
                text=f"Inspection {number}.",
                position=number,
            )
            for number in numbers
        )

    def _elements(self, numbers: list[int], paragraphs: list[Paragraph]) -> None:
        Link.objects.bulk_create(
            Link(paragraph=paragraph, element=self.root, relation="mentions")
            for paragraph in paragraphs
        )
        for number in numbers:
            element = make_element(f"T.{number}", parent=self.root, position=number)
            make_change(
                element,
                self.rules["PROPOSED"],
                paragraphs[0],
                on=SOME_DAY + timedelta(days=number),
            )
            proposal = make_proposal(
                f"P.1.{number}", parent=self.first_proposal, document=self.part.edition.document
            )
            proposal.elements.add(element)

    @property
    def first_proposal(self) -> Proposal:
        return Proposal.objects.get(code="P.1")

    def _said(self, numbers: list[int], paragraphs: list[Paragraph]) -> None:
        parties = Party.objects.bulk_create(
            Party(code=f"X{number}", sort_key=f"Party {number}") for number in numbers
        )
        PartyName.objects.bulk_create(
            PartyName(party=party, language="en", text=party.sort_key) for party in parties
        )
        said = [
            Stance(
                paragraph=paragraph,
                party=party,
                element=self.root,
                name_as_printed=party.sort_key,
                value="support",
                quote="Inspection",
                said_on=SOME_DAY + timedelta(days=number),
                coder=self.officer,
                verifier=self.other,
                verified_at=timezone.now(),
                state="verified",
            )
            for number, paragraph, each in zip(numbers, paragraphs, parties, strict=True)
            for party in (each, self.party)
        ]
        self.position = Stance.objects.bulk_create(said)[0].pk
        View.objects.bulk_create(
            View(
                paragraph=paragraph,
                quantifier="Some",
                verb="asked",
                text="Some asked.",
                state="confirmed",
                decided_by=self.officer,
                decided_at=timezone.now(),
            )
            for paragraph in paragraphs
        )
        Sponsor.objects.bulk_create(
            Sponsor(proposal=self.first_proposal, party=party, joined_on=SOME_DAY)
            for party in parties
        )
        Watch.objects.bulk_create(Watch(account=self.officer, party=party) for party in parties)

    @property
    def other(self) -> User:
        return User.objects.exclude(pk=self.officer.pk).get(username="other")

    def _met(self, numbers: list[int], paragraphs: list[Paragraph]) -> None:
        for number, paragraph in zip(numbers, paragraphs, strict=True):
            read = {"paragraph": paragraph, "meeting": self.meeting, "name_as_printed": "State"}
            Officer.objects.create(**read, role="chair", position=number)
            Attendance.objects.create(**read, category="state-party", position=number)
            Intervention.objects.create(
                **read,
                item="6",
                state="confirmed",
                decided_by=self.officer,
                decided_at=timezone.now(),
            )
            make_meeting(f"WG-{number}", starts=SOME_DAY + timedelta(days=number))

    def _cited(self, numbers: list[int], paragraphs: list[Paragraph]) -> None:
        papers = Document.objects.bulk_create(
            Document(
                symbol=f"TEST/9/{number}",
                kind="working_paper",
                access="public",
                meeting=self.meeting,
                issued_on=SOME_DAY,
            )
            for number in numbers
        )
        Edition.objects.bulk_create(
            Edition(document=paper, language="en", filename="a.txt", sha256=f"c{paper.pk:063x}")
            for paper in papers
        )
        Citation.objects.bulk_create(
            Citation(paragraph=paragraph, document=paper, raw=paper.symbol or "")
            for paragraph, paper in zip(paragraphs, papers, strict=True)
        )
        ListedDocument.objects.bulk_create(
            ListedDocument(paragraph=paragraph, document=paper, title_as_printed="A")
            for paragraph, paper in zip(paragraphs, papers, strict=True)
        )


@pytest.fixture
def world() -> World:
    """The ends of all rows, with none of them yet; a second text and a second language beside."""
    officer = make_user(Role.OFFICER)
    make_user(Role.REVIEWER, username="other")
    meeting = make_meeting("WG1", starts=SOME_DAY, ends=SOME_DAY)
    paper = make_document("TEST/1", meeting=meeting, issued_on=SOME_DAY)
    part = make_part(make_edition(paper), standing="chair_text")
    make_paragraph(make_part(make_edition(paper, "fr"), standing="chair_text"), "1")
    later = make_document("TEST/2", meeting=meeting, issued_on=SOME_DAY + timedelta(days=9))
    root = make_element("T")
    wording = make_paragraph(make_part(make_edition(later), standing="chair_text"), "1")
    Link.objects.create(paragraph=wording, element=root, relation="text-of")
    make_proposal("P.1", document=paper).elements.add(root)
    return World(officer, make_rules(), root, meeting, part, make_party("XP"))


def costs(world: World) -> dict[str, int]:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.officer)
    found, leaving = {}, leaving_path(world.officer)
    for route, address in ADDRESSES.items():
        with CaptureQueriesContext(connection) as queries:
            status = client.get(
                address.format(position=world.position, leaving=leaving)
            ).status_code
        assert status in (200, 302), (address, status)
        found[route] = len(queries)
    return found


def test_every_page_that_a_reader_can_open_is_counted() -> None:
    assert ADDRESSES.keys() == {row.route for row in ROWS}


def test_no_page_asks_more_for_a_hundred_rows_than_for_one(world: World) -> None:
    world.grow(1)
    Client().get("/")  # what the first request of a process asks once
    one = costs(world)
    world.grow(99)
    many = costs(world)
    grown = [(route, one[route], many[route]) for route in one if many[route] > one[route]]
    assert grown == []
