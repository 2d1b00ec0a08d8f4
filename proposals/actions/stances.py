"""The verbs of positions: recorded by one person, verified by another, contested, put right."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Document, Paragraph
from meetings.acting import verb
from meetings.models import Party
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import Contest, Element, Stance
from proposals.stance_rules import objections_to_stance, printed_name

State = Stance.State


@verb
def record_stance(
    *,
    paragraph: Paragraph,
    element: Element,
    party: Party,
    value: str,
    by: User,
    quote: str = "",
    capacity: str = "",
    name_as_printed: str = "",
    spoken_by: Party | None = None,
    aligned_with: Party | None = None,
    said_on: date | None = None,
    text_version: Document | None = None,
    note: str = "",
) -> Stance:
    """Records a position as a draft that somebody else verifies.

    What is not given is read from the source: the whole paragraph as quotation, the name as
    printed, the document's date, and for a group the capacity.
    """
    require(by, Right.RECORD_STANCE, _("Only secretariat staff record positions."))
    group = party.kind == Party.Kind.GROUP
    by_default = Stance.Capacity.ON_BEHALF if group else Stance.Capacity.NATIONAL
    return _record(
        Stance(
            paragraph=paragraph,
            element=element,
            party=party,
            name_as_printed=name_as_printed.strip() or printed_name(party, paragraph),
            capacity=capacity or by_default,
            spoken_by=spoken_by,
            aligned_with=aligned_with,
            value=value,
            quote=quote.strip() or paragraph.text,
            text_version=text_version,
            note=note.strip(),
            coder=by,
        ),
        said_on,
    )


@verb
def verify_stance(*, stance: Stance, by: User) -> Stance:
    """Verifies a draft against its paragraph; the rules are asked again.

    A verified correction takes the corrected row out of force in the same moment.
    """
    require(by, Right.VERIFY_STANCE, _("Only a reviewer or a head verifies a position."))
    stance = _locked(stance)
    _must_be(stance, State.DRAFT)
    if stance.coder_id == by.pk:
        raise Refused(
            _("You recorded this position; somebody else has to verify it."),
            kind=RefusalKind.NOT_ALLOWED,
        )
    if found := objections_to_stance(stance):
        raise Refused(" ".join(found))
    stance.state, stance.verifier, stance.verified_at = State.VERIFIED, by, timezone.now()
    if stance.corrects is not None:
        _close(_locked(stance.corrects), State.CORRECTED, by, stance.note)
    stance.save(update_fields=["state", "verifier", "verified_at"])
    return stance


@verb
def dismiss_stance(*, stance: Stance, by: User, note: str = "") -> Stance:
    """Takes a draft off the table: its coder without a word, a reviewer with a reason."""
    require(by, Right.RECORD_STANCE, _("Only secretariat staff dismiss a position."))
    stance = _locked(stance)
    _must_be(stance, State.DRAFT)
    if stance.coder_id != by.pk:
        require(by, Right.VERIFY_STANCE, _("Only a reviewer or a head dismisses another's draft."))
        if not note.strip():
            raise Refused(_("Say why; the person who recorded it will read it."))
    return _close(stance, State.DISMISSED, by, note)


@verb
def correct_stance(*, stance: Stance, by: User, note: str, **changes: Any) -> Stance:
    """A corrigendum: a draft with other columns that replaces this row once it is verified.

    `changes` are columns of Stance: `value`, `quote`, `party`, `capacity` and so on. The note says
    what was wrong and is shown to everybody who reads the position.
    """
    require(by, Right.RECORD_STANCE, _("Only secretariat staff correct positions."))
    stance = _locked(stance)
    _must_be(stance, State.VERIFIED)
    if not note.strip():
        raise Refused(_("Say what was wrong; every reader of the position will see it."))
    waiting = Stance.objects.filter(corrects=stance).select_related("coder").first()
    if waiting is not None and waiting.state == State.DRAFT:
        raise Refused(
            _("%(who)s has corrected this position already; that correction waits.")
            % {"who": waiting.coder},
            kind=RefusalKind.CONFLICT,
        )
    if waiting is not None:
        # A dismissed correction keeps its row and gives up its place.
        Stance.objects.filter(pk=waiting.pk).update(corrects=None)
    columns = (
        *("paragraph", "element", "party", "name_as_printed", "capacity", "spoken_by"),
        *("aligned_with", "value", "quote", "text_version", "said_on"),
    )
    kept = {name: getattr(stance, name) for name in columns}
    if all(kept.get(name) == new for name, new in changes.items()):
        raise Refused(_("Nothing differs from the position as it stands."))
    said_on = changes.pop("said_on", None) or kept.pop("said_on")
    kept.pop("said_on", None)
    corrected = Stance(**{**kept, **changes}, note=note.strip(), coder=by, corrects=stance)
    return _record(corrected, said_on, replacing=stance)


@verb
def retract_stance(*, stance: Stance, by: User, note: str) -> Stance:
    """Takes a verified position out of force for good: it should never have been recorded."""
    require(by, Right.VERIFY_STANCE, _("Only a reviewer or a head retracts a position."))
    stance = _locked(stance)
    _must_be(stance, State.VERIFIED)
    if not note.strip():
        raise Refused(_("Say what was wrong; every reader of the position will see it."))
    return _close(stance, State.RETRACTED, by, note)


@verb
def contest_stance(*, stance: Stance, by: User, reason: str) -> Contest:
    """A delegation's own member says that a position recorded for its party is wrong."""
    require(by, Right.CONTEST_STANCE, _("Only a member of the delegation contests a position."))
    stance = _locked(stance)
    delegate = getattr(by, "delegate", None)
    if delegate is None or delegate.party_id not in (stance.party_id, stance.spoken_by_id):
        raise Refused(
            _("Only a member of the delegation of %(party)s contests this position.")
            % {"party": stance.party},
            kind=RefusalKind.NOT_ALLOWED,
        )
    _must_be(stance, State.VERIFIED)
    if not reason.strip():
        raise Refused(_("Say what is wrong; the secretariat answers it."))
    try:
        with transaction.atomic():
            return Contest.objects.create(
                stance=stance, party=delegate.party, reason=reason.strip(), raised_by=by
            )
    except IntegrityError:
        raise Refused(
            _("Your delegation has contested this position already; the secretariat will answer."),
            kind=RefusalKind.CONFLICT,
        ) from None


@verb
def answer_contest(*, contest: Contest, by: User, accepted: bool, answer: str) -> Contest:
    """Answers a contest. Accepting it asks for a corrigendum or a retraction beside it."""
    require(by, Right.VERIFY_STANCE, _("Only a reviewer or a head answers a delegation."))
    contest = (
        Contest.objects.select_for_update(of=("self",)).select_related("stance").get(pk=contest.pk)
    )
    if contest.state != Contest.State.OPEN:
        raise Refused(
            _("This was answered already: %(state)s.") % {"state": contest.get_state_display()},
            kind=RefusalKind.CONFLICT,
        )
    if not answer.strip():
        raise Refused(_("Write the answer; the delegation will read it."))
    if accepted and contest.stance.state == State.VERIFIED:
        raise Refused(_("Correct or retract the position first; the answer then says so."))
    contest.state = Contest.State.ACCEPTED if accepted else Contest.State.REFUSED
    contest.answer = answer.strip()
    contest.answered_by, contest.answered_at = by, timezone.now()
    contest.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    return contest


def _record(stance: Stance, said_on: date | None, replacing: Stance | None = None) -> Stance:
    if stance.value not in Stance.Value.values or stance.capacity not in Stance.Capacity.values:
        raise Refused(
            _("“%(value)s” is not a position. Known: %(known)s.")
            % {"value": stance.value, "known": ", ".join(Stance.Value.values)}
        )
    day = said_on or stance.paragraph.edition.document.dated
    if day is None:
        raise Refused(_("The document has no date of its own. Give the day on which it was said."))
    if day > timezone.localdate():
        raise Refused(
            _("%(day)s lies ahead. A position is dated by its text.") % {"day": day.isoformat()}
        )
    stance.said_on = day
    if found := objections_to_stance(stance):
        raise Refused(" ".join(found))
    same = Stance.objects.filter(
        paragraph=stance.paragraph,
        element=stance.element,
        party=stance.party,
        capacity=stance.capacity,
        value=stance.value,
        state__in=[State.DRAFT, State.VERIFIED],
    )
    if replacing is not None:
        same = same.exclude(pk=replacing.pk)
    first = same.select_related("coder").first()
    if first is not None:
        raise Refused(
            _("%(who)s has recorded this position already.") % {"who": first.coder},
            kind=RefusalKind.CONFLICT,
        )
    stance.save()
    return stance


def _close(stance: Stance, state: str, by: User, note: str) -> Stance:
    stance.state, stance.closed_by, stance.closed_at = state, by, timezone.now()
    stance.closing_note = note.strip()
    stance.save(update_fields=["state", "closed_by", "closed_at", "closing_note"])
    return stance


def _locked(stance: Stance) -> Stance:
    return (
        Stance.objects.select_for_update(of=("self",))
        .select_related(
            *("element", "party", "aligned_with", "spoken_by", "text_version", "corrects"),
            *("paragraph__part", "paragraph__edition__document__meeting"),
        )
        .get(pk=stance.pk)
    )


def _must_be(stance: Stance, state: str) -> None:
    if stance.state != state:
        raise Refused(
            _("This position is “%(state)s” already, by %(who)s.")
            % {
                "state": stance.get_state_display(),
                "who": stance.closed_by or stance.verifier or stance.coder,
            },
            kind=RefusalKind.CONFLICT,
        )
