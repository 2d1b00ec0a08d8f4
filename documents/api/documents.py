"""REST endpoint: documents. Paragraphs stand in `proposals.api`, with their links."""

from django.http import Http404
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from documents.filters.documents import DocumentFilter
from documents.models import Document
from documents.models.document import DocumentQuerySet
from documents.serializers.documents import (
    DocumentDetailSerializer,
    DocumentSerializer,
)


class DocumentViewSet(ReadOnlyModelViewSet[Document]):
    """Documents, held or only known. One document is found by its symbol, slashes and all, by its
    number or by its reference key."""

    queryset = Document.objects.none()
    filterset_class = DocumentFilter
    ordering_fields = ["issued_on", "symbol", "title", "updated_at"]
    lookup_field = "slug"
    lookup_value_regex = r"[^\x00]+"

    def get_queryset(self) -> DocumentQuerySet:
        documents = Document.objects.visible_to(self.request.user)
        return documents.select_related("meeting", "agenda_item").prefetch_related(
            "agenda_items", "authorships__party", "editions__parts"
        )

    def get_serializer_class(self) -> type[BaseSerializer[Document]]:
        return DocumentDetailSerializer if self.action == "retrieve" else DocumentSerializer

    def get_object(self) -> Document:
        document = self.get_queryset().named(self.kwargs["slug"]).first()
        if document is None:
            raise Http404
        return document
