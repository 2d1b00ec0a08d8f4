"""REST endpoints: elements with where they stand, their changes, and the statuses."""

from typing import Any

from django.db.models import Prefetch
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from meetings.rest import CODE, HasRight, person
from meetings.roles import Reader, Right
from proposals.actions import (
    confirm_status,
    confirm_statuses,
    propose_status,
    propose_statuses,
    refuse_status,
    withdraw_status,
)
from proposals.api.dated import Dated
from proposals.filters import (
    ElementFilter,
    StatusChangeFilter,
)
from proposals.filters.dated import DAYS
from proposals.models import (
    Element,
    Evidence,
    Status,
    StatusChange,
)
from proposals.models.changes import StatusChangeQuerySet
from proposals.models.framework import ElementQuerySet
from proposals.serializers import (
    DecisionNoteSerializer,
    ElementSerializer,
    ManyConfirmationsSerializer,
    ManyStatusProposalSerializer,
    StatusChangeSerializer,
    StatusProposalSerializer,
    StatusSerializer,
)


def changes_for(user: Reader) -> StatusChangeQuerySet:
    """Status changes with all that an answer shows of them to this reader."""
    evidence = Evidence.objects.visible_to(user).with_text()
    return (
        StatusChange.objects.visible_to(user)
        .with_seen_from(user)
        .select_related("element", "to_status", "successor", "proposed_by", "decided_by")
        .prefetch_related(Prefetch("evidence", evidence))
    )


@extend_schema_view(retrieve=extend_schema(parameters=DAYS))
class ElementViewSet(Dated, ReadOnlyModelViewSet[Element]):
    """Elements of the framework in the order of the tree, with where they stand and why.

    A status is the secretariat's assessment. It rests on the paragraphs in `evidence`.
    """

    queryset = Element.objects.none()
    serializer_class = ElementSerializer
    filterset_class = ElementFilter
    ordering_fields = ["position", "code", "status_since", "updated_at"]
    lookup_field = "code"
    lookup_value_regex = CODE
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = {"propose_change": Right.PROPOSE_STATUS}

    def get_queryset(self) -> ElementQuerySet:
        elements = Element.objects.select_related("parent", "proposed_by")
        user = self.request.user
        return elements.with_link_count(user).with_moves_seen(user).in_tree_order()

    @extend_schema(
        operation_id="elements_status_changes_list",
        parameters=DAYS,
        responses=StatusChangeSerializer(many=True),
        filters=False,
    )
    @action(detail=True, url_path="status-changes")
    def status_changes(self, request: Request, **_kwargs: object) -> Response:
        """The element's history, the latest change first; up to the end of the day `as_of`, as far
        as it was recorded by the moment `known`."""
        element = self.get_object()
        history: Any = changes_for(request.user).filter(element=element)
        if day := getattr(element, "seen_on", None):
            history = history.confirmed().filter(effective_on__lte=day)
            history = history.recorded_by(getattr(element, "known_at", None))
        page: list[Any] = self.paginate_queryset(history) or []
        context = self.get_serializer_context()
        return self.get_paginated_response(
            StatusChangeSerializer(page, many=True, context=context).data
        )

    @extend_schema(
        operation_id="elements_status_changes_create",
        request=StatusProposalSerializer,
        responses={status.HTTP_201_CREATED: StatusChangeSerializer},
    )
    @status_changes.mapping.post
    def propose_change(self, request: Request, **_kwargs: object) -> Response:
        """Proposes a status change; somebody else confirms it."""
        element, context = self.get_object(), self.get_serializer_context()
        sent = StatusProposalSerializer(data=request.data, context=context)
        sent.is_valid(raise_exception=True)
        change = propose_status(element=element, by=person(request), **sent.validated_data)
        shown = changes_for(request.user).get(pk=change.pk)
        answer = StatusChangeSerializer(shown, context=context).data
        return Response(answer, status=status.HTTP_201_CREATED)


class StatusChangeViewSet(ReadOnlyModelViewSet[StatusChange]):
    """Every proposed and decided move of every element. Rows are never changed once decided."""

    queryset = StatusChange.objects.none()
    serializer_class = StatusChangeSerializer
    filterset_class = StatusChangeFilter
    ordering_fields = ["effective_on", "recorded_at", "decided_at"]
    lookup_value_regex = r"[0-9]+"
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = {
        "create": Right.PROPOSE_STATUS,
        "confirm": Right.CONFIRM_STATUS,
        "confirm_many": Right.CONFIRM_STATUS,
        "refuse": Right.CONFIRM_STATUS,
        "withdraw": Right.PROPOSE_STATUS,
    }

    def get_queryset(self) -> StatusChangeQuerySet:
        return changes_for(self.request.user)

    @extend_schema(
        operation_id="status_changes_create",
        request=ManyStatusProposalSerializer,
        responses={status.HTTP_201_CREATED: StatusChangeSerializer(many=True)},
    )
    def create(self, request: Request) -> Response:
        """Proposes the same move of several elements; somebody else confirms each."""
        context = self.get_serializer_context()
        sent = ManyStatusProposalSerializer(data=request.data, context=context)
        sent.is_valid(raise_exception=True)
        made = propose_statuses(by=person(request), **sent.validated_data)
        shown = changes_for(request.user).filter(pk__in=[change.pk for change in made])
        answer = self.get_serializer(shown.order_by("pk"), many=True).data
        return Response(answer, status=status.HTTP_201_CREATED)

    @extend_schema(
        operation_id="status_changes_confirm_many",
        request=ManyConfirmationsSerializer,
        responses=StatusChangeSerializer(many=True),
        filters=False,
    )
    @action(detail=False, methods=["post"], url_path="confirm", pagination_class=None)
    def confirm_many(self, request: Request) -> Response:
        """Confirms several changes: all of them, or none and each that fails is named."""
        sent = ManyConfirmationsSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        numbers = set(sent.validated_data["changes"])
        rows = self.get_queryset().filter(pk__in=numbers).order_by("element__position", "pk")
        changes = list(rows)
        if len(changes) != len(numbers):
            raise Http404
        confirm_statuses(changes=changes, by=person(request))
        return Response(self.get_serializer(rows.all(), many=True).data)

    @extend_schema(request=None, responses=StatusChangeSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, **_kwargs: object) -> Response:
        """Confirms a proposed change and moves the element."""
        confirm_status(change=self.get_object(), by=person(request))
        return self._answer()

    @extend_schema(request=DecisionNoteSerializer, responses=StatusChangeSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, **_kwargs: object) -> Response:
        """Refuses a proposed change; the note says why."""
        refuse_status(change=self.get_object(), by=person(request), note=self._note(request))
        return self._answer()

    @extend_schema(request=DecisionNoteSerializer, responses=StatusChangeSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **_kwargs: object) -> Response:
        """Takes a proposed change back; only who proposed it can."""
        withdraw_status(change=self.get_object(), by=person(request), note=self._note(request))
        return self._answer()

    def _note(self, request: Request) -> str:
        sent = DecisionNoteSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        note: str = sent.validated_data["note"]
        return note

    def _answer(self) -> Response:
        return Response(self.get_serializer(self.get_object()).data)


class StatusViewSet(ReadOnlyModelViewSet[Status]):
    """Where an element can stand, what a move there must rest on, and the moves open from it."""

    queryset = Status.objects.prefetch_related("moves_out__to_status")
    serializer_class = StatusSerializer
    ordering_fields = ["position", "code"]
    lookup_field = "code"
    lookup_value_regex = CODE
