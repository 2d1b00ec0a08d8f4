"""The pieces of the speakers' desk: a paragraph's rows, the list of parties, what a press does."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from meetings.actions import (
    confirm_interventions,
    dismiss_interventions,
    record_intervention,
    reopen_interventions,
)
from meetings.actions.interventions import paragraphs
from meetings.answers import carry_out, signed_in
from meetings.models import Intervention, Party
from meetings.roles import Reader

Verb = Callable[..., list[Intervention]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A party under the name that it had on the day of the paper."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A speaker of the paragraph; whose name nobody knows yet can be matched."""

    intervention: Intervention
    party: str
    group: str

    @property
    def is_draft(self) -> bool:
        return self.intervention.state == Intervention.State.DRAFT

    @property
    def lacks_party(self) -> bool:
        return self.intervention.party_id is None

    @property
    def lacks_group(self) -> bool:
        return bool(self.intervention.on_behalf_as_printed) and not self.group


class SpeakerForm(forms.Form):
    """A speaker whom the importer missed, as the paragraph prints it."""

    name_as_printed = forms.CharField(label=_("Name as printed"), max_length=300)
    item = forms.CharField(label=_("Agenda item"), max_length=16)
    party = forms.IntegerField(label=_("Party"), required=False)
    on_behalf_as_printed = forms.CharField(
        label=_("On behalf of, as printed"), max_length=300, required=False
    )

    def record(self, request: HttpRequest, place: Any) -> bool:
        """Whether it was recorded; the sentence is told either way."""
        given = dict(self.cleaned_data)
        party = Party.objects.filter(pk=given.pop("party") or 0).first()
        by = signed_in(request)
        done = gettext("“%(name)s” is recorded.") % {"name": given["name_as_printed"]}
        verb = partial(record_intervention, paragraph=place, by=by, party=party, **given)
        return carry_out(request, verb, done) is not None


def desk_page(paragraph: int) -> str:
    """The address of the desk with this paragraph."""
    return reverse("admin:meetings_intervention_paragraph", args=[paragraph])


def paragraph_of(paragraph: int, user: Reader) -> Any:
    """The readable paragraph of a current text, with its document; None for any other."""
    rows = paragraphs().visible_to(user).filter(edition__is_current=True)
    return rows.select_related("part", "edition__document__meeting").filter(pk=paragraph).first()


def rows_of(paragraph: int, user: Reader) -> list[Intervention]:
    """The speakers of a paragraph that the user may see, in the order of print."""
    return list(
        Intervention.objects.visible_to(user)
        .filter(paragraph=paragraph)
        .select_related("agenda_item", "party", "on_behalf_of", "decided_by")
        .prefetch_related("party__names", "on_behalf_of__names")
        .order_by("position", "pk")
    )


def desk_row(row: Intervention, day: date | None) -> DeskRow:
    """The row under the names that its parties had on the day."""
    return DeskRow(
        row,
        row.party.name_on(day) if row.party else "",
        row.on_behalf_of.name_on(day) if row.on_behalf_of else "",
    )


def choices(is_sample: bool, day: date | None) -> list[Choice]:
    """The closed list of parties that had a name on the day, under that name."""
    parties = Party.objects.filter(is_sample=is_sample).prefetch_related("names")
    return [
        Choice(party.pk, party.name_on(day))
        for party in parties
        if any(name.in_use(day) for name in party.names.all())
    ]


def marked(text: str, names: Sequence[str]) -> SafeString:
    """The text with every printed name of a speaker marked."""
    longest_first = sorted({re.escape(name) for name in names}, key=len, reverse=True)
    pieces = re.split(f"({'|'.join(longest_first)})", text)
    pairs = zip(pieces[::2], [*pieces[1::2], ""], strict=True)
    return format_html_join("", "{}<mark>{}</mark>", pairs)


def around(waiting: Sequence[int], paragraph: int) -> tuple[int | None, int | None]:
    """The paragraphs that wait before and after this one; the first one for any other."""
    if paragraph not in waiting:
        return None, waiting[0] if waiting else None
    place = waiting.index(paragraph)
    before = waiting[place - 1] if place else None
    return before, waiting[place + 1] if place + 1 < len(waiting) else None


def decide(request: HttpRequest, rows: Sequence[Intervention]) -> None:
    """What the pressed button says, of the ticked rows; `reopen` names its row."""
    asked = request.POST
    if "reopen" in asked:
        chosen = [row for row in rows if str(row.pk) == asked["reopen"]]
        carry_out_verb(request, chosen, reopen_interventions, gettext("Waiting again."))
        return
    ticked = set(asked.getlist("ticked"))
    chosen = [row for row in rows if str(row.pk) in ticked]
    if "dismiss" in asked:
        carry_out_verb(request, chosen, dismiss_interventions, gettext("Dismissed."))
        return
    speakers, groups = _named(asked, "party", chosen), _named(asked, "group", chosen)

    def confirm(*, interventions: Sequence[Intervention], by: Any) -> list[Intervention]:
        return confirm_interventions(
            interventions=interventions, by=by, speakers=speakers, groups=groups
        )

    carry_out_verb(request, chosen, confirm, gettext("Confirmed."))


def _named(asked: Mapping[str, str], field: str, rows: Sequence[Intervention]) -> dict[int, Party]:
    """The parties chosen in the fields `party-…` or `group-…`, by number of the row."""
    given = {row.pk: asked.get(f"{field}-{row.pk}", "") for row in rows}
    numbers = {pk: int(value) for pk, value in given.items() if value.isdecimal()}
    known = Party.objects.prefetch_related("names").in_bulk(set(numbers.values()))
    return {pk: known[number] for pk, number in numbers.items() if number in known}


def carry_out_verb(
    request: HttpRequest, rows: Sequence[Intervention], verb: Verb, done: str
) -> None:
    """Runs a verb over the rows and says how many it was done to, or why not."""
    number = ngettext("%(n)d speaker.", "%(n)d speakers.", len(rows)) % {"n": len(rows)}
    by = signed_in(request)
    carry_out(request, lambda: verb(interventions=rows, by=by), f"{done} {number}")
