"""REST endpoint: views that a text attributes to nobody by name."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from documents.api.facts import FactViewSet
from meetings.rest import HasRight, person
from meetings.roles import Right
from proposals.actions import record_view
from proposals.filters import ViewFilter
from proposals.models import View
from proposals.serializers.views import NewViewSerializer, ViewSerializer


class ViewViewSet(FactViewSet[View]):
    """Views of unnamed holders, "some States parties noted ...". They have no party."""

    queryset = View.objects.none()
    rows = View.objects
    serializer_class = ViewSerializer
    filterset_class = ViewFilter
    ordering_fields = ["quantifier"]
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = {"create": Right.RECORD_STANCE}

    @extend_schema(request=NewViewSerializer, responses={status.HTTP_201_CREATED: ViewSerializer})
    def create(self, request: Request) -> Response:
        """Records a view that the importer missed, from the paragraph that prints it."""
        sent = NewViewSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        made = record_view(by=person(request), **sent.validated_data)
        shown = self.get_serializer(self.get_queryset().get(pk=made.pk))
        return Response(shown.data, status=status.HTTP_201_CREATED)
