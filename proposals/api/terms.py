"""REST endpoint, read-only: the words that stand for elements, and those never taken for them."""

from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from meetings.rest import CodeField, Sources
from proposals.filters import ElementTermFilter
from proposals.models import ElementTerm


class ElementTermSerializer(serializers.ModelSerializer[ElementTerm]):
    element = CodeField(read_only=True, allow_null=True, help_text="Null: never mapped at all.")
    sources = Sources()

    class Meta:
        model = ElementTerm
        fields = ["id", "element", "language", "kind", "term", "basis", "note", "sources"]


class ElementTermViewSet(ReadOnlyModelViewSet[ElementTerm]):
    """Words and phrases of elements beside their names, by language; staff keep the list."""

    queryset = ElementTerm.objects.select_related("element").order_by(
        "element__position", "language", "kind", "term", "pk"
    )
    serializer_class = ElementTermSerializer
    filterset_class = ElementTermFilter
    ordering_fields = ["term", "language"]
    lookup_value_regex = r"[0-9]+"
