"""Views that a text attributes to nobody by name."""

from rest_framework import serializers

from documents.serializers.facts import ADDRESS, FactSerializer
from proposals.models import View


class ViewSerializer(FactSerializer[View]):
    """A view with its quantifier and sentence as printed. It has no party, and never gets one."""

    standing = serializers.CharField(
        source="paragraph.part.standing", help_text="Standing of the part that prints it."
    )

    class Meta:
        model = View
        fields = [*ADDRESS, "standing", "quantifier", "verb", "text", "offset", "state"]
