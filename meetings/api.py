"""REST endpoints: parties and platforms, which everybody reads, and the journal."""

from django.db.models import QuerySet
from rest_framework.viewsets import ReadOnlyModelViewSet

from meetings.filters import JournalFilter, PartyFilter
from meetings.models import JournalEntry, Party, Platform
from meetings.rest import CODE
from meetings.serializers import JournalSerializer, PartySerializer, PlatformSerializer


class PartyViewSet(ReadOnlyModelViewSet[Party]):
    """Parties with their names in every language held; sorted by the English key."""

    queryset = Party.objects.prefetch_related("names")
    serializer_class = PartySerializer
    filterset_class = PartyFilter
    ordering_fields = ["sort_key", "code", "kind"]
    lookup_field = "code"
    lookup_value_regex = CODE


class PlatformViewSet(ReadOnlyModelViewSet[Platform]):
    """Forums that a document names as places for discussion."""

    queryset = Platform.objects.all()
    serializer_class = PlatformSerializer
    ordering_fields = ["position", "code"]
    lookup_field = "code"
    lookup_value_regex = CODE


class JournalViewSet(ReadOnlyModelViewSet[JournalEntry]):
    """Who changed what and when, the latest first. For the secretariat; administrators read what
    happened to accounts, and for everybody else there is nothing here.
    """

    queryset = JournalEntry.objects.none()
    serializer_class = JournalSerializer
    filterset_class = JournalFilter
    ordering_fields = ["at"]
    lookup_value_regex = r"[0-9]+"

    def get_queryset(self) -> QuerySet[JournalEntry]:
        return JournalEntry.objects.visible_to(self.request.user)
