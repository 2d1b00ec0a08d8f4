"""Decisions that record deletions."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from documents.filters.documents import documents_named
from proposals.models import DecidedDeletion


class DecidedDeletionFilter(filters.FilterSet):
    document = filters.CharFilter(
        method="of_document", help_text="The text from which words were deleted: symbol or number."
    )
    decided_in = filters.CharFilter(
        method="by_document", help_text="The document that records the decision: symbol or number."
    )

    class Meta:
        model = DecidedDeletion
        fields: list[str] = []

    def of_document(
        self, rows: QuerySet[DecidedDeletion], name: str, value: str
    ) -> QuerySet[DecidedDeletion]:
        return rows.filter(paragraph__edition__document__in=documents_named(value))

    def by_document(
        self, rows: QuerySet[DecidedDeletion], name: str, value: str
    ) -> QuerySet[DecidedDeletion]:
        return rows.filter(decision__edition__document__in=documents_named(value))
