"""REST endpoint: who spoke under which agenda item, and the verbs of the person who confirms."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from documents.api.facts import FactViewSet
from documents.filters.facts import InterventionFilter
from documents.serializers.facts import (
    ConfirmationSerializer,
    InterventionSerializer,
    NewInterventionSerializer,
)
from meetings.actions import (
    confirm_interventions,
    dismiss_interventions,
    record_intervention,
    reopen_interventions,
)
from meetings.models import Intervention
from meetings.rest import HasRight, person
from meetings.roles import Right


class InterventionViewSet(FactViewSet[Intervention]):
    """Who spoke under which agenda item. A speakers' list says nothing about positions.

    The importer writes drafts, which are the secretariat's; a person confirms them.
    """

    queryset = Intervention.objects.none()
    rows = Intervention.objects
    related = ("meeting", "party", "on_behalf_of")
    serializer_class = InterventionSerializer
    filterset_class = InterventionFilter
    ordering_fields = ["item", "name_as_printed"]
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = dict.fromkeys(("create", "confirm", "dismiss", "reopen"), Right.CONFIRM_RECORD)

    @extend_schema(
        request=NewInterventionSerializer,
        responses={status.HTTP_201_CREATED: InterventionSerializer},
    )
    def create(self, request: Request) -> Response:
        """Records a speaker whom the importer missed, from the paragraph that prints it."""
        context = self.get_serializer_context()
        sent = NewInterventionSerializer(data=request.data, context=context)
        sent.is_valid(raise_exception=True)
        made = record_intervention(by=person(request), **sent.validated_data)
        shown = self.get_serializer(self.get_queryset().get(pk=made.pk))
        return Response(shown.data, status=status.HTTP_201_CREATED)

    @extend_schema(request=ConfirmationSerializer, responses=InterventionSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, **_kwargs: object) -> Response:
        """Confirms a draft; a printed name that nobody knew may be matched with a party."""
        sent = ConfirmationSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = self.get_object()
        speaker, group = (sent.validated_data.get(name) for name in ("party", "on_behalf_of"))
        confirm_interventions(
            interventions=[row],
            by=person(request),
            speakers={row.pk: speaker} if speaker else None,
            groups={row.pk: group} if group else None,
        )
        return self._answer()

    @extend_schema(request=None, responses=InterventionSerializer)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, **_kwargs: object) -> Response:
        """Dismisses a draft that names no speaker."""
        dismiss_interventions(interventions=[self.get_object()], by=person(request))
        return self._answer()

    @extend_schema(request=None, responses=InterventionSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, **_kwargs: object) -> Response:
        """Takes a decision back: the row waits again, as the importer read it."""
        reopen_interventions(interventions=[self.get_object()], by=person(request))
        return self._answer()

    def _answer(self) -> Response:
        return Response(self.get_serializer(self.get_object()).data)
