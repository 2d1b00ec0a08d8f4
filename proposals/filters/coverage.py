"""What is covered and what is not."""

from django.db.models import Exists, OuterRef, QuerySet
from django_filters import rest_framework as filters

from documents.filters.documents import documents_named
from documents.models import Paragraph, Part
from meetings.rest import TruthFilter
from proposals.coverage import unlinked
from proposals.models import Element


class ParagraphCoverageFilter(filters.FilterSet):
    document = filters.CharFilter(
        method="of_document", help_text="The document's symbol, number or reference key."
    )
    complete = TruthFilter(
        method="is_complete", help_text="Only parts without a gap, or only those with one."
    )

    class Meta:
        model = Part
        fields: list[str] = []

    def of_document(self, rows: QuerySet[Part], name: str, value: str) -> QuerySet[Part]:
        return rows.filter(edition__document__in=documents_named(value))

    def is_complete(self, rows: QuerySet[Part], name: str, value: bool) -> QuerySet[Part]:
        gaps = Exists(unlinked(Paragraph.objects.filter(part=OuterRef("pk"))))
        return rows.filter(~gaps) if value else rows.filter(gaps)


class ElementCoverageFilter(filters.FilterSet):
    links = TruthFilter(method="has", help_text="Only with links, or only without.")
    evidence = TruthFilter(method="has", help_text="Only with evidence, or without.")
    positions = TruthFilter(method="has", help_text="Only with positions, or without.")

    class Meta:
        model = Element
        fields: list[str] = []

    def has(self, rows: QuerySet[Element], name: str, value: bool) -> QuerySet[Element]:
        column = {"links": "link_count"}.get(name, f"{name}_count")
        return rows.filter(**{f"{column}__gt": 0} if value else {column: 0})
