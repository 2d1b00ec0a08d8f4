"""Positions follow their words to a later text: by themselves where these are the same, else by
hand.

The position is one statement and stays one row on the paragraph from which it was recorded, with
its day. What follows is the place: where the later text prints the same words.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Access, Edition, Paragraph, ParagraphPlace
from documents.revisions import map_editions
from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import Stance, StancePlace

State = StancePlace.State
# A draft is verified, or not, against its own paragraph; what was closed follows no more.
FOLLOWING = (Stance.State.DRAFT, Stance.State.VERIFIED)
_SPACES = re.compile(r"\s+")


@transaction.atomic
def carry_stances(*, old: Edition, new: Edition) -> int:
    """Finds the place of one text's positions in the other; returns how many follow by themselves.

    A position follows where its paragraph stands in the new text word for word. Where it was
    edited, split or merged it waits for a person, and where it is gone it waits without a place.
    To a text that more people may read nothing follows by itself. Carrying again adds nothing.
    """
    here = [
        (stance, stance.paragraph_id, None)
        for stance in Stance.objects.filter(paragraph__edition=old, state__in=FOLLOWING)
    ]
    earlier = StancePlace.objects.filter(edition=old, stance__state__in=FOLLOWING)
    standing = earlier.exclude(state__in=[State.REFUSED, State.OVERTAKEN])
    before = [(row.stance, row.paragraph_id, row) for row in standing.select_related("stance")]
    if not here and not before:
        return 0
    rows = {paragraph for _stance, paragraph, _row in (*here, *before)} - {None}
    places: dict[int | None, list[ParagraphPlace]] = defaultdict(list)
    for place in map_editions(old=old, new=new).places.filter(old__in=rows):
        places[place.old_id].append(place)
    levels = list(Access)
    opens_up = levels.index(Access(new.document.access)) < levels.index(Access(old.document.access))
    made = [
        _place(stance, place, new, doubt=opens_up, earlier=row)
        for stance, paragraph, row in (*here, *before)
        for place in places[paragraph] or [_nowhere()]
    ]
    StancePlace.objects.bulk_create(made, ignore_conflicts=True)
    earlier.waiting().update(state=State.OVERTAKEN, decided_at=timezone.now())
    return sum(place.state == State.CARRIED for place in made)


@verb
def accept_stance_place(
    *, place: StancePlace, by: User, paragraph: Paragraph | None = None
) -> StancePlace:
    """Says that the position stands at the suggested paragraph, or at another of the new text."""
    place = _waiting(place, by)
    target = paragraph or place.paragraph
    if target is None:
        raise Refused(
            _(
                "The words of this position are gone. Choose the paragraph that prints them, "
                "or refuse."
            )
        )
    if target.edition_id != place.edition_id:
        raise Refused(_("Choose a paragraph of the new text; this one stands in another text."))
    if _plain(place.stance.quote) not in _plain(target.text):
        raise Refused(
            _(
                "The new text does not print the quotation word for word. Refuse, and record what "
                "it says as a position of its own."
            )
        )
    there = StancePlace.objects.filter(
        stance=place.stance_id, edition=place.edition_id, paragraph=target
    ).exclude(pk=place.pk)
    if there.exists():
        raise Refused(_("This position has that place already."), kind=RefusalKind.CONFLICT)
    place.paragraph = target
    return _decide(place, State.ACCEPTED, by)


@verb
def refuse_stance_place(*, place: StancePlace, by: User) -> StancePlace:
    """Says that the new text does not print the position; it stays where it was recorded."""
    return _decide(_waiting(place, by), State.REFUSED, by)


@verb
def reopen_stance_place(*, place: StancePlace, by: User) -> StancePlace:
    """Takes a decision back: the position stands nowhere in the new text and waits again."""
    place = _locked(place, by)
    if not place.edition.is_current:
        raise Refused(
            _("This text was replaced meanwhile. Decide where the position stands in its place."),
            kind=RefusalKind.CONFLICT,
        )
    if place.state not in (State.ACCEPTED, State.REFUSED):
        raise Refused(
            _("No person has decided on this position, so there is nothing to take back."),
            kind=RefusalKind.CONFLICT,
        )
    place.state, place.decided_by, place.decided_at = State.WAITING, None, None
    place.save(update_fields=["state", "decided_by", "decided_at"])
    return place


@verb
def decide_stance_places(
    *, places: Sequence[StancePlace], accept: bool, by: User
) -> list[StancePlace]:
    """Accepts or refuses several at once: all of them, or none and a sentence says why."""
    decide = accept_stance_place if accept else refuse_stance_place
    return [decide(place=place, by=by) for place in places]


def _nowhere() -> ParagraphPlace:
    return ParagraphPlace(new=None, status=ParagraphPlace.Status.DROPPED, score=0)


def _place(
    stance: Stance,
    place: ParagraphPlace,
    new: Edition,
    *,
    doubt: bool,
    earlier: StancePlace | None,
) -> StancePlace:
    """A doubt that nobody settled in an earlier text does not go away in a later one."""
    doubt = doubt or (earlier is not None and earlier.state == State.WAITING)
    follows = place.new_id is not None and place.is_certain and not doubt
    return StancePlace(
        stance=stance,
        edition=new,
        paragraph_id=place.new_id,
        status=place.status,
        score=place.score,
        state=State.CARRIED if follows else State.WAITING,
    )


def _locked(place: StancePlace, by: User) -> StancePlace:
    require(by, Right.RECORD_STANCE, _("Only secretariat staff say where a position stands."))
    rows = StancePlace.objects.select_for_update(of=("self",)).select_related("stance", "edition")
    return rows.get(pk=place.pk)


def _waiting(place: StancePlace, by: User) -> StancePlace:
    place = _locked(place, by)
    if place.state != State.WAITING:
        raise Refused(
            _("%(person)s has decided on this position already: %(state)s.")
            % {"person": place.decided_by or "–", "state": place.get_state_display()},
            kind=RefusalKind.CONFLICT,
        )
    return place


def _decide(place: StancePlace, state: str, by: User) -> StancePlace:
    place.state, place.decided_by, place.decided_at = state, by, timezone.now()
    place.save(update_fields=["state", "paragraph", "decided_by", "decided_at"])
    return place


def _plain(text: str) -> str:
    return _SPACES.sub("", text).casefold()
