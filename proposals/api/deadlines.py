"""REST endpoint of deadlines."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from meetings.rest import HasRight, person
from meetings.roles import Right
from proposals.actions import record_deadline, withdraw_deadline
from proposals.filters.deadlines import DeadlineFilter
from proposals.models import Deadline
from proposals.serializers.deadlines import DeadlineSerializer, NewDeadlineSerializer


class DeadlineViewSet(mixins.DestroyModelMixin, ReadOnlyModelViewSet[Deadline]):
    """Days in force by which something is due at a meeting, each as a paragraph prints it that
    the reader may read."""

    queryset = Deadline.objects.none()
    serializer_class = DeadlineSerializer
    filterset_class = DeadlineFilter
    ordering_fields = ["day", "recorded_at"]
    lookup_value_regex = r"[0-9]{1,18}"
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = dict.fromkeys(("create", "destroy"), Right.CONFIRM_RECORD)

    def get_queryset(self) -> QuerySet[Deadline]:
        return Deadline.objects.visible_to(self.request.user).in_force().with_source()

    @extend_schema(
        request=NewDeadlineSerializer, responses={status.HTTP_201_CREATED: DeadlineSerializer}
    )
    def create(self, request: Request) -> Response:
        """Records a deadline from the paragraph that prints it."""
        sent = NewDeadlineSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        row = record_deadline(by=person(request), **sent.validated_data)
        return Response(self.get_serializer(row).data, status=status.HTTP_201_CREATED)

    def perform_destroy(self, deadline: Deadline) -> None:
        """Takes it out of force; the row stays with who and when, and calendars are told."""
        withdraw_deadline(deadline=deadline, by=person(self.request))
