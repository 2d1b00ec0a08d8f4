"""The officer of the demo confirms who spoke at the sample meetings; some wait for a person."""

from collections.abc import Mapping

from django.contrib.auth.models import User

from documents.models import Paragraph
from meetings.actions import confirm_interventions
from meetings.models import Intervention
from tracker.samples.files import evidence_language, story


def confirm_speakers(held: Mapping[tuple[str, str, str, str], Paragraph], *, by: User) -> int:
    """Confirms the speakers of the story's paragraphs that are held; returns how many.

    `held`: symbol, language, part and path -> paragraph. A paragraph on which a person decided
    anything is left alone.
    """
    wanted = []
    for symbol, addresses in story()["speakers"].items():
        for address in addresses:
            part, path = address.split(" ", 1)
            paragraph = held.get((symbol, evidence_language(symbol), part, path))
            if paragraph is not None:
                wanted.append(paragraph)
    spoken = list(Intervention.objects.filter(paragraph__in=wanted))
    decided = {row.paragraph_id for row in spoken if row.state != Intervention.State.DRAFT}
    drafts = [row for row in spoken if row.paragraph_id not in decided]
    return len(confirm_interventions(interventions=drafts, by=by)) if drafts else 0
