"""The verbs of unattributed views: the importer reads them, a person decides, or records one that
the importer missed.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Paragraph
from meetings.access import readable_levels
from meetings.acting import verb
from meetings.models import Party
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import View

State = View.State
_END = re.compile(r"[.!?](?=\s)|[。！？；]")


@verb
def record_view(*, paragraph: Paragraph, quantifier: str, saying: str, by: User) -> View:
    """Records a view of unnamed holders that the importer missed, confirmed by who records it.

    `quantifier`: the holders as printed ("some delegations"), `saying`: the verb as printed. Both
    must stand in one sentence of the paragraph, which becomes the text of the view. It has no
    party: a holder who is named by a name of the list is refused, because that is a position.
    Raises Refused with the sentence.
    """
    require(by, Right.RECORD_STANCE, _("Only secretariat staff decide on views."))
    if paragraph.edition.document.access not in readable_levels(by):
        raise Refused(_("There is no such paragraph."))
    if not (paragraph.edition.is_current and paragraph.is_citable):
        raise Refused(_("Record it from a paragraph of the text in force."))
    holders, said = quantifier.strip(), saying.strip()
    offset, text = _sentence(paragraph.text, holders, said)
    if Party.objects.filter(names__text__iexact=holders).exists():
        raise Refused(
            _("“%(holders)s” is a party. What it says is a position: record that instead.")
            % {"holders": holders}
        )
    there = Paragraph.objects.select_for_update(of=("self",)).get(pk=paragraph.pk)
    same = there.views.filter(quantifier=holders, offset=offset).exclude(state=State.DISMISSED)
    if same.exists():
        raise Refused(_("This view is recorded already."), kind=RefusalKind.CONFLICT)
    last = there.views.aggregate(last=Max("position"))["last"]
    return View.objects.create(
        paragraph=there,
        quantifier=holders[:300],
        verb=said[:200],
        text=text,
        offset=offset,
        position=0 if last is None else last + 1,
        state=State.CONFIRMED,
        decided_by=by,
        decided_at=timezone.now(),
    )


def _sentence(text: str, holders: str, said: str) -> tuple[int, str]:
    """The first sentence that prints both, and where it begins. Raises Refused where none does."""
    if not (holders and said):
        raise Refused(_("Write who holds the view and the verb of saying, both as printed."))
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    for start, end in pairwise(ends):
        words = text[start:end]
        if holders in words and said in words:
            return start + len(words) - len(words.lstrip()), words.strip()
    raise Refused(
        _("No sentence of this paragraph prints both “%(holders)s” and “%(said)s”.")
        % {"holders": holders, "said": said}
    )


@verb
def confirm_views(*, views: Sequence[View], by: User) -> list[View]:
    """Confirms drafts: each is a view, its holders are unnamed, the sentence is theirs."""
    return _decide(views, State.CONFIRMED, by)


@verb
def dismiss_views(*, views: Sequence[View], by: User) -> list[View]:
    """Dismisses drafts that are no views. Their rows stay, so that the next import knows."""
    return _decide(views, State.DISMISSED, by)


@verb
def reopen_views(*, views: Sequence[View], by: User) -> list[View]:
    """Takes decisions back: the views wait as drafts again."""
    require(by, Right.RECORD_STANCE, _("Only secretariat staff decide on views."))
    changed = _locked(views)
    for view in changed:
        view.state, view.decided_by, view.decided_at = State.DRAFT, None, None
    View.objects.bulk_update(changed, ["state", "decided_by", "decided_at"])
    return changed


def _decide(views: Sequence[View], state: str, by: User) -> list[View]:
    require(by, Right.RECORD_STANCE, _("Only secretariat staff decide on views."))
    changed = _locked(views)
    decided = next((view for view in changed if view.state != State.DRAFT), None)
    if decided is not None:
        raise Refused(
            _("%(who)s has decided on “%(holders)s” already: %(state)s. Nothing was overwritten.")
            % {
                "who": decided.decided_by,
                "holders": decided.quantifier,
                "state": decided.get_state_display(),
            },
            kind=RefusalKind.CONFLICT,
        )
    now = timezone.now()
    for view in changed:
        view.state, view.decided_by, view.decided_at = state, by, now
    View.objects.bulk_update(changed, ["state", "decided_by", "decided_at"])
    return changed


def _locked(views: Sequence[View]) -> list[View]:
    rows = View.objects.select_for_update(of=("self",))
    return list(rows.filter(pk__in=[view.pk for view in views]).order_by("pk"))
