"""The verb of officers' terms: a person enters from when until when, and where that is printed."""

from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.acting import verb
from meetings.models import Officer
from meetings.refusals import Refused, require
from meetings.roles import Right

_TERM = ["term_from", "term_until", "term_source", "term_by", "term_at"]


@verb
def set_term(
    *,
    officer: Officer,
    by: User,
    starts: date | None = None,
    ends: date | None = None,
    source: str = "",
) -> Officer:
    """Enters the days of an officer's term; without a day it takes the term away.

    `source` says where the days are printed, as `BWC/MSP/2024/8 para. 12`. Raises Refused without
    it, and for an end before the beginning.
    """
    require(by, Right.CONFIRM_RECORD, _("Only secretariat staff enter terms."))
    row = Officer.objects.visible_to(by).select_for_update(of=("self",)).get(pk=officer.pk)
    has_term = starts is not None or ends is not None
    if has_term and not source.strip():
        raise Refused(_("Say where the term is printed: document and paragraph."))
    if starts is not None and ends is not None and ends < starts:
        raise Refused(_("A term cannot end before it begins."))
    row.term_from, row.term_until = starts, ends
    row.term_source = source.strip() if has_term else ""
    row.term_by, row.term_at = (by, timezone.now()) if has_term else (None, None)
    row.save(update_fields=_TERM)
    return row


def carry_terms(*, old: int, new: int) -> int:
    """Terms entered for edition `old` hold in edition `new` for the same name in the same function,
    where the paragraph is the same word for word. Returns how many.

    Call it inside the storing transaction. Editions by number; one query, three where some hold.
    """
    rows = Officer.objects.filter(paragraph__edition=old, term_at__isnull=False)
    entered = {_printed(row): row for row in rows.select_related("paragraph")}
    if not entered:
        return 0
    held = []
    for row in Officer.objects.filter(paragraph__edition=new).select_related("paragraph"):
        before = entered.get(_printed(row))
        if before is not None:
            for name in _TERM:
                setattr(row, name, getattr(before, name))
            held.append(row)
    Officer.objects.bulk_update(held, _TERM)
    return len(held)


def _printed(row: Officer) -> tuple[str, str, str]:
    return row.paragraph.text, row.role, row.name_as_printed
