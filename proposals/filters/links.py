"""Links, linked paragraphs, links to review."""

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters

from documents.filters.counting import count_without
from documents.filters.documents import ParagraphFilter, WholeNumberFilter, documents_named
from documents.models import DocumentRelation, Paragraph, ParagraphPlace
from documents.models.edition import ParagraphQuerySet
from meetings.access import readable_levels
from meetings.rest import TruthFilter
from meetings.roles import Reader, Right, may
from proposals.models import (
    Link,
    LinkReview,
    LinkSuggestion,
)


class LinkFilter(filters.FilterSet):
    """Links of paragraphs in current editions, unless a paragraph is named."""

    paragraph = WholeNumberFilter(help_text="Number of the paragraph, of any edition.")
    element = filters.CharFilter(field_name="element__code", help_text="Code of the element.")
    relation = filters.ChoiceFilter(choices=Link.Relation, help_text="What the paragraph does.")
    document = filters.CharFilter(
        method="of_document", help_text="The document's symbol, number or reference key."
    )

    suspect = TruthFilter(
        method="in_doubt", help_text="Only suspect links, or only others. For the secretariat."
    )

    class Meta:
        model = Link
        fields: list[str] = []

    def in_doubt(self, rows: QuerySet[Link], name: str, value: bool) -> QuerySet[Link]:
        if self.request is None or not may(self.request.user, Right.READ_SECRETARIAT):
            return rows.none() if value else rows
        return rows.filter(suspect_since__isnull=not value)

    def of_document(self, rows: QuerySet[Link], name: str, value: str) -> QuerySet[Link]:
        return rows.filter(paragraph__edition__document__in=documents_named(value))

    def filter_queryset(self, queryset: QuerySet[Link]) -> QuerySet[Link]:
        rows: QuerySet[Link] = super().filter_queryset(queryset)
        return rows.filter(paragraph__edition__is_current=True) if self._is_of_current else rows

    def count_for(self, user: Reader) -> int:
        """How many links in force the filtered list has for a reader. One query."""
        beyond = ~Q(edition__document__access__in=readable_levels(user))
        if self._is_of_current:
            beyond |= Q(edition__is_current=False)
        rows = super().filter_queryset(Link.objects.in_force())
        return count_without(rows, rows.filter(paragraph__in=Paragraph.objects.filter(beyond)))

    @property
    def _is_of_current(self) -> bool:
        return self.form.cleaned_data["paragraph"] is None


class LinkedParagraphFilter(ParagraphFilter):
    element = filters.CharFilter(
        method="linked_to", help_text="Code of an element to which it is linked."
    )

    def linked_to(self, rows: ParagraphQuerySet, name: str, value: str) -> ParagraphQuerySet:
        links = Link.objects.in_force().filter(element__code=value).order_by()
        return rows.filter(pk__in=links.values("paragraph"))


class LinkReviewFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=LinkReview.State, help_text="Where the review stands.")
    status = filters.ChoiceFilter(
        choices=ParagraphPlace.Status, help_text="What became of the paragraph."
    )
    document = filters.CharFilter(
        method="of_document", help_text="The new text's symbol, number or reference key."
    )

    class Meta:
        model = LinkReview
        fields: list[str] = []

    def of_document(
        self, rows: QuerySet[LinkReview], name: str, value: str
    ) -> QuerySet[LinkReview]:
        return rows.filter(edition__document__in=documents_named(value))


class LinkSuggestionFilter(filters.FilterSet):
    state = filters.ChoiceFilter(
        choices=LinkSuggestion.State, help_text="Where the suggestion stands."
    )
    element = filters.CharFilter(field_name="element__code", help_text="Code of the element.")
    document = filters.CharFilter(
        method="of_document", help_text="The document's symbol, number or reference key."
    )
    min_score = filters.NumberFilter(
        field_name="score", lookup_expr="gte", help_text="This score or more, up to 1."
    )

    class Meta:
        model = LinkSuggestion
        fields: list[str] = []

    def of_document(
        self, rows: QuerySet[LinkSuggestion], name: str, value: str
    ) -> QuerySet[LinkSuggestion]:
        return rows.filter(paragraph__edition__document__in=documents_named(value))


class DocumentRelationFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=DocumentRelation.Kind, help_text="What it is.")
    state = filters.ChoiceFilter(choices=DocumentRelation.State, help_text="Whether it holds.")
    document = filters.CharFilter(
        method="of_document", help_text="Symbol, number or reference key of either document."
    )

    class Meta:
        model = DocumentRelation
        fields: list[str] = []

    def of_document(
        self, rows: QuerySet[DocumentRelation], name: str, value: str
    ) -> QuerySet[DocumentRelation]:
        named = documents_named(value)
        return rows.filter(Q(later__in=named) | Q(earlier__in=named))
