"""The forms behind the verbs of positions: recording one from its paragraph, correcting it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget, AutocompleteSelect
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Paragraph
from meetings.models import Party
from meetings.roles import Reader
from proposals.actions import correct_stance, record_stance
from proposals.admin.picking import Complete, ElementWidget
from proposals.models import Element, Stance

# What is rarely needed; the page folds it away.
SELDOM = ("capacity", "name_as_printed", "spoken_by", "aligned_with", "text_version", "said_on")


class _PartyWidget(Complete, AutocompleteSelect):
    pass


class PartyField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no run-time parameters
    """A party; the list is complete without JavaScript, and searched with it."""

    def __init__(self, column: Any, **kwargs: Any) -> None:
        widget = _PartyWidget(column, admin.site)
        super().__init__(Party.objects.prefetch_related("names"), widget=widget, **kwargs)


class StanceForm(forms.Form):
    """A position as a paragraph prints it: who, of which element, what, in which words."""

    party = PartyField(Stance.party.field, label=_("Party"))
    element = forms.ModelChoiceField(
        Element.objects.in_tree_order(),
        label=_("Element"),
        widget=ElementWidget(Stance.element.field, admin.site),
    )
    value = forms.ChoiceField(
        label=_("Position"), choices=Stance.Value.choices, widget=forms.RadioSelect
    )
    quote = forms.CharField(
        label=_("Quotation"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField", "dir": "auto"}),
        help_text=_("Word for word from the paragraph. Shorten it to what carries the position."),
    )
    note = forms.CharField(label=_("Note"), required=False)
    capacity = forms.ChoiceField(
        label=_("Capacity"),
        required=False,
        choices=[("", _("read from the party")), *Stance.Capacity.choices],
    )
    name_as_printed = forms.CharField(
        label=_("Name as printed"), required=False, help_text=_("Empty: read from the text.")
    )
    spoken_by = PartyField(
        Stance.spoken_by.field,
        label=_("Spoken by"),
        required=False,
        help_text=_("Who spoke for the group, where the text says so."),
    )
    aligned_with = PartyField(
        Stance.aligned_with.field,
        label=_("Aligned with"),
        required=False,
        help_text=_("Whose statement the party joined."),
    )
    text_version = forms.ModelChoiceField(
        Document.objects.none(),
        label=_("Text version"),
        required=False,
        help_text=_("The rolling or draft text that it speaks about, where it names one."),
    )
    said_on = forms.DateField(
        label=_("Said on"),
        required=False,
        widget=AdminDateWidget,
        help_text=_("Empty: the date of the document."),
    )

    def __init__(self, *args: Any, by: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = Document.objects.visible_to(by).filter(kind=Document.Kind.TEXT)
        self.fields["text_version"].queryset = texts  # type: ignore[attr-defined]  # by name

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in SELDOM]

    @property
    def seldom_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name in SELDOM]

    def record(self, paragraph: Paragraph, by: User) -> Stance:
        """The draft. Raises Refused with the sentence to show."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return record_stance(paragraph=paragraph, by=by, **given)


class CorrectionForm(StanceForm):
    """A corrigendum: the columns as they should be, and what was wrong."""

    note = forms.CharField(
        label=_("What was wrong"), help_text=_("Every reader of the position will see it.")
    )

    def correct(self, stance: Stance, by: User) -> Stance:
        """The draft that replaces the position once verified. Raises Refused."""
        given = dict(self.cleaned_data)
        note = given.pop("note")
        given["capacity"] = given["capacity"] or stance.capacity
        given["name_as_printed"] = given["name_as_printed"] or stance.name_as_printed
        given["said_on"] = given["said_on"] or stance.said_on
        return correct_stance(stance=stance, by=by, note=note, **given)


def beginning_of(paragraph: Paragraph) -> dict[str, Any]:
    """What the form can know before anybody types: who submitted the paper, the linked element."""
    document = paragraph.edition.document
    submitters = [row.party for row in document.authorships.all() if row.party is not None]
    elements = {link.element for link in paragraph.links.in_force().select_related("element")}
    return {
        "party": submitters[0].pk if len(submitters) == 1 else None,
        "element": elements.pop().pk if len(elements) == 1 else None,
        "quote": paragraph.text,
    }


def as_it_stands(stance: Stance) -> dict[str, Any]:
    """The columns of a position, for the form that corrects it."""
    return {
        name: getattr(stance, f"{name}_id", getattr(stance, name))
        for name in StanceForm.base_fields
        if name != "note"
    }
