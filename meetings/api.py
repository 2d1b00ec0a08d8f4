"""REST endpoints: parties and platforms. All of it is reference data, read by everybody."""

from rest_framework.viewsets import ReadOnlyModelViewSet

from meetings.filters import PartyFilter
from meetings.models import Party, Platform
from meetings.rest import CODE
from meetings.serializers import PartySerializer, PlatformSerializer


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
