"""What the demo's officer does with what was read of the sample meetings.

The speakers of most paragraphs are confirmed, some wait for a person; printed terms and deadlines
are entered.
"""

from collections.abc import Mapping

from django.contrib.auth.models import User

from documents.models import Paragraph
from meetings.actions import confirm_interventions, set_term
from meetings.models import Intervention, Meeting, Officer
from proposals.actions import record_deadline
from proposals.models import Deadline
from tracker.samples.decided import decided_before
from tracker.samples.files import evidence_language, story

Held = Mapping[tuple[str, str, str, str], Paragraph]  # by symbol, language, part and path


def confirm_speakers(held: Held, *, by: User) -> int:
    """Confirms the speakers of the story's paragraphs that are held; returns how many.

    A paragraph on which a person decided anything is left alone, also where they took it back.
    """
    wanted = [
        paragraph
        for symbol, addresses in story()["speakers"].items()
        for address in addresses
        if (paragraph := at(held, symbol, address)) is not None
    ]
    spoken = list(Intervention.objects.filter(paragraph__in=wanted))
    before = decided_before(spoken)
    decided = {
        row.paragraph_id
        for row in spoken
        if row.state != Intervention.State.DRAFT or row.pk in before
    }
    drafts = [row for row in spoken if row.paragraph_id not in decided]
    return len(confirm_interventions(interventions=drafts, by=by)) if drafts else 0


def enter_terms(held: Held, *, by: User) -> int:
    """Enters the terms that the story's paragraphs print, where there is none; returns how many."""
    made = 0
    for symbol, term in story()["terms"].items():
        paragraph = at(held, symbol, term["at"])
        officers = Officer.objects.filter(
            paragraph=paragraph, role__in=term["roles"], term_at__isnull=True
        )
        for officer in officers if paragraph is not None else ():
            set_term(
                officer=officer,
                by=by,
                starts=term["from"],
                ends=term["until"],
                source=f"{symbol} ¶{term['at'].split(' ', 1)[1]}",
            )
            made += 1
    return made


def enter_deadlines(held: Held, *, by: User) -> int:
    """Records the deadlines that the story's paragraphs print; returns how many.

    One that a person withdrew stays so.
    """
    made = 0
    meetings = Meeting.objects.filter(is_sample=True).in_bulk(field_name="code")
    for symbol, rows in story()["deadlines"].items():
        for row in rows:
            paragraph, meeting = at(held, symbol, row["at"]), meetings.get(row["meeting"])
            if paragraph is None or meeting is None:
                continue
            known = Deadline.objects.filter(paragraph=paragraph, meeting=meeting, day=row["day"])
            if not known.exists():
                words, day = row["words"], row["day"]
                record_deadline(meeting=meeting, day=day, words=words, paragraph=paragraph, by=by)
                made += 1
    return made


def at(held: Held, symbol: str, address: str) -> Paragraph | None:
    """The held paragraph with this address in the language that carries the evidence."""
    part, path = address.split(" ", 1)
    return held.get((symbol, evidence_language(symbol), part, path))
