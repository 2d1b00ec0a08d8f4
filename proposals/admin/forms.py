"""The forms behind the verbs: linking paragraphs, proposing a move."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.models import Paragraph
from proposals.actions import link_paragraphs, propose_status, propose_statuses
from proposals.admin.picking import ElementsField, ParagraphsField, SuccessorField, pickable
from proposals.models import Element, Link, Status, StatusChange
from proposals.rules import allowed_moves


class LinkForm(forms.Form):
    """Links paragraphs to elements, several to several, with one relation."""

    paragraphs: "forms.ModelMultipleChoiceField[Paragraph]" = forms.ModelMultipleChoiceField(
        Paragraph.objects.none(),
        error_messages={"required": _("Select the paragraphs to link.")},
    )
    elements = ElementsField(
        label=_("Elements"), error_messages={"required": _("Choose at least one element.")}
    )
    relation = forms.ChoiceField(label=_("Relation"), choices=Link.Relation.choices)
    note = forms.CharField(label=_("Note"), required=False)

    def __init__(self, *args: Any, paragraphs: QuerySet[Paragraph], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraphs"].queryset = paragraphs  # type: ignore[attr-defined]  # by name

    def link(self, by: User) -> list[Link]:
        """The new links. Raises Refused, and links nothing, when one of them cannot be made."""
        return link_paragraphs(
            paragraphs=list(self.cleaned_data["paragraphs"]),
            elements=list(self.cleaned_data["elements"]),
            relation=self.cleaned_data["relation"],
            note=self.cleaned_data["note"],
            by=by,
        )

    @property
    def selected(self) -> set[int]:
        """The paragraphs whose boxes are ticked, also in a form that came back with errors."""
        values = self.data.getlist("paragraphs") if hasattr(self.data, "getlist") else []
        return {int(value) for value in values if value.isdecimal()}


class _MoveChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # no run-time parameters
    def label_from_instance(self, obj: Any) -> str:
        return described(obj)


def described(status: Status) -> str:
    """A status with what a move to it needs, for the person who chooses."""
    needs = []
    if status.needs_evidence:
        standings = status.accepted_names() or gettext("any text")
        needs.append(gettext("evidence: %(standings)s") % {"standings": standings})
    if status.needs_text_version:
        needs.append(gettext("a rolling or draft text"))
    if status.needs_successor:
        needs.append(gettext("the element that takes its place"))
    needs.append(gettext("confirmed by: %(who)s") % {"who": status.get_confirmer_display()})
    return f"{status.name} – {'; '.join(needs)}"


class _MoveForm(forms.Form):
    """What a proposed move asks of a person, for one element or many."""

    to = _MoveChoice(
        label=_("New status"), queryset=Status.objects.none(), widget=forms.RadioSelect
    )
    evidence = ParagraphsField(
        label=_("Evidence"),
        required=False,
        help_text=_("Search by symbol, path and words. Several paragraphs may be cited."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("One sentence; the history keeps it."),
    )
    effective_on = forms.DateField(
        label=_("Effective from"),
        required=False,
        widget=AdminDateWidget,
        help_text=_("Empty: the date of the evidence."),
    )

    def offer(self, moves: QuerySet[Status], by: User) -> None:
        """Fills in the choices: the moves, and the text that the person may cite."""
        self.fields["to"].queryset = moves  # type: ignore[attr-defined]  # a field by name
        self.fields["to"].empty_label = None  # type: ignore[attr-defined]
        self.fields["evidence"].queryset = pickable(by)  # type: ignore[attr-defined]


class MoveForm(_MoveForm):
    """Proposes a move of one element; the moves offered are those that are open from here."""

    successor = SuccessorField(
        label=_("Successor"),
        required=False,
        help_text=_("Only where another element takes its place."),
    )
    expected_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, element: Element, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.element = element
        open_to = [status.pk for status in allowed_moves(element.status)]
        moves = Status.objects.filter(pk__in=open_to)
        self.offer(moves, by)
        if not moves.filter(needs_successor=True).exists():
            del self.fields["successor"]

    def propose(self, by: User) -> StatusChange:
        """The change, waiting for somebody else. Raises Refused with the sentence to show."""
        return propose_status(
            element=self.element,
            to=self.cleaned_data["to"],
            evidence=list(self.cleaned_data["evidence"]),
            reason=self.cleaned_data["reason"],
            effective_on=self.cleaned_data["effective_on"],
            expected_version=self.cleaned_data["expected_version"],
            successor=self.cleaned_data.get("successor"),
            by=by,
        )


class ManyMovesForm(_MoveForm):
    """Proposes the same move of several elements; offered are the moves open to every one.

    `seen` keeps which version of each element the person looked at.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, elements: Sequence[Element], by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.elements = elements
        open_to = [{status.pk for status in allowed_moves(e.status)} for e in elements]
        moves = Status.objects.filter(pk__in=set.intersection(*open_to), needs_successor=False)
        self.offer(moves, by)
        self.fields["seen"].initial = " ".join(f"{e.pk}:{e.version}" for e in elements)

    def propose(self, by: User) -> list[StatusChange]:
        """The changes, each waiting for somebody else. Raises Refused and proposes none."""
        return propose_statuses(
            elements=self.elements,
            to=self.cleaned_data["to"],
            evidence=list(self.cleaned_data["evidence"]),
            reason=self.cleaned_data["reason"],
            effective_on=self.cleaned_data["effective_on"],
            expected_versions={
                int(number): int(version)
                for number, version in re.findall(r"(\d+):(\d+)", self.cleaned_data["seen"])
            },
            by=by,
        )
