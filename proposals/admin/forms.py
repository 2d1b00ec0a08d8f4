"""The forms behind the verbs: linking paragraphs, proposing a move."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.models import Paragraph
from proposals.actions import link_paragraphs, propose_status
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


class MoveForm(forms.Form):
    """Proposes a move of one element; the moves offered are those that are open from here."""

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
        self.fields["to"].queryset = moves  # type: ignore[attr-defined]  # a field by name
        self.fields["to"].empty_label = None  # type: ignore[attr-defined]
        self.fields["evidence"].queryset = pickable(by)  # type: ignore[attr-defined]
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
