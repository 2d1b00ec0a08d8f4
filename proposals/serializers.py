"""Elements, status changes, links and the programme as REST answers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.models import Paragraph, readable_levels
from documents.serializers import ParagraphSerializer
from meetings.rest import CodeField, NameInBoth, PageAddress, Sources
from meetings.roles import Right, may
from proposals.models import (
    Activity,
    Element,
    Evidence,
    ExpertDomain,
    Link,
    Milestone,
    Phase,
    Proposal,
    Sponsor,
    Status,
    StatusChange,
)

OWN_RENDERING = "own rendering, not an official translation"
LARGEST_ID = 2**63 - 1


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
    """Names of officers and their notes on a decision are for the secretariat; others get null."""

    element = CodeField(read_only=True)
    # `from` is a word of Python, and the plain word for a client.
    vars()["from"] = CodeField(source="from_status", read_only=True, allow_null=True)
    to = CodeField(source="to_status", read_only=True)
    successor = CodeField(read_only=True, allow_null=True)
    evidence = EvidenceSerializer(many=True, read_only=True)
    proposed_by = serializers.SerializerMethodField(help_text="Null: the reference data.")
    decided_by = serializers.SerializerMethodField()
    decision_note = serializers.SerializerMethodField()
    url = serializers.HyperlinkedIdentityField(view_name="statuschange-detail")

    class Meta:
        model = StatusChange
        fields = [
            "id",
            "element",
            "from",
            "to",
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

    def _to_staff(self, words: str | None) -> str | None:
        return words if may(self.context["request"].user, Right.READ_SECRETARIAT) else None


class StatusProposalSerializer(serializers.Serializer[StatusChange]):
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


class DecisionNoteSerializer(serializers.Serializer[StatusChange]):
    note = serializers.CharField(
        required=False, allow_blank=True, default="", help_text="Why; a refusal needs it."
    )


class ElementSerializer(serializers.ModelSerializer[Element]):
    """Where an element stands: now, or at the end of the day `as_of`.

    Wants rows from `Element.objects.standing_on(day, user)` with their `link_count`.
    """

    parent = CodeField(  # type: ignore[assignment]  # a field's own name
        read_only=True, allow_null=True
    )
    name_en_status = serializers.CharField(read_only=True, default=OWN_RENDERING)
    framework = serializers.CharField(help_text="Code of the root: VM or IC.")
    proposed_by = CodeField(read_only=True, allow_null=True)
    status = serializers.SerializerMethodField(help_text="Code of the status; null: none yet.")
    status_name = serializers.SerializerMethodField()
    stage = serializers.SerializerMethodField(help_text="1-8 on the main line; null off it.")
    since = serializers.SerializerMethodField(help_text="The evidence's day.")
    provisional = serializers.SerializerMethodField(
        help_text="Agreed, but only until the whole package is adopted."
    )
    evidence = serializers.SerializerMethodField(help_text="The text on which the status rests.")
    as_of = serializers.SerializerMethodField(help_text="The day that was asked for; null: now.")
    links_count = serializers.IntegerField(source="link_count")
    sources = Sources()
    url = serializers.HyperlinkedIdentityField(view_name="element-detail", lookup_field="code")
    page = PageAddress()

    class Meta:
        model = Element
        fields = [
            "code",
            "parent",
            "name_zh",
            "name_en",
            "name_en_status",
            "kind",
            "framework",
            "is_sample",
            "proposed_by",
            "proposed_on",
            "status",
            "status_name",
            "stage",
            "since",
            "provisional",
            "evidence",
            "as_of",
            "links_count",
            "version",
            "updated_at",
            "sources",
            "url",
            "page",
        ]

    def get_status(self, element: Element) -> str | None:
        status = _status(element)
        return status.code if status else None

    @extend_schema_field(NameInBoth(allow_null=True))
    def get_status_name(self, element: Element) -> Any:
        status = _status(element)
        return NameInBoth(status).data if status else None

    def get_stage(self, element: Element) -> int | None:
        status = _status(element)
        return status.stage if status else None

    def get_since(self, element: Element) -> date | None:
        change = _change(element)
        return change.effective_on if change else None

    def get_provisional(self, element: Element) -> bool:
        status = _status(element)
        return bool(status and status.is_provisional)

    @extend_schema_field(EvidenceSerializer(many=True))
    def get_evidence(self, element: Element) -> Any:
        change = _change(element)
        rows = list(change.evidence.all()) if change else []
        return EvidenceSerializer(rows, many=True, context=self.context).data

    def get_as_of(self, element: Element) -> date | None:
        return getattr(element, "seen_on", None)


def _change(element: Element) -> StatusChange | None:
    """The change that `standing_on()` fetched with the element."""
    changes: list[StatusChange] = element.in_force  # type: ignore[attr-defined]  # a Prefetch
    return changes[0] if changes else None


def _status(element: Element) -> Status | None:
    change = _change(element)
    return change.to_status if change else None


class LinkSerializer(serializers.ModelSerializer[Link]):
    paragraph = serializers.PrimaryKeyRelatedField[Paragraph](read_only=True)
    document = serializers.CharField(source="paragraph.edition.document.slug")
    symbol = serializers.CharField(source="paragraph.edition.document.symbol", allow_null=True)
    part = serializers.CharField(source="paragraph.part.code")
    path = serializers.CharField(source="paragraph.path")
    element = CodeField(read_only=True)
    url = serializers.HyperlinkedIdentityField(view_name="link-detail")
    page = PageAddress("paragraph.get_absolute_url")

    class Meta:
        model = Link
        fields = [
            "id",
            "paragraph",
            "document",
            "symbol",
            "part",
            "path",
            "element",
            "relation",
            "note",
            "created_at",
            "url",
            "page",
        ]


class ReadableParagraph(serializers.PrimaryKeyRelatedField[Paragraph]):
    """A paragraph that the person may read; another one does not exist."""

    def get_queryset(self) -> Any:
        readable = Paragraph.objects.visible_to(self.context["request"].user)
        return readable.select_related("part", "edition__document")


class NewLinkSerializer(serializers.Serializer[Link]):
    paragraph = ReadableParagraph(
        queryset=Paragraph.objects.none(), help_text="Number of the paragraph."
    )
    element = CodeField(queryset=Element.objects.all(), help_text="Code of the element.")
    relation = serializers.ChoiceField(choices=Link.Relation.choices)
    note = serializers.CharField(required=False, allow_blank=True, default="")


class ParagraphLinkSerializer(serializers.ModelSerializer[Link]):
    element = CodeField(read_only=True)

    class Meta:
        model = Link
        fields = ["id", "element", "relation"]


class LinkedParagraphSerializer(ParagraphSerializer):
    """A paragraph with its links in force, which the view prefetches."""

    links = ParagraphLinkSerializer(many=True, read_only=True)

    class Meta(ParagraphSerializer.Meta):
        fields = [*ParagraphSerializer.Meta.fields, "links"]


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


class SponsorSerializer(serializers.ModelSerializer[Sponsor]):
    party = CodeField(read_only=True)

    class Meta:
        model = Sponsor
        fields = ["party", "capacity", "joined_on", "left_on"]


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    parent = serializers.SerializerMethodField()  # type: ignore[assignment]  # a field's own name
    title_en_status = serializers.CharField(read_only=True, default=OWN_RENDERING)
    document = serializers.CharField(source="document.slug")
    elements = CodeField(many=True, read_only=True)
    sponsors = SponsorSerializer(many=True, read_only=True)
    sources = Sources()
    url = serializers.HyperlinkedIdentityField(view_name="proposal-detail", lookup_field="code")

    class Meta:
        model = Proposal
        fields = [
            "code",
            "parent",
            "title_zh",
            "title_en",
            "title_en_status",
            "document",
            "tabled_on",
            "elements",
            "sponsors",
            "is_sample",
            "sources",
            "url",
        ]

    def get_parent(self, proposal: Proposal) -> str | None:
        """Null also where the proposal above rests on a paper that the reader may not see."""
        parent = proposal.parent
        levels = readable_levels(self.context["request"].user)
        return parent.code if parent and parent.document.access in levels else None


class ActivitySerializer(serializers.ModelSerializer[Activity]):
    elements = CodeField(many=True, read_only=True)
    sources = Sources()

    class Meta:
        model = Activity
        fields = ["code", "name_zh", "name_en", "elements", "sources"]


class PhaseSerializer(serializers.ModelSerializer[Phase]):
    activities = ActivitySerializer(many=True, read_only=True)
    sources = Sources()
    url = serializers.HyperlinkedIdentityField(view_name="phase-detail", lookup_field="code")

    class Meta:
        model = Phase
        fields = [
            "code",
            "name_zh",
            "name_en",
            "first_year",
            "last_year",
            "tag_zh",
            "tag_en",
            "is_derived",
            "activities",
            "sources",
            "url",
        ]


class MilestoneSerializer(serializers.ModelSerializer[Milestone]):
    claimed_by = CodeField(read_only=True, allow_null=True)
    sources = Sources()

    class Meta:
        model = Milestone
        fields = [
            "code",
            "name_zh",
            "name_en",
            "dated",
            "starts",
            "ends",
            "is_planned",
            "claimed_by",
            "sources",
        ]


class ExpertDomainSerializer(serializers.ModelSerializer[ExpertDomain]):
    elements = CodeField(many=True, read_only=True)
    sources = Sources()

    class Meta:
        model = ExpertDomain
        fields = [
            "code",
            "name_zh",
            "name_en",
            "definition_zh",
            "definition_en",
            "elements",
            "sources",
        ]
