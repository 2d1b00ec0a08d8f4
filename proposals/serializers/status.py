"""Statuses, and the moves between them with their evidence."""

from collections.abc import Sequence
from typing import TypeVar

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.models import Paragraph
from meetings.rest import CodeField, Sent
from meetings.roles import Right, may
from proposals.models import (
    Element,
    Evidence,
    Status,
    StatusChange,
)

LARGEST_ID = 2**63 - 1
Told = TypeVar("Told", str, int)


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """An address in a document, with the paragraph once the document is held."""

    document = serializers.CharField(
        source="document.slug", help_text="Symbol of the document, or its number."
    )
    symbol = serializers.CharField(source="document.symbol", allow_null=True)
    paragraph = serializers.PrimaryKeyRelatedField[Paragraph](
        read_only=True, allow_null=True, help_text="Null while the document is not held."
    )
    text = serializers.CharField(source="paragraph.text", default=None, allow_null=True)
    url = serializers.HyperlinkedRelatedField[Paragraph](
        source="paragraph", view_name="paragraph-detail", read_only=True, allow_null=True
    )
    page = serializers.SerializerMethodField(help_text="Its place in the reader.")

    class Meta:
        model = Evidence
        fields = ["document", "symbol", "part", "path", "paragraph", "text", "note", "url", "page"]

    @extend_schema_field(serializers.URLField())
    def get_page(self, evidence: Evidence) -> str:
        row = evidence.paragraph or evidence.document
        address: str = self.context["request"].build_absolute_uri(row.get_absolute_url())
        return address


class StatusChangeSerializer(serializers.ModelSerializer[StatusChange]):
    """Names of officers, their notes on a decision, and the numbers that count changes which others
    may not see are for the secretariat; others get null."""

    element = CodeField(read_only=True)
    # `from` is a word of Python, and the plain word for a client.
    vars()["from"] = serializers.CharField(
        source="seen_from_code",
        read_only=True,
        allow_null=True,
        help_text="Code of the status before, as the reader could see it; null: none.",
    )
    to = CodeField(source="to_status", read_only=True)
    provisional = serializers.BooleanField(
        source="to_status.is_provisional",
        read_only=True,
        help_text="Agreed, but only until the whole package is adopted.",
    )
    successor = CodeField(read_only=True, allow_null=True)
    evidence = EvidenceSerializer(many=True, read_only=True)
    proposed_by = serializers.SerializerMethodField(help_text="Null: the reference data.")
    decided_by = serializers.SerializerMethodField()
    sequence = serializers.SerializerMethodField(help_text="Number in the element's history.")
    element_version = serializers.SerializerMethodField(help_text="Version that it moved from.")
    decision_note = serializers.SerializerMethodField()
    url = serializers.HyperlinkedIdentityField(view_name="statuschange-detail")

    class Meta:
        model = StatusChange
        fields = [
            "id",
            "element",
            "from",
            "to",
            "provisional",
            "state",
            "origin",
            "reason",
            "effective_on",
            "recorded_at",
            "sequence",
            "element_version",
            "successor",
            "evidence",
            "proposed_by",
            "decided_by",
            "decided_at",
            "decision_note",
            "url",
        ]

    def get_proposed_by(self, change: StatusChange) -> str | None:
        return self._to_staff(change.proposed_by.username if change.proposed_by else None)

    def get_decided_by(self, change: StatusChange) -> str | None:
        return self._to_staff(change.decided_by.username if change.decided_by else None)

    def get_decision_note(self, change: StatusChange) -> str | None:
        return self._to_staff(change.decision_note)

    def get_sequence(self, change: StatusChange) -> int | None:
        return self._to_staff(change.sequence)

    def get_element_version(self, change: StatusChange) -> int | None:
        return self._to_staff(change.element_version)

    def _to_staff(self, told: Told | None) -> Told | None:
        return told if may(self.context["request"].user, Right.READ_SECRETARIAT) else None


class StatusProposalSerializer(Sent[StatusChange]):
    """What a person gives to propose a status change."""

    to = CodeField(queryset=Status.objects.all(), help_text="Code of the status to move to.")
    evidence = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID),
        max_length=50,
        required=False,
        default=list,
        help_text="Numbers of the paragraphs on which the change rests.",
    )
    reason = serializers.CharField(help_text="Why, in a sentence; the history keeps it.")
    effective_on = serializers.DateField(
        required=False,
        allow_null=True,
        help_text="The evidence's day; left out, it is read from the evidence's document.",
    )
    expected_version = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=0,
        max_value=LARGEST_ID,
        help_text="Version of the element that was seen; another one is a conflict (409).",
    )
    successor = CodeField(
        queryset=Element.objects.all(),
        required=False,
        allow_null=True,
        help_text="Element that takes its place; the status says whether it is needed.",
    )

    def validate_evidence(self, numbers: Sequence[int]) -> list[Paragraph]:
        readable = Paragraph.objects.visible_to(self.context["request"].user).citable()
        found = readable.select_related("part", "edition__document__meeting").in_bulk(numbers)
        unknown = [str(number) for number in numbers if number not in found]
        if unknown:
            raise serializers.ValidationError(
                _("No paragraph that can be cited has this number: %(numbers)s.")
                % {"numbers": ", ".join(unknown)}
            )
        return [found[number] for number in numbers]


class ManyStatusProposalSerializer(StatusProposalSerializer):
    """The same move of several elements: one change for each, all of them or none."""

    elements = serializers.ListField(
        child=CodeField(queryset=Element.objects.all()),
        min_length=1,
        max_length=100,
        help_text="Codes of the elements.",
    )
    # Both are of one element.
    expected_version = None  # type: ignore[assignment]  # DRF: leaves a field out
    successor = None  # type: ignore[assignment]


class ManyConfirmationsSerializer(Sent[StatusChange]):
    """The changes that are confirmed together."""

    changes = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID),
        min_length=1,
        max_length=200,
        help_text="Numbers of the changes, each once.",
    )


class DecisionNoteSerializer(Sent[StatusChange]):
    note = serializers.CharField(
        required=False, allow_blank=True, default="", help_text="Why; a refusal needs it."
    )


class StatusSerializer(serializers.ModelSerializer[Status]):
    moves_to = serializers.SerializerMethodField(help_text="Codes of the statuses open from it.")

    class Meta:
        model = Status
        fields = [
            "code",
            "name_zh",
            "name_en",
            "meaning_zh",
            "meaning_en",
            "stage",
            "position",
            "accepted_standings",
            "confirmer",
            "needs_evidence",
            "needs_text_version",
            "needs_successor",
            "is_terminal",
            "is_provisional",
            "moves_to",
        ]

    def get_moves_to(self, status: Status) -> list[str]:
        return [move.to_status.code for move in status.moves_out.all()]
