"""REST endpoint: meetings, and of each what the papers that the reader may read record of it."""

from typing import Any

from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from documents.recorded import recorded_of
from documents.serializers.meetings import MeetingDetailSerializer
from meetings.filters import MeetingFilter
from meetings.models import Meeting
from meetings.rest import CODE
from meetings.serializers import MeetingSerializer


class MeetingViewSet(ReadOnlyModelViewSet[Meeting]):
    """Meetings with their agenda items. A day that no source prints is null.

    One meeting comes with its officers, attendance and speakers. The addresses of papers are in
    `documents/?meeting=`, its listed papers in `listed-documents/`.
    """

    queryset = Meeting.objects.select_related("parent").prefetch_related("agenda_items")
    serializer_class = MeetingSerializer
    filterset_class = MeetingFilter
    ordering_fields = ["starts", "code", "series"]
    lookup_field = "code"
    lookup_value_regex = CODE

    def get_serializer_class(self) -> type[BaseSerializer[Meeting]]:
        return MeetingDetailSerializer if self.action == "retrieve" else MeetingSerializer

    def get_object(self) -> Any:
        meeting: Any = super().get_object()
        meeting.recorded = recorded_of(meeting, user=self.request.user)
        return meeting
