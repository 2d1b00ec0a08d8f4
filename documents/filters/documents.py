"""Filters over documents, paragraphs and imports, shared by pages and REST."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from documents.filters.counting import count_without
from documents.models import (
    LANGUAGES,
    Access,
    Authorship,
    Document,
    Edition,
    ImportRun,
    Paragraph,
    Part,
)
from documents.models.edition import ParagraphQuerySet
from documents.search.finding import Ranked, Scope, of_versions, search
from documents.search.queries import read_query
from meetings.access import readable_levels
from meetings.rest import TruthFilter, day_filter
from meetings.roles import Reader

# The day of a paragraph's document, as `Document.dated`.
_DAY = Coalesce("edition__document__issued_on", "edition__document__meeting__starts")


class WholeNumberFilter(filters.NumberFilter):
    """A number that fits a database's column; a larger one is refused like any wrong value."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=2**63 - 1, **kwargs)


class YearFilter(filters.NumberFilter):
    """A year that a day can have."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=9999, **kwargs)


def documents_named(name: str) -> QuerySet[Document]:
    """The document that a filter names by number, symbol or reference key."""
    return Document.objects.named(name)


class DocumentFilter(filters.FilterSet):
    symbol = filters.CharFilter(method="with_symbol", help_text="The symbol, in any spelling.")
    kind = filters.ChoiceFilter(choices=Document.Kind, help_text="Kind of document.")
    language = filters.ChoiceFilter(
        choices=LANGUAGES, method="held_in", help_text="Language in which it is held."
    )
    meeting = filters.CharFilter(field_name="meeting__code", help_text="Code of the meeting.")
    party = filters.CharFilter(method="submitted_by", help_text="Code of a submitter.")
    held = TruthFilter(method="is_held", help_text="Whether its text is here.")
    access = filters.ChoiceFilter(choices=Access, help_text="Who may read it.")
    is_sample = TruthFilter(help_text="Only sample documents, or none.")
    issued_after = day_filter(
        field_name="issued_on", lookup_expr="gte", help_text="Dated this day or later."
    )
    issued_before = day_filter(
        field_name="issued_on", lookup_expr="lte", help_text="Dated this day or earlier."
    )
    q = filters.CharFilter(method="containing", help_text="Part of the symbol or of a title.")

    class Meta:
        model = Document
        fields: list[str] = []

    def with_symbol(self, rows: QuerySet[Document], name: str, value: str) -> QuerySet[Document]:
        return rows.filter(pk__in=documents_named(value).filter(symbol__isnull=False).values("pk"))

    def held_in(self, rows: QuerySet[Document], name: str, value: str) -> QuerySet[Document]:
        return rows.filter(Exists(_current_editions().filter(language=value)))

    def submitted_by(self, rows: QuerySet[Document], name: str, value: str) -> QuerySet[Document]:
        by_party = Authorship.objects.filter(document=OuterRef("pk"), party__code=value)
        return rows.filter(Exists(by_party))

    def is_held(self, rows: QuerySet[Document], name: str, value: bool) -> QuerySet[Document]:
        held = Exists(_current_editions())
        return rows.filter(held if value else ~held)

    def containing(self, rows: QuerySet[Document], name: str, value: str) -> QuerySet[Document]:
        titles = _current_editions().filter(title__icontains=value)
        return rows.filter(Q(symbol__icontains=value) | Q(title__icontains=value) | Exists(titles))


class WantedFilter(filters.FilterSet):
    """Papers that remain to be acquired."""

    kind = filters.ChoiceFilter(choices=Document.Kind, help_text="Kind of document.")
    meeting = filters.CharFilter(field_name="meeting__code", help_text="Code of the meeting.")
    q = filters.CharFilter(method="containing", help_text="Part of the symbol or of the title.")

    class Meta:
        model = Document
        fields: list[str] = []

    def containing(self, rows: QuerySet[Document], name: str, value: str) -> QuerySet[Document]:
        return rows.filter(Q(symbol__icontains=value) | Q(title__icontains=value))


class ParagraphFilter(filters.FilterSet):
    """Paragraphs of current editions, unless an edition or earlier versions are asked for.

    The search page narrows by this class too, so that both find the same.
    """

    document = filters.CharFilter(
        method="of_document", help_text="The document's symbol, number or reference key."
    )
    part = filters.CharFilter(field_name="part__code", help_text="Part: body, annex-1 …")
    path = filters.CharFilter(help_text="Path in the part: 8/a/三/•2.")
    kind = filters.ChoiceFilter(choices=Paragraph.Kind, help_text="Kind of unit.")
    language = filters.ChoiceFilter(
        field_name="edition__language", choices=LANGUAGES, help_text="Language of the edition."
    )
    edition = WholeNumberFilter(help_text="Number of an edition; without it, current editions.")
    standing = filters.ChoiceFilter(
        field_name="part__standing", choices=Part.Standing, help_text="Standing of the part."
    )
    quoted = TruthFilter(help_text="Only text inside a quotation, or none.")
    document_kind = filters.ChoiceFilter(
        field_name="edition__document__kind", choices=Document.Kind, help_text="Kind of document."
    )
    series = filters.CharFilter(
        field_name="edition__document__meeting__series", help_text="Series of the meeting."
    )
    meeting = filters.CharFilter(
        field_name="edition__document__meeting__code", help_text="Code of the meeting."
    )
    party = filters.CharFilter(method="submitted_by", help_text="Code of a submitter.")
    year_from = YearFilter(method="since", help_text="Dated in this year or later.")
    year_to = YearFilter(method="until", help_text="Dated in this year or earlier.")
    versions = filters.ChoiceFilter(
        choices=[
            (Scope.LATEST.value, _("without superseded documents")),
            (Scope.ALL.value, _("with earlier editions")),
        ],
        method="left_to_the_end",
        help_text="Without it, current editions, of superseded documents too.",
    )
    q = filters.CharFilter(
        method="left_to_the_end",
        help_text=(
            "Words in any order, or phrases in quotation marks, those with a minus left out, best "
            "first, superseded texts last; `count` goes up to "
            "1,001, which means more than a thousand."
        ),
    )

    class Meta:
        model = Paragraph
        fields: list[str] = []

    def of_document(self, rows: ParagraphQuerySet, name: str, value: str) -> ParagraphQuerySet:
        return rows.filter(edition__document__in=documents_named(value))

    def submitted_by(self, rows: ParagraphQuerySet, name: str, value: str) -> ParagraphQuerySet:
        by_party = Authorship.objects.filter(
            document=OuterRef("edition__document"), party__code=value
        )
        return rows.filter(Exists(by_party))

    def since(self, rows: ParagraphQuerySet, name: str, value: int) -> ParagraphQuerySet:
        return rows.alias(day=_DAY).filter(day__gte=date(value, 1, 1))

    def until(self, rows: ParagraphQuerySet, name: str, value: int) -> ParagraphQuerySet:
        return rows.alias(day=_DAY).filter(day__lte=date(value, 12, 31))

    def left_to_the_end(self, rows: ParagraphQuerySet, name: str, value: str) -> ParagraphQuerySet:
        return rows

    def narrowed(self, rows: ParagraphQuerySet, *, user: Reader) -> ParagraphQuerySet:
        """By everything but the words. The form must have been validated."""
        rows = super().filter_queryset(rows)
        wanted = self.form.cleaned_data
        if wanted["edition"] is not None:
            return rows
        return of_versions(rows, Scope(wanted["versions"]), readable_levels(user))

    def count_for(self, user: Reader) -> int:
        """How many paragraphs the list has for a reader, if no words are asked for. One query."""
        wanted = self.form.cleaned_data
        if wanted["versions"]:
            return self.narrowed(Paragraph.objects.visible_to(user), user=user).count()
        beyond = ~Q(document__access__in=readable_levels(user))
        if wanted["edition"] is None:
            beyond |= Q(is_current=False)
        rows = super().filter_queryset(Paragraph.objects.all())
        return count_without(rows, rows.filter(edition__in=Edition.objects.filter(beyond)))

    def filter_queryset(self, queryset: ParagraphQuerySet) -> ParagraphQuerySet | Ranked:
        user = self.request.user
        rows = self.narrowed(queryset, user=user)
        wanted = self.form.cleaned_data
        if not wanted["q"]:
            return rows
        query = read_query(wanted["q"], wanted["language"])
        return Ranked(rows, search(query, user=user, among=rows).ids)


class ImportFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=ImportRun.State, help_text="State of the import.")
    batch = filters.UUIDFilter(help_text="Only the files of this batch.")
    document = filters.CharFilter(
        method="of_document", help_text="The document's symbol, number or reference key."
    )

    class Meta:
        model = ImportRun
        fields: list[str] = []

    def of_document(self, rows: QuerySet[ImportRun], name: str, value: str) -> QuerySet[ImportRun]:
        return rows.filter(document__in=documents_named(value))


def _current_editions() -> QuerySet[Edition]:
    return Edition.objects.filter(document=OuterRef("pk"), is_current=True)
