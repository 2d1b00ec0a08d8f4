"""Views that a text attributes to nobody by name."""

from rest_framework import serializers

from documents.models import Paragraph
from documents.serializers.facts import ADDRESS, FactSerializer, ReadableParagraph
from meetings.rest import Sent
from proposals.models import View


class ViewSerializer(FactSerializer[View]):
    """A view with its quantifier and sentence as printed. It has no party, and never gets one."""

    standing = serializers.CharField(
        source="paragraph.part.standing", help_text="Standing of the part that prints it."
    )

    class Meta:
        model = View
        fields = [*ADDRESS, "standing", "quantifier", "verb", "text", "offset", "state"]


class NewViewSerializer(Sent[View]):
    """A view that the importer missed, as one sentence of the paragraph prints it."""

    paragraph = ReadableParagraph(
        queryset=Paragraph.objects.none(), help_text="Number of the paragraph that prints it."
    )
    quantifier = serializers.CharField(max_length=300, help_text="The holders as printed.")
    verb = serializers.CharField(
        max_length=200, source="saying", help_text="The verb of saying as printed."
    )
