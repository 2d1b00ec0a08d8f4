"""Proposals and their sponsors."""

from rest_framework import serializers

from documents.models import readable_levels
from meetings.rest import OWN_RENDERING, CodeField, Sources
from proposals.models import (
    Proposal,
    Sponsor,
)


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
