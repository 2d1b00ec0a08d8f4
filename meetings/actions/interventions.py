"""The verbs of speakers: the importer reads who spoke, a person decides.

A decision says only that somebody spoke under an item. Nothing here can become a position.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.acting import verb
from meetings.models import Intervention, Party
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right

State = Intervention.State
_DECIDED = ["state", "decided_by", "decided_at"]
_MATCHED = ["party", "is_party_matched", "on_behalf_of", "is_group_matched"]


@verb
def confirm_interventions(
    *,
    interventions: Sequence[Intervention],
    by: User,
    speakers: Mapping[int, Party] | None = None,
    groups: Mapping[int, Party] | None = None,
) -> list[Intervention]:
    """Confirms drafts: these spoke under these items, as the paragraph prints it.

    `speakers` and `groups` say, by number of the intervention, which party a printed name is that
    the importer did not know. The name as printed stays. Raises Refused, and then confirms none.
    """
    changed = _undecided(interventions, by)
    for row in changed:
        if speakers and row.pk in speakers:
            _name_speaker(row, speakers[row.pk])
        if groups and row.pk in groups:
            _name_group(row, groups[row.pk])
        if row.on_behalf_of_id is not None and row.on_behalf_of_id == row.party_id:
            raise Refused(_("Nobody speaks on behalf of itself."))
    return _decide(changed, State.CONFIRMED, by)


@verb
def dismiss_interventions(*, interventions: Sequence[Intervention], by: User) -> list[Intervention]:
    """Dismisses drafts that name no speaker. Their rows stay, so that the next import knows."""
    return _decide(_undecided(interventions, by), State.DISMISSED, by)


@verb
def reopen_interventions(*, interventions: Sequence[Intervention], by: User) -> list[Intervention]:
    """Takes decisions back: the rows wait again, as the importer read them."""
    changed = _locked(interventions, by)
    for row in changed:
        row.state, row.decided_by, row.decided_at = State.DRAFT, None, None
        if row.is_party_matched:
            row.party, row.is_party_matched = None, False
        if row.is_group_matched:
            row.on_behalf_of, row.is_group_matched = None, False
    Intervention.objects.bulk_update(changed, [*_DECIDED, *_MATCHED])
    return changed


def carry_interventions(*, old: int, new: int) -> int:
    """Decisions on edition `old` hold in edition `new` where the paragraph is the same word for
    word and prints the same speaker under the same item. Returns how many; the rest waits.

    What a person recorded, because the importer missed it, is recorded there too. Call it inside
    the storing transaction. Editions by number; one query where nobody decided anything.
    """
    decided = {_printed(row): row for row in _of_edition(old) if row.state != State.DRAFT}
    if not decided:
        return 0
    held = []
    read = _of_edition(new)
    for row in read:
        before = decided.get(_printed(row))
        if before is None or row.state != State.DRAFT:
            continue
        row.state = before.state
        row.decided_by_id, row.decided_at = before.decided_by_id, before.decided_at
        if before.is_party_matched and row.party_id is None:
            row.party_id, row.is_party_matched = before.party_id, True
        if before.is_group_matched and row.on_behalf_of_id is None:
            row.on_behalf_of_id, row.is_group_matched = before.on_behalf_of_id, True
        held.append(row)
    Intervention.objects.bulk_update(held, [*_DECIDED, *_MATCHED])
    known = {_printed(row) for row in read}
    recorded = [row for key, row in decided.items() if row.is_recorded and key not in known]
    return len(held) + (_record_again(recorded, new) if recorded else 0)


def _record_again(rows: Sequence[Intervention], new: int) -> int:
    """The rows in edition `new`, where exactly one paragraph has the same words."""
    texts = {row.paragraph.text for row in rows}
    found: dict[str, list[int]] = {}
    for pk, text in paragraphs().filter(edition=new, text__in=texts).values_list("pk", "text"):
        found.setdefault(text, []).append(pk)
    made = []
    for row in rows:
        places = found.get(row.paragraph.text, [])
        if len(places) == 1:
            row.pk, row._state.adding = None, True  # noqa: SLF001 - Django's way to copy a row
            row.paragraph_id = places[0]
            made.append(row)
    Intervention.objects.bulk_create(made)
    return len(made)


def paragraphs() -> Any:
    """The paragraphs, which belong to a package further right: found by the string foreign key."""
    model: Any = Intervention._meta.get_field("paragraph").related_model  # noqa: SLF001 - public
    return model.objects


def _of_edition(number: int) -> list[Intervention]:
    rows = Intervention.objects.filter(paragraph__edition=number).select_related("paragraph")
    return list(rows.order_by("pk"))


def _printed(row: Intervention) -> tuple[str, str, str, str]:
    return row.paragraph.text, row.item, row.name_as_printed, row.on_behalf_as_printed


def _name_speaker(row: Intervention, party: Party) -> None:
    if row.party is not None:
        raise Refused(
            _("“%(name)s” is known as %(party)s already.")
            % {"name": row.name_as_printed, "party": row.party}
        )
    require_known(row, party)
    row.party, row.is_party_matched = party, True


def _name_group(row: Intervention, party: Party) -> None:
    if row.on_behalf_of is not None or not row.on_behalf_as_printed:
        raise Refused(
            _("“%(name)s”: no unknown group is printed here.") % {"name": row.name_as_printed}
        )
    require_known(row, party)
    row.on_behalf_of, row.is_group_matched = party, True


def require_known(row: Intervention, party: Party) -> None:
    """A party of the list, of the same world, that had a name on the day of the paper."""
    document = row.paragraph.edition.document
    if party.is_sample != document.is_sample:
        raise Refused(
            _("A sample document names sample parties only, and a real one real parties.")
        )
    if not any(name.in_use(document.dated) for name in party.names.all()):
        raise Refused(
            _("%(party)s had no name in use on %(day)s.")
            % {"party": party, "day": document.dated or timezone.localdate()}
        )


def _undecided(interventions: Sequence[Intervention], by: User) -> list[Intervention]:
    rows = _locked(interventions, by)
    decided = next((row for row in rows if row.state != State.DRAFT), None)
    if decided is not None:
        raise Refused(
            _("%(who)s has decided on “%(name)s” already: %(state)s. Nothing was overwritten.")
            % {
                "who": decided.decided_by,
                "name": decided.name_as_printed,
                "state": decided.get_state_display(),
            },
            kind=RefusalKind.CONFLICT,
        )
    return rows


def _decide(rows: list[Intervention], state: str, by: User) -> list[Intervention]:
    now = timezone.now()
    for row in rows:
        row.state, row.decided_by, row.decided_at = state, by, now
    Intervention.objects.bulk_update(rows, [*_DECIDED, *_MATCHED])
    return rows


def _locked(interventions: Sequence[Intervention], by: User) -> list[Intervention]:
    require(by, Right.CONFIRM_RECORD, _("Only secretariat staff decide on who spoke."))
    rows = (
        Intervention.objects.visible_to(by)
        .select_for_update(of=("self",))
        .select_related("party", "on_behalf_of", "paragraph__edition__document__meeting")
    )
    return list(rows.filter(pk__in=[row.pk for row in interventions]).order_by("pk"))
