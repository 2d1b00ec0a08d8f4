"""What can be said of an activity: its recorded evidence, counted. There is no status."""

from collections.abc import Sequence
from functools import reduce

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from meetings.wording import listed
from proposals.models import ActivityEvidence

Relation = ActivityEvidence.Relation


def standing_said(evidence: Sequence[ActivityEvidence]) -> str:
    """`Taken up: 1 meeting. Contributions: 2 papers. Latest: 2025-03-14.`

    `No recorded evidence.` where there is none. A paper that is cited at several paragraphs is
    one paper. Expects the rows of one activity, those that the reader may see.
    """
    if not evidence:
        return _("No recorded evidence.")
    headings = {
        Relation.TAKES_UP: _("Taken up"),
        Relation.CONTRIBUTES: _("Contributions"),
        Relation.REPORTS: _("Reports"),
        Relation.PLANS: _("Plans"),
        Relation.MENTIONS: _("Mentions"),
    }
    sentences = [
        _("%(relation)s: %(sources)s.") % {"relation": heading, "sources": _counted(rows)}
        for relation, heading in headings.items()
        if (rows := [row for row in evidence if row.relation == relation])
    ]
    days = [row.day for row in evidence if row.day is not None]
    if days:
        sentences.append(_("Latest: %(day)s.") % {"day": max(days).isoformat()})
    return reduce(_followed_by, sentences)


def _followed_by(before: str, after: str) -> str:
    """Two sentences; Chinese sets no space between them."""
    return pgettext("two sentences", "%(before)s %(after)s") % {"before": before, "after": after}


def _counted(rows: Sequence[ActivityEvidence]) -> str:
    meetings = len({row.meeting_id for row in rows if row.meeting_id})
    papers = len({row.document_id for row in rows if row.document_id})
    told = []
    if meetings:
        told.append(ngettext("%(n)d meeting", "%(n)d meetings", meetings) % {"n": meetings})
    if papers:
        told.append(ngettext("%(n)d paper", "%(n)d papers", papers) % {"n": papers})
    return listed(told)
