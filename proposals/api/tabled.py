"""REST endpoints: proposals, who sponsors which wording, and what became of them."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from meetings.rest import CODE, HasRight, person
from meetings.roles import Right
from proposals.actions import (
    answer_element,
    join_sponsor,
    join_submitters,
    leave_sponsor,
    merge_proposals,
    reconfirm_sponsor,
    retract_sponsor,
    split_proposal,
    table_proposal,
    unanswer_element,
    undo_succession,
    update_proposal,
    withdraw_proposal,
)
from proposals.api.dated import Dated
from proposals.filters.dated import dates_of
from proposals.filters.tabled import ProposalFilter, SponsorFilter, SuccessionFilter
from proposals.models import Proposal, Sponsor, Succession
from proposals.models.sponsors import SponsorQuerySet
from proposals.models.tabled import ProposalQuerySet
from proposals.serializers import tabled as sent
from proposals.serializers.tabled import (
    ProposalSerializer,
    SponsorSerializer,
    SuccessionSerializer,
)
from proposals.tabling import Table, open_table

NUMBER = r"[0-9]{1,18}"


class _Verbs(ReadOnlyModelViewSet[Any]):
    """Lists and rows, and verbs by POST for those who record proposals."""

    permission_classes = [IsAuthenticatedOrReadOnly, HasRight]
    verbs: tuple[str, ...] = ()

    @property
    def rights(self) -> dict[str, Right]:
        return dict.fromkeys(self.verbs, Right.RECORD_PROPOSAL)

    def given(self, kind: type[Serializer[Any]]) -> dict[str, Any]:
        """What the person sent, checked, with who it was."""
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return {**body.validated_data, "by": person(self.request)}

    def answer(self, made: Any = None) -> Response:
        """The row as it is now; 201 for a new one."""
        row = self.get_object() if made is None else self.get_queryset().get(pk=made.pk)
        code = status.HTTP_200_OK if made is None else status.HTTP_201_CREATED
        return Response(self.shown(row), status=code)

    def shown(self, row: Any) -> Any:
        return self.get_serializer(row).data


class ProposalViewSet(Dated, _Verbs):
    """Proposals as papers table them, one row a wording: what became of it, who sponsors it.

    A new wording starts without sponsors; those of the one before are not re-confirmed.
    """

    queryset = Proposal.objects.none()
    serializer_class = ProposalSerializer
    filterset_class = ProposalFilter
    ordering_fields = ["position", "code", "tabled_on"]
    lookup_field = "code"
    lookup_value_regex = CODE
    verbs = (
        *("create", "join", "submitters", "update_by", "merge", "split", "withdraw"),
        *("answers", "unanswer"),
    )
    table: Table | None = None

    def get_queryset(self) -> ProposalQuerySet:
        rows = Proposal.objects.visible_to(self.request.user).with_text()
        return rows.select_related("text_to__part", "text_to__edition__document").prefetch_related(
            "elements"
        )

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rows = super().filter_queryset(queryset)
        return rows.distinct() if "element" in self.request.query_params else rows

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset)
        self._open(page or [])
        return page

    def get_object(self) -> Proposal:
        proposal: Proposal = super().get_object()
        self._open([proposal])
        return proposal

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "table": self.table}

    def shown(self, row: Proposal) -> Any:
        self._open([row])
        return super().shown(row)

    def _open(self, proposals: list[Proposal]) -> None:
        """The table as of the day that is asked for, for the rows that are shown."""
        day, known = dates_of(self.request) or (timezone.localdate(), None)
        self.table = open_table(user=self.request.user, day=day, known=known, proposals=proposals)

    @extend_schema(
        request=sent.NewProposalSerializer, responses={status.HTTP_201_CREATED: ProposalSerializer}
    )
    def create(self, request: Request) -> Response:
        """Tables a proposal, or a new wording of one, from the paragraphs that are its text."""
        return self.answer(table_proposal(**self.given(sent.NewProposalSerializer)))

    @extend_schema(request=sent.NewSponsorSerializer, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def join(self, request: Request, **_kwargs: object) -> Response:
        """Records that a party sponsors this wording."""
        return self._carry_out(join_sponsor, sent.NewSponsorSerializer)

    @extend_schema(request=None, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def submitters(self, request: Request, **_kwargs: object) -> Response:
        """Records as sponsors those whom the head of the paper names as its submitters."""
        join_submitters(proposal=self.get_object(), by=person(request))
        return self.answer()

    @extend_schema(request=sent.UpdateSerializer, responses=ProposalSerializer)
    @action(detail=True, methods=["post"], url_path="update")
    def update_by(self, request: Request, **_kwargs: object) -> Response:
        """Records that a new wording takes its place; nobody is carried along."""
        update_proposal(old=self.get_object(), **self.given(sent.UpdateSerializer))
        return self.answer()

    @extend_schema(request=sent.MergerSerializer, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, **_kwargs: object) -> Response:
        """Records that it went into another proposal."""
        merge_proposals(proposals=[self.get_object()], **self.given(sent.MergerSerializer))
        return self.answer()

    @extend_schema(request=sent.SplitSerializer, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def split(self, request: Request, **_kwargs: object) -> Response:
        """Records that it went on as two or more proposals."""
        return self._carry_out(split_proposal, sent.SplitSerializer)

    @extend_schema(request=sent.WithdrawalSerializer, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **_kwargs: object) -> Response:
        """Records that it was withdrawn."""
        return self._carry_out(withdraw_proposal, sent.WithdrawalSerializer)

    @extend_schema(request=sent.AnsweredElementSerializer, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def answers(self, request: Request, **_kwargs: object) -> Response:
        """Records that it answers an element."""
        return self._carry_out(answer_element, sent.AnsweredElementSerializer)

    @extend_schema(request=sent.UnansweredElementSerializer, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def unanswer(self, request: Request, **_kwargs: object) -> Response:
        """Takes an answered element back, with the reason."""
        return self._carry_out(unanswer_element, sent.UnansweredElementSerializer)

    def _carry_out(self, verb: Callable[..., object], kind: type[Serializer[Any]]) -> Response:
        verb(proposal=self.get_object(), **self.given(kind))
        return self.answer()


class SponsorViewSet(Dated, _Verbs):
    """Sponsorships as dated rows. A group's row is the group's and is not extended to members."""

    queryset = Sponsor.objects.none()
    serializer_class = SponsorSerializer
    filterset_class = SponsorFilter
    ordering_fields = ["joined_on", "party__sort_key", "recorded_at"]
    lookup_value_regex = NUMBER
    verbs = ("leave", "reconfirm", "retract")

    def get_queryset(self) -> SponsorQuerySet:
        _day, known = dates_of(self.request) or (None, None)
        return Sponsor.objects.visible_to(self.request.user, known).in_force(known).with_source()

    def get_serializer_context(self) -> dict[str, Any]:
        numbers = Sponsor.objects.visible_to(self.request.user).in_force()
        confirmed = numbers.filter(confirmed_by__isnull=False).values_list("pk", flat=True)
        return {**super().get_serializer_context(), "sponsors": set(confirmed)}

    @extend_schema(request=sent.LeavingSerializer, responses=SponsorSerializer)
    @action(detail=True, methods=["post"])
    def leave(self, request: Request, **_kwargs: object) -> Response:
        """Records that the party left."""
        leave_sponsor(sponsor=self.get_object(), **self.given(sent.LeavingSerializer))
        return self.answer()

    @extend_schema(
        request=sent.ReconfirmationSerializer,
        responses={status.HTTP_201_CREATED: SponsorSerializer},
    )
    @action(detail=True, methods=["post"])
    def reconfirm(self, request: Request, **_kwargs: object) -> Response:
        """Records that the party sponsors a later wording too."""
        body = self.given(sent.ReconfirmationSerializer)
        return self.answer(reconfirm_sponsor(sponsor=self.get_object(), **body))

    @extend_schema(request=sent.MistakeSerializer, responses={status.HTTP_204_NO_CONTENT: None})
    @action(detail=True, methods=["post"])
    def retract(self, request: Request, **_kwargs: object) -> Response:
        """Takes out a row that was recorded by mistake; staff keep it with the reason."""
        retract_sponsor(sponsor=self.get_object(), **self.given(sent.MistakeSerializer))
        return Response(status=status.HTTP_204_NO_CONTENT)


class SuccessionViewSet(_Verbs):
    """Which wording took the place of which, and what was withdrawn, with the paragraph."""

    queryset = Succession.objects.none()
    serializer_class = SuccessionSerializer
    filterset_class = SuccessionFilter
    ordering_fields = ["effective_on", "recorded_at"]
    lookup_value_regex = NUMBER
    verbs = ("undo",)

    def get_queryset(self) -> QuerySet[Succession]:
        return Succession.objects.visible_to(self.request.user).with_source()

    @extend_schema(
        request=sent.MistakeSerializer, responses={status.HTTP_201_CREATED: SuccessionSerializer}
    )
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, **_kwargs: object) -> Response:
        """Puts the proposal back on the table by a row that names this one, and why."""
        body = self.given(sent.MistakeSerializer)
        return self.answer(undo_succession(succession=self.get_object(), **body))
