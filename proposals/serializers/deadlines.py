"""Deadlines over REST: what a paragraph prints, and what recording one asks for."""

from rest_framework import serializers

from documents.models import Paragraph
from documents.serializers.facts import ReadableParagraph
from meetings.models import Meeting
from meetings.rest import Sent
from proposals.models import Deadline
from proposals.serializers.texts import PlaceSerializer


class DeadlineSerializer(serializers.ModelSerializer[Deadline]):
    meeting = serializers.SlugRelatedField[Meeting](slug_field="code", read_only=True)
    document = serializers.CharField(source="paragraph.edition.document.slug")
    at = PlaceSerializer(source="paragraph")
    url = serializers.HyperlinkedIdentityField(view_name="deadline-detail")

    class Meta:
        model = Deadline
        fields = [
            *("id", "meeting", "day", "words", "paragraph", "document", "at"),
            *("recorded_at", "url"),
        ]


class NewDeadlineSerializer(Sent[Deadline]):
    meeting = serializers.SlugRelatedField(slug_field="code", queryset=Meeting.objects.all())
    day = serializers.DateField()
    words = serializers.CharField(max_length=300, help_text="Verbatim from the paragraph.")
    paragraph = ReadableParagraph(
        queryset=Paragraph.objects.none(), help_text="The paragraph that prints it."
    )
