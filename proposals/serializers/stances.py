"""Positions with their words and their paragraph, and what delegations say of them."""

from typing import Any

from rest_framework import serializers

from documents.models import Document, Paragraph
from documents.serializers.facts import ReadableParagraph
from meetings.models import Party
from meetings.rest import CodeField, PageAddress, Sent
from meetings.roles import Right, may
from proposals.models import Contest, Element, Stance


class StanceSerializer(serializers.ModelSerializer[Stance]):
    """Names of officers are for the secretariat; others get null."""

    element = CodeField(read_only=True)
    party = CodeField(read_only=True)
    spoken_by = CodeField(read_only=True, allow_null=True)
    aligned_with = CodeField(read_only=True, allow_null=True)
    document = serializers.CharField(
        source="paragraph.edition.document.slug", help_text="Symbol of the document, or its number."
    )
    language = serializers.CharField(source="paragraph.edition.language")
    paragraph = serializers.PrimaryKeyRelatedField[Paragraph](read_only=True)
    part = serializers.CharField(source="paragraph.part.code")
    path = serializers.CharField(source="paragraph.path")
    text_version = serializers.CharField(
        source="text_version.slug", default=None, allow_null=True, help_text="Symbol of the text."
    )
    contested = serializers.BooleanField(
        source="is_contested", help_text="The party's delegation says that the row is wrong."
    )
    corrects = serializers.IntegerField(
        source="corrects_seen",
        allow_null=True,
        read_only=True,
        help_text="Number of the position it corrects.",
    )
    corrected_by = serializers.IntegerField(
        source="corrected_by_seen",
        allow_null=True,
        read_only=True,
        help_text="Number of the corrigendum.",
    )
    recorded_by = serializers.SerializerMethodField()
    verified_by = serializers.SerializerMethodField()
    url = serializers.HyperlinkedIdentityField(view_name="stance-detail")
    page = PageAddress("paragraph.get_absolute_url")

    class Meta:
        model = Stance
        fields = [
            *("id", "element", "party", "name_as_printed", "capacity", "spoken_by"),
            *("aligned_with", "value", "quote", "said_on", "text_version"),
            *("document", "language", "paragraph", "part", "path"),
            *("state", "contested", "corrects", "corrected_by", "closing_note", "note"),
            *("recorded_by", "recorded_at", "verified_by", "verified_at", "closed_at"),
            *("url", "page"),
        ]

    def get_recorded_by(self, stance: Stance) -> str | None:
        return stance.coder.username if self._to_staff() else None

    def get_verified_by(self, stance: Stance) -> str | None:
        return stance.verifier.username if stance.verifier and self._to_staff() else None

    def _to_staff(self) -> bool:
        return may(self.context["request"].user, Right.READ_SECRETARIAT)


class ReadableDocument(serializers.SlugRelatedField[Document]):
    """A document by its symbol; one that the person may not read does not exist."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="symbol", queryset=Document.objects.none(), **kwargs)

    def get_queryset(self) -> Any:
        return Document.objects.visible_to(self.context["request"].user)


class _Columns(Sent[Stance]):
    """What a person gives of a position; the rest is read from the source."""

    quote = serializers.CharField(
        required=False, help_text="Verbatim; left out, the whole paragraph."
    )
    capacity = serializers.ChoiceField(choices=Stance.Capacity.choices, required=False)
    name_as_printed = serializers.CharField(required=False, max_length=300)
    spoken_by = CodeField(queryset=Party.objects.all(), required=False, allow_null=True)
    aligned_with = CodeField(queryset=Party.objects.all(), required=False, allow_null=True)
    said_on = serializers.DateField(
        required=False, help_text="Left out, the document's date, YYYY-MM-DD."
    )
    text_version = ReadableDocument(required=False, allow_null=True)


class NewStanceSerializer(_Columns):
    paragraph = ReadableParagraph(
        queryset=Paragraph.objects.none(), help_text="Number of the paragraph that prints it."
    )
    element = CodeField(queryset=Element.objects.all(), help_text="Code of the element.")
    party = CodeField(queryset=Party.objects.all(), help_text="Code of the party.")
    value = serializers.ChoiceField(choices=Stance.Value.choices)
    note = serializers.CharField(required=False, allow_blank=True)


class StanceCorrectionSerializer(_Columns):
    """The columns that were wrong, and a note that every reader of the position sees."""

    element = CodeField(queryset=Element.objects.all(), required=False)
    party = CodeField(queryset=Party.objects.all(), required=False)
    value = serializers.ChoiceField(choices=Stance.Value.choices, required=False)
    note = serializers.CharField(help_text="What was wrong.")


class ReasonSerializer(Sent[Any]):
    note = serializers.CharField(required=False, allow_blank=True, default="", help_text="Why.")


class ContestSerializer(serializers.ModelSerializer[Contest]):
    party = CodeField(read_only=True)
    element = CodeField(source="stance.element", read_only=True)
    url = serializers.HyperlinkedIdentityField(view_name="contest-detail")

    class Meta:
        model = Contest
        fields = [
            *("id", "stance", "element", "party", "reason", "raised_at", "state", "answer"),
            *("answered_at", "url"),
        ]


class NewContestSerializer(Sent[Contest]):
    reason = serializers.CharField(help_text="What is wrong with the position as recorded.")


class AnswerSerializer(Sent[Contest]):
    accepted = serializers.BooleanField()
    answer = serializers.CharField(help_text="The delegation reads it.")
