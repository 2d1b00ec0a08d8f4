"""REST endpoint: how documents stand to each other, and the decision on what is only suggested.

Links follow along a relation, so the decision stands here and not beside the documents.
"""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from documents.models import DocumentRelation
from documents.serializers.documents import DocumentRelationSerializer
from meetings.rest import HasRight, person
from meetings.roles import Right, may
from proposals.filters import DocumentRelationFilter
from proposals.following import settle_relation


class DocumentRelationViewSet(ReadOnlyModelViewSet[DocumentRelation]):
    """Which document revises, corrects, adds to, settles or replaces which, where both are open
    to the reader. What is only suggested is for the secretariat."""

    queryset = DocumentRelation.objects.none()
    serializer_class = DocumentRelationSerializer
    filterset_class = DocumentRelationFilter
    lookup_value_regex = r"[0-9]{1,18}"
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = dict.fromkeys(("hold", "refuse"), Right.IMPORT_DOCUMENT)

    def get_queryset(self) -> QuerySet[DocumentRelation]:
        rows = DocumentRelation.objects.visible_to(self.request.user).with_both()
        return rows if may(self.request.user, Right.READ_SECRETARIAT) else rows.holding()

    @extend_schema(request=None, responses=DocumentRelationSerializer)
    @action(detail=True, methods=["post"])
    def hold(self, request: Request, **_kwargs: object) -> Response:
        """Says that a suggested relation holds; links follow along it."""
        return self._settled(request, holds=True)

    @extend_schema(request=None, responses=DocumentRelationSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, **_kwargs: object) -> Response:
        """Says that a suggested relation does not hold."""
        return self._settled(request, holds=False)

    def _settled(self, request: Request, *, holds: bool) -> Response:
        settle_relation(relation=self.get_object(), holds=holds, by=person(request))
        return Response(self.get_serializer(self.get_object()).data)
