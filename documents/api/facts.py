"""REST endpoints, read-only: what was read from paragraphs, each row with its paragraph.

Everything is asked with `visible_to`: of a paper that a reader may not read, no fact is there, and
no count holds one.
"""

from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet
from rest_framework.viewsets import ReadOnlyModelViewSet

from documents.filters.facts import (
    AttendanceCountFilter,
    AttendanceFilter,
    BracketsFilter,
    CitationFilter,
    ListedDocumentFilter,
    RotationFilter,
)
from documents.models import Brackets, Citation, ListedDocument
from documents.serializers.facts import (
    AttendanceCountSerializer,
    AttendanceSerializer,
    BracketsSerializer,
    CitationRowSerializer,
    ListedDocumentSerializer,
    RotationTurnSerializer,
)
from meetings.models import Attendance, AttendanceCount, RotationTurn

_Row = TypeVar("_Row", bound=Model)

PLACE = ("paragraph__part", "paragraph__edition__document")


class FactViewSet(ReadOnlyModelViewSet[_Row]):
    """Rows in the order of their documents' text. `rows` is asked for those open to the reader."""

    rows: Any
    related: tuple[str, ...] = ()
    lookup_value_regex = r"\d{1,18}"

    def get_queryset(self) -> QuerySet[_Row]:
        readable: QuerySet[_Row] = self.rows.visible_to(self.request.user)
        return readable.select_related(*PLACE, *self.related).order_by(
            "paragraph__edition_id", "paragraph__position", "pk"
        )

    def count_rows(self) -> int:
        """How many the list has as it is filtered, fact by fact: SQLite has no figures of a table
        that is empty, and would look for facts in each paragraph of every text."""
        found = self.filter_queryset(self.get_queryset())
        counted: int = self.rows.filter(Exists(found.order_by().filter(pk=OuterRef("pk")))).count()
        return counted


class AttendanceViewSet(FactViewSet[Attendance]):
    """Who took part in meetings, by the category of rule 44."""

    queryset = Attendance.objects.none()
    rows = Attendance.objects
    related = ("meeting", "party")
    serializer_class = AttendanceSerializer
    filterset_class = AttendanceFilter
    ordering_fields = ["category", "name_as_printed"]


class AttendanceCountViewSet(FactViewSet[AttendanceCount]):
    """Printed numbers of participants beside the numbers of names listed."""

    queryset = AttendanceCount.objects.none()
    rows = AttendanceCount.objects
    related = ("meeting",)
    serializer_class = AttendanceCountSerializer
    filterset_class = AttendanceCountFilter
    ordering_fields = ["category", "claimed"]


class RotationTurnViewSet(FactViewSet[RotationTurn]):
    """Which regional group chairs which kind of meeting in a year."""

    queryset = RotationTurn.objects.none()
    rows = RotationTurn.objects
    related = ("meeting",)
    serializer_class = RotationTurnSerializer
    filterset_class = RotationFilter
    ordering_fields = ["year", "series"]


class ListedDocumentViewSet(FactViewSet[ListedDocument]):
    """Papers that documents list, held or not. Both ends are open to the reader."""

    queryset = ListedDocument.objects.none()
    rows = ListedDocument.objects.with_held().prefetch_related("document__editions")
    related = ("document",)
    serializer_class = ListedDocumentSerializer
    filterset_class = ListedDocumentFilter
    ordering_fields = ["position"]


class CitationViewSet(FactViewSet[Citation]):
    """Citations, from either end: `document` cites, `cited` is cited. Both ends are readable."""

    queryset = Citation.objects.none()
    rows = Citation.objects.with_held()
    related = ("document",)
    serializer_class = CitationRowSerializer
    filterset_class = CitationFilter
    ordering_fields = ["document__symbol"]


class BracketsViewSet(FactViewSet[Brackets]):
    """Square brackets by paragraph: text in negotiation."""

    queryset = Brackets.objects.none()
    rows = Brackets.objects
    serializer_class = BracketsSerializer
    filterset_class = BracketsFilter
    ordering_fields = ["pairs", "characters"]
