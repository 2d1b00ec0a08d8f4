"""Correcting the split of a file by hand, before it is stored and after.

A correction is made on what the preview shows: it is tried first, and refused with the reason when
it does not fit. Every reading of the same bytes makes it again until somebody withdraws it.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.apart import Reading
from documents.importing.reading import read_run
from documents.importing.working import ring
from documents.models import Correction, Edition, ImportRun
from documents.parsing.corrections import Change, characters, seen_by
from documents.parsing.units import Unit
from documents.readers import Unreadable
from documents.wording import as_warning, said, worded
from meetings.acting import signed
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Right, may

State = ImportRun.State
OPENING = 120
LONGEST_REASON = 300


@signed
def correct_split(
    *,
    run: ImportRun,
    change: Change,
    by: User | None,
    before: str = "",
    reason: str = "",
    shown: int | None = None,
) -> Correction:
    """Merges, splits or relabels a unit of a parsed run.

    `change.seen` is the fingerprint of the text that the person saw; empty, it is that of the text
    as it stands now. `before` names the place of a split by the words that the new unit begins
    with, which must occur once. `shown` is the position of the last correction that the person
    saw, -1 for none: a later one of the same unit is a conflict that names who made it. Raises
    Refused where the run is no longer at its preview, where its file is gone or somebody else
    corrected it meanwhile, and where the correction does not fit: nothing changes.
    """
    made = _may_correct(run, by)
    reason = _why(reason)
    if change.operation == "split" and not (before or change.place):
        raise Refused(_("Say where the new unit begins."))
    known = _in_force(run)
    _refuse_second(known, change, shown)
    told = tuple(correction.change for correction in known)
    units = _read(run, told).parsed.units
    at = _place_of(units, change)
    if at is not None:
        place = _split_place(units[at], before) if before else change.place
        seen = change.seen or seen_by(change.operation, units, at)
        change = replace(change, seen=seen, place=place)
    found = _read(run, [*told, change])
    if len(told) in found.parsed.lost:
        lost = [f for f in found.parsed.findings if f.type == "correction-lost"]
        raise Refused(said(lost[found.parsed.lost.index(len(told))]))
    with transaction.atomic():
        _hold(run, known)
        opening = units[at].text if at is not None else ""
        correction = _keep(run, change, by=made, opening=opening, reason=reason)
        _renew_warnings(run, found)
    return correction


@signed
def set_standing(
    *,
    run: ImportRun,
    part: str,
    standing: str,
    by: User | None,
    seen: str = "",
    reason: str = "",
    shown: int | None = None,
) -> Correction:
    """Gives a part of a parsed run its standing. Refuses as `correct_split` does."""
    change = Change("standing", part, seen=seen, standing=standing)
    return correct_split(run=run, change=change, by=by, reason=reason, shown=shown)


@signed
def withdraw_correction(*, correction: Correction, run: ImportRun, by: User | None) -> Correction:
    """Takes a correction back; the row stays and says who and when.

    Later corrections that rested on it are told as lost in the run's warnings. Raises Refused
    where the run is no longer at its preview, or the correction is withdrawn or of another file.
    """
    made = _may_correct(run, by)
    known = _in_force(run)
    if correction.pk not in {each.pk for each in known}:
        raise Refused(_("This correction is withdrawn already."), kind=RefusalKind.CONFLICT)
    rest = [each.change for each in known if each.pk != correction.pk]
    found = _read(run, rest)
    with transaction.atomic():
        _hold(run, known)
        Correction.objects.filter(pk=correction.pk, withdrawn_at__isnull=True).update(
            withdrawn_by=made, withdrawn_at=timezone.now()
        )
        _renew_warnings(run, found)
    correction.refresh_from_db()
    return correction


def offered_corrections(run: ImportRun, edition: Edition | None) -> list[Correction]:
    """Corrections of the text that this run would replace, which nobody has made on this file."""
    if edition is None or edition.sha256 == run.sha256:
        return []
    made = set(Correction.objects.of_file(run.sha256).changes())
    earlier = Correction.objects.of_file(edition.sha256).in_force().select_related("made_by")
    return [each for each in earlier if each.change not in made]


@signed
def take_over_corrections(
    *, run: ImportRun, edition: Edition, by: User | None
) -> tuple[Correction, ...]:
    """Makes on a new file the corrections of the edition before, as far as they fit its text.

    Returns those that were made; a unit that changed or is gone takes none. Refuses as
    `correct_split` does, and where no correction fits.
    """
    made = _may_correct(run, by)
    known = _in_force(run)
    told = [correction.change for correction in known]
    offered = offered_corrections(run, edition)
    tried = _read(run, [*told, *(each.change for each in offered)]).parsed
    fitting = [each for n, each in enumerate(offered, len(told)) if n not in tried.lost]
    if not fitting:
        raise Refused(_("No correction of the earlier text fits this one."))
    found = _read(run, [*told, *(each.change for each in fitting)])
    with transaction.atomic():
        _hold(run, known)
        taken = tuple(
            _keep(run, each.change, by=made, opening=each.opening, reason=each.reason)
            for each in fitting
        )
        _renew_warnings(run, found)
    return taken


@signed
def read_again(*, edition: Edition, by: User | None) -> ImportRun:
    """Queues a stored text's file again, to correct its split or with what the reader learned.

    Once stored it is a new edition of the same bytes; links follow as after any import. Raises
    Refused for a text that is not current, that is being read again, or whose file is not kept.
    """
    made = _may(by)
    original = ImportRun.objects.filter(edition=edition).exclude(file="").first()
    if original is None:
        raise Refused(_("The file of this text is not kept; import it again."))
    with transaction.atomic():
        held = Edition.objects.select_for_update().get(pk=edition.pk)
        open_run = ImportRun.objects.filter(rereads=held).exclude(state__in=ImportRun.ENDED)
        if not held.is_current or open_run.exists():
            sentence = (
                _("This text is being read again already.")
                if held.is_current
                else _("This is an earlier text; only the current one is read again.")
            )
            raise Refused(sentence, kind=RefusalKind.CONFLICT)
        run = ImportRun.objects.create(
            file=original.file.name,
            filename=original.filename,
            size=original.size,
            sha256=original.sha256,
            symbol=original.symbol,
            language=held.language,
            is_sample=original.is_sample,
            rereads=held,
            created_by=made,
        )
        transaction.on_commit(lambda: ring(run.id))
    return run


def _may(by: User | None) -> User:
    """Corrections have a name under them: there is none without a person."""
    if by is None or not may(by, Right.IMPORT_DOCUMENT):
        raise Refused(_("Only secretariat staff correct imports."), kind=RefusalKind.NOT_ALLOWED)
    return by


def _may_correct(run: ImportRun, by: User | None) -> User:
    made = _may(by)
    if run.state != State.PARSED:
        raise Refused(
            _(
                "This import is “%(state)s”. Only one that is ready for preview can be corrected; "
                "a stored text is read again for that."
            )
            % {"state": run.get_state_display()},
            kind=RefusalKind.CONFLICT,
        )
    return made


def _why(reason: str) -> str:
    kept = " ".join(reason.replace("\0", " ").split())
    if len(kept) > LONGEST_REASON:
        raise Refused(_("Say why in at most %(n)s characters.") % {"n": LONGEST_REASON})
    return kept


def _in_force(run: ImportRun) -> list[Correction]:
    return list(Correction.objects.of_file(run.sha256).in_force().select_related("made_by"))


def _read(run: ImportRun, changes: Sequence[Change]) -> Reading:
    try:
        return read_run(run, corrections=changes)
    except Unreadable as problem:
        sentence = worded(problem.template, dict(problem.values))
        raise Refused(sentence, kind=RefusalKind.CONFLICT) from None


def _refuse_second(known: Sequence[Correction], change: Change, shown: int | None) -> None:
    """Refuses where somebody corrected the same unit or standing after the person looked."""
    if shown is None:
        return
    for each in known:
        theirs = each.change
        if each.position > shown and change.concerns(theirs):
            raise Refused(
                _("Meanwhile %(who)s corrected %(address)s (%(what)s). Look at it again.")
                % {
                    "who": each.made_by,
                    "address": theirs.address,
                    "what": each.get_operation_display(),
                },
                kind=RefusalKind.CONFLICT,
            )


def _hold(run: ImportRun, known: Sequence[Correction]) -> None:
    """Locks the run; refuses where it moved on or its corrections are not those we tried with."""
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    now = Correction.objects.of_file(run.sha256).in_force().values_list("pk", flat=True)
    if held.state != State.PARSED or list(now) != [correction.pk for correction in known]:
        raise Refused(
            _("Somebody else changed this import meanwhile. Look at it again, then correct it."),
            kind=RefusalKind.CONFLICT,
        )


def _keep(run: ImportRun, change: Change, *, by: User, opening: str, reason: str) -> Correction:
    rows = Correction.objects.of_file(run.sha256)
    last = rows.aggregate(last=Max("position"))["last"]
    return Correction.objects.create(
        sha256=run.sha256,
        position=0 if last is None else last + 1,
        operation=change.operation,
        part=change.part,
        path=change.path,
        seen=change.seen,
        opening=opening[:OPENING],
        place=change.place,
        label=change.label,
        to_part=change.to_part,
        to_path=change.to_path,
        kind=change.kind,
        standing=change.standing,
        reason=reason,
        made_by=by,
    )


def _renew_warnings(run: ImportRun, found: Reading) -> None:
    warnings = [as_warning(finding) for finding in found.parsed.findings]
    ImportRun.objects.filter(pk=run.pk, state=State.PARSED).update(warnings=warnings)
    run.warnings = warnings


def _place_of(units: Sequence[Unit], change: Change) -> int | None:
    whole = change.operation == "standing"
    for at, unit in enumerate(units):
        if unit.part == change.part and (whole or unit.path == change.path):
            return at
    return None


def _split_place(unit: Unit, before: str) -> int:
    """Where the words stand in a unit, in characters. Raises Refused unless exactly once."""
    text, words = characters(unit.text), characters(before)
    if text.count(words) != 1:
        raise Refused(
            _("The words “%(words)s” must stand in the text exactly once; here: %(n)s times.")
            % {"words": before, "n": text.count(words)}
        )
    return text.index(words)
