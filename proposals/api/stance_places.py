"""REST endpoint: positions whose text was replaced, and where they stand. For the secretariat."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from documents.models import Paragraph
from meetings.rest import CodeField, HasRight
from meetings.roles import Right
from proposals.api.places import Places
from proposals.filters import StancePlaceFilter
from proposals.models import StancePlace
from proposals.serializers.places import ChosenPlaceSerializer
from proposals.stance_places import accept_stance_place, refuse_stance_place, reopen_stance_place


class StancePlaceSerializer(serializers.ModelSerializer[StancePlace]):
    """A position of an earlier text, and the paragraph of the later one that may print it."""

    element = CodeField(source="stance.element", read_only=True)
    party = CodeField(source="stance.party", read_only=True)
    quote = serializers.CharField(source="stance.quote")
    document = serializers.CharField(source="edition.document.slug")
    language = serializers.CharField(source="edition.language")
    old_paragraph = serializers.PrimaryKeyRelatedField[Paragraph](
        source="stance.paragraph", read_only=True
    )
    new_text = serializers.CharField(source="paragraph.text", default=None, allow_null=True)
    decided_by = serializers.CharField(source="decided_by.username", default=None, allow_null=True)

    class Meta:
        model = StancePlace
        fields = [
            "id",
            "stance",
            "element",
            "party",
            "quote",
            "document",
            "language",
            "edition",
            "status",
            "score",
            "state",
            "old_paragraph",
            "paragraph",
            "new_text",
            "decided_by",
            "decided_at",
        ]


class StancePlaceViewSet(Places, ReadOnlyModelViewSet[StancePlace]):
    """Where positions stand in later texts: word for word by themselves, else as a person says."""

    queryset = StancePlace.objects.none()
    serializer_class = StancePlaceSerializer
    filterset_class = StancePlaceFilter
    ordering_fields = ["score", "made_at"]
    lookup_value_regex = r"[0-9]{1,18}"
    permission_classes = [HasRight]
    rights = dict.fromkeys(("list", "retrieve", "accept", "refuse", "reopen"), Right.RECORD_STANCE)

    def get_queryset(self) -> QuerySet[StancePlace]:
        return (
            StancePlace.objects.visible_to(self.request.user)
            .select_related(
                "stance__element", "stance__party", "paragraph", "edition__document", "decided_by"
            )
            .order_by("edition", "stance__paragraph__position", "pk")
        )

    @extend_schema(request=ChosenPlaceSerializer, responses=StancePlaceSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, **_kwargs: object) -> Response:
        """Says that the position stands at the suggested paragraph, or at the one named."""
        return self.decided(accept_stance_place, place=self.get_object(), **self.chosen())

    @extend_schema(request=None, responses=StancePlaceSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, **_kwargs: object) -> Response:
        """Says that the new text does not print the position."""
        return self.decided(refuse_stance_place, place=self.get_object())

    @extend_schema(request=None, responses=StancePlaceSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, **_kwargs: object) -> Response:
        """Takes a decision back; the position waits again."""
        return self.decided(reopen_stance_place, place=self.get_object())
