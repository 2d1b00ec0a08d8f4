"""REST endpoints: positions of parties, and what their delegations contest."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from meetings.rest import HasRight, person
from meetings.roles import Right
from proposals.actions import (
    answer_contest,
    contest_stance,
    correct_stance,
    dismiss_stance,
    record_stance,
    retract_stance,
    verify_stance,
)
from proposals.filters import ContestFilter, StanceFilter
from proposals.models import Contest, Stance
from proposals.models.stances import StanceQuerySet
from proposals.serializers.stances import (
    AnswerSerializer,
    ContestSerializer,
    NewContestSerializer,
    NewStanceSerializer,
    ReasonSerializer,
    StanceCorrectionSerializer,
    StanceSerializer,
)


class StanceViewSet(ReadOnlyModelViewSet[Stance]):
    """What parties say of elements, verbatim. A group's statement is the group's alone.

    Corrected and retracted rows stay, with the reason; drafts are the secretariat's.
    """

    queryset = Stance.objects.none()
    serializer_class = StanceSerializer
    filterset_class = StanceFilter
    ordering_fields = ["said_on", "party__sort_key", "element__position", "recorded_at"]
    lookup_value_regex = r"[0-9]{1,18}"
    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    rights = {
        "create": Right.RECORD_STANCE,
        "verify": Right.VERIFY_STANCE,
        "dismiss": Right.RECORD_STANCE,
        "correct": Right.RECORD_STANCE,
        "retract": Right.VERIFY_STANCE,
        "contest": Right.CONTEST_STANCE,
    }

    def get_queryset(self) -> StanceQuerySet:
        user = self.request.user
        return Stance.objects.visible_to(user).with_source().with_chain(user)

    def paginate_queryset(self, queryset: QuerySet[Any, Any] | Sequence[Any]) -> list[Any] | None:
        """Chooses the page by numbers alone: with all that a row shows, every row is sorted."""
        if not isinstance(queryset, QuerySet):
            return super().paginate_queryset(queryset)
        numbers = super().paginate_queryset(queryset.values_list("pk", flat=True))
        if numbers is None:
            return None
        rows = self.get_queryset().in_bulk(numbers)
        return [rows[number] for number in numbers if number in rows]

    @extend_schema(
        request=NewStanceSerializer, responses={status.HTTP_201_CREATED: StanceSerializer}
    )
    def create(self, request: Request) -> Response:
        """Records a position from the paragraph that prints it; somebody else verifies it."""
        return self._made(record_stance(by=person(request), **self._sent(NewStanceSerializer)))

    @extend_schema(request=None, responses=StanceSerializer)
    @action(detail=True, methods=["post"])
    def verify(self, request: Request, **_kwargs: object) -> Response:
        """Verifies a draft that somebody else recorded."""
        verify_stance(stance=self.get_object(), by=person(request))
        return self._answer()

    @extend_schema(request=ReasonSerializer, responses=StanceSerializer)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, **_kwargs: object) -> Response:
        """Takes a draft off the table."""
        dismiss_stance(stance=self.get_object(), by=person(request), **self._sent(ReasonSerializer))
        return self._answer()

    @extend_schema(
        request=StanceCorrectionSerializer, responses={status.HTTP_201_CREATED: StanceSerializer}
    )
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, **_kwargs: object) -> Response:
        """Drafts a corrigendum; once verified it replaces the row, which stays readable."""
        sent = self._sent(StanceCorrectionSerializer)
        return self._made(correct_stance(stance=self.get_object(), by=person(request), **sent))

    @extend_schema(request=ReasonSerializer, responses=StanceSerializer)
    @action(detail=True, methods=["post"])
    def retract(self, request: Request, **_kwargs: object) -> Response:
        """Takes a verified position out of force; the row stays with the reason."""
        retract_stance(stance=self.get_object(), by=person(request), **self._sent(ReasonSerializer))
        return self._answer()

    @extend_schema(
        request=NewContestSerializer, responses={status.HTTP_201_CREATED: ContestSerializer}
    )
    @action(detail=True, methods=["post"])
    def contest(self, request: Request, **_kwargs: object) -> Response:
        """A member of the party's delegation says what is wrong."""
        contest = contest_stance(
            stance=self.get_object(), by=person(request), **self._sent(NewContestSerializer)
        )
        shown = ContestSerializer(contest, context=self.get_serializer_context())
        return Response(shown.data, status=status.HTTP_201_CREATED)

    def _sent(self, kind: type[Serializer[Any]]) -> dict[str, Any]:
        sent = kind(data=self.request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        given: dict[str, Any] = sent.validated_data
        return given

    def _made(self, stance: Stance) -> Response:
        shown = self.get_queryset().get(pk=stance.pk)
        return Response(self.get_serializer(shown).data, status=status.HTTP_201_CREATED)

    def _answer(self) -> Response:
        return Response(self.get_serializer(self.get_object()).data)


class ContestViewSet(ReadOnlyModelViewSet[Contest]):
    """Contested positions: a delegation reads its own, the secretariat all."""

    queryset = Contest.objects.none()
    serializer_class = ContestSerializer
    filterset_class = ContestFilter
    ordering_fields = ["raised_at"]
    lookup_value_regex = r"[0-9]{1,18}"
    permission_classes = [HasRight]
    rights = {
        "list": Right.READ_PARTICIPANTS,
        "retrieve": Right.READ_PARTICIPANTS,
        "answer": Right.VERIFY_STANCE,
    }

    def get_queryset(self) -> QuerySet[Contest]:
        seen = Contest.objects.visible_to(self.request.user)
        return seen.select_related("stance__element", "party")

    @extend_schema(request=AnswerSerializer, responses=ContestSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, **_kwargs: object) -> Response:
        """Answers the delegation."""
        sent = AnswerSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        answer_contest(contest=self.get_object(), by=person(request), **sent.validated_data)
        return Response(self.get_serializer(self.get_object()).data)
