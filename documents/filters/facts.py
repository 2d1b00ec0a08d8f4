"""Filters over what was read from paragraphs, shared by REST and the pages.

Without `edition` and `language` a fact is told once for each document: by its original language's
edition, else by the one stored first.
"""

from typing import Any

from django.db.models import F, Q, QuerySet
from django_filters import rest_framework as filters

from documents.filters.documents import WholeNumberFilter, documents_named
from documents.models import LANGUAGES, Brackets, Citation, Edition, ListedDocument
from meetings.models import (
    Attendance,
    AttendanceCount,
    Intervention,
    Officer,
    RotationTurn,
)
from meetings.models.record import Category
from meetings.rest import TruthFilter

Rows = QuerySet[Any]


class FactFilter(filters.FilterSet):
    """Where a fact was read: document, edition, part, path."""

    document = filters.CharFilter(
        method="of_document", help_text="The document's symbol, number or reference key."
    )
    edition = WholeNumberFilter(
        field_name="paragraph__edition",
        help_text="Number of an edition; without it, one current edition of each document.",
    )
    language = filters.ChoiceFilter(
        choices=LANGUAGES,
        field_name="paragraph__edition__language",
        help_text="Language of the edition.",
    )
    part = filters.CharFilter(field_name="paragraph__part__code", help_text="Part: body, annex-1 …")
    path = filters.CharFilter(
        field_name="paragraph__path", help_text="Path in the part: 8/a/三/•2."
    )
    paragraph = WholeNumberFilter(help_text="Number of a paragraph.")

    def of_document(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(paragraph__edition__document__in=documents_named(value))

    def filter_queryset(self, queryset: Rows) -> Rows:
        rows: Rows = super().filter_queryset(queryset)
        asked = self.form.cleaned_data
        if asked["edition"] is not None or asked["paragraph"] is not None:
            return rows
        if asked["language"]:
            return rows.filter(paragraph__edition__is_current=True)
        return rows.filter(paragraph__edition__in=Edition.objects.telling())


class RecordedFilter(FactFilter):
    """Facts about a meeting."""

    meeting = filters.CharFilter(field_name="meeting__code", help_text="Code of the meeting.")


class OfficerFilter(RecordedFilter):
    role = filters.ChoiceFilter(choices=Officer.Role, help_text="Function at the meeting.")
    q = filters.CharFilter(
        field_name="name_as_printed", lookup_expr="icontains", help_text="Part of the name."
    )

    class Meta:
        model = Officer
        fields: list[str] = []


class AttendanceFilter(RecordedFilter):
    category = filters.ChoiceFilter(choices=Category, help_text="Category of rule 44.")
    party = filters.CharFilter(field_name="party__code", help_text="Code of the participant.")

    class Meta:
        model = Attendance
        fields: list[str] = []


class AttendanceCountFilter(RecordedFilter):
    category = filters.ChoiceFilter(choices=Category, help_text="Category of rule 44.")
    match = TruthFilter(
        method="matching", help_text="Whether the printed number is the number of names listed."
    )

    class Meta:
        model = AttendanceCount
        fields: list[str] = []

    def matching(self, rows: Rows, name: str, value: bool) -> Rows:
        same = Q(claimed=F("listed"))
        return rows.filter(same if value else ~same, listed__isnull=False)


class InterventionFilter(RecordedFilter):
    item = filters.CharFilter(help_text="Number of the agenda item, as printed.")
    party = filters.CharFilter(field_name="party__code", help_text="Code of the speaker.")
    on_behalf_of = filters.CharFilter(
        field_name="on_behalf_of__code", help_text="Code of the group that was spoken for."
    )
    state = filters.ChoiceFilter(
        choices=Intervention.State,
        help_text="Draft, confirmed or dismissed; others than staff read confirmed ones.",
    )
    unknown = TruthFilter(
        field_name="party",
        lookup_expr="isnull",
        help_text="Only speakers that the list of parties lacks, or none.",
    )

    class Meta:
        model = Intervention
        fields: list[str] = []


class RotationFilter(RecordedFilter):
    year = WholeNumberFilter(help_text="Year.")
    series = filters.CharFilter(help_text="Kind of meeting: MSP, MX1 …")
    group = filters.CharFilter(field_name="group_code", help_text="Code of the regional group.")

    class Meta:
        model = RotationTurn
        fields: list[str] = []


class ListedDocumentFilter(FactFilter):
    listed = filters.CharFilter(
        method="of_listed", help_text="Symbol, number or reference key of the paper listed."
    )
    held = TruthFilter(help_text="Whether the text of the paper is here.")

    class Meta:
        model = ListedDocument
        fields: list[str] = []

    def of_listed(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(document__in=documents_named(value))


class CitationFilter(FactFilter):
    """Citations from either end: `document` cites, `cited` is cited."""

    cited = filters.CharFilter(
        method="of_cited", help_text="Symbol, number or reference key of the document cited."
    )
    held = TruthFilter(help_text="Whether the text of the cited document is here.")
    implicit = TruthFilter(help_text="Only those not printed as a symbol, or none.")

    class Meta:
        model = Citation
        fields: list[str] = []

    def of_cited(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(document__in=documents_named(value))


class BracketsFilter(FactFilter):
    unmatched = TruthFilter(
        method="with_unmatched", help_text="Only with brackets that lack a partner, or without."
    )

    class Meta:
        model = Brackets
        fields: list[str] = []

    def with_unmatched(self, rows: Rows, name: str, value: bool) -> Rows:
        return rows.filter(unmatched__gt=0) if value else rows.filter(unmatched=0)
