"""REST endpoint: officers of meetings, and the verb that enters a term."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from documents.api.facts import FactViewSet
from documents.filters.facts import OfficerFilter
from documents.serializers.facts import OfficerSerializer, TermSerializer
from meetings.actions import set_term
from meetings.models import Officer
from meetings.rest import HasRight, person
from meetings.roles import Right


class OfficerViewSet(FactViewSet[Officer]):
    """Officers of meetings: persons with the function that a paragraph gives them.

    A term is entered by a person, with the place that prints it; null where nobody entered one.
    """

    queryset = Officer.objects.none()
    rows = Officer.objects
    related = ("meeting",)
    serializer_class = OfficerSerializer
    filterset_class = OfficerFilter
    ordering_fields = ["role", "name_as_printed"]
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = {"term": Right.CONFIRM_RECORD}

    @extend_schema(request=TermSerializer, responses=OfficerSerializer)
    @action(detail=True, methods=["post"])
    def term(self, request: Request, **_kwargs: object) -> Response:
        """Enters the term, or takes it away when no day is sent."""
        sent = TermSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        set_term(officer=self.get_object(), by=person(request), **sent.validated_data)
        return Response(self.get_serializer(self.get_object()).data)
