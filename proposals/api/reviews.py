"""REST endpoint: links whose text was revised, and the decision on each. For the secretariat."""

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
from proposals.carrying import accept_review, refuse_review, reopen_review
from proposals.filters import LinkReviewFilter
from proposals.models import Link, LinkReview
from proposals.serializers.places import ChosenPlaceSerializer


class LinkReviewSerializer(serializers.ModelSerializer[LinkReview]):
    """A link of a replaced text, and the paragraph of the new one that it may belong to."""

    element = CodeField(source="link.element", read_only=True)
    relation = serializers.ChoiceField(source="link.relation", choices=Link.Relation.choices)
    document = serializers.CharField(source="edition.document.slug")
    language = serializers.CharField(source="edition.language")
    old_paragraph = serializers.PrimaryKeyRelatedField[Paragraph](
        source="link.paragraph", read_only=True
    )
    old_address = serializers.CharField(source="link.paragraph.address")
    old_text = serializers.CharField(source="link.paragraph.text")
    new_address = serializers.CharField(
        source="paragraph.address", default=None, allow_null=True, help_text="Null: it is gone."
    )
    new_text = serializers.CharField(source="paragraph.text", default=None, allow_null=True)
    decided_by = serializers.CharField(source="decided_by.username", default=None, allow_null=True)
    url = serializers.HyperlinkedIdentityField(view_name="linkreview-detail")

    class Meta:
        model = LinkReview
        fields = [
            "id",
            "link",
            "element",
            "relation",
            "document",
            "language",
            "edition",
            "status",
            "score",
            "state",
            "old_paragraph",
            "old_address",
            "old_text",
            "paragraph",
            "new_address",
            "new_text",
            "decided_by",
            "decided_at",
            "result",
            "url",
        ]


class LinkReviewViewSet(Places, ReadOnlyModelViewSet[LinkReview]):
    """Links whose text was edited, split, merged or dropped; a person accepts or refuses each."""

    queryset = LinkReview.objects.none()
    serializer_class = LinkReviewSerializer
    filterset_class = LinkReviewFilter
    ordering_fields = ["score", "made_at"]
    lookup_value_regex = r"[0-9]{1,18}"
    permission_classes = [HasRight]
    rights = dict.fromkeys(("list", "retrieve", "accept", "refuse", "reopen"), Right.LINK_PARAGRAPH)

    def get_queryset(self) -> QuerySet[LinkReview]:
        return (
            LinkReview.objects.visible_to(self.request.user)
            .select_related(
                "link__element",
                "link__paragraph__part",
                "paragraph__part",
                "edition__document",
                "decided_by",
            )
            .order_by("edition", "link__paragraph__position", "pk")
        )

    @extend_schema(request=ChosenPlaceSerializer, responses=LinkReviewSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, **_kwargs: object) -> Response:
        """Links the suggested paragraph, or the one that is named."""
        return self.decided(accept_review, review=self.get_object(), **self.chosen())

    @extend_schema(request=None, responses=LinkReviewSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, **_kwargs: object) -> Response:
        """Leaves the new text without this link."""
        return self.decided(refuse_review, review=self.get_object())

    @extend_schema(request=None, responses=LinkReviewSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, **_kwargs: object) -> Response:
        """Takes a decision back; the link that it made is withdrawn."""
        return self.decided(reopen_review, review=self.get_object())
