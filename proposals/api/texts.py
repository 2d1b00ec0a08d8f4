"""REST endpoints of texts in negotiation, and of the decisions that record their deletions."""

from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from documents.models import LANGUAGES, Document
from meetings.rest import HasRight, person, refuse_unknown_names
from meetings.roles import Right
from proposals.actions import record_deletion, withdraw_deletion
from proposals.filters.deletions import DecidedDeletionFilter
from proposals.models import DecidedDeletion
from proposals.models.deletions import DecidedDeletionQuerySet
from proposals.serializers.texts import (
    DecidedDeletionSerializer,
    LineageSerializer,
    NewDeletionSerializer,
    OpenTextSerializer,
    RedlineSerializer,
    TextSerializer,
)
from proposals.texts.desk import open_text
from proposals.texts.figures import bracket_rows, figures_of, totals
from proposals.texts.redlines import choose, draw
from proposals.texts.versions import Text, Version, find_text, texts

SLUG = r"[^\x00]+"
LANGUAGE = OpenApiParameter(
    "language",
    enum=[code for code, _name in LANGUAGES],
    description="Language of the versions; without it the one in which most is linked.",
)
VERSION = "Symbol or number of the version; 404 where the text has none such for the reader."


class _TextViewSet(GenericViewSet[Any]):
    """A text by the symbol or number of any of its versions."""

    queryset = Document.objects.none()
    lookup_field = "slug"
    lookup_value_regex = SLUG
    filter_backends: list[Any] = []  # as the framework has it
    query_names = frozenset({"language", "format"})

    def text(self) -> Text:
        """The text that was asked for. Raises Http404 where the reader has none."""
        refuse_unknown_names(self.request, self.query_names)
        language = self.request.query_params.get("language", "")
        found = find_text(self.kwargs["slug"], user=self.request.user, language=language)
        if found is None or (language and language != found.language):
            raise Http404
        return found


class TextViewSet(_TextViewSet):
    """Texts in negotiation: documents whose paragraphs are the text of elements, with what revises
    them. A version that the reader may not read is not there and leaves no gap."""

    serializer_class = TextSerializer

    @extend_schema(responses=TextSerializer(many=True))
    def list(self, request: Request, *_args: object, **_kwargs: object) -> Response:
        """The texts, the newest first."""
        refuse_unknown_names(request, {"page", "page_size", "format"})
        rows: Any = texts(request.user)
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(parameters=[LANGUAGE], responses=OpenTextSerializer)
    def retrieve(self, request: Request, *_args: object, **_kwargs: object) -> Response:
        """Brackets of each version and element with their age, and every deletion."""
        text = self.text()
        found = open_text(text, user=request.user)
        rows = bracket_rows(text)
        answer: Any = {
            "text": text,
            "figures": totals(text, found.history, rows),
            "elements": figures_of(text, found.history, rows, found.places),
            "deletions": found.deletions,
        }
        return Response(OpenTextSerializer(answer, context=self.get_serializer_context()).data)


class LineageViewSet(_TextViewSet):
    """What became of every paragraph of a text from version to version."""

    serializer_class = LineageSerializer

    @extend_schema(parameters=[LANGUAGE])
    def retrieve(self, request: Request, *_args: object, **_kwargs: object) -> Response:
        """Each step's fates, with the check that nothing is untraced."""
        text = self.text()
        steps = open_text(text, user=request.user).history.steps
        answer: Any = {
            "text": text.slug,
            "language": text.language,
            "versions": text.versions,
            "nothing_untraced": not any(step.untraced for step in steps),
            "steps": [
                {
                    "old_version": number,
                    "new_version": number + 1,
                    "fates": step.fates,
                    "added": step.added,
                    "untraced": step.untraced,
                }
                for number, step in enumerate(steps, start=1)
            ],
        }
        return Response(self.get_serializer(answer).data)


class RedlineViewSet(_TextViewSet):
    """The redline between any two versions of a text."""

    serializer_class = RedlineSerializer
    query_names = frozenset({"language", "old", "new", "page", "format"})

    @extend_schema(
        parameters=[
            LANGUAGE,
            OpenApiParameter("old", description=f"{VERSION} Without it the one before `new`."),
            OpenApiParameter("new", description=f"{VERSION} Without it the newest."),
            OpenApiParameter("page", OpenApiTypes.INT, description="Page of the lines, from 1."),
        ]
    )
    def retrieve(self, request: Request, *_args: object, **_kwargs: object) -> Response:
        """The lines in the order of the new text, page by page."""
        text = self.text()
        asked = {name: request.query_params.get(name, "") for name in ("old", "new", "page")}
        old, new = choose(text, old=asked["old"], new=asked["new"])
        for name, version in (("old", old), ("new", new)):
            if asked[name] and asked[name] not in _names(version):
                raise Http404
        page = int(asked["page"]) if asked["page"].isdecimal() and len(asked["page"]) < 9 else 1
        return Response(self.get_serializer(draw(text, old, new, page=page)).data)


def _names(version: Version) -> tuple[str, str]:
    return version.document.slug, str(version.document.pk)


class DecidedDeletionViewSet(mixins.DestroyModelMixin, ReadOnlyModelViewSet[DecidedDeletion]):
    """Decisions in force that record a deletion from a text, where the reader may read all three:
    the text, the version in which the words are gone, and the decision."""

    queryset = DecidedDeletion.objects.none()
    serializer_class = DecidedDeletionSerializer
    filterset_class = DecidedDeletionFilter
    ordering_fields = ["recorded_at"]
    lookup_value_regex = r"[0-9]{1,18}"
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = {"create": Right.LINK_PARAGRAPH, "destroy": Right.LINK_PARAGRAPH}

    def get_queryset(self) -> DecidedDeletionQuerySet:
        rows = DecidedDeletion.objects.visible_to(self.request.user).in_force()
        return rows.with_texts().order_by("-recorded_at", "-pk")

    @extend_schema(
        request=NewDeletionSerializer,
        responses={status.HTTP_201_CREATED: DecidedDeletionSerializer},
    )
    def create(self, request: Request) -> Response:
        """Cites the paragraph that records a deletion."""
        sent = NewDeletionSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        row = record_deletion(by=person(request), **sent.validated_data)
        return Response(self.get_serializer(row).data, status=status.HTTP_201_CREATED)

    def perform_destroy(self, deletion: DecidedDeletion) -> None:
        """Takes the record out of force; the row stays with who and when."""
        withdraw_deletion(deletion=deletion, by=person(self.request))
