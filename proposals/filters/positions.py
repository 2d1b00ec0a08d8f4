"""Positions of parties, and views that a text attributes to nobody by name."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django_filters import rest_framework as filters

from documents.filters.documents import documents_named
from documents.filters.facts import FactFilter
from documents.models import Document, ParagraphPlace, Part
from meetings.models import Party
from meetings.rest import TruthFilter, day_filter
from meetings.roles import Reader
from proposals.models import Contest, Stance, StancePlace, View
from proposals.models.stances import StanceQuerySet


class PositionFilter(filters.FilterSet):
    """What the pages of positions and the REST list are narrowed by, each under the same name."""

    party = filters.CharFilter(field_name="party__code", help_text="Code of the party.")
    groups = TruthFilter(method="of_groups", help_text="Groups only, or without them.")
    branch = filters.CharFilter(
        method="of_branch", help_text="Code of an element: itself and all below."
    )
    capacity = filters.ChoiceFilter(choices=Stance.Capacity.choices, help_text="Capacity.")
    said_from = day_filter(field_name="said_on", lookup_expr="gte", help_text="From this day.")
    said_until = day_filter(field_name="said_on", lookup_expr="lte", help_text="Until this day.")
    text_version = filters.CharFilter(
        method="of_text",
        help_text="Symbol of a text: what is said of it, and what is printed in it.",
    )

    class Meta:
        model = Stance
        fields: list[str] = []

    def __init__(self, *args: Any, user: Reader | None = None, **kwargs: Any) -> None:
        """`user` is who reads; without one, whoever sent the request, else nobody."""
        super().__init__(*args, **kwargs)
        asking = self.request.user if self.request else AnonymousUser()
        self.user: Reader = asking if user is None else user

    def of_groups(self, rows: StanceQuerySet, name: str, value: bool) -> StanceQuerySet:
        groups = {"party__kind": Party.Kind.GROUP}
        return rows.filter(**groups) if value else rows.exclude(**groups)

    def of_branch(self, rows: StanceQuerySet, name: str, value: str) -> StanceQuerySet:
        return rows.filter(Q(element__code=value) | Q(element__code__startswith=f"{value}."))

    def of_text(self, rows: StanceQuerySet, name: str, value: str) -> StanceQuerySet:
        """A text that the reader may not see has nothing, whatever follows into it."""
        texts = Document.objects.visible_to(self.user).named(value)
        follows = StancePlace.objects.standing().filter(edition__document__in=texts)
        return rows.filter(
            Q(text_version__in=texts)
            | Q(paragraph__edition__document__in=texts)
            | Q(pk__in=follows.values("stance"))
        )


class StanceFilter(PositionFilter):
    element = filters.CharFilter(field_name="element__code", help_text="Code of the element.")
    under = filters.CharFilter(method="below", help_text="Code of an element anywhere above.")
    value = filters.ChoiceFilter(choices=Stance.Value.choices, help_text="Position.")
    state = filters.ChoiceFilter(choices=Stance.State.choices, help_text="Verified, corrected …")
    document = filters.CharFilter(method="of_document", help_text="Symbol of the document.")

    def below(self, rows: StanceQuerySet, name: str, value: str) -> StanceQuerySet:
        return rows.filter(element__code__startswith=f"{value}.")

    def of_document(self, rows: StanceQuerySet, name: str, value: str) -> StanceQuerySet:
        return rows.filter(paragraph__edition__document__in=documents_named(value))


class StancePlaceFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=StancePlace.State, help_text="Where the review stands.")
    status = filters.ChoiceFilter(
        choices=ParagraphPlace.Status, help_text="What became of the paragraph."
    )
    party = filters.CharFilter(field_name="stance__party__code", help_text="Code of the party.")

    class Meta:
        model = StancePlace
        fields: list[str] = []


class ContestFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=Contest.State.choices, help_text="Open or answered.")
    party = filters.CharFilter(field_name="party__code", help_text="Code of the party.")

    class Meta:
        model = Contest
        fields: list[str] = []


class ViewFilter(FactFilter):
    quantifier = filters.CharFilter(
        lookup_expr="icontains", help_text="Words of the holders as printed."
    )
    state = filters.ChoiceFilter(choices=View.State, help_text="Draft, confirmed or dismissed.")
    standing = filters.ChoiceFilter(
        field_name="paragraph__part__standing",
        choices=Part.Standing,
        help_text="Standing of the part that prints it.",
    )
    q = filters.CharFilter(
        field_name="text", lookup_expr="icontains", help_text="Words of the sentence."
    )

    class Meta:
        model = View
        fields: list[str] = []
