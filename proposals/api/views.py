"""REST endpoint, read-only: views that a text attributes to nobody by name."""

from documents.api.facts import FactViewSet
from proposals.filters import ViewFilter
from proposals.models import View
from proposals.serializers.views import ViewSerializer


class ViewViewSet(FactViewSet[View]):
    """Views of unnamed holders, "some States parties noted ...". They have no party."""

    queryset = View.objects.none()
    rows = View.objects
    serializer_class = ViewSerializer
    filterset_class = ViewFilter
    ordering_fields = ["quantifier"]
