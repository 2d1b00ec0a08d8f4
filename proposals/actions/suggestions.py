"""The verbs of suggested links: a person accepts one, refuses it, or takes the decision back."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.actions.links import link_paragraph, withdraw_link
from proposals.models import LinkSuggestion

State = LinkSuggestion.State


@verb
def accept_suggestion(
    *, suggestion: LinkSuggestion, by: User, relation: str = "", note: str = ""
) -> LinkSuggestion:
    """Links the paragraph to the element, with the likely relation where none is chosen."""
    _may_decide(by)
    row = _locked(suggestion)
    _must_wait(row)
    if not row.paragraph.edition.is_current:
        raise Refused(
            _("This text was replaced meanwhile. Link the paragraph of the text in force."),
            kind=RefusalKind.CONFLICT,
        )
    row.link = link_paragraph(
        paragraph=row.paragraph,
        element=row.element,
        relation=relation or row.relation,
        by=by,
        note=note,
    )
    return _decide(row, State.ACCEPTED, by)


@verb
def accept_suggestions(*, suggestions: Sequence[LinkSuggestion], by: User) -> list[LinkSuggestion]:
    """Accepts all of them, each with its likely relation, or none."""
    return [accept_suggestion(suggestion=row, by=by) for row in suggestions]


@verb
def refuse_suggestion(*, suggestion: LinkSuggestion, by: User) -> LinkSuggestion:
    """The paragraph does not bear on the element; the words that matched count for less."""
    _may_decide(by)
    row = _locked(suggestion)
    _must_wait(row)
    return _decide(row, State.REFUSED, by)


@verb
def undo_suggestion(*, suggestion: LinkSuggestion, by: User) -> LinkSuggestion:
    """Takes a decision back: the link that it made is withdrawn, and the question waits again."""
    _may_decide(by)
    row = _locked(suggestion)
    if row.state not in LinkSuggestion.BY_A_PERSON:
        raise Refused(
            _("No person has decided on this suggestion, so there is nothing to take back."),
            kind=RefusalKind.CONFLICT,
        )
    if row.link is not None and row.link.withdrawn_at is None:
        withdraw_link(link=row.link, by=by)
    row.state, row.link, row.decided_by, row.decided_at = State.WAITING, None, None, None
    row.save(update_fields=["state", "link", "decided_by", "decided_at"])
    return row


def _may_decide(by: User) -> None:
    require(by, Right.LINK_PARAGRAPH, _("Only secretariat staff link paragraphs."))


def _locked(suggestion: LinkSuggestion) -> LinkSuggestion:
    return (
        LinkSuggestion.objects.select_for_update(of=("self",))
        .select_related(
            "element",
            "link",
            "paragraph__part",
            "paragraph__edition__document",
        )
        .get(pk=suggestion.pk)
    )


def _must_wait(row: LinkSuggestion) -> None:
    if row.state in LinkSuggestion.BY_A_PERSON:
        raise Refused(
            _("%(person)s has decided on this suggestion already: %(state)s.")
            % {"person": row.decided_by, "state": row.get_state_display()},
            kind=RefusalKind.CONFLICT,
        )
    if row.state == State.OVERTAKEN:
        raise Refused(
            _("This suggestion is overtaken: the paragraph was linked, or the text changed."),
            kind=RefusalKind.CONFLICT,
        )


def _decide(row: LinkSuggestion, state: str, by: User) -> LinkSuggestion:
    row.state, row.decided_by, row.decided_at = state, by, timezone.now()
    row.save(update_fields=["state", "link", "decided_by", "decided_at"])
    return row
