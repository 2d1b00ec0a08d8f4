"""What changed since a moment, as a list."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings import wording
from tracker.dashboards.moves import Move
from tracker.dashboards.since import Happening, listed
from tracker.dashboards.since.asked import Asked, read_asked
from tracker.dashboards.since.happening import Said, Text, Unnamed
from tracker.exports.sheet import Asking, Column, Kind, Row, Sheet

# A new text is compared with the one before it, word by word: more of them would keep one waiting.
MOST = 1_000


def changes_sheet(asking: Asking) -> Sheet:
    """A row for each happening that the filters leave, the newest first, in one sentence."""
    read = read_asked(asking.asked, user=asking.user, last_visit=asking.visit)
    found = listed(read.scope, limit=MOST + 1)
    return Sheet(
        name="changes",
        title=_("Changes"),
        page=asking.page(reverse("changes")),
        columns=(
            Column("recorded_on", _("Recorded"), Kind.DAY),
            Column("day", _("Day of which it speaks"), Kind.DAY),
            Column("kind_code", _("Kind code")),
            Column("kind", _("Kind")),
            Column("what", _("What changed")),
            Column("elements", _("Elements"), Kind.LIST),
            Column("document", _("Document")),
            Column("party_code", _("Party code")),
            Column("quotation", _("Quotation")),
            Column("added", _("Paragraphs added"), Kind.NUMBER),
            Column("edited", _("Paragraphs edited"), Kind.NUMBER),
            Column("deleted", _("Paragraphs deleted"), Kind.NUMBER),
            Column("is_sample", _("Sample"), Kind.FLAG),
            Column("link", _("Link"), Kind.LINK),
        ),
        rows=(_row(each) for each in found),
        filters=tuple(_filters(read)),
        remarks=(read.objection,) if read.objection else (),
        is_sample=any(each.is_sample for each in found),
        most=MOST,
    )


def _row(each: Happening) -> Row:
    return (
        timezone.localdate(each.at),
        each.day,
        each.kind.value,
        str(each.kind.label),
        each.title,
        each.elements,
        each.document,
        each.party,
        _quotation(each),
        *_counts(each),
        each.is_sample,
        each.url,
    )


def _quotation(each: Happening) -> str:
    """The printed words on which it rests, where it rests on some."""
    match each.detail:
        case Move(evidence=(cited, *_others)):
            return cited.text
        case Said(row=row):
            return row.quote
        case Unnamed(text=text):
            return text
    return ""


def _counts(each: Happening) -> tuple[int | None, int | None, int | None]:
    """How many paragraphs of a new text came, were edited and went; None where none is compared."""
    if isinstance(each.detail, Text) and each.detail.rewording is not None:
        compared = each.detail.rewording
        return compared.added, compared.edited, compared.deleted
    return None, None, None


def _filters(read: Asked) -> list[tuple[str, str]]:
    since = read.meeting.name if read.meeting else read.first.isoformat() if read.first else ""
    kinds = wording.listed(kind.label for kind in read.scope.kinds or ())
    by = _("Effect") if read.scope.by_effect else ""
    element = str(read.element) if read.element else read.wanted.get("element", "")
    said = [
        (_("Since"), since),
        (_("Kind"), kinds),
        (_("Element"), element),
        (_("By date of"), by),
    ]
    return [(name, value) for name, value in said if value]
