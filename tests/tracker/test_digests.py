"""Digests: each happening is told once, whatever fails between, and only what may be read."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from documents.models import Access, Document
from documents.release import change_access
from meetings.roles import Role, roles_of
from proposals import actions
from proposals.models import Delivery, Element, Notice, Status, Subscription
from tests.makers import (
    SOME_DAY,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_move,
    make_paragraph,
    make_part,
    make_party,
    make_proposal,
    make_rules,
    make_stance,
    make_user,
    make_view,
)
from tests.tracker import mailing
from tracker.digests.clock import due_day, next_due
from tracker.digests.due import number_notices
from tracker.digests.sending import LEASE, PAUSES, send_digest, send_due
from tracker.digests.told import tidings
from tracker.tasks import digests

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def statuses() -> dict[str, Status]:
    return make_rules()


@pytest.fixture
def element(statuses: dict[str, Status]) -> Element:
    return make_element("T.1")


@pytest.fixture
def reader(element: Element) -> User:
    """A delegate who follows the element and asked for daily digests two days ago."""
    user = make_delegate()
    user.email = "delegate@example.org"
    user.save(update_fields=["email"])
    actions.watch(thing=element, by=user)
    number_notices()
    actions.subscribe(by=user, frequency="daily", language="en", meetings=True)
    Subscription.objects.update(asked_at=timezone.now() - 2 * DAY)
    return user


@pytest.fixture
def unsteady(settings: Settings) -> Iterator[list[str]]:
    """What the mail server answers next."""
    settings.EMAIL_BACKEND = mailing.PATH
    mailing.Unsteady.answers.clear()
    yield mailing.Unsteady.answers
    mailing.Unsteady.answers.clear()


def morning(days: int = 1) -> datetime:
    """Noon so many days from now: what is due in the morning is due."""
    return timezone.localtime().replace(hour=12) + days * DAY


def move(element: Element, to: Status, access: Access = Access.PUBLIC) -> Document:
    paragraph = make_paragraph(make_part(make_edition(make_document(access=access))))
    make_move(element, to, paragraph, on=SOME_DAY)
    return paragraph.edition.document


def log() -> list[tuple[str, int, int]]:
    return [(row.state, row.entries, row.attempts) for row in Delivery.objects.order_by("pk")]


def html_of(sent: mail.EmailMessage) -> str:
    assert isinstance(sent, mail.EmailMultiAlternatives)
    return str(sent.alternatives[0][0])


# --- when


@pytest.mark.once
def test_digest_is_due_in_the_morning_and_weekly_on_its_day() -> None:
    zone = timezone.get_current_timezone()
    monday, later = (
        datetime(2026, 7, 6, 5, 59, tzinfo=zone),
        datetime(2026, 7, 8, 6, 0, tzinfo=zone),
    )
    assert [due_day(often, at) for often in ("daily", "weekly") for at in (monday, later)] == [
        date(2026, 7, 5),
        date(2026, 7, 8),
        date(2026, 6, 29),
        date(2026, 7, 6),
    ]
    assert next_due(Subscription(frequency="off")) is None
    weekly = next_due(Subscription(frequency="weekly"))
    assert (weekly.weekday(), weekly > timezone.localdate()) == (0, True) if weekly else False


def test_first_digest_comes_on_the_next_morning(reader: User) -> None:
    Subscription.objects.update(asked_at=morning())
    send_due(morning())
    assert log() == []
    send_due(morning(2))
    assert log() == [("empty", 0, 1)]


# --- what


def test_digest_is_written_in_the_readers_language_with_its_sources(
    reader: User, element: Element, statuses: dict[str, Status]
) -> None:
    document = move(element, statuses["PROPOSED"])
    digests()  # the clock of today: nothing is due that was not
    assert send_due(morning()) == 1
    [sent] = mail.outbox
    delivery = Delivery.objects.latest("pk")
    assert sent.to == ["delegate@example.org"]
    assert sent.subject == f"1 change to what you follow, {delivery.due_on.isoformat()}"
    text, html = str(sent.body), html_of(sent)
    for body in (text, html):
        said = (
            "T.1 Element T.1: first recorded as Proposed",
            f"http://127.0.0.1:8000/documents/{document.symbol}/",
            "It is not the view of any State",
            f"Written for: Delegation of {reader.delegate.party}",
            "http://127.0.0.1:8000/following/leave/",
        )
        assert [words in body for words in said] == [True] * len(said)
    assert "<img" not in html
    assert sent.extra_headers["Message-ID"] == delivery.message_id
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/following/")
    Subscription.objects.update(language="zh-hans")
    move(element, statuses["ADOPTED"])
    send_due(morning(2))
    assert "T.1 要素 T.1" in str(mail.outbox[1].body)
    assert 'lang="zh-Hans"' in html_of(mail.outbox[1])


def test_each_kind_of_happening_is_told(reader: User, element: Element) -> None:
    party, document = make_party(name="Sample State A"), make_document("TEST/1")
    for thing in (party, document):
        actions.watch(thing=thing, by=reader)
    paragraph = make_paragraph(make_part(make_edition(document), standing="record"))
    make_stance(paragraph, party=party, element=make_element("T.9"), verifier=make_user())
    proposal = make_proposal(document=document)
    actions.confirm_views(views=[make_view(paragraph)], by=make_user(Role.OFFICER))
    paper = make_paragraph(text="Papers are due on 10 July.")
    meeting = make_meeting(
        "WG9", starts=date(2026, 8, 10), ends=date(2026, 8, 14), place_en="Geneva"
    )
    officer = make_user(Role.OFFICER)
    actions.record_deadline(
        meeting=meeting, day=date(2026, 7, 10), words="Papers are due", paragraph=paper, by=officer
    )
    send_due(morning())
    text = str(mail.outbox[0].body)
    said = (
        "New paper: TEST/1",
        "Sample State A on T.9: Supports",
        proposal.code,
        "Some delegations",
        "Meeting WG9\n  2026-08-10 – 2026-08-14, Geneva",
        "2026-07-10: “Papers are due” (Meeting WG9)",
    )
    assert [words for words in said if words not in text] == []
    assert log() == [("sent", 6, 1)]
    Subscription.objects.update(meetings=False)
    make_meeting("WG10")
    send_due(morning(2))
    assert log()[1:] == [("empty", 0, 1)]


def test_what_may_not_be_read_leaves_no_trace_until_it_is_opened(
    reader: User, element: Element, statuses: dict[str, Status]
) -> None:
    hidden = make_document("TEST/7", access=Access.SECRETARIAT, title="Quokka")
    paragraph = make_paragraph(make_part(make_edition(hidden)), text="Quokka")
    make_stance(paragraph, element=element, verifier=make_user(), quote="Quokka")
    send_due(morning())
    assert (mail.outbox, log()) == ([], [("empty", 0, 1)])
    change_access(
        document=hidden, access=Access.PARTICIPANTS, by=make_user(Role.OFFICER), reason="Issued."
    )
    assert send_due(morning(2)) == 1
    assert "Quokka" in str(mail.outbox[0].body)


def test_paper_that_was_closed_meanwhile_is_not_told(reader: User) -> None:
    document = make_document("TEST/7", access=Access.PARTICIPANTS)
    actions.watch(thing=document, by=reader)
    make_edition(document)
    Document.objects.filter(pk=document.pk).update(access=Access.SECRETARIAT)
    assert send_due(morning()) == 0
    assert mail.outbox == []


def test_digest_costs_the_same_for_many(
    reader: User, element: Element, statuses: dict[str, Status]
) -> None:
    counts = []
    roles_of(reader)  # asked once for each reader
    for codes in (("T.2",), ("T.3", "T.4")):
        for code in codes:
            thing = make_element(code)
            actions.watch(thing=thing, by=reader)
            move(thing, statuses["PROPOSED"])
            make_stance(element=thing, verifier=make_user())
        number_notices()
        with CaptureQueriesContext(connection) as asked:
            tidings(reader, after=0, until=10_000, with_meetings=True)
        counts.append(len(asked))
    assert counts[0] == counts[1]


# --- nothing is missed, nothing told twice


def test_happening_is_told_once_however_often_the_clock_rings(
    reader: User, element: Element, statuses: dict[str, Status]
) -> None:
    move(element, statuses["PROPOSED"])
    assert [send_due(morning()), send_due(morning()), send_due(morning(2))] == [1, 0, 0]
    assert log() == [("sent", 1, 1), ("empty", 0, 1)]


def test_transaction_that_commits_late_is_told_late_and_not_missed(
    reader: User, element: Element, statuses: dict[str, Status]
) -> None:
    move(element, statuses["PROPOSED"])
    late = list(Notice.objects.filter(number__isnull=True).values("kind", "row", "at"))
    Notice.objects.filter(number__isnull=True).delete()  # not committed yet
    make_meeting()
    Subscription.objects.update(meetings=False)
    assert send_due(morning()) == 0
    Notice.objects.bulk_create(Notice(**row) for row in late)
    assert send_due(morning(2)) == 1


def test_refused_mail_is_tried_again_and_sent_once(
    reader: User, element: Element, statuses: dict[str, Status], unsteady: list[str]
) -> None:
    move(element, statuses["PROPOSED"])
    unsteady += ["refused", "away"]
    now = morning()
    assert send_due(now) == 0
    row = Delivery.objects.get()
    said = "The mail server does not take mail for this address: 450 try later"
    assert (row.failure, row.next_try) == (said, now + PAUSES[0])
    assert send_due(now) == 0  # not yet
    assert send_due(now + PAUSES[0]) == 0
    row.refresh_from_db()
    assert row.failure == "The mail server could not be reached or said no: nobody answers"
    later = now + PAUSES[0] + PAUSES[1]
    assert [send_due(later), send_due(later)] == [1, 0]
    row.refresh_from_db()
    assert (row.state, row.attempts, row.failure, len(mail.outbox)) == ("sent", 3, "", 1)


def test_digest_that_failed_for_good_is_told_in_the_next(
    reader: User, element: Element, statuses: dict[str, Status], unsteady: list[str]
) -> None:
    move(element, statuses["PROPOSED"])
    unsteady += ["away"] * (len(PAUSES) + 1)
    now = morning()
    for pause in (timedelta(0), *PAUSES):
        now += pause
        assert send_due(now) == 0
    assert [(row.state, row.next_try) for row in Delivery.objects.all()] == [("failed", None)]
    assert send_due(morning(3)) == 1
    assert [state for state, _entries, _tries in log()] == ["carried", "sent"]
    assert "T.1 Element T.1" in str(mail.outbox[0].body)


def test_failed_digest_is_sent_when_staff_try_it_again(
    reader: User, element: Element, statuses: dict[str, Status], unsteady: list[str]
) -> None:
    move(element, statuses["PROPOSED"])
    unsteady += ["broken"]
    send_due(morning())
    assert "because of an error in this program" in Delivery.objects.get().failure
    Delivery.objects.update(state="failed", next_try=None)
    actions.retry_delivery(delivery=Delivery.objects.get(), by=make_user(Role.OFFICER))
    assert (send_due(morning()), log()) == (1, [("sent", 1, 1)])


def test_worker_killed_after_sending_sends_the_same_mail_again(
    reader: User, element: Element, statuses: dict[str, Status], unsteady: list[str]
) -> None:
    move(element, statuses["PROPOSED"])
    unsteady += ["dies"]
    now = morning()
    with pytest.raises(mailing.Died):
        send_due(now)
    assert send_due(now) == 0  # held by the lease of the dead
    assert send_due(now + LEASE + timedelta(seconds=1)) == 1
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    assert log() == [("sent", 1, 2)]


def test_next_digest_waits_for_one_that_is_being_sent(reader: User) -> None:
    send_due(morning())
    Delivery.objects.update(
        state="queued", next_try=morning(), lease_until=timezone.now() + 9 * DAY
    )
    send_due(morning(2))
    assert Delivery.objects.count() == 1
    assert send_digest(Delivery.objects.get().pk, timezone.now()) is False


def test_account_that_cannot_be_reached_says_why(
    reader: User, element: Element, statuses: dict[str, Status]
) -> None:
    move(element, statuses["PROPOSED"])
    User.objects.filter(pk=reader.pk).update(email="")
    send_due(morning())
    assert Delivery.objects.get().failure == "The account has no e-mail address any more."
    Subscription.objects.update(frequency="off")
    send_due(morning() + PAUSES[0])
    row = Delivery.objects.get()
    assert (row.state, row.failure) == ("failed", "E-mails were turned off before it was sent.")


def test_nothing_is_sent_where_mail_is_off(reader: User, settings: Settings) -> None:
    settings.SENDS_MAIL = False
    assert (send_due(morning()), log()) == (0, [])
    assert not Notice.objects.filter(number__isnull=True).exists()


def test_many_happenings_are_numbered_in_their_order() -> None:
    Notice.objects.bulk_create(
        Notice(kind="meeting", row=row, at=timezone.now()) for row in range(1001)
    )
    assert (number_notices(), number_notices()) == (1001, 0)
    numbered = Notice.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbered) == list(range(1, 1002))
