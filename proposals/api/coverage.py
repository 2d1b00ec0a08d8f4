"""REST endpoints, read-only: paragraphs without a link, elements without link or evidence."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin
from rest_framework.viewsets import GenericViewSet

from documents.models import Part
from meetings.rest import PageAddress
from proposals.coverage import covered_elements, covered_parts, parts_with_text
from proposals.filters import ElementCoverageFilter, ParagraphCoverageFilter
from proposals.models import Element
from proposals.models.framework import ElementQuerySet


class ParagraphCoverageSerializer(serializers.ModelSerializer[Part]):
    """How many paragraphs of a part can bear on an element, and how many are linked."""

    document = serializers.CharField(source="edition.document.slug")
    language = serializers.CharField(source="edition.language")
    part = serializers.CharField(source="code")
    paragraphs = serializers.IntegerField(source="paragraphs_count")
    linked = serializers.IntegerField(source="linked_count")
    without_link = serializers.SerializerMethodField()
    page = PageAddress("edition.document.get_absolute_url")

    class Meta:
        model = Part
        fields = [
            "document",
            "language",
            "part",
            "standing",
            "paragraphs",
            "linked",
            "without_link",
            "page",
        ]

    def get_without_link(self, part: Part) -> int:
        without: int = part.paragraphs_count - part.linked_count  # type: ignore[attr-defined]  # covered_parts()
        return without


class ElementCoverageSerializer(serializers.ModelSerializer[Element]):
    links = serializers.IntegerField(source="link_count")
    evidence = serializers.IntegerField(
        source="evidence_count", help_text="Held paragraphs on which the status rests."
    )
    positions = serializers.IntegerField(source="positions_count")
    page = PageAddress()

    class Meta:
        model = Element
        fields = ["code", "is_sample", "links", "evidence", "positions", "page"]


class ParagraphCoverageViewSet(ListModelMixin, GenericViewSet[Part]):
    """Parts of the texts that are held, in each language, with their paragraphs and links."""

    queryset = Part.objects.none()
    serializer_class = ParagraphCoverageSerializer
    filterset_class = ParagraphCoverageFilter

    def get_queryset(self) -> QuerySet[Part]:
        return parts_with_text(self.request.user)

    def paginate_queryset(self, queryset: QuerySet[Any, Any] | Sequence[Any]) -> list[Any] | None:
        """Counts what is linked in the parts of the page, and not in those of every text."""
        if isinstance(queryset, QuerySet):
            # Which parts hold text is asked once, not once to count them and once for the page.
            queryset = list(queryset.values_list("pk", flat=True))
        page = super().paginate_queryset(queryset)
        if page is None:
            return None
        counted = covered_parts(self.request.user).in_bulk(page)
        return [counted[number] for number in page if number in counted]


class ElementCoverageViewSet(ListModelMixin, GenericViewSet[Element]):
    """Elements with how many links, evidence and positions the reader may read."""

    queryset = Element.objects.none()
    serializer_class = ElementCoverageSerializer
    filterset_class = ElementCoverageFilter

    def get_queryset(self) -> ElementQuerySet:
        return covered_elements(self.request.user)
