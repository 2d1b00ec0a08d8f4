"""Decisions on views of nobody by name hold in the next text of a paper, where it is the same."""

from documents.models import Edition
from proposals.models import View

_DECIDED = ["state", "decided_by", "decided_at"]
Printed = tuple[str, str, str, str, int]


def carry_views(*, old: Edition, new: Edition) -> int:
    """Confirms and dismisses in the new text what a person decided in the old one, where the
    paragraph is the same word for word at the same address; what a person recorded there is
    recorded here too. Returns how many; the rest waits. Carrying again adds nothing.
    Call it inside the storing transaction; one query where nobody decided anything.
    """
    decided = _printed(old, drafts=False)
    if not decided:
        return 0
    here = _printed(new, drafts=True)
    paragraphs = {
        (row.part.code, row.path, row.text): row for row in new.paragraphs.select_related("part")
    }
    taken = {(view.paragraph_id, view.position) for view in here.values()}
    changed, made = [], []
    for printed, view in decided.items():
        part, path, text, *_rest = printed
        paragraph = paragraphs.get((part, path, text))
        if paragraph is None:
            continue
        there = here.get(printed)
        if there is None:
            position = max((at for pk, at in taken if pk == paragraph.pk), default=-1) + 1
            taken.add((paragraph.pk, position))
            there = View(
                paragraph=paragraph,
                quantifier=view.quantifier,
                verb=view.verb,
                text=view.text,
                offset=view.offset,
                position=position,
            )
            made.append(there)
        elif there.state == View.State.DRAFT:
            changed.append(there)
        else:
            continue
        there.state, there.decided_at = view.state, view.decided_at
        there.decided_by_id = view.decided_by_id
    View.objects.bulk_create(made)
    View.objects.bulk_update(changed, _DECIDED)
    return len(changed) + len(made)


def _printed(edition: Edition, *, drafts: bool) -> dict[Printed, View]:
    """The views of a text by paragraph, holders and place; those that somebody decided, or all."""
    rows = View.objects.filter(paragraph__edition=edition).select_related("paragraph__part")
    return {
        (
            view.paragraph.part.code,
            view.paragraph.path,
            view.paragraph.text,
            view.quantifier,
            view.offset,
        ): view
        for view in (rows if drafts else rows.exclude(state=View.State.DRAFT))
    }
