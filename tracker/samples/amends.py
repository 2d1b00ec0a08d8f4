"""What the sample secretariat confirms of unnamed holders, and which positions it puts right."""

from django.contrib.auth.models import User

from proposals.actions import confirm_views, correct_stance, retract_stance, verify_stance
from proposals.models import Stance, View
from tracker.samples.files import story
from tracker.samples.sessions import Held, at


def confirm_sample_views(held: Held, *, by: User) -> int:
    """Confirms the views of the story's paragraphs that are held; returns how many.

    A paragraph on which a person decided anything is left alone.
    """
    wanted = [
        paragraph
        for symbol, addresses in story()["views"].items()
        for address in addresses
        if (paragraph := at(held, symbol, address)) is not None
    ]
    read = list(View.objects.filter(paragraph__in=wanted))
    decided = {row.paragraph_id for row in read if row.state != View.State.DRAFT}
    drafts = [row for row in read if row.paragraph_id not in decided]
    return len(confirm_views(views=drafts, by=by)) if drafts else 0


def amend_positions(held: Held, *, officer: User, reviewer: User) -> int:
    """Corrects or retracts the story's positions that are in force, each once; returns how many."""
    made = 0
    for symbol, rows in story()["amends"].items():
        for address, value, element, right, note in rows:
            stance = Stance.objects.filter(
                paragraph=at(held, symbol, address),
                element__code=element,
                value=value,
                state=Stance.State.VERIFIED,
                correction__isnull=True,
            ).first()
            if stance is None:
                continue
            if right:
                better = correct_stance(stance=stance, by=officer, note=note, value=right)
                verify_stance(stance=better, by=reviewer)
            else:
                retract_stance(stance=stance, by=reviewer, note=note)
            made += 1
    return made
