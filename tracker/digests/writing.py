"""A digest as a mail: plain text and HTML in the language of its reader, with its way out."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from proposals.models import Deadline, Delivery
from tracker.addresses import spoken
from tracker.context import page_language, reads_as
from tracker.dashboards.citing import Cited, paper_name
from tracker.dashboards.moves import Move
from tracker.dashboards.since import Happening
from tracker.dashboards.since.happening import Said, Tabled, Unnamed
from tracker.digests.leaving import leaving_path
from tracker.digests.told import Tidings


@dataclass(frozen=True, slots=True)
class Source:
    """A paragraph that an entry rests on, with its page on this site."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One happening of a mail. `quote` is printed wording in `language`, or empty."""

    title: str
    url: str
    day: str
    is_sample: bool
    sources: tuple[Source, ...]
    quote: str
    language: str


def write_digest(delivery: Delivery, told: Tidings) -> EmailMultiAlternatives:
    """The mail of one digest in the active language. Links lead to this site and nowhere else."""
    account = delivery.account
    leaving = _absolute(leaving_path(account))
    page = {
        "entries": [entry_of(happening) for happening in told.happenings],
        "more": told.more,
        "meetings": [(row, _absolute(row.get_absolute_url())) for row in told.meetings],
        "deadlines": [(row, _printed_in(row)) for row in told.deadlines],
        "delivery": delivery,
        "reads_as": _("Written for: %(reader)s") % {"reader": reads_as(account)},
        "language": page_language(),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "changes": _absolute(reverse("changes")),
        "following": _absolute(reverse("following")),
        "leaving": leaving,
    }
    subject = ngettext(
        "%(number)s change to what you follow, %(day)s",
        "%(number)s changes to what you follow, %(day)s",
        told.entries,
    ) % {"number": told.entries, "day": delivery.due_on.isoformat()}
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("tracker/mail/digest.txt", page),
        to=[account.email],
        headers={
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{leaving}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    mail.attach_alternative(render_to_string("tracker/mail/digest.html", page), "text/html")
    return mail


def entry_of(happening: Happening) -> Entry:
    """A happening with the paragraphs that it rests on and, for a position or a view, its words."""
    cited: tuple[Cited, ...] = ()
    quote = ""
    match happening.detail:
        case Move(evidence=evidence):
            cited = evidence
        case Said(row=row):
            cited, quote = (row.cited,), row.quote
        case Unnamed(cited=source, text=text):
            cited, quote = (source,), text
        case Tabled(cited=source) if source is not None:
            cited = (source,)
    return Entry(
        title=happening.title,
        url=_absolute(happening.url),
        day=happening.day.isoformat() if happening.day else "",
        is_sample=happening.is_sample,
        sources=tuple(
            Source(f"{each.paper} {each.address}", _absolute(each.url))
            for each in cited
            if each.url
        ),
        quote=quote,
        language=cited[0].language if quote and cited else "",
    )


def _printed_in(row: Deadline) -> Source:
    paragraph = row.paragraph
    address = spoken(paragraph.part.code, paragraph.path)
    paper = paper_name(paragraph.edition.document)
    return Source(f"{paper} {address}", _absolute(paragraph.get_absolute_url()))


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
