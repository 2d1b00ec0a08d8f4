"""What was read from paragraphs as REST answers: every row with its paragraph."""

from typing import Any, TypeVar

from django.db.models import Model
from rest_framework import serializers

from documents.models import Brackets, Citation, Edition, ListedDocument, Paragraph
from meetings.models import (
    Attendance,
    AttendanceCount,
    Intervention,
    Officer,
    Party,
    RotationTurn,
)
from meetings.rest import CodeField, PageAddress, Sent

_Row = TypeVar("_Row", bound=Model)

ADDRESS = ["id", "document", "edition", "language", "paragraph", "part", "path", "page"]


class FactSerializer(serializers.ModelSerializer[_Row]):
    """Where a fact was read, and the page that shows that paragraph."""

    document = serializers.CharField(
        source="paragraph.edition.document.slug",
        read_only=True,
        help_text="Symbol of the document that says so, or its number.",
    )
    edition: serializers.Field[Any, Any, Any, Any] = serializers.PrimaryKeyRelatedField[Edition](
        source="paragraph.edition", read_only=True
    )
    language = serializers.CharField(source="paragraph.edition.language", read_only=True)
    paragraph = serializers.PrimaryKeyRelatedField[Paragraph](read_only=True)
    part = serializers.CharField(source="paragraph.part.code", read_only=True)
    path = serializers.CharField(source="paragraph.path", read_only=True)
    page = PageAddress("paragraph.get_absolute_url")


class OfficerSerializer(FactSerializer[Officer]):
    meeting = CodeField(read_only=True, allow_null=True)

    class Meta:
        model = Officer
        fields = [
            *ADDRESS,
            "meeting",
            "role",
            "name_as_printed",
            "term_from",
            "term_until",
            "term_source",
        ]


class TermSerializer(Sent[Any]):
    """The days of a term and where they are printed; without a day the term is taken away."""

    starts = serializers.DateField(required=False, allow_null=True, help_text="YYYY-MM-DD.")
    ends = serializers.DateField(required=False, allow_null=True, help_text="YYYY-MM-DD.")
    printed_at = serializers.CharField(
        source="source",
        required=False,
        allow_blank=True,
        max_length=200,
        help_text="Document and paragraph; every reader sees it.",
    )


class AttendanceSerializer(FactSerializer[Attendance]):
    meeting = CodeField(read_only=True, allow_null=True)
    party = CodeField(
        read_only=True, allow_null=True, help_text="Null: a name that the list of parties lacks."
    )

    class Meta:
        model = Attendance
        fields = [*ADDRESS, "meeting", "party", "name_as_printed", "category"]


class AttendanceCountSerializer(FactSerializer[AttendanceCount]):
    meeting = CodeField(read_only=True, allow_null=True)
    match = serializers.SerializerMethodField(
        help_text="Whether both numbers are the same; null: nobody is named."
    )

    class Meta:
        model = AttendanceCount
        fields = [*ADDRESS, "meeting", "category", "claimed", "listed", "match"]

    def get_match(self, count: AttendanceCount) -> bool | None:
        return None if count.listed is None else count.claimed == count.listed


class InterventionSerializer(FactSerializer[Intervention]):
    """Somebody spoke under this agenda item: no position, and nothing of what was said.

    `is_party_matched`, `is_group_matched`: a person said whom the printed name means.
    """

    meeting = CodeField(read_only=True, allow_null=True)
    party = CodeField(read_only=True, allow_null=True)
    on_behalf_of = CodeField(
        read_only=True, allow_null=True, help_text="The group that was spoken for, never expanded."
    )

    class Meta:
        model = Intervention
        fields = [
            *ADDRESS,
            "meeting",
            "item",
            "party",
            "name_as_printed",
            "on_behalf_of",
            "on_behalf_as_printed",
            "is_recorded",
            "is_party_matched",
            "is_group_matched",
            "state",
            "decided_at",
        ]


class ConfirmationSerializer(Sent[Any]):
    """Who is meant by a printed name that the importer did not know; both may be left out."""

    party = CodeField(
        queryset=Party.objects.prefetch_related("names"),
        required=False,
        allow_null=True,
        help_text="Code of the speaker.",
    )
    on_behalf_of = CodeField(
        queryset=Party.objects.prefetch_related("names"),
        required=False,
        allow_null=True,
        help_text="Code of the one that was spoken for.",
    )


class ReadableParagraph(serializers.PrimaryKeyRelatedField[Paragraph]):
    """A paragraph that the person may read; another one does not exist."""

    def get_queryset(self) -> Any:
        readable = Paragraph.objects.visible_to(self.context["request"].user)
        return readable.select_related("part", "edition__document")


class NewInterventionSerializer(ConfirmationSerializer):
    """A speaker whom the importer missed, as the paragraph prints it."""

    paragraph = ReadableParagraph(
        queryset=Paragraph.objects.none(), help_text="Number of the paragraph that prints it."
    )
    item = serializers.CharField(max_length=16, help_text="Agenda item, as printed.")
    name_as_printed = serializers.CharField(max_length=300)
    on_behalf_as_printed = serializers.CharField(max_length=300, required=False, allow_blank=True)


class RotationTurnSerializer(FactSerializer[RotationTurn]):
    meeting = CodeField(read_only=True, allow_null=True)
    group = serializers.CharField(source="group_code", help_text="Code of the regional group.")

    class Meta:
        model = RotationTurn
        fields = [*ADDRESS, "meeting", "year", "series", "group"]


class ListedDocumentSerializer(FactSerializer[ListedDocument]):
    listed = serializers.CharField(
        source="document.slug", help_text="Symbol of the paper listed, or its number."
    )
    held = serializers.BooleanField(help_text="Whether the text of the paper is here.")
    held_in = serializers.SerializerMethodField(help_text="Languages in which it is held.")
    missing = serializers.SerializerMethodField(help_text="Languages listed and not held.")
    submitters = serializers.ListField(
        child=serializers.CharField(), help_text="Codes of parties, else names as printed."
    )
    on_behalf_of = serializers.ListField(child=serializers.CharField())
    languages = serializers.ListField(
        child=serializers.CharField(), allow_null=True, help_text="Null: the row names none."
    )
    companions = serializers.ListField(
        child=serializers.CharField(), help_text="Corrections and additions in the same row."
    )

    class Meta:
        model = ListedDocument
        fields = [
            *ADDRESS,
            "listed",
            "held",
            "held_in",
            "missing",
            "title_as_printed",
            "submitters",
            "on_behalf_of",
            "languages",
            "companions",
            "rows",
        ]

    def get_held_in(self, row: ListedDocument) -> list[str]:
        return [edition.language for edition in row.document.current_editions]

    def get_missing(self, row: ListedDocument) -> list[str]:
        held = self.get_held_in(row)
        return [language for language in row.languages or () if language not in held]


class CitationRowSerializer(FactSerializer[Citation]):
    """`document` cites `cited`, with the pages and paragraphs that it names."""

    cited = serializers.CharField(
        source="document.slug", help_text="Symbol of the document cited, or its number."
    )
    held = serializers.BooleanField(help_text="Whether the text of the cited document is here.")
    paragraphs = serializers.CharField(source="cited_paragraphs")

    class Meta:
        model = Citation
        fields = [*ADDRESS, "cited", "held", "raw", "pages", "paragraphs", "implicit"]


class BracketsSerializer(FactSerializer[Brackets]):
    class Meta:
        model = Brackets
        fields = [
            *ADDRESS,
            "pairs",
            "depth",
            "characters",
            "alternatives",
            "unmatched",
            "continued",
        ]
