"""The programme that a paper proposes."""

from rest_framework import serializers

from meetings.rest import CodeField, Sources
from proposals.models import (
    Activity,
    ExpertDomain,
    Milestone,
    Phase,
)


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
