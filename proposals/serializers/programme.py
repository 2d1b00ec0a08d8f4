"""The programme that a paper proposes, and what staff record about it."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.models import Document, Paragraph
from documents.serializers.facts import ReadableParagraph
from meetings.models import Meeting, Party, Platform
from meetings.rest import CodeField, Sent, Sources
from proposals.models import (
    Activity,
    ActivityEvidence,
    Element,
    ExpertDomain,
    Milestone,
    Phase,
    Relevance,
)
from proposals.models.relevance import OBJECTS, SUBJECTS
from proposals.standing import standing_said


class ActivityEvidenceSerializer(serializers.ModelSerializer[ActivityEvidence]):
    activity = CodeField(read_only=True)
    meeting = CodeField(read_only=True, allow_null=True)
    document = serializers.CharField(source="document.slug", default=None, allow_null=True)
    symbol = serializers.CharField(source="document.symbol", default=None, allow_null=True)
    paragraph = serializers.PrimaryKeyRelatedField[Any](read_only=True, allow_null=True)
    part = serializers.CharField(source="paragraph.part.code", default=None, allow_null=True)
    path = serializers.CharField(source="paragraph.path", default=None, allow_null=True)
    day = serializers.DateField(
        read_only=True, allow_null=True, help_text="The session's first day, else the paper's."
    )
    url = serializers.HyperlinkedIdentityField(view_name="activityevidence-detail")
    page = serializers.SerializerMethodField(help_text="The paper for people; null for a meeting.")

    class Meta:
        model = ActivityEvidence
        fields = [
            "id",
            "activity",
            "relation",
            "meeting",
            "document",
            "symbol",
            "paragraph",
            "part",
            "path",
            "day",
            "note",
            "recorded_at",
            "url",
            "page",
        ]

    @extend_schema_field({"type": "string", "format": "uri", "nullable": True})
    def get_page(self, evidence: ActivityEvidence) -> str | None:
        source = evidence.source
        if isinstance(source, Meeting):
            return None
        address: str = self.context["request"].build_absolute_uri(source.get_absolute_url())
        return address


class ReadableDocument(serializers.SlugRelatedField[Document]):
    """A paper that the person may read, by symbol, number or reference key."""

    def get_queryset(self) -> Any:
        return Document.objects.visible_to(self.context["request"].user)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, str) and "\x00" not in data:
            found = self.get_queryset().named(data).first()
            if found is not None:
                return found
        return self.fail("does_not_exist", slug_name="symbol", value=str(data)[:100])


class NewActivityEvidenceSerializer(Sent[ActivityEvidence]):
    """One of `meeting`, `document`, `paragraph` is what bears on the activity."""

    activity = CodeField(queryset=Activity.objects.all(), help_text="Code of the activity.")
    relation = serializers.ChoiceField(choices=ActivityEvidence.Relation.choices)
    meeting = CodeField(queryset=Meeting.objects.all(), required=False, help_text="Its code.")
    document = ReadableDocument(
        slug_field="symbol",
        queryset=Document.objects.none(),
        required=False,
        help_text="Symbol, number or reference key.",
    )
    paragraph = ReadableParagraph(
        queryset=Paragraph.objects.none(), required=False, help_text="Number of the paragraph."
    )
    note = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        help_text="A meeting needs one: where it can be read. Every reader sees it.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs["source"] = _the_one(attrs, ("meeting", "document", "paragraph"))
        return attrs


class ActivitySerializer(serializers.ModelSerializer[Activity]):
    """An activity with its evidence, as far as the reader may see it. It has no status."""

    phase = CodeField(read_only=True)
    elements = CodeField(many=True, read_only=True)
    evidence = ActivityEvidenceSerializer(many=True, read_only=True)
    standing = serializers.SerializerMethodField(
        help_text="What can be said of it: its evidence, counted, in the reader's language."
    )
    sources = Sources()
    url = serializers.HyperlinkedIdentityField(view_name="activity-detail", lookup_field="code")

    class Meta:
        model = Activity
        fields = [
            "code",
            "phase",
            "name_zh",
            "name_en",
            "elements",
            "standing",
            "evidence",
            "is_sample",
            "sources",
            "url",
        ]

    def get_standing(self, activity: Activity) -> str:
        return standing_said(list(activity.evidence.all()))


class PhaseActivitySerializer(serializers.ModelSerializer[Activity]):
    elements = CodeField(many=True, read_only=True)
    sources = Sources()
    url = serializers.HyperlinkedIdentityField(view_name="activity-detail", lookup_field="code")

    class Meta:
        model = Activity
        fields = ["code", "name_zh", "name_en", "elements", "sources", "url"]


class PhaseSerializer(serializers.ModelSerializer[Phase]):
    activities = PhaseActivitySerializer(many=True, read_only=True)
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
            "is_sample",
            "activities",
            "sources",
            "url",
        ]


class MilestoneSerializer(serializers.ModelSerializer[Milestone]):
    claimed_by = CodeField(read_only=True, allow_null=True)
    meeting = CodeField(
        read_only=True, allow_null=True, help_text="Code of the session that it is about."
    )
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
            "meeting",
            "is_sample",
            "sources",
        ]


class ExpertDomainSerializer(serializers.ModelSerializer[ExpertDomain]):
    """A field with what staff hold relevant to it. The sources link nothing."""

    elements = serializers.SerializerMethodField()
    activities = serializers.SerializerMethodField()
    organisations = serializers.SerializerMethodField()
    platforms = serializers.SerializerMethodField()
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
            "activities",
            "organisations",
            "platforms",
            "is_sample",
            "sources",
        ]

    def get_elements(self, domain: ExpertDomain) -> list[str]:
        return [row.element.code for row in domain.relevance.all() if row.element]

    def get_activities(self, domain: ExpertDomain) -> list[str]:
        return [row.activity.code for row in domain.relevance.all() if row.activity]

    def get_organisations(self, domain: ExpertDomain) -> list[str]:
        rows = domain.relevance_of_others.all()
        return [row.organisation.code for row in rows if row.organisation]

    def get_platforms(self, domain: ExpertDomain) -> list[str]:
        return [row.platform.code for row in domain.relevance_of_others.all() if row.platform]


class RelevanceSerializer(serializers.ModelSerializer[Relevance]):
    """One of the first three is relevant to one of the next three; the others are null."""

    domain = CodeField(read_only=True, allow_null=True)
    organisation = CodeField(read_only=True, allow_null=True)
    platform = CodeField(read_only=True, allow_null=True)
    element = CodeField(read_only=True, allow_null=True)
    activity = CodeField(read_only=True, allow_null=True)
    to_domain = CodeField(read_only=True, allow_null=True)
    url = serializers.HyperlinkedIdentityField(view_name="relevance-detail")

    class Meta:
        model = Relevance
        fields = ["id", *SUBJECTS, *OBJECTS, "note", "recorded_at", "url"]


class NewRelevanceSerializer(Sent[Relevance]):
    """One of the first three, and one of the next three."""

    domain = CodeField(queryset=ExpertDomain.objects.all(), required=False)
    organisation = CodeField(
        queryset=Party.objects.all(), required=False, help_text="Code of an organisation."
    )
    platform = CodeField(queryset=Platform.objects.all(), required=False)
    element = CodeField(queryset=Element.objects.all(), required=False)
    activity = CodeField(queryset=Activity.objects.all(), required=False)
    to_domain = CodeField(queryset=ExpertDomain.objects.all(), required=False)
    note = serializers.CharField(help_text="Why it is relevant. Every reader sees it.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {
            "subject": _the_one(attrs, SUBJECTS),
            "to": _the_one(attrs, OBJECTS),
            "note": attrs["note"],
        }


def _the_one(attrs: dict[str, Any], names: tuple[str, ...]) -> Any:
    given = [attrs.pop(name) for name in names if name in attrs]
    if len(given) != 1:
        raise serializers.ValidationError(_("Give one of %(names)s.") % {"names": ", ".join(names)})
    return given[0]
