"""Evidence of activities follows its paragraph to the next text of its paper, where it is the same.

What it cites is an address in a paper. Where the next text prints the same words at the same
address, the row cites them there. Where it does not, the row keeps the paragraph that it was
recorded from, and stands in a list of its own until a person records it anew or withdraws it.
"""

from django.db import transaction

from documents.models import Edition, Paragraph
from proposals.models import ActivityEvidence


@transaction.atomic
def carry_activity_evidence(*, old: Edition, new: Edition) -> int:
    """Returns how many rows followed. Carrying again adds nothing."""
    rows = ActivityEvidence.objects.in_force().filter(paragraph__edition=old)
    waiting = list(rows.select_related("paragraph__part"))
    if not waiting:
        return 0
    printed = {
        (row.part.code, row.path): row
        for row in new.paragraphs.filter(
            path__in={row.paragraph.path for row in waiting if row.paragraph}
        ).select_related("part")
    }
    there = set(
        ActivityEvidence.objects.in_force()
        .filter(paragraph__edition=new)
        .values_list("activity_id", "relation", "paragraph_id")
    )
    carried = 0
    for row in waiting:
        same = _same(row.paragraph, printed)
        if same is None or (row.activity_id, row.relation, same.pk) in there:
            continue
        row.paragraph = same
        row.save(update_fields=["paragraph"])
        carried += 1
    return carried


def _same(
    paragraph: Paragraph | None, printed: dict[tuple[str, str], Paragraph]
) -> Paragraph | None:
    """The paragraph of the new text with the same address and the same words."""
    if paragraph is None:
        return None
    found = printed.get((paragraph.part.code, paragraph.path))
    return found if found is not None and found.text == paragraph.text else None
