"""REST endpoint, read-only: what remains to be acquired, and where it is cited from."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from documents.acquisition import MOST_WANTED, wanting, with_times
from documents.filters.documents import WantedFilter
from documents.models import Document
from meetings.rest import CodeField


class CitingPlaceSerializer(serializers.Serializer[Any]):
    part = serializers.CharField(help_text="Part: body, annex-1 …")
    path = serializers.CharField(help_text="Path in the part: 8/a/三/•2.")
    page = serializers.SerializerMethodField(help_text="The page for people.")

    def get_page(self, place: Any) -> str:
        url: str = self.context["request"].build_absolute_uri(place.url)
        return url


class CitingSerializer(serializers.Serializer[Any]):
    """A document that cites or lists the paper."""

    document = serializers.CharField(source="name", help_text="Its symbol, else its name in words.")
    times = serializers.IntegerField()
    places = CitingPlaceSerializer(many=True, help_text="The first paragraphs that do.")


class WantedSerializer(serializers.ModelSerializer[Document]):
    document = serializers.CharField(source="slug", help_text="Symbol, or number of the document.")
    meeting = CodeField(read_only=True, allow_null=True)
    times = serializers.IntegerField(help_text="How often it is cited and listed.")
    wanted_by = serializers.SerializerMethodField(help_text="Who cites or lists it.")

    class Meta:
        model = Document
        fields = ["document", "title", "kind", "meeting", "times", "wanted_by"]

    @extend_schema_field(CitingSerializer(many=True))
    def get_wanted_by(self, document: Document) -> list[dict[str, Any]]:
        rows = self.context["wanting"].get(document.pk, ())
        return list(CitingSerializer(rows, many=True, context=self.context).data)


class AcquisitionViewSet(ListModelMixin, GenericViewSet[Document]):
    """Papers that others cite or list and whose text is not here, the most cited first.

    What the reader may not read wants nothing, and is in no number.
    """

    queryset = Document.objects.none()
    serializer_class = WantedSerializer
    filterset_class = WantedFilter
    ordering_fields = ["times", "symbol", "title"]

    def get_queryset(self) -> QuerySet[Document]:
        user = self.request.user
        missing = Document.objects.visible_to(user).not_held()
        counted = with_times(missing, user).select_related("meeting")
        return counted.order_by(MOST_WANTED, "symbol", "pk")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        context = {**self.get_serializer_context(), "wanting": wanting(page, request.user)}
        rows: Any = page
        shown = self.get_serializer_class()(rows, many=True, context=context)
        return self.get_paginated_response(shown.data)
