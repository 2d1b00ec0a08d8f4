"""The forms behind the verbs of proposals: each asks for what its verb needs, and does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget, AutocompleteSelect
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.models import Paragraph
from meetings.roles import Reader
from proposals.actions import (
    answer_element,
    join_sponsor,
    join_submitters,
    leave_sponsor,
    merge_proposals,
    place_text,
    reconfirm_sponsor,
    retract_sponsor,
    split_proposal,
    table_proposal,
    unanswer_element,
    undo_succession,
    update_proposal,
    withdraw_proposal,
)
from proposals.admin.picking import (
    Complete,
    ElementsField,
    ElementWidget,
    ParagraphsField,
    paragraph_label,
    pickable,
)
from proposals.admin.recording import PartyField
from proposals.models import Answer, Element, Evidence, Proposal, Sponsor, Succession

_DAY_OF_THE_PAPER = _("Empty: the date of the paper.")


class _ParagraphWidget(AutocompleteSelect):
    url_name = "%s:documents_paragraph_choices"


class _ParagraphField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no run-time parameters
    """One paragraph, searched while one types; `by` says which there are."""

    def __init__(self, **kwargs: Any) -> None:
        widget = _ParagraphWidget(Evidence.paragraph.field, admin.site)
        super().__init__(
            Paragraph.objects.none(),
            label=_("Paragraph that prints it"),
            help_text=_("Search by symbol, path and words."),
            widget=widget,
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        return paragraph_label(obj)


class _ProposalWidget(Complete, AutocompleteSelect):
    pass


def _proposal(label: Any, **kwargs: Any) -> Any:
    widget = _ProposalWidget(Succession.new.field, admin.site)
    return forms.ModelChoiceField(
        Proposal.objects.in_tree_order(), label=label, widget=widget, **kwargs
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=AdminDateWidget, help_text=_DAY_OF_THE_PAPER
    )


def _words(label: Any, *, required: bool) -> forms.CharField:
    field = forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
    return forms.CharField(label=label, required=required, widget=field)


class DeedForm(forms.Form):
    """What a verb needs beside the proposal; only text that the person may cite is offered."""

    def __init__(self, *args: Any, proposal: Proposal, by: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "paragraph": pickable(by),
            "text": pickable(by).filter(edition__document=proposal.document_id),
            "element": proposal.elements.in_tree_order(),
        }
        for name, rows in offered.items():
            if name in self.fields and not (name == "element" and "paragraph" in self.fields):
                self.fields[name].queryset = rows  # type: ignore[attr-defined]  # by name

    @property
    def given(self) -> dict[str, Any]:
        """What was filled in; what was left empty is the verb's to read from the source."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return {n: list(v) if isinstance(v, QuerySet) else v for n, v in given.items()}


class JoinForm(DeedForm):
    party = PartyField(Sponsor.party.field, label=_("Party"))
    paragraph = _ParagraphField()
    capacity = forms.ChoiceField(
        label=_("Capacity"),
        required=False,
        choices=[("", _("read from the party")), *Sponsor.Capacity.choices],
    )
    spoken_by = PartyField(
        Sponsor.spoken_by.field,
        label=_("Handed in by"),
        required=False,
        help_text=_("Who handed it in for the group."),
    )
    joined_on = _day(_("Joined on"))


class LeaveForm(DeedForm):
    paragraph = _ParagraphField()
    left_on = _day(_("Left on"))


class ReconfirmForm(DeedForm):
    paragraph = _ParagraphField()
    joined_on = _day(_("Joined on"))


class MistakeForm(DeedForm):
    note = _words(_("What was wrong"), required=True)


class WithdrawForm(DeedForm):
    paragraph = _ParagraphField()
    effective_on = _day(_("Effective from"))
    note = _words(_("Note"), required=False)


class UpdateForm(WithdrawForm):
    new = _proposal(_("New wording"), help_text=_("Table the new wording first."))
    field_order = ("new",)


class MergeForm(WithdrawForm):
    into = _proposal(_("Merged into"))
    field_order = ("into",)


class SplitForm(WithdrawForm):
    into = forms.ModelMultipleChoiceField(
        Proposal.objects.in_tree_order(),
        label=_("Its parts"),
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )
    field_order = ("into",)


class AnswerForm(DeedForm):
    element = forms.ModelChoiceField(
        Element.objects.in_tree_order(),
        label=_("Element"),
        widget=ElementWidget(Answer.element.field, admin.site),
    )
    paragraph = _ParagraphField()


class UnanswerForm(DeedForm):
    element = forms.ModelChoiceField(Element.objects.none(), label=_("Element"))
    note = _words(_("Why it does not answer this element"), required=True)


class PlaceForm(DeedForm):
    text = ParagraphsField(label=_("First and last paragraph of its text"))


class SubmittersForm(DeedForm):
    """Nothing to fill in: the head of the paper says it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb as a page: what it is called, what it asks for, and on which row it is done.

    `on`: `proposal`, or the row of it that `?row=` names (`sponsor`, `succession`).
    """

    title: Promise
    form: type[DeedForm]
    verb: Callable[..., object]
    done: Promise
    on: str = "proposal"
    name: str = "proposal"

    def carry_out(self, proposal: Proposal, row: Any, form: DeedForm, by: User) -> None:
        """Raises Refused with the sentence to show."""
        if self.verb is merge_proposals:
            merge_proposals(proposals=[proposal], by=by, **form.given)
        elif self.verb is reconfirm_sponsor:
            reconfirm_sponsor(sponsor=row, proposal=proposal, by=by, **form.given)
        else:
            self.verb(**{self.name: row or proposal}, by=by, **form.given)


DEEDS: dict[str, Deed] = {
    "submitters": Deed(
        _("Record the submitters as sponsors"),
        SubmittersForm,
        join_submitters,
        _("Recorded as the head of the paper prints them."),
    ),
    "join": Deed(_("A sponsor joins"), JoinForm, join_sponsor, _("The sponsor is recorded.")),
    "leave": Deed(
        _("A sponsor leaves"),
        LeaveForm,
        leave_sponsor,
        _("The leaving is recorded."),
        on="sponsor",
        name="sponsor",
    ),
    "reconfirm": Deed(
        _("Re-confirm a sponsor on this wording"),
        ReconfirmForm,
        reconfirm_sponsor,
        _("Re-confirmed on this wording."),
        on="unconfirmed",
    ),
    "retract": Deed(
        _("Retract a sponsorship recorded by mistake"),
        MistakeForm,
        retract_sponsor,
        _("Retracted; the row stays with the reason."),
        on="sponsor",
        name="sponsor",
    ),
    "update": Deed(
        _("A new wording takes its place"),
        UpdateForm,
        update_proposal,
        _("Recorded. The sponsors of the old wording are not re-confirmed on the new one."),
        name="old",
    ),
    "merge": Deed(_("It went into another proposal"), MergeForm, merge_proposals, _("Recorded.")),
    "split": Deed(_("It was split"), SplitForm, split_proposal, _("Recorded.")),
    "withdraw": Deed(_("It was withdrawn"), WithdrawForm, withdraw_proposal, _("Recorded.")),
    "undo": Deed(
        _("Undo what was recorded by mistake"),
        MistakeForm,
        undo_succession,
        _("Undone by a row that names the mistake."),
        on="succession",
        name="succession",
    ),
    "answer": Deed(_("It answers an element"), AnswerForm, answer_element, _("Recorded.")),
    "unanswer": Deed(
        _("It does not answer an element"),
        UnanswerForm,
        unanswer_element,
        _("Taken back; both rows stay."),
    ),
    "place": Deed(
        _("Say where its text stands"),
        PlaceForm,
        place_text,
        _("The place is recorded."),
    ),
}


class TableForm(forms.Form):
    """A proposal, or a new wording of one, from its paper."""

    text = ParagraphsField(
        label=_("Text"),
        help_text=_("The first and the last paragraph of it, or all. Search by symbol and words."),
    )
    code = forms.CharField(label=_("Code"), max_length=32)
    title_zh = forms.CharField(label=_("Title (Chinese)"), max_length=300)
    title_en = forms.CharField(
        label=_("Title (English)"),
        max_length=300,
        help_text=_("Own rendering, not an official translation."),
    )
    parent = _proposal(_("Under"), required=False)
    elements = ElementsField(label=_("Elements it answers"), required=False)
    tabled_on = _day(_("Tabled on"))
    with_submitters = forms.BooleanField(
        label=_("Record the submitters of the paper as sponsors"), required=False, initial=True
    )

    def __init__(self, *args: Any, by: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].queryset = pickable(by)  # type: ignore[attr-defined]  # by name

    def table(self, by: User) -> Proposal:
        """The proposal, with its sponsors where asked for. Raises Refused and tables nothing."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        with_submitters = given.pop("with_submitters", False)
        given["text"] = list(given["text"])
        proposal = table_proposal(by=by, **given)
        if with_submitters:
            join_submitters(proposal=proposal, by=by)
        return proposal
