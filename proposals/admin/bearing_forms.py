"""The forms behind the verbs of the programme: evidence of an activity, and relevance."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Document, Paragraph
from meetings.models import Meeting, Party, Platform
from meetings.roles import Reader
from proposals.actions import mark_relevant, record_activity_evidence
from proposals.admin.picking import Complete, ParagraphsField, pickable
from proposals.models import Activity, ActivityEvidence, Element, ExpertDomain, Relevance
from proposals.models.relevance import ORGANISATIONS


class _One(Complete, AutocompleteSelect):
    pass


class _Many(Complete, AutocompleteSelectMultiple):
    pass


class OneField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no run-time parameters
    """One row; the list is complete without JavaScript, and searched with it."""

    def __init__(self, column: Any, rows: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(rows, widget=_One(column, admin.site), **kwargs)


class ManyField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # at run time
    def __init__(self, column: Any, rows: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(rows, widget=_Many(column, admin.site), required=False, **kwargs)


class EvidenceForm(forms.Form):
    """What bears on an activity: paragraphs, whole papers, meetings, as many as there are."""

    activity = OneField(
        ActivityEvidence.activity.field, Activity.objects.all(), label=gettext_lazy("Activity")
    )
    relation = forms.ChoiceField(
        label=gettext_lazy("What it does"),
        choices=ActivityEvidence.Relation.choices,
        widget=forms.RadioSelect,
    )
    paragraphs = ParagraphsField(label=gettext_lazy("Paragraphs"), required=False)
    documents = ManyField(
        ActivityEvidence.document.field,
        Document.objects.none(),
        label=gettext_lazy("Papers as a whole"),
    )
    meetings = ManyField(
        ActivityEvidence.meeting.field,
        Meeting.objects.order_by("-starts", "code"),
        label=gettext_lazy("Meetings"),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField", "dir": "auto"}),
        help_text=gettext_lazy("Every reader sees it. For a meeting say where that can be read."),
    )

    def __init__(self, *args: Any, by: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraphs"].queryset = pickable(by)  # type: ignore[attr-defined]  # by name
        held = Document.objects.visible_to(by).held()
        self.fields["documents"].queryset = held  # type: ignore[attr-defined]

    @property
    def sources(self) -> list[Meeting | Document | Paragraph]:
        return [row for name in ("paragraphs", "documents", "meetings") for row in self._rows(name)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.sources:
            raise forms.ValidationError(_("Choose a paragraph, a paper or a meeting."))
        return cleaned

    def record(self, by: User) -> list[ActivityEvidence]:
        """The rows. Raises Refused and records none."""
        with transaction.atomic():
            return [
                record_activity_evidence(
                    activity=self.cleaned_data["activity"],
                    source=source,
                    relation=self.cleaned_data["relation"],
                    note=self.cleaned_data["note"],
                    by=by,
                )
                for source in self.sources
            ]

    def _rows(self, name: str) -> list[Any]:
        return list(self.cleaned_data.get(name) or ())


SUBJECT_FIELDS = ("domain", "organisation", "platform")
OBJECT_FIELDS = ("elements", "activities", "to_domains")


class RelevanceForm(forms.Form):
    """Who is relevant, to what, and why. One on the left, as many as there are on the right."""

    domain = OneField(
        Relevance.domain.field,
        ExpertDomain.objects.all(),
        label=gettext_lazy("Expert domain"),
        required=False,
    )
    organisation = OneField(
        Relevance.organisation.field,
        Party.objects.filter(kind__in=ORGANISATIONS).prefetch_related("names"),
        label=gettext_lazy("or organisation"),
        required=False,
    )
    platform = OneField(
        Relevance.platform.field,
        Platform.objects.all(),
        label=gettext_lazy("or platform"),
        required=False,
    )
    elements = ManyField(
        Relevance.element.field,
        Element.objects.in_tree_order(),
        label=gettext_lazy("Relevant to elements"),
    )
    activities = ManyField(
        Relevance.activity.field,
        Activity.objects.all(),
        label=gettext_lazy("to activities"),
    )
    to_domains = ManyField(
        Relevance.to_domain.field,
        ExpertDomain.objects.all(),
        label=gettext_lazy("to expert domains"),
    )
    note = forms.CharField(
        label=gettext_lazy("Why"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField", "dir": "auto"}),
        help_text=gettext_lazy("Every reader sees it, as the secretariat's reason."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if len([name for name in SUBJECT_FIELDS if cleaned.get(name)]) != 1:
            raise forms.ValidationError(
                _("Choose one expert domain, one organisation or one platform.")
            )
        if not any(cleaned.get(name) for name in OBJECT_FIELDS):
            raise forms.ValidationError(
                _("Choose at least one element, activity or expert domain.")
            )
        return cleaned

    def mark(self, by: User) -> list[Relevance]:
        """The rows. Raises Refused and records none."""
        given = self.cleaned_data
        subject = next(given[name] for name in SUBJECT_FIELDS if given[name])
        with transaction.atomic():
            return [
                mark_relevant(subject=subject, to=row, note=given["note"], by=by)
                for name in OBJECT_FIELDS
                for row in given[name]
            ]
