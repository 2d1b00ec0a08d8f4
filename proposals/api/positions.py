"""REST endpoint, read-only: views that a text attributes to nobody by name."""

from django_filters import rest_framework as filters

from documents.facts_api import FactViewSet
from documents.facts_filters import FactFilter
from documents.models import Part
from proposals.models import View
from proposals.serializers.positions import ViewSerializer


class ViewFilter(FactFilter):
    quantifier = filters.CharFilter(
        lookup_expr="icontains", help_text="Words of the holders as printed."
    )
    state = filters.ChoiceFilter(choices=View.State, help_text="Draft, confirmed or dismissed.")
    standing = filters.ChoiceFilter(
        field_name="paragraph__part__standing",
        choices=Part.Standing,
        help_text="Standing of the part that prints it.",
    )
    q = filters.CharFilter(
        field_name="text", lookup_expr="icontains", help_text="Words of the sentence."
    )

    class Meta:
        model = View
        fields: list[str] = []


class ViewViewSet(FactViewSet[View]):
    """Views of unnamed holders, "some States parties noted ...". They have no party."""

    queryset = View.objects.none()
    rows = View.objects
    serializer_class = ViewSerializer
    filterset_class = ViewFilter
    ordering_fields = ["quantifier"]
