"""REST endpoints: paragraphs, and their links to elements."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from documents.models import Edition, Paragraph
from documents.models.edition import ParagraphQuerySet
from meetings.rest import HasRight, person
from meetings.roles import Right
from proposals.actions import (
    link_paragraph,
    withdraw_link,
)
from proposals.doubts import reconfirm_link
from proposals.filters import (
    LinkedParagraphFilter,
    LinkFilter,
)
from proposals.models import (
    Link,
)
from proposals.models.framework import LinkQuerySet
from proposals.serializers import (
    LinkedParagraphSerializer,
    LinkSerializer,
    NewLinkSerializer,
)


class LinkViewSet(mixins.DestroyModelMixin, ReadOnlyModelViewSet[Link]):
    """Links in force between paragraphs and elements."""

    queryset = Link.objects.none()
    serializer_class = LinkSerializer
    filterset_class = LinkFilter
    ordering_fields = ["created_at", "element__position", "relation"]
    lookup_value_regex = r"[0-9]+"
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = dict.fromkeys(("create", "destroy", "reconfirm"), Right.LINK_PARAGRAPH)

    def get_queryset(self) -> LinkQuerySet:
        user = self.request.user
        links = Link.objects.in_force().visible_to(user).with_origin(user)
        return links.select_related(
            "element", "paragraph__part", "paragraph__edition__document"
        ).order_by("pk")  # as they were made: no other order has its first page at hand

    def count_rows(self) -> int:
        """How many the list has as it is filtered, which is valid by then."""
        asked = LinkFilter(self.request.query_params, request=self.request)
        asked.form.full_clean()
        return asked.count_for(self.request.user)

    @extend_schema(request=NewLinkSerializer, responses={status.HTTP_201_CREATED: LinkSerializer})
    def create(self, request: Request) -> Response:
        """Links one paragraph to one element."""
        sent = NewLinkSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        link = link_paragraph(by=person(request), **sent.validated_data)
        shown = self.get_queryset().get(pk=link.pk)
        return Response(self.get_serializer(shown).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=LinkSerializer)
    @action(detail=True, methods=["post"])
    def reconfirm(self, request: Request, **_kwargs: object) -> Response:
        """A person read the changed text: the link holds, and is suspect no longer."""
        link = reconfirm_link(link=self.get_object(), by=person(request))
        return Response(self.get_serializer(self.get_queryset().get(pk=link.pk)).data)

    def perform_destroy(self, link: Link) -> None:
        """Takes the link out of force; its row stays with who and when."""
        withdraw_link(link=link, by=person(self.request))


class ParagraphViewSet(ReadOnlyModelViewSet[Paragraph]):
    """Paragraphs of current editions in reading order, each with its address and links."""

    queryset = Paragraph.objects.none()
    serializer_class = LinkedParagraphSerializer
    filterset_class = LinkedParagraphFilter
    ordering_fields = ["edition", "position"]
    lookup_value_regex = r"[0-9]+"

    def get_queryset(self) -> ParagraphQuerySet:
        links = Link.objects.in_force().select_related("element").order_by("pk")
        # By their editions, so that the first page is at hand: with a join, SQLite sorts them all.
        return (
            Paragraph.objects.filter(edition__in=Edition.objects.visible_to(self.request.user))
            .select_related("part", "edition__document")
            .prefetch_related(Prefetch("links", links))
            .in_reading_order()
        )

    def count_rows(self) -> int:
        """How many the list has as it is filtered, which is valid by then."""
        if self.request.query_params.get("q"):
            return self.filter_queryset(Paragraph.objects.visible_to(self.request.user)).count()
        asked = LinkedParagraphFilter(self.request.query_params, request=self.request)
        asked.form.full_clean()
        return asked.count_for(self.request.user)

    def filter_queryset(self, queryset: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        # A paragraph that is cited by its number is shown whichever edition it stands in.
        return super().filter_queryset(queryset) if self.action == "list" else queryset
