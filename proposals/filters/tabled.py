"""Proposals as of a day, who sponsors them, and what became of them."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django_filters import rest_framework as filters

from documents.filters.documents import documents_named
from meetings.rest import TruthFilter, day_filter
from proposals.filters.dated import DatedFilter
from proposals.models import Answer, Proposal, Sponsor, Succession
from proposals.models.sponsors import SponsorQuerySet
from proposals.models.tabled import ProposalQuerySet
from proposals.tabling import State, in_state


class ProposalFilter(DatedFilter):
    """Proposals; `as_of` and `known` move the whole answer: tabled by then, state, sponsors."""

    document = filters.CharFilter(
        method="of_document", help_text="The document's symbol, number or reference key."
    )
    element = filters.CharFilter(
        method="answering", help_text="Code of an element that it answers."
    )
    parent = filters.CharFilter(method="directly_under", help_text="Code of the one above.")
    under = filters.CharFilter(method="below", help_text="Code of a proposal anywhere above.")
    sponsor = filters.CharFilter(
        method="sponsored_by", help_text="Code of a party that sponsors this wording."
    )
    state = filters.ChoiceFilter(
        method="at_state", choices=State.choices, help_text="What became of it."
    )
    is_sample = TruthFilter(help_text="Only proposals of the samples, or none.")
    tabled_after = day_filter(
        field_name="tabled_on", lookup_expr="gte", help_text="Tabled on this day or later."
    )
    tabled_before = day_filter(
        field_name="tabled_on", lookup_expr="lte", help_text="Tabled on this day or earlier."
    )

    class Meta:
        model = Proposal
        fields: list[str] = []

    def filter_queryset(self, queryset: ProposalQuerySet) -> ProposalQuerySet:
        rows: ProposalQuerySet = super().filter_queryset(queryset)
        if self.dates is None:
            return rows
        day, known = self.dates
        return rows.recorded_by(known).filter(Q(tabled_on__isnull=True) | Q(tabled_on__lte=day))

    @property
    def as_of_then(self) -> tuple[date, datetime | None]:
        """The day and the moment of the answer; today and now where none is asked for."""
        return self.dates or (timezone.localdate(), None)

    def of_document(self, rows: ProposalQuerySet, name: str, value: str) -> ProposalQuerySet:
        return rows.filter(document__in=documents_named(value))

    def answering(self, rows: ProposalQuerySet, name: str, value: str) -> ProposalQuerySet:
        """What was recorded after the moment of the answer is taken back, as in its rows."""
        _day, known = self.as_of_then
        if known is None:
            return rows.filter(elements__code=value)
        later = Answer.objects.filter(
            proposal=OuterRef("pk"), element__code=value, recorded_at__gt=known
        ).order_by("recorded_at", "pk")
        now = rows.filter(pk=OuterRef("pk"), elements__code=value)
        first = rows.annotate(taken_back=Subquery(later.values("holds")[:1]))
        return first.filter(Q(taken_back=False) | Q(Exists(now), taken_back__isnull=True))

    def directly_under(self, rows: ProposalQuerySet, name: str, value: str) -> ProposalQuerySet:
        readable = Proposal.objects.visible_to(self.request.user)
        return rows.filter(parent__in=readable.filter(code=value))

    def below(self, rows: ProposalQuerySet, name: str, value: str) -> ProposalQuerySet:
        return rows.filter(code__startswith=f"{value}.")

    def sponsored_by(self, rows: ProposalQuerySet, name: str, value: str) -> ProposalQuerySet:
        day, known = self.as_of_then
        sponsors = Sponsor.objects.visible_to(self.request.user, known).in_force(known)
        open_rows = sponsors.open_on(day)
        return rows.filter(pk__in=open_rows.filter(party__code=value).values("proposal"))

    def at_state(self, rows: ProposalQuerySet, name: str, value: str) -> ProposalQuerySet:
        day, known = self.as_of_then
        return in_state(rows, State(value), user=self.request.user, day=day, known=known)


class SponsorFilter(DatedFilter):
    """Sponsorships; as of a day those who had joined and not left."""

    proposal = filters.CharFilter(field_name="proposal__code", help_text="Code of the proposal.")
    party = filters.CharFilter(field_name="party__code", help_text="Code of the party.")
    capacity = filters.ChoiceFilter(choices=Sponsor.Capacity.choices, help_text="Capacity.")

    class Meta:
        model = Sponsor
        fields: list[str] = []

    def filter_queryset(self, queryset: SponsorQuerySet) -> SponsorQuerySet:
        rows: SponsorQuerySet = super().filter_queryset(queryset)
        return rows if self.dates is None else rows.open_on(self.dates[0])


class SuccessionFilter(filters.FilterSet):
    proposal = filters.CharFilter(method="at_either_end", help_text="Code of a proposal.")
    kind = filters.ChoiceFilter(choices=Succession.Kind.choices, help_text="What happened.")
    in_force = TruthFilter(help_text="Without what was undone, or only that.")

    class Meta:
        model = Succession
        fields: list[str] = []

    def at_either_end(
        self, rows: QuerySet[Succession], name: str, value: str
    ) -> QuerySet[Succession]:
        return rows.filter(Q(old__code=value) | Q(new__code=value))
