"""REST endpoint, read-only: the language editions of a document beside each other."""

from django.db.models import Count
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from documents.aligning import align_editions
from documents.anchoring import Address
from documents.anchoring.alignment import Pair
from documents.models import LANGUAGES, Document, Edition
from documents.models.document import DocumentQuerySet
from meetings.rest import refuse_unknown_names

DOUBTS = ["", "missing", "count", "above", "numbers", "symbols", "length"]
SIDES = [
    OpenApiParameter(
        name,
        enum=[code for code, _name in LANGUAGES],
        description=f"Language of the {name} edition; without it, one of the first two held.",
    )
    for name in ("left", "right")
]


class AddressSerializer(serializers.Serializer[Address]):
    part = serializers.CharField()
    path = serializers.CharField()

    def to_representation(self, instance: Address) -> dict[str, str]:
        return dict(zip(("part", "path"), instance, strict=True))


class PairSerializer(serializers.Serializer[Pair]):
    left = AddressSerializer(allow_null=True)
    right = AddressSerializer(allow_null=True)
    doubt = serializers.ChoiceField(
        choices=DOUBTS, help_text="Empty: surely the same paragraph. Else why it may not be."
    )


class AlignedSerializer(serializers.ModelSerializer[Document]):
    """A document that is held in several languages."""

    document = serializers.CharField(source="slug")
    languages = serializers.SerializerMethodField(help_text="Languages in which it is held.")
    url = serializers.HyperlinkedIdentityField(view_name="alignment-detail", lookup_field="slug")

    class Meta:
        model = Document
        fields = ["document", "languages", "url"]

    def get_languages(self, document: Document) -> list[str]:
        return [edition.language for edition in document.current_editions]


class AlignmentSerializer(serializers.Serializer[object]):
    document = serializers.CharField()
    left = serializers.CharField(help_text="Language of the left edition.")
    right = serializers.CharField(help_text="Language of the right edition.")
    sure = serializers.IntegerField(help_text="How many pairs are sure.")
    pairs = PairSerializer(many=True, help_text="In the order of the left edition.")


class AlignmentViewSet(ReadOnlyModelViewSet[Document]):
    """Which paragraph of one language edition is which of another, by address, and where that is
    doubtful. The list names the documents that are held in several languages."""

    queryset = Document.objects.none()
    serializer_class = AlignedSerializer
    lookup_field = "slug"
    lookup_value_regex = r"[^\x00]+"

    def get_queryset(self) -> DocumentQuerySet:
        # By the editions alone: with a join, the columns of every document would be grouped.
        several = Edition.objects.current().order_by().values("document")
        several = several.annotate(languages=Count("pk")).filter(languages__gt=1)
        return (
            Document.objects.visible_to(self.request.user)
            .filter(pk__in=several.values("document"))
            .prefetch_related("editions")
            .order_by("symbol", "pk")
        )

    @extend_schema(parameters=SIDES, responses=AlignmentSerializer)
    def retrieve(self, request: Request, *_args: object, **kwargs: str) -> Response:
        """The pairs of two editions; 404 where the document is not held in both languages."""
        refuse_unknown_names(request, {"left", "right", "format"})
        document = self.get_queryset().named(kwargs["slug"]).first()
        if document is None:
            raise Http404
        left, right = _sides(document, request)
        alignment = align_editions(left, right)
        answer = {
            "document": document.slug,
            "left": left.language,
            "right": right.language,
            "sure": len(alignment.pairs) - len(alignment.mismatches),
            "pairs": alignment.pairs,
        }
        return Response(AlignmentSerializer(answer).data)


def _sides(document: Document, request: Request) -> tuple[Edition, Edition]:
    editions = {edition.language: edition for edition in document.current_editions}
    chosen = []
    for name in ("left", "right"):
        asked = request.query_params.get(name, "")
        if asked and asked not in editions:
            raise Http404
        chosen.append(asked)
    left, right = chosen
    left = left or next(code for code in editions if code != right)
    right = right or next(code for code in editions if code != left)
    return editions[left], editions[right]
